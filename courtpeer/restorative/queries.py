"""Milestones asked: where each of a participant's stands, for one or a whole docket."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.core.timeline import Moment
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant
from courtpeer.restorative.models import Milestone, MilestoneChange
from courtpeer.restorative.rules import MilestoneKind, MilestoneState

States = dict[MilestoneKind, MilestoneState]


@dataclass(frozen=True, slots=True)
class Standing:
    """One milestone of a participant, also where nothing is recorded of it yet.

    :ivar version: zero where nothing is recorded.
    """

    kind: MilestoneKind
    state: MilestoneState
    version: int
    changes: tuple[MilestoneChange, ...]


def of(session: Session, participant_ids: Collection[UUID]) -> dict[UUID, States]:
    """The state of every milestone of each participant, by kind in their order.

    One query, however many participants. What is not recorded is "not yet"; the elective
    one stands in it only once it is recorded.
    """
    asked = sa.select(Milestone.participant_id, Milestone.kind, Milestone.state).where(
        Milestone.participant_id.in_(participant_ids)
    )
    recorded = {(owner, kind): state for owner, kind, state in session.execute(asked)}
    return {
        owner: {
            kind: recorded.get((owner, kind), MilestoneState.NOT_YET)
            for kind in MilestoneKind
            if not kind.is_elective or (owner, kind) in recorded
        }
        for owner in participant_ids
    }


def standings(session: Session, participant_id: UUID) -> list[Standing]:
    """Every milestone of a participant with its history, in their order."""
    asked = (
        sa.select(Milestone)
        .options(selectinload(Milestone.changes))
        .where(Milestone.participant_id == participant_id)
    )
    known = {row.kind: row for row in session.scalars(asked)}
    return [
        Standing(kind, known[kind].state, known[kind].version, tuple(known[kind].changes))
        if kind in known
        else Standing(kind, MilestoneState.NOT_YET, 0, ())
        for kind in MilestoneKind
    ]


def timeline(session: Session, seat: Seat, participant: Participant, newest: int) -> list[Moment]:
    """The newest changes of a participant's milestones as moments; none for roles that read none.

    :param newest: how many at most.
    """
    if not seat.may(Permission.MILESTONE_READ):
        return []
    asked = (
        sa.select(Milestone.kind, MilestoneChange)
        .join(MilestoneChange, MilestoneChange.milestone_id == Milestone.id)
        .where(Milestone.participant_id == participant.id)
        .order_by(MilestoneChange.since_on.desc(), MilestoneChange.id.desc())
        .limit(newest)
    )
    rows = session.execute(asked).all()
    names = courts.names(session, {change.recorded_by for _, change in rows})
    return [
        Moment(
            on=change.since_on,
            kind="milestone",
            title=f"{kind.label}: {change.state.label.lower()}",
            by=names.get(change.recorded_by, ""),
            order=str(change.id),
            link=("restorative.index", {"participant_id": participant.id}),
        )
        for kind, change in rows
    ]
