"""Milestones asked: where each of a participant's stands, for one or a whole court."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.core.language import _
from courtpeer.core.timeline import Moment
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Phase, PhaseScheme
from courtpeer.courts.rules import PhaseSpan
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant, PhaseEntry
from courtpeer.restorative.models import Milestone, MilestoneStep
from courtpeer.restorative.progress import Standing
from courtpeer.restorative.rules import Calendar, MilestoneKind, MilestoneState, Step, state_of

Histories = dict[MilestoneKind, tuple[Step, ...]]
Spans = dict[str, PhaseSpan]
States = dict[MilestoneKind, MilestoneState]


def histories(
    session: Session, participant_ids: Collection[UUID] | sa.Select[UUID]
) -> dict[UUID, Histories]:
    """What happened of each milestone, by participant and kind, words left out; one query.

    What was taken back is not in it. A participant of whom nothing is recorded has no key.
    """
    asked = (
        sa.select(
            Milestone.participant_id,
            Milestone.kind,
            MilestoneStep.what,
            MilestoneStep.on,
            MilestoneStep.for_good,
            MilestoneStep.safety,
        )
        .join(MilestoneStep, MilestoneStep.milestone_id == Milestone.id)
        .where(Milestone.participant_id.in_(participant_ids), ~MilestoneStep.taken_back)
        .order_by(MilestoneStep.number)
    )
    found: dict[UUID, Histories] = defaultdict(dict)
    for owner, kind, what, on, for_good, safety in session.execute(asked):
        step = Step(what, on, for_good=for_good, safety=safety)
        found[owner][kind] = (*found[owner].get(kind, ()), step)
    return dict(found)


def of(session: Session, participant_ids: Collection[UUID]) -> dict[UUID, States]:
    """Where each recorded milestone of each participant stands; one query.

    What is not recorded, and a participant of whom nothing is, have no key.
    """
    return {
        owner: {kind: state_of(history) for kind, history in known.items()}
        for owner, known in histories(session, participant_ids).items()
    }


def standings(session: Session, reach: sa.Select[Participant]) -> dict[UUID, list[Standing]]:
    """Where every milestone of each participant asked for stands today, in their order.

    Those that the court does not offer, and of which nothing is recorded, are left out. The
    number of queries does not grow with the participants.
    """
    ids = reach.with_only_columns(Participant.id)
    asked = (
        sa.select(Participant.id, Participant.exited_on, Phase.position, Phase.scheme_id)
        .select_from(Participant)
        .join(PhaseEntry, PhaseEntry.id == participants.entry_last())
        .join(Phase, Phase.id == PhaseEntry.phase_id)
        .where(Participant.id.in_(ids))
    )
    schemes = {one.id: one.spans for one in session.scalars(sa.select(PhaseScheme))}
    known = histories(session, ids)
    return {
        owner: _standings(schemes[scheme_id], known.get(owner, {}), 0 if left else position)
        for owner, left, position, scheme_id in session.execute(asked)
    }


def offers(session: Session, reach: sa.Select[Participant]) -> dict[UUID, list[MilestoneKind]]:
    """The milestones that may be offered today, by participant; no key where there is none."""
    found = {
        owner: [one.kind for one in ones if one.may_be_offered]
        for owner, ones in standings(session, reach).items()
    }
    return {owner: kinds for owner, kinds in found.items() if kinds}


def standings_of(session: Session, participant: Participant) -> list[Standing]:
    """Where every milestone of one participant, loaded in full, stands today, in their order."""
    spans = spans_of(session, participant)
    known = histories(session, [participant.id]).get(participant.id, {})
    position = participant.current.phase.position if participant.is_active else 0
    return _standings(spans, known, position)


def spans_of(session: Session, participant: Participant) -> Spans:
    """The phases that a participant's scheme offers each milestone in."""
    return session.get_one(PhaseScheme, participant.current.phase.scheme_id).spans


def calendar(
    session: Session, participant: Participant, kind: MilestoneKind, today: dt.date
) -> Calendar:
    """The days that bound a milestone of a participant loaded in full."""
    return Calendar(
        admitted_on=participant.admitted_on,
        today=today,
        span=spans_of(session, participant).get(kind),
        entered=tuple((one.entered_on, one.phase.position) for one in participant.phases),
        exited_on=participant.exited_on,
    )


def milestone(
    session: Session, participant_id: UUID, kind: MilestoneKind, *, afresh: bool = False
) -> Milestone | None:
    """One milestone with all its steps and their amendments; None where nothing is recorded.

    :param afresh: read again what the session holds already.
    """
    asked = (
        sa.select(Milestone)
        .options(selectinload(Milestone.steps).selectinload(MilestoneStep.amendments))
        .where(Milestone.participant_id == participant_id, Milestone.kind == kind)
        .execution_options(populate_existing=afresh)
    )
    return session.scalar(asked)


def timeline(session: Session, seat: Seat, participant: Participant, newest: int) -> list[Moment]:
    """The newest steps of a participant's milestones as moments; none for roles that read none.

    :param newest: how many at most.
    """
    if not seat.may(Permission.MILESTONE_READ):
        return []
    asked = (
        sa.select(Milestone.kind, MilestoneStep)
        .join(MilestoneStep, MilestoneStep.milestone_id == Milestone.id)
        .where(Milestone.participant_id == participant.id, ~MilestoneStep.taken_back)
        .order_by(MilestoneStep.on.desc(), MilestoneStep.id.desc())
        .limit(newest)
    )
    rows = session.execute(asked).all()
    names = courts.names(session, {step.author_id for _kind, step in rows})
    return [
        Moment(
            on=step.on,
            kind="milestone",
            title=_(
                "%(milestone)s: %(state)s",
                milestone=kind.label,
                state=step.fact.state.label.lower(),
            ),
            by=names.get(step.author_id, ""),
            order=str(step.id),
            link=("restorative.index", {"participant_id": participant.id}),
        )
        for kind, step in rows
    ]


def _standings(spans: Spans, known: Histories, position: int) -> list[Standing]:
    """The standings of someone in the phase of that number; zero for who has left."""
    found = [
        Standing(kind, spans.get(kind), known.get(kind, ()), _is_open(spans.get(kind), position))
        for kind in MilestoneKind
    ]
    return [one for one in found if one.is_shown]


def _is_open(span: PhaseSpan | None, position: int) -> bool:
    return span is not None and position >= span.first
