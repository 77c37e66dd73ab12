"""What goals, needs and stages tell a participant's timeline."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.core.language import _
from courtpeer.core.timeline import Moment
from courtpeer.courts import queries as courts
from courtpeer.goals.models import Goal, GoalChange, Need, NeedChange, RoseEntry
from courtpeer.goals.rules import GoalState, NeedStep
from courtpeer.participants.models import Participant

Told = tuple[str, str, str]
"""The kind, title and detail of a moment."""


def timeline(session: Session, seat: Seat, participant: Participant, newest: int) -> list[Moment]:
    """The newest changes of goals, needs and stage; none for roles that read none.

    Whoever calls has made sure that the participant may be seen from ``seat``.

    :param newest: how many of each kind at most.
    """
    if not seat.may(Permission.GOAL_READ):
        return []
    rows: list[tuple[Callable[..., Told], Any]] = [
        *((_goal, row) for row in _goals(session, participant.id, newest)),
        *((_need, row) for row in _needs(session, participant.id, newest)),
        *((_stage, row) for row in _stages(session, participant.id, newest)),
    ]
    names = courts.names(session, {row[0].recorded_by for _say, row in rows})
    link = ("goals.index", {"participant_id": participant.id})
    moments = []
    for say, row in rows:
        kind, title, detail = say(*row)
        change = row[0]
        moments.append(
            Moment(
                on=change.on,
                kind=kind,
                title=title,
                detail=detail,
                by=names.get(change.recorded_by, ""),
                order=str(change.id),
                link=link,
            )
        )
    return moments


def _goals(session: Session, participant_id: UUID, newest: int) -> Collection[Any]:
    before = sa.func.lag(GoalChange.state).over(
        partition_by=GoalChange.goal_id, order_by=GoalChange.version
    )
    asked = (
        sa.select(GoalChange, before)
        .join(Goal, Goal.id == GoalChange.goal_id)
        .where(Goal.participant_id == participant_id)
        .order_by(GoalChange.on.desc(), GoalChange.id.desc())
        .limit(newest)
    )
    return session.execute(asked).all()


def _needs(session: Session, participant_id: UUID, newest: int) -> Collection[Any]:
    asked = (
        sa.select(NeedChange)
        .join(Need, Need.id == NeedChange.need_id)
        .where(Need.participant_id == participant_id)
        .order_by(NeedChange.on.desc(), NeedChange.id.desc())
        .limit(newest)
    )
    return session.execute(asked).all()


def _stages(session: Session, participant_id: UUID, newest: int) -> Collection[Any]:
    asked = sa.select(RoseEntry).where(RoseEntry.participant_id == participant_id)
    return session.execute(asked.order_by(RoseEntry.number.desc()).limit(newest)).all()


def _goal(change: GoalChange, before: str | None) -> Told:
    if before == change.state:
        return "goal", _("A goal said anew"), change.text
    return "goal", goal_title(change.state), change.text


def goal_title(state: GoalState) -> str:
    """That a goal came to that state, as a title."""
    return {
        GoalState.CHOSEN: _("A goal chosen"),
        GoalState.WORKING: _("A goal in motion"),
        GoalState.REACHED: _("A goal reached"),
        GoalState.SET_ASIDE: _("A goal set aside"),
    }[state]


def _need(change: NeedChange) -> Told:
    return "need", need_title(change), f"{change.domain.label}: {change.text}"


def need_title(change: NeedChange) -> str:
    """What happened to a need, as a title."""
    link = change.linked_to or ""
    return {
        NeedStep.STATED: _("A need stated"),
        NeedStep.LINKED: _("A need linked to %(link)s", link=link),
        NeedStep.LINK_FAILED: _("The link to %(link)s did not work out", link=link),
        NeedStep.MET: _("A need met"),
        NeedStep.SET_ASIDE: _("A need set aside"),
        NeedStep.REOPENED: _("A need open again"),
        NeedStep.REWORDED: _("A need said anew"),
    }[change.step]


def _stage(entry: RoseEntry) -> Told:
    return "stage", _("Stage set together: %(stage)s", stage=entry.stage.label), ""
