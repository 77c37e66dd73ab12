"""Saying where a milestone stands; how it came there is kept."""

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant
from courtpeer.restorative.models import Milestone, MilestoneChange
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, day_problem


def set_state(
    session: Session,
    actor: Actor,
    participant: Participant,
    kind: MilestoneKind,
    state: MilestoneState,
    *,
    on: dt.date,
    version: int,
) -> Milestone:
    """The milestone, in ``state`` since ``on``; set again to the same, nothing changes.

    :param version: the one that was seen; zero where nothing was recorded.
    :raises Stale: when someone else recorded a change meanwhile.
    :raises Refusal: on a day to come or before admission.
    """
    if actor.account_id is None:
        raise Refusal("A milestone is recorded by someone.")
    court = courts.court(session, participant.court_id)
    reason = day_problem(
        on, today=day_of(actor.at, court.zone), admitted_on=participant.admitted_on
    )
    if reason:
        raise Refusal(reason, field="on")
    milestone = _locked(session, participant, kind)
    _refuse_stale(milestone, version)
    if milestone is None:
        milestone = Milestone(participant_id=participant.id, kind=kind, version=0)
    elif (milestone.state, milestone.since_on) == (state, on):
        return milestone
    milestone.state, milestone.since_on = state, on
    milestone.recorded_by = actor.account_id
    milestone.version += 1
    _save(session, milestone)
    session.add(
        MilestoneChange(
            milestone_id=milestone.id,
            version=milestone.version,
            state=state,
            since_on=on,
            recorded_by=actor.account_id,
            recorded_at=actor.at,
        )
    )
    session.flush()
    audit.record(
        session,
        actor,
        "recorded",
        "milestone",
        milestone.id,
        participant=participant.id,
        kind=kind.value,
        state=state.value,
    )
    return milestone


def _locked(session: Session, participant: Participant, kind: MilestoneKind) -> Milestone | None:
    asked = (
        sa.select(Milestone)
        .where(Milestone.participant_id == participant.id, Milestone.kind == kind)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalar(asked)


def _refuse_stale(milestone: Milestone | None, version: int) -> None:
    if milestone is not None and milestone.version != version:
        stands = f"{milestone.state.label} since {milestone.since_on:%m/%d/%Y}"
        raise Stale(
            f"Someone recorded a change meanwhile: it stands as “{stands}”.",
            stored={"State": milestone.state.label, "Since": f"{milestone.since_on:%m/%d/%Y}"},
        )


def _save(session: Session, milestone: Milestone) -> None:
    try:
        with session.begin_nested():
            session.add(milestone)
    except IntegrityError as error:  # the very first change, recorded twice at once
        raise Stale("Someone recorded a change meanwhile; look again.", stored={}) from error
