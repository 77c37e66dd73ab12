"""Copies: numbered issues of a packet, their sealed content, and the consents they rest on."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.accounts.rules import Discipline
from courtpeer.core.database import Base, InCourt, PrimaryKey


class Copy(InCourt, Base):
    """One numbered issue of a packet to one named person; its bytes never change.

    ``content_hash`` is of what it tells, serial and instant apart: two copies that tell the
    same have the same. ``recalled_at`` is when it came back or was destroyed.
    """

    __tablename__ = "copy"
    __table_args__ = (
        sa.UniqueConstraint("court_id", "serial"),
        sa.UniqueConstraint("court_id", "year", "number"),
    )

    id: Mapped[PrimaryKey]
    staffing_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staffing.id"), index=True)
    recipient_account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    recipient_name: Mapped[str]
    discipline: Mapped[Discipline]
    serial: Mapped[str]
    year: Mapped[int]
    number: Mapped[int]
    issued_at: Mapped[dt.datetime]
    issued_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    sha256: Mapped[str]
    page_count: Mapped[int]
    content_hash: Mapped[str]
    replaces_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("copy.id"))
    recalled_at: Mapped[dt.datetime | None]
    recalled_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    basis: Mapped[list["CopyBasis"]] = relationship(lazy="raise_on_sql")

    @property
    def file_name(self) -> str:
        """What its PDF is called: the serial, and no name."""
        return f"{self.serial}.pdf"


class CopyContent(InCourt, Base):
    """The bytes of a copy and what its pages hold, both sealed; loaded only when opened."""

    __tablename__ = "copy_content"

    id: Mapped[PrimaryKey]
    copy_id: Mapped[UUID] = mapped_column(sa.ForeignKey("copy.id"), unique=True)
    pdf_sealed: Mapped[bytes] = mapped_column(deferred=True)
    pages_sealed: Mapped[bytes] = mapped_column(deferred=True)


class CopyBasis(InCourt, Base):
    """That a copy tells categories of one participant, resting on a consent."""

    __tablename__ = "copy_basis"
    __table_args__ = (sa.UniqueConstraint("copy_id", "consent_id"),)

    id: Mapped[PrimaryKey]
    copy_id: Mapped[UUID] = mapped_column(sa.ForeignKey("copy.id"))
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    consent_id: Mapped[UUID] = mapped_column(sa.ForeignKey("consent.id"), index=True)
