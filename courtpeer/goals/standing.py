"""Where a participant stands with goals, needs and stage, as a page shows it on a day."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.goals import queries
from courtpeer.goals.models import Goal, Need, RoseEntry
from courtpeer.goals.rules import GoalState, NeedDomain, days_waited


@dataclass(frozen=True, slots=True)
class Waiting:
    """A need, and for how many days it waits or waited."""

    need: Need
    days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """All of it: what is wanted and lacking now, and what is over.

    :ivar waiting: open and linked needs by domain, in the domains' order.
    """

    current: tuple[Goal, ...]
    reached: tuple[Goal, ...]
    set_aside: tuple[Goal, ...]
    waiting: tuple[tuple[NeedDomain, tuple[Waiting, ...]], ...]
    over: tuple[Waiting, ...]
    stages: tuple[RoseEntry, ...]

    @property
    def stage(self) -> RoseEntry | None:
        """The present stage; None where none was set yet."""
        return self.stages[-1] if self.stages else None

    @property
    def recorders(self) -> set[UUID]:
        """Whoever recorded a change of any of it."""
        goals = (*self.current, *self.reached, *self.set_aside)
        waits = [*(one for _domain, group in self.waiting for one in group), *self.over]
        return {
            *(change.recorded_by for one in goals for change in one.changes),
            *(change.recorded_by for one in waits for change in one.need.changes),
            *(one.recorded_by for one in self.stages),
        }


def of(session: Session, participant_id: UUID, today: dt.date) -> Standing:
    """Where the participant stands today, in a constant number of queries."""
    goals = queries.goals(session, participant_id)
    waits = [_waiting(one, today) for one in queries.needs(session, participant_id)]
    groups = [
        (domain, tuple(w for w in waits if w.need.domain is domain and w.need.state.is_waiting))
        for domain in NeedDomain
    ]
    return Standing(
        current=tuple(one for one in goals if one.state.is_current),
        reached=tuple(one for one in goals if one.state is GoalState.REACHED),
        set_aside=tuple(one for one in goals if one.state is GoalState.SET_ASIDE),
        waiting=tuple((domain, group) for domain, group in groups if group),
        over=tuple(one for one in waits if not one.need.state.is_waiting),
        stages=tuple(queries.stages(session, participant_id)),
    )


def _waiting(need: Need, today: dt.date) -> Waiting:
    days = days_waited(
        need.state, waiting_since=need.waiting_since, since_on=need.since_on, today=today
    )
    return Waiting(need, days)
