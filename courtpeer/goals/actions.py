"""Stating goals, moving them, saying them anew, setting a stage; the way there is kept."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.goals import keeping, rules, said
from courtpeer.goals.models import Goal, GoalChange, RoseEntry
from courtpeer.goals.rules import GoalState
from courtpeer.goals.stages import RoseStage
from courtpeer.participants.models import Participant


def state_goal(
    session: Session,
    actor: Actor,
    participant: Participant,
    text: str,
    *,
    on: dt.date,
    state: GoalState = GoalState.CHOSEN,
    id: UUID | None = None,
) -> Goal:
    """The goal on record, as the participant said it; sent again, the one stored first.

    :param id: made where the form was opened.
    :raises Refusal: without words, or on a day on which it cannot have been said.
    """
    by = keeping.recorder(actor)
    if (stored := keeping.stored(session, Goal, participant, id)) is not None:
        return stored
    text = keeping.in_words(text, _("Write the goal as they say it"))
    keeping.check_day(session, actor, participant, on, None)
    goal = Goal(
        id=id or new_id(),
        court_id=participant.court_id,
        participant_id=participant.id,
        text=text,
        state=state,
        since_on=on,
        version=0,
        changes=[],
    )
    session.add(goal)
    return _keep_goal(session, actor, goal, by, on, "stated")


def change_goal(
    session: Session,
    actor: Actor,
    participant: Participant,
    goal: Goal,
    *,
    to: GoalState,
    on: dt.date,
    version: int,
    text: str | None = None,
) -> Goal:
    """The goal, in that state since ``on`` and in those words; the same again changes nothing.

    No reason is asked, whatever the state.

    :param version: the one that was seen.
    :param text: None leaves the words as they are.
    :raises Stale: when someone else changed it meanwhile; it carries what stands.
    :raises Refusal: when the state does not follow, or on an impossible day.
    """
    by = keeping.recorder(actor)
    goal = keeping.locked(session, Goal, goal)
    if goal.version != version:
        raise Stale(_("Someone changed this goal meanwhile."), stored=said.goal(goal))
    text = goal.text if text is None else keeping.in_words(text, _("Write the goal as they say it"))
    if (goal.text, goal.state) == (text, to):
        return goal
    if reason := rules.goal_problem(goal.state, to):
        raise Refusal(reason, field="state")
    keeping.check_day(session, actor, participant, on, goal.changes[-1].on)
    verb = "reworded" if goal.state is to else "moved"
    if goal.state is not to:
        goal.since_on = on
    goal.text, goal.state = text, to
    return _keep_goal(session, actor, goal, by, on, verb)


def set_stage(
    session: Session,
    actor: Actor,
    participant: Participant,
    stage: RoseStage,
    *,
    on: dt.date,
    seen: int,
) -> RoseEntry:
    """The stage that peer and participant set together; the same again changes nothing.

    :param seen: how many entries were seen when it was set.
    :raises Stale: when another stage was set meanwhile.
    :raises Refusal: on an impossible day.
    """
    by = keeping.recorder(actor)
    asked = sa.select(RoseEntry).where(RoseEntry.participant_id == participant.id)
    last = session.scalar(asked.order_by(RoseEntry.number.desc()).limit(1))
    if (last.number if last else 0) != seen:
        raise Stale(_("Someone set a stage meanwhile."), stored=said.stage(last))
    if last is not None and last.stage is stage:
        return last
    keeping.check_day(session, actor, participant, on, last.on if last else None)
    entry = RoseEntry(
        id=new_id(),
        court_id=participant.court_id,
        participant_id=participant.id,
        number=seen + 1,
        stage=stage,
        on=on,
        recorded_by=by,
        recorded_at=actor.at,
    )
    try:
        with session.begin_nested():
            session.add(entry)
    except IntegrityError as error:  # two set at once
        raise Stale(_("Someone set a stage meanwhile."), stored={}) from error
    audit.record(
        session, actor, "set", "stage", entry.id, participant=participant.id, stage=stage.value
    )
    return entry


def _keep_goal(
    session: Session, actor: Actor, goal: Goal, by: UUID, on: dt.date, verb: str
) -> Goal:
    goal.version += 1
    goal.changes.append(
        GoalChange(
            court_id=goal.court_id,
            version=goal.version,
            text=goal.text,
            state=goal.state,
            on=on,
            recorded_by=by,
            recorded_at=actor.at,
        )
    )
    session.flush()
    about = {"participant": goal.participant_id, "state": goal.state.value}
    audit.record(session, actor, verb, "goal", goal.id, **about)
    return goal
