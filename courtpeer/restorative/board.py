"""The board of a court's milestones: who stands where, as far as the seat may know."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.audit.actions import Actor
from courtpeer.consent import boards
from courtpeer.consent import queries as consents
from courtpeer.consent.rules import Category, Purpose, Recipient, may_disclose
from courtpeer.core.language import Language, _, marked, speaking
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

    :ivar states: name and state of each, as paper has them; None where nothing is told.
    """

    id: UUID
    name: str
    phase: str
    states: tuple[tuple[str, str], ...] | None


BOARD = marked("Where their milestones stand, on the coordinator’s board")
"""How an accounting lists it, kept in English."""


def lines(session: Session, seat: Seat, today: dt.date) -> list[Line]:
    """Everyone in the program within reach of a seat that reads milestones, by name."""
    reach = _reach(seat, today)
    standings = queries.standings(session, reach)
    return [
        Line(row.id, row.name, phase_label(row.position, row.phase), tuple(standings[row.id]))
        for row in session.execute(_who(reach))
    ]


def untold(session: Session, seat: Seat, today: dt.date) -> list[Told]:
    """Everyone in the program within reach, by name, and nothing of any milestone."""
    found = session.execute(_who(_reach(seat, today)))
    return [Told(row.id, row.name, phase_label(row.position, row.phase), None) for row in found]


def told(
    session: Session, actor: Actor, seat: Seat, to: Recipient, today: dt.date
) -> tuple[list[Told], int]:
    """Everyone within reach with what each agreed to tell, and how many disclosures that wrote.

    Of each milestone only what a packet would say: never that someone declined.

    :param to: whoever holds the seat, as a consent may name them.
    """
    standings = queries.standings(session, _reach(seat, today))
    people = untold(session, seat, today)
    grants = consents.grants_of(session, [one.id for one in people], actor.at)
    telling: dict[UUID, boards.Permitted] = {}
    shown = []
    for one in people:
        stands = _as_on_paper(standings[one.id])
        asked = (grants[one.id], Category.MILESTONES, to, Purpose.STAFFING, actor.at)
        answer = may_disclose(*asked)
        if answer.permitted and stands:
            telling[one.id] = {Category.MILESTONES: answer}
        shown.append(replace(one, states=stands if answer.permitted else None))
    with speaking(Language.EN):
        description = _(BOARD)
    return shown, boards.tell(session, actor, to, telling, description)


def _as_on_paper(standings: Sequence[Standing]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.kind.label, one.state.told.label)
        for one in standings
        if one.history or not one.kind.is_elective
    )


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
