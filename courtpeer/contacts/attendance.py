"""What contacts held in a window add up to: how many, how long, in what way, in which weeks."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from courtpeer.contacts.rules import Outcome

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    """The days that figures cover, both ends included; empty when it ends before it begins."""

    from_on: dt.date
    through_on: dt.date

    def covers(self, day: dt.date) -> bool:
        """Whether ``day`` lies in it."""
        return self.from_on <= day <= self.through_on


@dataclass(frozen=True, slots=True)
class Counted:
    """One contact as counting sees it."""

    on: dt.date
    outcome: Outcome
    minutes: int
    mode: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """Contacts held in a window; what was declined stands nowhere in it.

    :ivar minutes: of what was held.
    :ivar modes: name and number, in the court's order, of modes that occur.
    :ivar weeks: Monday and number, for every week that the window touches.
    :ivar attempts: contacts that were tried in vain; part of no other figure.
    """

    held: int = 0
    minutes: int = 0
    modes: tuple[tuple[str, int], ...] = ()
    weeks: tuple[tuple[dt.date, int], ...] = ()
    attempts: int = 0


def attendance(window: Window, contacts: Iterable[Counted], modes: Iterable[str]) -> Attendance:
    """What the contacts in ``window`` add up to; those outside are left out.

    :param modes: the names of the court's modes in its order.
    """
    within = [contact for contact in contacts if window.covers(contact.on)]
    held = [contact for contact in within if contact.outcome is Outcome.HELD]
    by_mode = Counter(contact.mode for contact in held)
    by_week = Counter(monday(contact.on) for contact in held)
    return Attendance(
        held=len(held),
        minutes=sum(contact.minutes for contact in held),
        modes=tuple((mode, by_mode[mode]) for mode in modes if mode in by_mode),
        weeks=tuple((week, by_week[week]) for week in weeks_of(window)),
        attempts=sum(contact.outcome is Outcome.ATTEMPTED for contact in within),
    )


def monday(day: dt.date) -> dt.date:
    """The Monday of the week of ``day``."""
    return day - dt.timedelta(days=day.weekday())


def weeks_of(window: Window) -> list[dt.date]:
    """The Mondays of the weeks that the window touches, in order; none when it is empty."""
    if window.through_on < window.from_on:
        return []
    first = monday(window.from_on)
    return [first + n * WEEK for n in range((monday(window.through_on) - first) // WEEK + 1)]
