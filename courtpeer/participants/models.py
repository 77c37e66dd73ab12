"""Persons, their enrolments, the phases they entered, and whose peer is whose."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.accounts.models import Account
from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.core.language import Language
from courtpeer.courts.models import Phase
from courtpeer.participants.rules import ExitKind


class Person(InCourt, Base):
    """Who someone is, within one court; a re-admission is a new enrolment of theirs.

    ``language`` is that of the papers made for them.
    """

    __tablename__ = "person"

    id: Mapped[PrimaryKey]
    name: Mapped[str]
    preferred_name: Mapped[str | None]
    language: Mapped[Language] = mapped_column(default=Language.EN)

    @property
    def called(self) -> str:
        """The name to use when speaking with them."""
        return self.preferred_name or self.name


class Participant(InCourt, Base):
    """One enrolment of a person in the court's program.

    ``last_held_on`` is kept by contacts, so that "who has waited longest" needs no count.
    ``search`` holds folded names and docket number (see ``rules.search_key``).
    """

    __tablename__ = "participant"
    __table_args__ = (
        sa.UniqueConstraint("court_id", "docket_number"),
        sa.Index(None, "court_id", "exited_on", "last_held_on"),
        sa.Index(None, "court_id", "next_hearing_on"),
    )

    id: Mapped[PrimaryKey]
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    docket_number: Mapped[str]
    search: Mapped[str]
    admitted_on: Mapped[dt.date]
    exited_on: Mapped[dt.date | None]
    exit_kind: Mapped[ExitKind | None]
    disposed_on: Mapped[dt.date | None]
    next_hearing_on: Mapped[dt.date | None]
    last_held_on: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column(default=1)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    phases: Mapped[list["PhaseEntry"]] = relationship(
        order_by="(PhaseEntry.entered_on, PhaseEntry.id)", lazy="raise_on_sql"
    )
    assignments: Mapped[list["Assignment"]] = relationship(
        order_by="(Assignment.from_on, Assignment.id)", lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def is_active(self) -> bool:
        """Whether they are in the program still."""
        return self.exited_on is None

    @property
    def current(self) -> "PhaseEntry":
        """The phase entered last; every participant enters one on admission."""
        return self.phases[-1]


class PhaseEntry(InCourt, Base):
    """That a participant entered a phase on a day; a phase may be entered twice.

    ``counted_from`` is an earlier day from which its days count, where someone was moved to
    another scheme; ``why`` says why they were.
    """

    __tablename__ = "phase_entry"
    __table_args__ = (sa.UniqueConstraint("participant_id", "entered_on"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    phase_id: Mapped[UUID] = mapped_column(sa.ForeignKey("phase.id"))
    entered_on: Mapped[dt.date]
    counted_from: Mapped[dt.date | None]
    decided_by: Mapped[str]
    why: Mapped[str] = mapped_column(default="")
    recorded_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
    phase: Mapped[Phase] = relationship(lazy="raise_on_sql")

    @property
    def began_on(self) -> dt.date:
        """Day 1 of the phase: the day of entry, or the earlier one from which its days count."""
        return self.counted_from or self.entered_on


class Assignment(InCourt, Base):
    """Who is whose peer, from one day through another (both included; open while None)."""

    __tablename__ = "assignment"
    __table_args__ = (sa.Index(None, "peer_id", "from_on", "until_on"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    peer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    is_primary: Mapped[bool] = mapped_column(default=True)
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]
    recorded_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
    peer: Mapped[Account] = relationship(foreign_keys=peer_id, lazy="raise_on_sql")
