"""Uploads: a spreadsheet that waits, sealed, to be committed; gone within the hour."""

import datetime as dt
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.intake.headings import Kind


class Upload(InCourt, Base):
    """A roster or contact log held for the one who sent it.

    ``file_sealed`` is the file until it is committed; ``rejects_sealed`` the refused rows
    after that, to be fetched and mended. ``columns`` maps a field to its column, from 0.
    ``counts`` says what the commit did.
    """

    __tablename__ = "upload"

    id: Mapped[PrimaryKey]
    kind: Mapped[Kind]
    uploaded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    held_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime] = mapped_column(index=True)
    committed_at: Mapped[dt.datetime | None]
    form: Mapped[str]
    columns: Mapped[dict[str, Any]]
    counts: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    name_sealed: Mapped[bytes]
    file_sealed: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
    rejects_sealed: Mapped[bytes | None] = deferred(mapped_column(sa.LargeBinary))
