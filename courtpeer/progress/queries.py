"""Where participants stand toward the next phase, as of a day; plans; what the team confirmed."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.contacts import queries as contacts
from courtpeer.core.days import day_number
from courtpeer.courts import queries as courts
from courtpeer.courts.requirements import RequirementKind
from courtpeer.goals import queries as goals
from courtpeer.goals.rules import GoalState
from courtpeer.participants.models import Participant, PhaseEntry
from courtpeer.progress.models import Confirmation, SetbackPlan
from courtpeer.progress.rules import (
    OF_THE_COURT,
    Done,
    Line,
    Nearness,
    Projection,
    is_ready,
    lines,
    nearness,
    projection,
)
from courtpeer.restorative import queries as restorative

Kinds = frozenset[RequirementKind]
WORKING, REACHED = GoalState.WORKING, GoalState.REACHED
EVERY: Kinds = frozenset(RequirementKind)


@dataclass(frozen=True, slots=True)
class Present:
    """The stay in a phase that is asked about; ``began_on`` is its day 1."""

    entry_id: UUID
    phase_id: UUID
    began_on: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one participant stands in the phase they are in, as of a day.

    :ivar began_on: day 1 of the phase.
    """

    participant_id: UUID
    phase_entry_id: UUID
    began_on: dt.date
    as_of: dt.date
    lines: tuple[Line, ...]

    @property
    def is_ready(self) -> bool | None:
        """Whether they are ready to be considered; None where that may not be known."""
        return is_ready(self.lines)

    @property
    def ahead(self) -> Projection:
        """When they can be ready at the earliest."""
        return projection(self.lines, self.began_on)

    @property
    def nearness(self) -> Nearness:
        """How near they are."""
        return nearness(self.lines, self.ahead, self.as_of)

    def knowing(self, kinds: Kinds) -> "Standing":
        """The same as someone sees it who may know only of these kinds."""
        known = [
            one if one.asked.kind in kinds else Line(one.requirement_id, one.asked, None)
            for one in self.lines
        ]
        return replace(self, lines=tuple(known))


def known_to(seat: Seat) -> Kinds:
    """What the seat may know of a standing without any consent being asked."""
    reads = {
        RequirementKind.CONTACTS: Permission.CONTACT_READ,
        RequirementKind.MILESTONE: Permission.MILESTONE_READ,
        RequirementKind.GOALS: Permission.GOAL_READ,
    }
    return OF_THE_COURT | {kind for kind, permission in reads.items() if seat.may(permission)}


def standing(
    session: Session, participant: Participant, on: dt.date, *, kinds: Kinds = EVERY
) -> Standing | None:
    """Where one participant stands; see ``standings``."""
    return standings(session, [participant], on, kinds=kinds).get(participant.id)


def standings(
    session: Session,
    participants: Sequence[Participant],
    on: dt.date,
    *,
    contacts_through: dt.date | None = None,
    kinds: Kinds = EVERY,
) -> dict[UUID, Standing]:
    """Where each participant stands on the day ``on``, in a constant number of queries.

    Absent for those of whom no phase is on record for that day. Their phases must be loaded.
    The other parameters are those of ``standings_of``.
    """
    present = {
        one.id: Present(entry.id, entry.phase_id, entry.began_on)
        for one in participants
        if (entry := present_entry(one, on))
    }
    return standings_of(session, present, on, contacts_through=contacts_through, kinds=kinds)


def standings_of(
    session: Session,
    present: Mapping[UUID, Present],
    on: dt.date,
    *,
    contacts_through: dt.date | None = None,
    kinds: Kinds = EVERY,
) -> dict[UUID, Standing]:
    """Where everyone stands on the day ``on``, by participant.

    :param present: the stay of each participant on that day.
    :param contacts_through: the last day whose contacts count; ``on`` when None.
    :param kinds: what may be known; the rest is not even asked.
    """
    phases = {one.phase_id for one in present.values()}
    asked = {
        phase_id: {one.id: one.asked for one in found}
        for phase_id, found in courts.requirements_of(session, phases).items()
    }
    wanted = kinds & {one.kind for found in asked.values() for one in found.values()}
    facts = _facts(session, present, on, contacts_through or on, wanted)
    return {
        key: Standing(
            participant_id=key,
            phase_entry_id=stay.entry_id,
            began_on=stay.began_on,
            as_of=on,
            lines=lines(asked[stay.phase_id], facts.of(key, stay, on)),
        )
        for key, stay in present.items()
    }


