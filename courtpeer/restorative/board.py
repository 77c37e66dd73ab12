"""The board of a court's milestones: who stands where, as far as the seat may know."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline, Permission, Seat
from courtpeer.consent import queries as consents
from courtpeer.consent.rules import Category, Purpose, Recipient, may_disclose
from courtpeer.core.language import _
from courtpeer.courts.models import Phase
from courtpeer.courts.rules import phase_label
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant, Person, PhaseEntry
from courtpeer.restorative import queries
from courtpeer.restorative.progress import Progress, Standing, progress
from courtpeer.restorative.rules import MilestoneState


class Show(StrEnum):
    """What the board is narrowed to."""

    ALL = "all"
    OPEN = "open"
    UNDER_WAY = "under_way"

    @property
    def label(self) -> str:
        """The choice in words."""
        said = {Show.ALL: _("Everyone"), Show.OPEN: _("May be offered")}
        return said.get(self, _("Under way"))


UNDER_WAY = (MilestoneState.OFFERED, MilestoneState.PREPARING, MilestoneState.HELD)


@dataclass(frozen=True, slots=True)
class Line:
    """One participant on the board of someone who reads milestones."""

    id: UUID
    name: str
    phase: str
    standings: tuple[Standing, ...]

    @property
    def progress(self) -> Progress:
        """The fraction of what applies, and what comes next."""
        return progress(self.standings)

    @property
    def open(self) -> list[Standing]:
        """What may be offered now."""
        return [one for one in self.standings if one.may_be_offered]

    @property
    def under_way(self) -> list[Standing]:
        """What was taken up and is not completed yet."""
        return [one for one in self.standings if one.state in UNDER_WAY]

    def shows(self, show: Show) -> bool:
        """Whether the line stays when the board is narrowed so."""
        return bool({Show.OPEN: self.open, Show.UNDER_WAY: self.under_way}.get(show, True))


@dataclass(frozen=True, slots=True)
class Told:
    """One participant on the board of someone who is told where milestones stand, by consent.

    :ivar states: name and state of each, as paper has them; None without consent.
    """

    id: UUID
    name: str
    phase: str
    states: tuple[tuple[str, str], ...] | None


def lines(session: Session, seat: Seat, today: dt.date) -> list[Line]:
    """Everyone in the program within reach of a seat that reads milestones, by name."""
    reach = _reach(seat, today)
    standings = queries.standings(session, reach)
    return [
        Line(row.id, row.name, phase_label(row.position, row.phase), tuple(standings[row.id]))
        for row in session.execute(_who(reach))
    ]


def told(session: Session, seat: Seat, name: str, today: dt.date, at: dt.datetime) -> list[Told]:
    """Everyone in the program within reach, by name, and what each agreed to tell the seat.

    Of each milestone only what a packet would say: never that someone declined.

    :param name: whose seat it is.
    """
    reach = _reach(seat, today)
    found = session.execute(_who(reach)).all()
    standings = queries.standings(session, reach)
    grants = consents.grants_of(session, [row.id for row in found], at)
    me = Recipient(seat.account_id, name, (seat.discipline or Discipline.COORDINATOR).value)

    def states(participant_id: UUID) -> tuple[tuple[str, str], ...] | None:
        asked = (grants[participant_id], Category.MILESTONES, me, Purpose.STAFFING, at)
        if not may_disclose(*asked).permitted:
            return None
        return tuple(
            (one.kind.label, one.state.told.label)
            for one in standings[participant_id]
            if one.history or not one.kind.is_elective
        )

    return [
        Told(row.id, row.name, phase_label(row.position, row.phase), states(row.id))
        for row in found
    ]


def reads(seat: Seat) -> bool:
    """Whether the seat reads milestones itself, not only what it is told by consent."""
    return seat.may(Permission.MILESTONE_READ)


def _reach(seat: Seat, today: dt.date) -> sa.Select[Participant]:
    return participants.visible_to(seat, today).where(Participant.exited_on.is_(None))


def _who(reach: sa.Select[Participant]) -> sa.Select[UUID, str, int, str]:
    return (
        sa.select(Participant.id, Person.name, Phase.position, Phase.name.label("phase"))
        .select_from(Participant)
        .join(Person, Person.id == Participant.person_id)
        .join(PhaseEntry, PhaseEntry.id == participants.entry_last())
        .join(Phase, Phase.id == PhaseEntry.phase_id)
        .where(Participant.id.in_(reach.with_only_columns(Participant.id)))
        .order_by(Person.name, Participant.docket_number)
    )
