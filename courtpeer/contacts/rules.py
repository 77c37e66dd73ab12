"""What a contact is: outcomes, reasons of attempts, and what a sound record of one holds."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from courtpeer.core.language import _
from courtpeer.core.spoken import long_day

DAY_OF_MINUTES = 24 * 60


class Outcome(StrEnum):
    """Whether a contact happened. Declined is neither failure nor count."""

    HELD = "held"
    ATTEMPTED = "attempted"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """The outcome as a word for a pill."""
        return {
            Outcome.HELD: _("Held"),
            Outcome.ATTEMPTED: _("Attempted"),
            Outcome.DECLINED: _("Declined"),
        }[self]


class AttemptReason(StrEnum):
    """Why a contact that was tried did not happen."""

    NOT_REACHED = "not_reached"
    LOGISTICS = "logistics"
    OUR_SIDE = "our_side"

    @property
    def label(self) -> str:
        """The reason as it follows the word "attempted"."""
        return {
            AttemptReason.NOT_REACHED: _("could not reach them"),
            AttemptReason.LOGISTICS: _("logistics"),
            AttemptReason.OUR_SIDE: _("our side could not"),
        }[self]


@dataclass(frozen=True, slots=True)
class Stay:
    """From which day through which someone may be met; open while ``through`` is None."""

    from_on: dt.date
    through_on: dt.date | None

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` lies in it; both ends included."""
        return self.from_on <= day and (self.through_on is None or day <= self.through_on)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a contact cannot be kept as told, and the field that can mend it."""

    field: str
    reason: str


def day_problem(
    on: dt.date,
    *,
    called: str,
    today: dt.date,
    admitted_on: dt.date,
    exited_on: dt.date | None = None,
    stays: Iterable[Stay] | None = None,
) -> str | None:
    """Why a contact cannot stand on that day; None when it can.

    :param called: how the participant is called.
    :param today: the court's own day.
    :param stays: the days on which the author is or was the participant's peer; None where
        that is not asked.
    """
    if on > today:
        return _("%(day)s has not come yet; choose today or an earlier day", day=long_day(on))
    if on < admitted_on:
        return _(
            "%(day)s is before %(name)s was admitted on %(admitted)s",
            day=long_day(on),
            name=called,
            admitted=long_day(admitted_on),
        )
    if exited_on is not None and on > exited_on:
        return _(
            "%(day)s is after %(name)s left the program on %(exited)s",
            day=long_day(on),
            name=called,
            exited=long_day(exited_on),
        )
    if stays is not None and not any(stay.covers(on) for stay in stays):
        return _("You were not %(name)s’s peer on %(day)s", name=called, day=long_day(on))
    return None


def telling_problems(
    outcome: Outcome, reason: AttemptReason | None, minutes: int, topics: int
) -> list[Problem]:
    """What contradicts itself in how a contact is told; empty when nothing does.

    :param topics: how many were ticked.
    """
    if outcome is Outcome.HELD:
        return _held_problems(reason, minutes)
    problems = []
    if outcome is Outcome.ATTEMPTED and reason is None:
        problems.append(Problem("reason", _("Say why it did not happen")))
    if outcome is Outcome.DECLINED and reason is not None:
        problems.append(Problem("reason", _("Only an attempt has a reason")))
    if minutes:
        problems.append(Problem("minutes", _("What was not held takes 0 minutes")))
    if topics:
        problems.append(Problem("topics", _("What was not held has no topic")))
    return problems


def _held_problems(reason: AttemptReason | None, minutes: int) -> list[Problem]:
    problems = []
    if reason is not None:
        problems.append(Problem("reason", _("Only an attempt has a reason")))
    if minutes <= 0:
        problems.append(Problem("minutes", _("A contact that was held takes more than 0 minutes")))
    if minutes > DAY_OF_MINUTES:
        problems.append(Problem("minutes", _("A contact takes no more than a day’s minutes")))
    return problems
