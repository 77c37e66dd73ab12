"""When a group meets: the days of a repeating schedule, and the instants of one meeting."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from zoneinfo import ZoneInfo

from courtpeer.core import spoken
from courtpeer.core.language import _, marked

WEEK = 7
LONGEST_SERIES = 160
"""Meetings that one schedule makes at most: three a week for a year."""


class Rhythm(StrEnum):
    """How often a group meets."""

    ONCE = "once"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        """The rhythm in words."""
        return _(_RHYTHMS[self])


_RHYTHMS = {
    Rhythm.ONCE: marked("Once"),
    Rhythm.WEEKLY: marked("Every week"),
    Rhythm.BIWEEKLY: marked("Every two weeks"),
    Rhythm.MONTHLY: marked("Every month, on the same weekday of the month"),
}


def days(
    first: dt.date, rhythm: Rhythm, weekdays: Collection[int], until: dt.date
) -> list[dt.date]:
    """The days of a schedule from ``first`` through ``until`` (both included), in order.

    :param weekdays: Monday 0 to Sunday 6, for what repeats by the week; the weekday of
        ``first`` where none is named. A monthly one keeps the weekday of ``first``: a first
        Tuesday stays a first Tuesday, a fifth one falls in the months that have it.
    """
    if rhythm is Rhythm.ONCE:
        return [first]
    if rhythm is Rhythm.MONTHLY:
        return _monthly(first, until)
    wanted = set(weekdays) or {first.weekday()}
    monday = first - dt.timedelta(days=first.weekday())
    every = WEEK * (1 if rhythm is Rhythm.WEEKLY else 2)
    found = []
    while monday <= until:
        found += [monday + dt.timedelta(days=weekday) for weekday in sorted(wanted)]
        monday += dt.timedelta(days=every)
    return [day for day in found if first <= day <= until]


def _monthly(first: dt.date, until: dt.date) -> list[dt.date]:
    which = (first.day - 1) // WEEK
    found, year, month = [], first.year, first.month
    while (start := dt.date(year, month, 1)) <= until:
        ahead = (first.weekday() - start.weekday()) % WEEK
        day = start + dt.timedelta(days=ahead + WEEK * which)
        if day.month == month and day <= until:
            found.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def span(on: dt.date, at: dt.time, minutes: int, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """When a meeting begins and ends, as instants (UTC); it may end on the day after.

    :param on: the day it begins, in ``zone``.
    """
    begins = dt.datetime.combine(on, at, ZoneInfo(zone)).astimezone(dt.UTC)
    return begins, begins + dt.timedelta(minutes=minutes)


def spoken_hours(on: dt.date, at: dt.time, minutes: int, zone: str) -> str:
    """From when to when, as people say it: "10:00 PM to 12:00 AM, past midnight"."""
    begins, ends = (moment.astimezone(ZoneInfo(zone)) for moment in span(on, at, minutes, zone))
    said = {"begins": spoken.clock(begins), "ends": spoken.clock(ends)}
    if ends.date() > on and ends.time() > dt.time():
        return _("%(begins)s to %(ends)s, past midnight", **said)
    return _("%(begins)s to %(ends)s", **said)
