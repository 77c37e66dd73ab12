"""The steps of each restorative milestone, their sealed words, and what an amendment replaced."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.restorative.rules import MilestoneKind, Step, StepKind


class Milestone(InCourt, Base):
    """One milestone of one participant; where it stands follows from its steps.

    ``version`` counts the changes, so that a stale save is refused.
    """

    __tablename__ = "milestone"
    __table_args__ = (sa.UniqueConstraint("participant_id", "kind"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    kind: Mapped[MilestoneKind]
    version: Mapped[int] = mapped_column(default=1)
    steps: Mapped[list["MilestoneStep"]] = relationship(
        order_by="MilestoneStep.number", lazy="raise_on_sql"
    )


class MilestoneStep(InCourt, Base):
    """One thing that happened on the way; what was said of it is its author's alone.

    ``words_sealed`` holds the words by field. ``open_to_supervisor`` is what the policy in
    force said when they were written. ``taken_back``: it did not happen after all.
    """

    __tablename__ = "milestone_step"
    __table_args__ = (sa.UniqueConstraint("milestone_id", "number"),)

    id: Mapped[PrimaryKey]
    milestone_id: Mapped[UUID] = mapped_column(sa.ForeignKey("milestone.id"))
    number: Mapped[int]
    what: Mapped[StepKind]
    on: Mapped[dt.date]
    for_good: Mapped[bool] = mapped_column(default=False)
    safety: Mapped[bool] = mapped_column(default=False)
    taken_back: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
    open_to_supervisor: Mapped[bool] = mapped_column(default=False)
    words_sealed: Mapped[bytes | None]
    amendments: Mapped[list["MilestoneAmendment"]] = relationship(
        order_by="MilestoneAmendment.version", lazy="raise_on_sql"
    )

    @property
    def fact(self) -> Step:
        """What happened, without its words."""
        return Step(self.what, self.on, for_good=self.for_good, safety=self.safety)


class MilestoneAmendment(InCourt, Base):
    """That a step was amended: when, why, and how it stood before.

    ``version`` is the one replaced. The reason is sealed as the words are: it may name someone.
    """

    __tablename__ = "milestone_amendment"
    __table_args__ = (sa.UniqueConstraint("step_id", "version"),)

    id: Mapped[PrimaryKey]
    step_id: Mapped[UUID] = mapped_column(sa.ForeignKey("milestone_step.id"))
    version: Mapped[int]
    at: Mapped[dt.datetime]
    was_on: Mapped[dt.date]
    was_for_good: Mapped[bool]
    was_safety: Mapped[bool]
    open_to_supervisor: Mapped[bool]
    reason_sealed: Mapped[bytes]
    words_sealed: Mapped[bytes | None]