def present_entry(participant: Participant, day: dt.date) -> PhaseEntry | None:
    """The phase entry that stands on ``day``; None before the first one."""
    entered = [entry for entry in participant.phases if entry.entered_on <= day]
    return entered[-1] if entered else None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was found about all of them; None where it was not asked."""

    held: Mapping[UUID, int] | None
    goals: Mapping[UUID, int] | None
    milestones: Mapping[UUID, restorative.States] | None
    confirmed: Mapping[UUID, frozenset[UUID]]

    def of(self, key: UUID, stay: Present, on: dt.date) -> Done:
        """What one of them has done."""
        return Done(
            days=day_number(stay.began_on, on),
            contacts=None if self.held is None else self.held.get(key, 0),
            goals=None if self.goals is None else self.goals.get(key, 0),
            milestones=None if self.milestones is None else self.milestones.get(key, {}),
            confirmed=self.confirmed.get(stay.entry_id, frozenset()),
        )


def _facts(
    session: Session,
    present: Mapping[UUID, Present],
    on: dt.date,
    through: dt.date,
    wanted: Kinds,
) -> _Facts:
    ids = list(present)
    held = in_motion = milestones = None
    if RequirementKind.CONTACTS in wanted:
        days = {key: (one.began_on, through) for key, one in present.items()}
        held = {key: one.held for key, one in contacts.attendance_of(session, days).items()}
    if RequirementKind.GOALS in wanted:
        in_motion = _in_motion(session, ids, on)
    if RequirementKind.MILESTONE in wanted:
        milestones = restorative.of(session, ids)
    return _Facts(held, in_motion, milestones, _confirmed(session, present, wanted))


def _in_motion(session: Session, ids: Collection[UUID], on: dt.date) -> dict[UUID, int]:
    """Goals worked toward, and those reached: reaching one takes nothing away from anyone."""
    counted = goals.counts(session, ids, on)
    return {key: states[WORKING] + states[REACHED] for key, states in counted.items()}


def _confirmed(
    session: Session, present: Mapping[UUID, Present], wanted: Kinds
) -> dict[UUID, frozenset[UUID]]:
    if RequirementKind.CONFIRMED not in wanted:
        return {}
    found: dict[UUID, set[UUID]] = {}
    entries = [stay.entry_id for stay in present.values()]
    asked = sa.select(Confirmation.phase_entry_id, Confirmation.requirement_id).where(
        Confirmation.phase_entry_id.in_(entries), Confirmation.taken_back_at.is_(None)
    )
    for entry_id, requirement_id in session.execute(asked):
        found.setdefault(entry_id, set()).add(requirement_id)
    return {key: frozenset(ids) for key, ids in found.items()}


def confirmations(session: Session, participant_id: UUID) -> list[Confirmation]:
    """All that the team confirmed about a participant, those taken back too, newest first."""
    asked = (
        sa.select(Confirmation)
        .options(joinedload(Confirmation.requirement))
        .where(Confirmation.participant_id == participant_id)
        .order_by(Confirmation.confirmed_on.desc(), Confirmation.id.desc())
    )
    return list(session.scalars(asked))


def plans(session: Session, participant_id: UUID) -> list[SetbackPlan]:
    """Every plan of what helps, newest first."""
    asked = sa.select(SetbackPlan).where(SetbackPlan.participant_id == participant_id)
    return list(session.scalars(asked.order_by(SetbackPlan.made_on.desc(), SetbackPlan.id.desc())))


def plans_that_hold(session: Session, phase_entry_ids: Collection[UUID]) -> dict[UUID, SetbackPlan]:
    """The newest plan of each stay in a phase, by the id of its entry."""
    asked = sa.select(SetbackPlan).where(SetbackPlan.phase_entry_id.in_(phase_entry_ids))
    found = session.scalars(asked.order_by(SetbackPlan.made_on, SetbackPlan.id))
    return {one.phase_entry_id: one for one in found}
