"""Courts, their policies and phase schemes (both versioned), words, and memberships."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role, seat_label
from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.courts.requirements import Asked, RequirementKind
from courtpeer.courts.rules import CourtKind, PhaseSpan, WordKind, as_shipped, phase_label


class Court(Base):
    """One treatment court program."""

    __tablename__ = "court"

    id: Mapped[PrimaryKey]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[CourtKind]
    zone: Mapped[str]
    created_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form

    @property
    def is_criminal(self) -> bool:
        """Whether its docket is a criminal one, as 42 CFR 2.35 asks."""
        return self.kind is not CourtKind.FAMILY


class Policy(InCourt, Base):
    """A court's policies from one instant on; the newest is in force.

    Appended, never edited: a private note is read under the policy it was written under.
    """

    __tablename__ = "policy"
    __table_args__ = (sa.UniqueConstraint("court_id", "number"),)

    id: Mapped[PrimaryKey]
    number: Mapped[int]
    in_force_at: Mapped[dt.datetime]
    sharing: Mapped[str]
    supervisors_read_notes: Mapped[bool]
    attempts_print: Mapped[bool]
    small_cell: Mapped[int]
    set_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))

    @property
    def told(self) -> str:
        """What participants are told about sharing; ours in the language spoken."""
        return as_shipped(self.sharing)


class PhaseScheme(InCourt, Base):
    """An ordered set of phases; a new version applies to new admissions.

    ``restorative`` maps a milestone's kind to the first and last (from 1) of its phases.
    """

    __tablename__ = "phase_scheme"
    __table_args__ = (sa.UniqueConstraint("court_id", "number"),)

    id: Mapped[PrimaryKey]
    number: Mapped[int]
    name: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    restorative: Mapped[dict[str, list[int]]] = mapped_column(sa.JSON, default=dict)
    adopted_on: Mapped[dt.date]
    phases: Mapped[list["Phase"]] = relationship(
        back_populates="scheme", order_by="Phase.position", lazy="raise_on_sql"
    )

    @property
    def spans(self) -> dict[str, PhaseSpan]:
        """The phases that each milestone is offered in, by its kind."""
        return {kind: PhaseSpan(*phases) for kind, phases in self.restorative.items()}


class Requirement(InCourt, Base):
    """One thing that leaving a phase asks; ``position`` is its place in the list, from 1."""

    __tablename__ = "requirement"
    __table_args__ = (
        sa.UniqueConstraint("phase_id", "position"),
        sa.CheckConstraint(
            "(kind IN ('days', 'contacts', 'goals')) = (number IS NOT NULL)",
            name="number_of_what_is_counted",
        ),
        sa.CheckConstraint(
            "(kind = 'milestone') = (milestone IS NOT NULL)", name="milestone_named"
        ),
        sa.CheckConstraint("(kind = 'confirmed') = (text <> '')", name="text_of_what_is_confirmed"),
    )

    id: Mapped[PrimaryKey]
    phase_id: Mapped[UUID] = mapped_column(sa.ForeignKey("phase.id"))
    position: Mapped[int]
    kind: Mapped[RequirementKind]
    number: Mapped[int | None]
    milestone: Mapped[str | None]
    text: Mapped[str] = mapped_column(default="")

    @property
    def asked(self) -> Asked:
        """The requirement as rules know it."""
        return Asked(self.kind, self.number, self.milestone, self.text)


class Phase(InCourt, Base):
    """One phase of a scheme; ``position`` counts from 1.

    ``minimum_days`` is the number of the requirement of that kind.
    """

    __tablename__ = "phase"
    __table_args__ = (sa.UniqueConstraint("scheme_id", "position"),)

    id: Mapped[PrimaryKey] = mapped_column()
    scheme_id: Mapped[UUID] = mapped_column(sa.ForeignKey("phase_scheme.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    cadence_days: Mapped[int | None]
    scheme: Mapped[PhaseScheme] = relationship(back_populates="phases", lazy="raise_on_sql")
    requirements: Mapped[list[Requirement]] = relationship(
        order_by=Requirement.position, lazy="raise_on_sql"
    )
    minimum_days: Mapped[int | None] = column_property(
        sa.select(sa.func.max(Requirement.number))
        .where(Requirement.phase_id == id, Requirement.kind == RequirementKind.DAYS)
        .correlate_except(Requirement)
        .scalar_subquery()
    )

    @property
    def label(self) -> str:
        """The phase as people say it: its number, and its name where it has one."""
        return phase_label(self.position, self.name)


class Word(InCourt, Base):
    """A topic or a mode of this court; retired, never deleted, so old records keep it."""

    __tablename__ = "word"
    __table_args__ = (sa.UniqueConstraint("court_id", "kind", "name"),)

    id: Mapped[PrimaryKey]
    kind: Mapped[WordKind]
    name: Mapped[str]
    position: Mapped[int]
    retired_at: Mapped[dt.datetime | None]

    @property
    def shown(self) -> str:
        """The word as people read it; one of ours in the language spoken."""
        return as_shipped(self.name)


class Membership(Base):
    """The role (and discipline) an account holds in a court.

    Not narrowed to the session's court: signing in asks for all of an account's.
    ``supervisor_id`` is the account of the peer supervisor, for a peer.
    """

    __tablename__ = "membership"
    __table_args__ = (sa.Index(None, "court_id", "role"),)

    id: Mapped[PrimaryKey]
    court_id: Mapped[UUID] = mapped_column(sa.ForeignKey("court.id"))
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    role: Mapped[Role]
    discipline: Mapped[Discipline | None]
    supervisor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    begun_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(foreign_keys=account_id, lazy="raise_on_sql")
    court: Mapped[Court] = relationship(lazy="raise_on_sql")

    @property
    def label(self) -> str:
        """Role, with the discipline where one is held."""
        return seat_label(self.role, self.discipline)
