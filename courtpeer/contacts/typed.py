"""Days and times as people type them on a phone, read into days and times and said back."""

import datetime as dt
import re

from courtpeer.contacts.rules import MONTHS, spoken
from courtpeer.core.errors import Refusal

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR_AHEAD = 31
MORNING_STARTS = 7
NEAR = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9})\.?(?:,? (\d{4}))?")
AGO = re.compile(r"(\d{1,3}|[a-z]+) (day|week)s? ago")
AHEAD = re.compile(r"in (\d{1,3}|[a-z]+) (day|week)s?")
TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.?(?:m\.?)?)?")


def read_day(text: str, *, today: dt.date, ahead: bool = False) -> dt.date:
    """The day meant by ``text``: "today", "mon", "3 days ago", "3/4", "nov 24", "2026-11-24".

    Numbers are month first, as US courts write. Without a year, or by weekday, the latest
    such day is meant; one less than a month ahead stays ahead, so that a slip is noticed.

    :param ahead: read weekdays and days without a year as the next such day instead.
    :raises Refusal: when no day can be read.
    """
    plain = " ".join(text.lower().replace(",", " ").split())
    for read in (_near, _distance, _weekday, _dated):
        found = read(plain, today, ahead)
        if found is not None:
            return found
    raise Refusal(f"“{text.strip()}” is not a day; write today, yesterday or 11/24")


def read_time(text: str) -> dt.time | None:
    """The time of day meant by ``text``: "9.30", "930", "1:30 pm", "13:30", "noon".

    Without am or pm, 1 to 6 are in the afternoon unless a leading zero says otherwise.
    None where nothing is typed.

    :raises Refusal: when no time can be read.
    """
    plain = " ".join(text.lower().removeprefix("at ").split())
    if not plain:
        return None
    if plain in ("noon", "midday"):
        return dt.time(12)
    found = TIME.fullmatch(plain)
    made = _time(found) if found else None
    if made is None:
        raise Refusal(f"“{text.strip()}” is not a time; write 9.30 or 1:30 pm")
    return made


def echo(on: dt.date, at: dt.time | None, *, today: dt.date) -> str:
    """The day and time said back: "Tuesday, November 24, 2026 (today), at 9:30 AM"."""
    distance = (today - on).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}.get(distance)
    if near is None:
        near = f"{distance} days ago" if distance > 0 else f"in {-distance} days"
    said = f"{WEEKDAYS[on.weekday()]}, {spoken(on)} ({near})"
    return f"{said}, at {spoken_time(at)}" if at is not None else said


def spoken_time(at: dt.time) -> str:
    """A time of day as "9:30 AM"."""
    half = "AM" if at.hour < 12 else "PM"
    return f"{at.hour % 12 or 12}:{at.minute:02d} {half}"


def _near(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    offset = NEAR.get(plain)
    return None if offset is None else today + dt.timedelta(days=offset)


def _distance(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    for pattern, direction in ((AGO, -1), (AHEAD, 1)):
        found = pattern.fullmatch(plain)
        if found:
            number = int(found[1]) if found[1].isdigit() else NUMBERS.get(found[1])
            if number is None:
                return None
            return today + direction * dt.timedelta(days=number * (7 if found[2] == "week" else 1))
    return None


def _weekday(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    word = plain.removeprefix("last ").removeprefix("next ").removeprefix("on ").removesuffix(".")
    named = [n for n, day in enumerate(WEEKDAYS) if len(word) > 2 and _begins(day, word)]
    if not named:
        return None
    if ahead:
        return today + dt.timedelta(days=(named[0] - today.weekday()) % 7 or 7)
    back = (today.weekday() - named[0]) % 7
    return today - dt.timedelta(days=back or 7 * plain.startswith("last "))


def _begins(name: str, word: str) -> bool:
    return name.lower().startswith(word.removesuffix("s") if word == "tues" else word)


def _dated(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    parts = _parts(plain)
    if parts is None:
        return None
    year, month, day = parts
    try:
        if year is not None:
            return dt.date(year if year > 99 else 2000 + year, month, day)
        years = (today.year - 1, today.year, today.year + 1)
        candidates = [dt.date(y, month, day) for y in years if _exists(y, month, day)]
    except ValueError:
        return None
    if ahead:
        return next((day for day in candidates if day >= today), None)
    latest = today + dt.timedelta(days=NEAR_AHEAD)
    return max((day for day in candidates if day < latest), default=None)


def _parts(plain: str) -> tuple[int | None, int, int] | None:
    """Year (where typed), month and day of the month."""
    if found := ISO.fullmatch(plain):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMERIC.fullmatch(plain):
        return _number(found[3]), int(found[1]), int(found[2])
    if found := MONTH_FIRST.fullmatch(plain):
        month = _month(found[1])
        return (_number(found[3]), month, int(found[2])) if month else None
    if found := DAY_FIRST.fullmatch(plain):
        month = _month(found[2])
        return (_number(found[3]), month, int(found[1])) if month else None
    return None


def _month(word: str) -> int | None:
    return next((n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(word)), None)


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _time(found: re.Match[str]) -> dt.time | None:
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    elif 1 <= hour < MORNING_STARTS and not found[1].startswith("0"):
        hour += 12
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
