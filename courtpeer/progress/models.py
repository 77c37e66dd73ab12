"""What the team confirmed, and the plans of what helps when someone stays or returns."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.courts.models import Requirement
from courtpeer.progress.rules import PlanKind


class Confirmation(InCourt, Base):
    """That the team confirmed one requirement of a stay in a phase; never by a peer.

    A confirmation taken back is kept with its reason, and another may follow.
    """

    __tablename__ = "confirmation"
    __table_args__ = (
        sa.Index(
            "uq_confirmation_phase_entry_id_requirement_id",
            "phase_entry_id",
            "requirement_id",
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        ),
    )

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    phase_entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("phase_entry.id"))
    requirement_id: Mapped[UUID] = mapped_column(sa.ForeignKey("requirement.id"))
    confirmed_on: Mapped[dt.date]
    confirmed_by: Mapped[str]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
    taken_back_at: Mapped[dt.datetime | None]
    taken_back_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    taken_back_why: Mapped[str] = mapped_column(default="")
    requirement: Mapped[Requirement] = relationship(lazy="raise_on_sql")


class SetbackPlan(InCourt, Base):
    """What helps, when someone stays in a phase or returns to an earlier one.

    It belongs to a stay in a phase; the newest of the present stay is the one that holds.
    """

    __tablename__ = "setback_plan"

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    phase_entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("phase_entry.id"), index=True)
    kind: Mapped[PlanKind]
    helps: Mapped[str] = mapped_column(sa.Text)
    made_on: Mapped[dt.date]
    look_again_on: Mapped[dt.date | None]
    decided_by: Mapped[str]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
