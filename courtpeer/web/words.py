"""How days, times and counts are written on a page."""

import datetime as dt
from zoneinfo import ZoneInfo

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(value: dt.date | None, absent: str = "—") -> str:
    """A day with its year, as "Nov 24, 2026"; ``absent`` when there is none."""
    if value is None:
        return absent
    return f"{MONTHS[value.month - 1]} {value.day}, {value.year}"


def weekday_day(value: dt.date | None, absent: str = "—") -> str:
    """A day near at hand, as "Tuesday, Nov 24"; ``absent`` when there is none."""
    if value is None:
        return absent
    return f"{WEEKDAYS[value.weekday()]}, {MONTHS[value.month - 1]} {value.day}"


def clock(value: dt.time | dt.datetime | None, absent: str = "—") -> str:
    """A time of day, as "8:30 AM"; an instant must already be in the court's zone."""
    if value is None:
        return absent
    half = "AM" if value.hour < 12 else "PM"
    return f"{value.hour % 12 or 12}:{value.minute:02d} {half}"


def moment(value: dt.datetime, zone: str, today: dt.date) -> str:
    """An instant by the court's clock: "at 8:30 AM" when it was today, else with its day."""
    here = value.astimezone(ZoneInfo(zone))
    if here.date() == today:
        return f"at {clock(here)}"
    return f"on {MONTHS[here.month - 1]} {here.day}, {clock(here)}"


def ago_days(value: dt.date, today: dt.date) -> str:
    """How far ``value`` lies from ``today``, as "9 days ago", "today" or "in 3 days"."""
    distance = (today - value).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if distance in near:
        return near[distance]
    return f"{distance} days ago" if distance > 0 else f"in {-distance} days"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, as "1 contact", "3 contacts", "2 allies" given its plural."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def spoken_list(items: list[str] | tuple[str, ...], joiner: str = "and") -> str:
    """Several things in one phrase, as "name, phase and peer"."""
    *head, last = items or ("",)
    return f"{', '.join(head)} {joiner} {last}" if head else last
