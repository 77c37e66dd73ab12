"""Days and instants: a day belongs to a court's zone, an instant to everyone."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """This instant, aware, in UTC: the clock of a running application."""
    return dt.datetime.now(dt.UTC)


def day_of(instant: dt.datetime, zone: str) -> dt.date:
    """The calendar day that ``instant`` falls on in ``zone`` (an IANA name)."""
    return instant.astimezone(ZoneInfo(zone)).date()


def end_of(day: dt.date, zone: str) -> dt.datetime:
    """The first instant (UTC) after ``day`` in ``zone``: exclusive end of that day."""
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
    return midnight.astimezone(dt.UTC)


def day_number(start: dt.date, day: dt.date) -> int:
    """Which day ``day`` is, counted from ``start`` as day 1."""
    return (day - start).days + 1
