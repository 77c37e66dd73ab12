"""Contacts and their topics, private notes, follow-ups, and what an amendment replaced."""

import datetime as dt
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.accounts.models import Account
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.courts.models import Word
from courtpeer.participants.models import Participant

__all__ = [
    "Amendment",
    "Contact",
    "ContactTopic",
    "Draft",
    "FollowUp",
    "PrivateNote",
]


class Contact(InCourt, Base):
    """A one-to-one interaction of peer and participant, or that one was tried or declined.

    ``on`` is the court's day, ``at_time`` the local time where it is known. ``strengths``,
    ``own_words`` and ``asks`` are offered when the author composes an advocacy note; they
    never print. ``written_in`` is the opened form that recorded it: what that form sends
    late of a draft is old.
    """

    __tablename__ = "contact"
    __table_args__ = (
        sa.Index(None, "participant_id", "on"),
        sa.Index(None, "author_id", "on"),
        sa.CheckConstraint("(outcome = 'held') = (minutes > 0)", name="minutes_of_what_was_held"),
        sa.CheckConstraint("minutes >= 0", name="minutes_not_negative"),
        sa.CheckConstraint(
            "(outcome = 'attempted') = (reason IS NOT NULL)", name="reason_of_an_attempt"
        ),
    )

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    outcome: Mapped[Outcome]
    reason: Mapped[AttemptReason | None]
    on: Mapped[dt.date]
    at_time: Mapped[dt.time | None]
    mode_id: Mapped[UUID] = mapped_column(sa.ForeignKey("word.id"))
    minutes: Mapped[int] = mapped_column(default=0)
    strengths: Mapped[str] = mapped_column(sa.Text, default="")
    own_words: Mapped[str] = mapped_column(sa.Text, default="")
    asks: Mapped[str] = mapped_column(sa.Text, default="")
    imported: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[dt.datetime]
    written_in: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    author: Mapped[Account] = relationship(lazy="raise_on_sql")
    mode: Mapped[Word] = relationship(lazy="raise_on_sql")
    topics: Mapped[list["ContactTopic"]] = relationship(
        cascade="all, delete-orphan", order_by="ContactTopic.id", lazy="raise_on_sql"
    )
    amendments: Mapped[list["Amendment"]] = relationship(
        order_by="Amendment.version", lazy="raise_on_sql"
    )


class ContactTopic(InCourt, Base):
    """What a contact was about; its text is as private as the note."""

    __tablename__ = "contact_topic"
    __table_args__ = (sa.UniqueConstraint("contact_id", "word_id"),)

    id: Mapped[PrimaryKey]
    contact_id: Mapped[UUID] = mapped_column(sa.ForeignKey("contact.id"))
    word_id: Mapped[UUID] = mapped_column(sa.ForeignKey("word.id"))
    open_to_supervisor: Mapped[bool]
    text_sealed: Mapped[bytes | None]
    word: Mapped[Word] = relationship(lazy="raise_on_sql")


class PrivateNote(InCourt, Base):
    """The author's own note of a contact, in a table that no other room reads.

    ``open_to_supervisor`` is what the policy in force said when the note was written.
    """

    __tablename__ = "private_note"

    id: Mapped[PrimaryKey]
    contact_id: Mapped[UUID] = mapped_column(sa.ForeignKey("contact.id"), unique=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    open_to_supervisor: Mapped[bool]
    text_sealed: Mapped[bytes]
    written_at: Mapped[dt.datetime]


class FollowUp(InCourt, Base):
    """Something the peer said they would do, due on a day, done on a day or still open."""

    __tablename__ = "follow_up"
    __table_args__ = (sa.Index(None, "author_id", "done_on", "due_on"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("contact.id"), index=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    open_to_supervisor: Mapped[bool]
    text_sealed: Mapped[bytes]
    due_on: Mapped[dt.date]
    done_on: Mapped[dt.date | None]
    recorded_at: Mapped[dt.datetime]
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    contact: Mapped[Contact | None] = relationship(lazy="raise_on_sql")


class Amendment(InCourt, Base):
    """That a contact was amended: why, by whom, when, and what stood before.

    ``version`` is the one replaced, ``written_in`` the opened form that amended. ``before``
    holds the plain fields as they stood, ``before_sealed`` the private ones, readable by
    whoever could read them.
    """

    __tablename__ = "amendment"
    __table_args__ = (sa.UniqueConstraint("contact_id", "version"),)

    id: Mapped[PrimaryKey]
    contact_id: Mapped[UUID] = mapped_column(sa.ForeignKey("contact.id"))
    version: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    before: Mapped[dict[str, Any]]
    before_sealed: Mapped[bytes | None]
    open_to_supervisor: Mapped[bool]
    written_in: Mapped[UUID | None]
    author: Mapped[Account] = relationship(lazy="raise_on_sql")
