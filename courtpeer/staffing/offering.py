"""What a participant's goals and needs offer an advocacy note, so that nothing is typed twice.

The note keeps a text of its own: what is offered is copied into it, and only what the
participant then approves prints.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.core.language import _
from courtpeer.goals import queries as goals
from courtpeer.goals.queries import GoalThen, NeedThen
from courtpeer.goals.rules import GoalState, NeedState
from courtpeer.staffing.notes import as_fields
from courtpeer.staffing.rules import Goal, Need, NoteText


@dataclass(frozen=True, slots=True)
class Offer:
    """Goals and needs as they stand on a day.

    :ivar since: what was met or reached before that day is no news.
    """

    needs: tuple[NeedThen, ...]
    goals: tuple[GoalThen, ...]
    since: dt.date

    def begin(self, text: NoteText) -> NoteText:
        """A note not yet begun, with the rows that goals and needs offer."""
        return replace(
            text,
            needs=tuple(_need(one) for one in self.needs if self._is_news(one)),
            goals=tuple(_goal(one) for one in self.goals if self._is_news(one)),
        )

    def take_over(self, text: NoteText) -> NoteText:
        """The note with what changed: rows known again stand as they are now, news are added.

        A row that matches nothing on record stays as it was typed; one that was set aside goes.
        """
        return replace(
            text,
            needs=tuple(self._needs_over(text.needs)),
            goals=tuple(self._goals_over(text.goals)),
        )

    def moved(self, text: NoteText) -> list[str]:
        """What taking over would change, a line each; empty where nothing moved."""
        after = self.take_over(text)
        if (after.needs, after.goals) == (text.needs, text.goals):
            return []
        before, now = as_fields(text), as_fields(after)
        lines = [
            line
            for name in ("needs", "goals")
            for line in now[name].splitlines()
            if line not in before[name].splitlines()
        ]
        return lines or [_("What was set aside")]

    def _needs_over(self, rows: Sequence[Need]) -> Iterator[Need]:
        known = set()
        for row in rows:
            match = next((one for one in self.needs if one.says(row.text)), None)
            if match is None:
                yield row
            elif match.id not in known:
                known.add(match.id)
                if match.state is not NeedState.SET_ASIDE:
                    yield _need(match)
        yield from (_need(one) for one in self.needs if one.id not in known and self._is_news(one))

    def _goals_over(self, rows: Sequence[Goal]) -> Iterator[Goal]:
        known = set()
        for row in rows:
            match = next((one for one in self.goals if one.says(row.text)), None)
            if match is None:
                yield row
            elif match.id not in known:
                known.add(match.id)
                if match.state is not GoalState.SET_ASIDE:
                    yield _goal(match)
        yield from (_goal(one) for one in self.goals if one.id not in known and self._is_news(one))

    def _is_news(self, one: NeedThen | GoalThen) -> bool:
        """Whether it is under way, or came to a good end since the last staffing."""
        if isinstance(one, NeedThen):
            ended_well = one.state is NeedState.MET
            return one.state.is_waiting or (ended_well and one.since_on >= self.since)
        reached = one.state is GoalState.REACHED
        return one.state.is_current or (reached and one.since_on >= self.since)


def offer(session: Session, participant_id: UUID, *, since: dt.date, on: dt.date) -> Offer:
    """What is offered to a note written on a day; see ``Offer``."""
    return Offer(
        needs=tuple(goals.needs_on(session, participant_id, on)),
        goals=tuple(goals.goals_on(session, participant_id, on)),
        since=since,
    )


def _need(one: NeedThen) -> Need:
    return Need(one.domain, one.text, one.state, one.linked_to)


def _goal(one: GoalThen) -> Goal:
    return Goal(one.text, one.state)
