"""Paper's HTML: a plain Jinja environment over templates/print, and how days are written."""

import datetime as dt
import hashlib
import textwrap
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from courtpeer.core.paths import TEMPLATES
from courtpeer.printing.notices import FULL_NOTICE, SHORT_NOTICE

FOLDER = TEMPLATES / "print"
STYLESHEET = FOLDER / "paper.css"


def day(value: dt.date) -> str:
    """``November 24, 2026``."""
    return f"{value:%B} {value.day}, {value.year}"


def weekday(value: dt.date) -> str:
    """``Tuesday, November 24, 2026``."""
    return f"{value:%A}, {day(value)}"


def short_day(value: dt.date) -> str:
    """``Nov 24``."""
    return f"{value:%b} {value.day}"


def clock(value: dt.time | dt.datetime) -> str:
    """``8:30 AM``."""
    return f"{value.hour % 12 or 12}:{value:%M} {'AM' if value.hour < 12 else 'PM'}"


def instant(value: dt.datetime) -> str:
    """``November 24, 2026, 8:30 AM``, in the zone that the instant carries."""
    return f"{day(value)}, {clock(value)}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 contact``, ``2 contacts``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def folded(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` characters, broken at spaces and slashes."""
    return [line.replace("/ ", "/") for line in textwrap.wrap(text.replace("/", "/ "), width)]


@cache
def environment() -> Environment:
    """The environment: HTML is escaped, a name that is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        weekday=weekday,
        short_day=short_day,
        clock=clock,
        instant=instant,
        counted=counted,
        folded=folded,
    )
    made.globals.update(full_notice=FULL_NOTICE, short_notice=SHORT_NOTICE)
    return made


def render(template: str, page: object, **more: object) -> str:
    """``page`` as a finished HTML document."""
    return environment().get_template(template).render(page=page, **more)


@cache
def edition() -> str:
    """A digest of every template and stylesheet of paper: it changes when one of them does."""
    digest = hashlib.sha256()
    for file in sorted(FOLDER.rglob("*.*")):
        digest.update(file.relative_to(FOLDER).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
