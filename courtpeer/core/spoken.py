"""How days, times and lists are said, in the language spoken."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_day_names

from courtpeer.core.language import Language, _, _n, spoken

NEAR = {Language.EN: "EEEE, MMM d", Language.ES: "EEEE d 'de' MMM"}
DATED = {Language.EN: "EEEE, MMM d, y", Language.ES: "EEEE d 'de' MMM 'de' y"}
MONTH = {Language.EN: "LLLL y", Language.ES: "LLLL 'de' y"}
SHORT = {Language.EN: "MMM d", Language.ES: "d MMM"}


def day(value: dt.date | None, absent: str = "—") -> str:
    """A day with its year, as "Nov 24, 2026"; ``absent`` when there is none."""
    return absent if value is None else format_date(value, "medium", spoken().locale)


def long_day(value: dt.date) -> str:
    """A day in full, as "November 24, 2026"."""
    return format_date(value, "long", spoken().locale)


def full_day(value: dt.date) -> str:
    """A day in full with its weekday, as "Tuesday, November 24, 2026"."""
    return format_date(value, "full", spoken().locale)


def weekday_day(value: dt.date | None, absent: str = "—") -> str:
    """A day near at hand, as "Tuesday, Nov 24"; ``absent`` when there is none."""
    return absent if value is None else format_date(value, NEAR[spoken()], spoken().locale)


def dated_day(value: dt.date) -> str:
    """A day with its weekday and year, as "Tuesday, Nov 24, 2026"."""
    return format_date(value, DATED[spoken()], spoken().locale)


def month(value: dt.date) -> str:
    """The month that a day lies in, as "November 2026"."""
    return format_date(value, MONTH[spoken()], spoken().locale)


def weekday(number: int) -> str:
    """The name of a weekday, Monday being 0."""
    return str(get_day_names("wide", "stand-alone", spoken().locale)[number])


def short_day(value: dt.date) -> str:
    """A day where the year is plain, as "Nov 24"."""
    return format_date(value, SHORT[spoken()], spoken().locale)


def clock(value: dt.time | dt.datetime | None, absent: str = "—") -> str:
    """A time of day, as "8:30 AM"; an instant must already be in the court's zone."""
    if value is None:
        return absent
    time = value.time() if isinstance(value, dt.datetime) else value
    return format_time(time, "h:mm a", locale=spoken().locale).replace("\u202f", " ")


def instant(value: dt.datetime) -> str:
    """A day in full and a time, in the zone that the instant carries."""
    return f"{long_day(value)}, {clock(value)}"


def moment(value: dt.datetime, zone: str, today: dt.date) -> str:
    """An instant by the court's clock: "at 8:30 AM" when it was today, else with its day."""
    here = value.astimezone(ZoneInfo(zone))
    if here.date() == today:
        return _("at %(time)s", time=clock(here))
    return _("on %(day)s, %(time)s", day=short_day(here), time=clock(here))


def ago_days(value: dt.date, today: dt.date) -> str:
    """How far ``value`` lies from ``today``, as "9 days ago", "today" or "in 3 days"."""
    distance = (today - value).days
    near = {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")}
    if distance in near:
        return near[distance]
    if distance > 0:
        return _n("%(num)s day ago", "%(num)s days ago", distance)
    return _n("in %(num)s day", "in %(num)s days", -distance)


def spoken_list(items: Sequence[str], joiner: str | None = None) -> str:
    """Several things in one phrase, as "name, phase and peer"."""
    *head, last = items or ("",)
    joined = joiner or _("and")
    return f"{', '.join(head)} {joined} {last}" if head else last
