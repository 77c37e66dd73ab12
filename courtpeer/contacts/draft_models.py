"""Drafts: what was begun and is not on record, which only its author ever reads."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.participants.models import Participant


class Draft(InCourt, Base):
    """What one opened form holds of a contact not yet recorded, or not yet amended.

    ``contact_id`` was made on the device and becomes the contact's. ``participant_id`` is
    missing while a note written without a connection waits for whom it is about. ``page`` is
    the opened form, which counts its changes in ``sequence``: an older save never replaces a
    newer one, and two forms open at once never replace each other.
    """

    __tablename__ = "draft"
    __table_args__ = (sa.UniqueConstraint("court_id", "account_id", "contact_id", "page"),)

    id: Mapped[PrimaryKey]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    participant_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    contact_id: Mapped[UUID]
    page: Mapped[UUID]
    sequence: Mapped[int]
    fields_sealed: Mapped[bytes]
    is_empty: Mapped[bool]
    begun_at: Mapped[dt.datetime]
    saved_at: Mapped[dt.datetime]
    participant: Mapped[Participant | None] = relationship(lazy="raise_on_sql")

    @property
    def mark(self) -> str:
        """What a form opened from this draft gives as its base."""
        return f"{self.page}.{self.sequence}"
