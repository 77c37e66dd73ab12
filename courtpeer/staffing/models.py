"""Staffings, their dockets and who sat in, and what the team decided."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.accounts.rules import Discipline
from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.participants.models import Participant
from courtpeer.progress.models import SetbackPlan
from courtpeer.staffing.copy_models import Copy, CopyBasis, CopyContent
from courtpeer.staffing.note_models import AdvocacyNote, Ask, NoteApproval
from courtpeer.staffing.rules import Answer

__all__ = [
    "AdvocacyNote",
    "Ask",
    "Attendee",
    "Copy",
    "CopyBasis",
    "CopyContent",
    "Decision",
    "DocketEntry",
    "NoteApproval",
    "SetbackPlan",
    "Staffing",
]


class Staffing(InCourt, Base):
    """One meeting of the team before court.

    ``meets_at`` is the time of day in the court's zone; ``series_id`` is shared by the
    meetings scheduled together.
    """

    __tablename__ = "staffing"
    __table_args__ = (sa.Index(None, "court_id", "meets_on"),)

    id: Mapped[PrimaryKey]
    meets_on: Mapped[dt.date]
    meets_at: Mapped[dt.time | None]
    place: Mapped[str | None]
    series_id: Mapped[UUID | None] = mapped_column(index=True)
    held_at: Mapped[dt.datetime | None]
    cancelled_at: Mapped[dt.datetime | None]
    scheduled_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)
    entries: Mapped[list["DocketEntry"]] = relationship(
        back_populates="staffing",
        order_by="(DocketEntry.position, DocketEntry.id)",
        primaryjoin="and_(Staffing.id == DocketEntry.staffing_id, "
        "DocketEntry.removed_at.is_(None))",
        viewonly=True,
        lazy="raise_on_sql",
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def is_open(self) -> bool:
        """Whether its docket and notes may still change."""
        return self.held_at is None and self.cancelled_at is None


class DocketEntry(InCourt, Base):
    """One participant on the docket of a staffing; taken off by ``removed_at``, never deleted."""

    __tablename__ = "docket_entry"
    __table_args__ = (sa.UniqueConstraint("staffing_id", "participant_id"),)

    id: Mapped[PrimaryKey]
    staffing_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staffing.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    position: Mapped[int]
    removed_at: Mapped[dt.datetime | None]
    staffing: Mapped[Staffing] = relationship(lazy="raise_on_sql")
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    note: Mapped[AdvocacyNote | None] = relationship(
        back_populates="entry", lazy="raise_on_sql", uselist=False
    )
    decisions: Mapped[list["Decision"]] = relationship(
        back_populates="entry", order_by="Decision.id", lazy="raise_on_sql"
    )


class Decision(InCourt, Base):
    """What the team answered an ask, or decided of its own accord: the team's own record.

    ``phase_entry_id`` names the phase entry that it led to, where it led to one;
    ``setback_plan_id`` the plan that was made of what helps.
    """

    __tablename__ = "decision"
    __table_args__ = (
        sa.UniqueConstraint("docket_entry_id", "ask_id"),
        sa.CheckConstraint("(ask_id IS NULL) = (answer IS NULL)", name="answers_an_ask"),
    )

    id: Mapped[PrimaryKey]
    docket_entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("docket_entry.id"), index=True)
    ask_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("ask.id"))
    answer: Mapped[Answer | None]
    text: Mapped[str] = mapped_column(sa.Text)
    phase_entry_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("phase_entry.id"), index=True)
    setback_plan_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("setback_plan.id"))
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)
    entry: Mapped[DocketEntry] = relationship(back_populates="decisions", lazy="raise_on_sql")
    ask: Mapped[Ask | None] = relationship(lazy="raise_on_sql")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def spoken(self) -> str:
        """The decision as a sentence: the answer, and what was said with it."""
        parts = [self.answer.label] if self.answer else []
        return ". ".join([*parts, self.text] if self.text else parts)


class Attendee(InCourt, Base):
    """Someone who sat in the room: by account, or a guest by name."""

    __tablename__ = "attendee"
    __table_args__ = (sa.UniqueConstraint("staffing_id", "account_id"),)

    id: Mapped[PrimaryKey]
    staffing_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staffing.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    name: Mapped[str]
    discipline: Mapped[Discipline | None]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
