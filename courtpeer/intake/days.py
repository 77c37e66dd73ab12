"""Days and times of day as spreadsheets hold them; a Refusal says which are none."""

import datetime as dt
import re

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.intake.tables import text_of
from courtpeer.intake.workbooks import Cell

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
EPOCH = dt.date(1899, 12, 30)
EPOCH_1904 = dt.date(1904, 1, 1)
SERIALS = range(20_000, 80_000)
WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?P<half>[ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)
DAY_AND_TIME = re.compile(
    r"(.*\d)(?:T|,? (?:at )?)(\d{1,2}[:.]\d{2}.*|\d{1,2} ?[ap]\.?m\.?)", re.IGNORECASE
)
STYLES = (
    re.compile(r"(?P<m>\d{1,2})[/\-.](?P<d>\d{1,2})[/\-.](?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<y>\d{4})[/\-.](?P<m>\d{1,2})[/\-.](?P<d>\d{1,2})"),
    re.compile(r"(?P<y>[12]\d{3})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(
        r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ \-](?P<m>[a-z]{3,9})\.?,?[ \-]'?"
        r"(?P<y>\d{4}|\d{2})"
    ),
    re.compile(
        r"(?P<m>[a-z]{3,9})\.?[ \-](?P<d>\d{1,2})(?:st|nd|rd|th)?,?[ \-]'?(?P<y>\d{4}|\d{2})"
    ),
)


def written(value: dt.date) -> str:
    """A day as the spreadsheets here write it, in every language: month first, all in figures."""
    return f"{value:%m/%d/%Y}"


def day(cell: Cell, *, epoch_1904: bool = False) -> dt.date | None:
    """The day in a cell; None when the cell is blank.

    Slashes, dashes and dots are read month first, as US courts write; a two-digit year is
    20xx up to 69. A time of day after the day is left aside.

    :param epoch_1904: whether bare serial numbers count from 1904 rather than 1900.
    :raises Refusal: when it says something that is not a day.
    """
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    text = text_of(cell)
    if not text:
        return None
    serial = _serial(text, epoch_1904)
    if serial:
        return serial
    bare = WEEKDAY.sub("", _split(text)[0]).lower()
    for style in STYLES:
        found = style.fullmatch(bare)
        if found:
            return _made(found, text)
    raise Refusal(_("%(text)s is not a day", text=text))


def clock(cell: Cell) -> dt.time | None:
    """The time of day in a cell, to the minute; None when the cell is blank or only a day.

    :raises Refusal: when it says something that is not a time of day.
    """
    if isinstance(cell, dt.datetime):
        return cell.time().replace(second=0, microsecond=0)
    if isinstance(cell, dt.time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60) % (24 * 60)
        return dt.time(minutes // 60, minutes % 60)
    text = text_of(cell)
    if not text:
        return None
    compact = re.fullmatch(r"(\d{1,2})(\d{2})(?: ?hrs?)?", text)
    made = _time(f"{compact[1]}:{compact[2]}" if compact else text)
    if made is None:
        raise Refusal(_("%(text)s is not a time of day", text=text))
    return made


def clock_beside(cell: Cell) -> dt.time | None:
    """The time of day written after the day in one cell; None when there is none."""
    if isinstance(cell, dt.datetime):
        return clock(cell) if cell.time() != dt.time() else None
    rest = _split(text_of(cell))[1]
    return _time(rest) if rest else None


def _split(text: str) -> tuple[str, str]:
    """A day and the time after it: ``09/03/2026 8:45`` or ``2026-09-03T08:45``."""
    found = re.fullmatch(
        r"(.*\d)(?:T|,? (?:at )?)(\d{1,2}[:.]\d{2}.*|\d{1,2} ?[ap]\.?m\.?)", text, re.I
    )
    return (found[1], found[2].rstrip("Z")) if found else (text, "")


def _serial(text: str, epoch_1904: bool) -> dt.date | None:
    if not re.fullmatch(r"\d{5}(\.\d+)?", text) or int(float(text)) not in SERIALS:
        return None
    return (EPOCH_1904 if epoch_1904 else EPOCH) + dt.timedelta(days=int(float(text)))


def _made(found: re.Match[str], text: str) -> dt.date:
    month, year = found["m"], int(found["y"])
    if len(found["y"]) == 2:
        year += 2000 if year < 70 else 1900
    try:
        number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
        return dt.date(year, number, int(found["d"]))
    except ValueError as error:
        raise Refusal(_("%(text)s is not a day", text=text)) from error


def _time(text: str) -> dt.time | None:
    found = CLOCK.fullmatch(text.strip())
    if not found or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None
