"""Goals and needs asked: of one participant, of many as of a day, and as moments."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.goals.models import Goal, GoalChange, Need, NeedChange, RoseEntry
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState, NeedStep

StateCounts = dict[GoalState, int]


@dataclass(frozen=True, slots=True)
class GoalThen:
    """A goal as it stood on a day.

    :ivar said_before: how it was worded earlier.
    """

    id: UUID
    text: str
    state: GoalState
    since_on: dt.date
    said_before: frozenset[str] = frozenset()

    def says(self, text: str) -> bool:
        """Whether it says that, or once did."""
        return _is_among(text, self.text, self.said_before)


@dataclass(frozen=True, slots=True)
class NeedThen:
    """A need as it stood on a day; ``linked_to`` also where it was met through that link."""

    id: UUID
    domain: NeedDomain
    text: str
    state: NeedState
    linked_to: str | None
    since_on: dt.date
    said_before: frozenset[str] = frozenset()

    def says(self, text: str) -> bool:
        """Whether it says that, or once did."""
        return _is_among(text, self.text, self.said_before)


def _is_among(text: str, now: str, before: frozenset[str]) -> bool:
    return text.casefold() in {words.casefold() for words in (now, *before)}


def goals(session: Session, participant_id: UUID) -> list[Goal]:
    """Every goal of a participant with its history, the one that moved last first."""
    asked = sa.select(Goal).where(Goal.participant_id == participant_id)
    asked = asked.options(selectinload(Goal.changes))
    return list(session.scalars(asked.order_by(Goal.since_on.desc(), Goal.id.desc())))


def needs(session: Session, participant_id: UUID) -> list[Need]:
    """Every need of a participant with its history, the one that waits longest first."""
    asked = sa.select(Need).where(Need.participant_id == participant_id)
    asked = asked.options(selectinload(Need.changes))
    return list(session.scalars(asked.order_by(Need.waiting_since, Need.id)))


def goal(session: Session, participant_id: UUID, goal_id: UUID) -> Goal | None:
    """That goal with its history; None where the participant has none with that id."""
    asked = sa.select(Goal).where(Goal.id == goal_id, Goal.participant_id == participant_id)
    return session.scalar(asked.options(selectinload(Goal.changes)))


def need(session: Session, participant_id: UUID, need_id: UUID) -> Need | None:
    """That need with its history; None where the participant has none with that id."""
    asked = sa.select(Need).where(Need.id == need_id, Need.participant_id == participant_id)
    return session.scalar(asked.options(selectinload(Need.changes)))


def stages(session: Session, participant_id: UUID) -> list[RoseEntry]:
    """The ROSE stages set for a participant, the first one first."""
    asked = sa.select(RoseEntry).where(RoseEntry.participant_id == participant_id)
    return list(session.scalars(asked.order_by(RoseEntry.number)))


def counts(
    session: Session, participant_ids: Collection[UUID], on: dt.date
) -> dict[UUID, StateCounts]:
    """How many goals of each participant stood in each state at the end of ``on``.

    One query, however many participants; a state without a goal counts zero.
    """
    latest = (
        sa.select(GoalChange.goal_id, sa.func.max(GoalChange.version).label("version"))
        .where(GoalChange.on <= on)
        .group_by(GoalChange.goal_id)
        .subquery()
    )
    asked = (
        sa.select(Goal.participant_id, GoalChange.state, sa.func.count())
        .join(Goal, Goal.id == GoalChange.goal_id)
        .join(
            latest,
            sa.and_(latest.c.goal_id == GoalChange.goal_id, latest.c.version == GoalChange.version),
        )
        .where(Goal.participant_id.in_(participant_ids))
        .group_by(Goal.participant_id, GoalChange.state)
    )
    found = {one: dict.fromkeys(GoalState, 0) for one in participant_ids}
    for participant_id, state, number in session.execute(asked):
        found[participant_id][state] = number
    return found


def in_motion(session: Session, participant_ids: Collection[UUID], on: dt.date) -> dict[UUID, int]:
    """How many goals of each participant were in motion at the end of ``on``; see ``counts``."""
    counted = counts(session, participant_ids, on)
    return {one: states[GoalState.WORKING] for one, states in counted.items()}


def goals_on(session: Session, participant_id: UUID, on: dt.date) -> list[GoalThen]:
    """A participant's goals as they stood at the end of ``on``, the first stated first."""
    asked = (
        sa.select(GoalChange)
        .join(Goal, Goal.id == GoalChange.goal_id)
        .where(Goal.participant_id == participant_id, GoalChange.on <= on)
        .order_by(GoalChange.goal_id, GoalChange.version)
    )
    said: dict[UUID, list[GoalChange]] = defaultdict(list)
    for change in session.scalars(asked):
        said[change.goal_id].append(change)
    return [_goal_then(goal_id, changes) for goal_id, changes in said.items()]


def needs_on(session: Session, participant_id: UUID, on: dt.date) -> list[NeedThen]:
    """A participant's needs as they stood at the end of ``on``, the first stated first."""
    asked = (
        sa.select(NeedChange)
        .join(Need, Need.id == NeedChange.need_id)
        .where(Need.participant_id == participant_id, NeedChange.on <= on)
        .order_by(NeedChange.need_id, NeedChange.version)
    )
    said: dict[UUID, list[NeedChange]] = defaultdict(list)
    for change in session.scalars(asked):
        said[change.need_id].append(change)
    return [_need_then(need_id, changes) for need_id, changes in said.items()]


def _goal_then(goal_id: UUID, changes: list[GoalChange]) -> GoalThen:
    last = changes[-1]
    stood = takewhile(lambda one: one.state is last.state, reversed(changes))
    return GoalThen(
        id=goal_id,
        text=last.text,
        state=last.state,
        since_on=list(stood)[-1].on,
        said_before=frozenset(one.text for one in changes[:-1]),
    )


def _need_then(need_id: UUID, changes: list[NeedChange]) -> NeedThen:
    state, linked_to, since_on = NeedState.OPEN, None, changes[0].on
    for change in changes:
        before, state = state, change.step.leads_from(state)
        if state is not before:
            since_on = change.on
        if change.step is NeedStep.LINKED:
            linked_to, since_on = change.linked_to, change.on
        elif state in (NeedState.OPEN, NeedState.SET_ASIDE):
            linked_to = None
    return NeedThen(
        id=need_id,
        domain=changes[-1].domain,
        text=changes[-1].text,
        state=state,
        linked_to=linked_to,
        since_on=since_on,
        said_before=frozenset(one.text for one in changes[:-1]),
    )
