"""Days and times as people type them on a phone, read into days and times and said back."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.spoken import ago_days, clock, full_day

NEAR_AHEAD = 31
MORNING_STARTS = 7
DAYS = {"on": False, "follow_up_due_on": True}
"""The fields that hold a day, and whether a day ahead is meant."""

TODAY = ("today", "hoy")
NEAR = {
    **dict.fromkeys((*TODAY, "now", "ahora"), 0),
    **dict.fromkeys(("yesterday", "ayer"), -1),
    **dict.fromkeys(("anteayer", "antier", "antes de ayer"), -2),
    **dict.fromkeys(("tomorrow", "manana"), 1),
    "pasado manana": 2,
}
WEEKDAYS = (
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
)
MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
)
NUMBERS = {
    word: number
    for number, words in enumerate(
        ("a an one un una", "two dos", "three tres", "four cuatro", "five cinco", "six seis"), 1
    )
    for word in words.split()
}
BEFORE = ("last", "pasado")
NOON = ("noon", "midday", "mediodia", "al mediodia")
HALVES = {
    "de la manana": "am",
    "de la madrugada": "am",
    "de la tarde": "pm",
    "de la noche": "pm",
}

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
YEAR = r"(?: (?:de |del )?(\d{4}))?"
MONTH_FIRST = re.compile(rf"([a-z]{{3,10}})\.? (\d{{1,2}})(?:st|nd|rd|th)?{YEAR}")
DAY_FIRST = re.compile(
    rf"(?:el )?(\d{{1,2}})(?:st|nd|rd|th|ro|º)? (?:of |de )?([a-z]{{3,10}})\.?{YEAR}"
)
WEEKDAY = re.compile(
    r"(?:(?:last|next|on|el|este|pasado|proximo) )*([a-z]{3,})\.?(?: (?:pasado|proximo|que viene))?"
)
AGO = re.compile(r"(?:hace )?(\d{1,3}|[a-z]+) (day|week|dia|semana)s?(?: ago)?")
AHEAD = re.compile(r"(?:in|en|dentro de) (\d{1,3}|[a-z]+) (day|week|dia|semana)s?")
PAST = re.compile(r"hace .+|.+ ago")
WEEKS = ("week", "semana")
TIME = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:([ap])\.? ?(?:m\.?)?)?")
AT = re.compile(r"^(?:at|a las?|las?) ")


def read_day(text: str, *, today: dt.date, ahead: bool = False) -> dt.date:
    """The day meant by ``text``: "today", "mon", "3 days ago", "3/4", "nov 24", "2026-11-24".

    English and Spanish words are read whatever is spoken: people type as they think. Numbers
    are month first, as US courts write. Without a year, or by weekday, the latest such day is
    meant; one less than a month ahead stays ahead, so that a slip is noticed.

    :param ahead: read weekdays and days without a year as the next such day instead.
    :raises Refusal: when no day can be read.
    """
    plain = _plain(text.replace(",", " "))
    for read in (_near, _distance, _weekday, _dated):
        found = read(plain, today, ahead)
        if found is not None:
            return found
    raise Refusal(_("“%(text)s” is not a day; write today, yesterday or 11/24", text=text.strip()))


def read_time(text: str) -> dt.time | None:
    """The time of day meant by ``text``: "9.30", "930", "1:30 pm", "a las 13:30", "noon".

    Without am or pm, 1 to 6 are in the afternoon unless a leading zero says otherwise.
    None where nothing is typed.

    :raises Refusal: when no time can be read.
    """
    plain = AT.sub("", _plain(text), count=1)
    if not plain:
        return None
    if plain in NOON:
        return dt.time(12)
    for words, half in HALVES.items():
        if plain.endswith(f" {words}"):
            is_midnight = plain.startswith("12") and words == "de la noche"
            plain = plain.removesuffix(words) + ("am" if is_midnight else half)
    found = TIME.fullmatch(plain)
    made = _time(found) if found else None
    if made is None:
        raise Refusal(_("“%(text)s” is not a time; write 9.30 or 1:30 pm", text=text.strip()))
    return made


def settle_days(
    fields: Iterable[tuple[str, str]], *, written_on: dt.date, today: dt.date
) -> list[tuple[str, str]]:
    """A form's fields, the days in them meant as on the day they were written.

    What was "today" then is a day of the past by now.
    """
    settled = []
    for name, value in fields:
        if name in DAYS and written_on != today:
            with suppress(Refusal):
                value = read_day(value, today=written_on, ahead=DAYS[name]).isoformat()
        settled.append((name, value))
    return settled


def echo(on: dt.date, at: dt.time | None, *, today: dt.date) -> str:
    """The day and time said back: "Tuesday, November 24, 2026 (today), at 9:30 AM"."""
    day, near = full_day(on), ago_days(on, today)
    if at is None:
        return _("%(day)s (%(near)s)", day=day, near=near)
    return _("%(day)s (%(near)s), at %(time)s", day=day, near=near, time=clock(at))


def _plain(text: str) -> str:
    """Lower case, single blanks, no accents."""
    apart = unicodedata.normalize("NFD", text.lower())
    bare = "".join(one for one in apart if unicodedata.category(one) != "Mn")
    return " ".join(bare.split())


def _near(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    offset = NEAR.get(plain)
    return None if offset is None else today + dt.timedelta(days=offset)


def _distance(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    direction, pattern = (-1, AGO) if PAST.fullmatch(plain) else (1, AHEAD)
    found = pattern.fullmatch(plain)
    number = _count(found[1]) if found else None
    if found is None or number is None:
        return None
    return today + direction * dt.timedelta(days=number * (7 if found[2] in WEEKS else 1))


def _count(word: str) -> int | None:
    return int(word) if word.isdigit() else NUMBERS.get(word)


def _weekday(plain: str, today: dt.date, ahead: bool) -> dt.date | None:
    found = WEEKDAY.fullmatch(plain)
    number = _place(WEEKDAYS, found[1]) if found else None
    if number is None:
        return None
    if ahead:
        return today + dt.timedelta(days=(number - today.weekday()) % 7 or 7)
    back = (today.weekday() - number) % 7
    is_before = any(word in BEFORE for word in plain.split())
    return today - dt.timedelta(days=back or 7 * is_before)


def _place(languages: tuple[tuple[str, ...], ...], word: str) -> int | None:
    """The place, from 0, of the name that begins with ``word`` in either language."""
    found = (n for names in languages for n, name in enumerate(names) if name.startswith(word))
    return next(found, None)


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
    place = _place(MONTHS, word)
    return None if place is None else place + 1


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
