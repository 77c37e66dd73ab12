"""What a court changed in the list of terms: some added, some muted."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courtpeer.core.database import Base, InCourt, PrimaryKey


class CourtTerm(InCourt, Base):
    """A term that a court added, with what it prefers; or one that it muted.

    ``avoid`` is kept in small letters. ``prefer`` is None for a muted term.
    """

    __tablename__ = "court_term"
    __table_args__ = (sa.UniqueConstraint("court_id", "avoid"),)

    id: Mapped[PrimaryKey]
    avoid: Mapped[str]
    prefer: Mapped[str | None]
    set_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    set_at: Mapped[dt.datetime]
