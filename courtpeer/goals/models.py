"""Goals and needs with how they came to stand so, ROSE stages, and the sealed plan."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState, NeedStep
from courtpeer.goals.stages import RoseStage


class Goal(InCourt, Base):
    """What the participant wants, as they say it, and how far it has come."""

    __tablename__ = "goal"

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    text: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[GoalState]
    since_on: Mapped[dt.date]
    version: Mapped[int]
    changes: Mapped[list["GoalChange"]] = relationship(
        order_by="GoalChange.version", lazy="raise_on_sql"
    )


class GoalChange(InCourt, Base):
    """What a goal said and how it stood from a day on; ``version`` is the goal's since then."""

    __tablename__ = "goal_change"
    __table_args__ = (sa.UniqueConstraint("goal_id", "version"),)

    id: Mapped[PrimaryKey]
    goal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("goal.id"))
    version: Mapped[int]
    text: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[GoalState]
    on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]


class Need(InCourt, Base):
    """What is missing, and what it was linked to.

    ``waiting_since`` is the day from which its waiting is counted, ``since_on`` the day on
    which it came to its present state.
    """

    __tablename__ = "need"
    __table_args__ = (
        sa.CheckConstraint(
            "state <> 'linked' OR linked_to IS NOT NULL", name="linked_to_something"
        ),
    )

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    domain: Mapped[NeedDomain]
    text: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[NeedState]
    linked_to: Mapped[str | None]
    waiting_since: Mapped[dt.date]
    since_on: Mapped[dt.date]
    version: Mapped[int]
    changes: Mapped[list["NeedChange"]] = relationship(
        order_by="NeedChange.version", lazy="raise_on_sql"
    )


class NeedChange(InCourt, Base):
    """One step of a need on a day; ``linked_to`` is the link made, or the one that failed.

    ``why`` says what got in the way of a link: something of the service, not of the person.
    """

    __tablename__ = "need_change"
    __table_args__ = (sa.UniqueConstraint("need_id", "version"),)

    id: Mapped[PrimaryKey]
    need_id: Mapped[UUID] = mapped_column(sa.ForeignKey("need.id"))
    version: Mapped[int]
    step: Mapped[NeedStep]
    domain: Mapped[NeedDomain]
    text: Mapped[str] = mapped_column(sa.Text)
    linked_to: Mapped[str | None]
    why: Mapped[str] = mapped_column(default="")
    on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]


class RoseEntry(InCourt, Base):
    """That peer and participant set a stage together on a day; ``number`` counts from 1."""

    __tablename__ = "rose_entry"
    __table_args__ = (sa.UniqueConstraint("participant_id", "number"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    number: Mapped[int]
    stage: Mapped[RoseStage]
    on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]


class Plan(InCourt, Base):
    """That a participant has a sustainability plan; its words are sealed, version by version."""

    __tablename__ = "plan"

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), unique=True)
    version: Mapped[int]


class PlanVersion(InCourt, Base):
    """The whole plan as it was written once; what came before stays readable."""

    __tablename__ = "plan_version"
    __table_args__ = (sa.UniqueConstraint("plan_id", "version"),)

    id: Mapped[PrimaryKey]
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"))
    version: Mapped[int]
    text_sealed: Mapped[bytes]
    written_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    written_at: Mapped[dt.datetime]


class PlanReader(InCourt, Base):
    """A peer to whom the participant opened their plan; a new peer does not inherit it."""

    __tablename__ = "plan_reader"
    __table_args__ = (sa.UniqueConstraint("plan_id", "account_id"),)

    id: Mapped[PrimaryKey]
    plan_id: Mapped[UUID] = mapped_column(sa.ForeignKey("plan.id"))
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    opened_at: Mapped[dt.datetime]
