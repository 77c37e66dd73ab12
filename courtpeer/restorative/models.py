"""Where each restorative milestone of a participant stands, and how it came there."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.restorative.rules import MilestoneKind, MilestoneState


class Milestone(InCourt, Base):
    """One milestone of one participant: its state, and since which day. No content."""

    __tablename__ = "milestone"
    __table_args__ = (sa.UniqueConstraint("participant_id", "kind"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    kind: Mapped[MilestoneKind]
    state: Mapped[MilestoneState]
    since_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    version: Mapped[int] = mapped_column(default=1)
    changes: Mapped[list["MilestoneChange"]] = relationship(
        order_by="MilestoneChange.version", lazy="raise_on_sql"
    )


class MilestoneChange(InCourt, Base):
    """That a milestone came to a state on a day; ``version`` is the milestone's from then on."""

    __tablename__ = "milestone_change"
    __table_args__ = (sa.UniqueConstraint("milestone_id", "version"),)

    id: Mapped[PrimaryKey]
    milestone_id: Mapped[UUID] = mapped_column(sa.ForeignKey("milestone.id"))
    version: Mapped[int]
    state: Mapped[MilestoneState]
    since_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
