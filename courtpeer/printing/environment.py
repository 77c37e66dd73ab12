"""Paper's HTML: a plain Jinja environment over templates/print."""

import hashlib
import textwrap
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from courtpeer.core import language, spoken
from courtpeer.core.language import Language, teach
from courtpeer.core.paths import TEMPLATES
from courtpeer.printing.notices import FULL_NOTICE, SHORT_NOTICE

FOLDER = TEMPLATES / "print"
STYLESHEET = FOLDER / "paper.css"


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
    teach(made)
    made.filters.update(
        day=spoken.long_day,
        month=spoken.month,
        weekday=spoken.full_day,
        short_day=spoken.short_day,
        clock=spoken.clock,
        instant=spoken.instant,
        folded=folded,
    )
    made.globals.update(
        language=language.spoken, full_notice=FULL_NOTICE, short_notice=SHORT_NOTICE
    )
    return made


def render(template: str, page: object, **more: object) -> str:
    """``page`` as a finished HTML document."""
    return environment().get_template(template).render(page=page, **more)


@cache
def edition(spoken_in: Language = Language.EN) -> str:
    """A digest of all that words paper in a language: it changes when any of that does.

    That is every template and stylesheet, and the catalogue of a language that has one.
    """
    digest = hashlib.sha256(spoken_in.encode())
    if catalogue := language.catalogue_file(spoken_in):
        digest.update(hashlib.sha256(catalogue.read_bytes()).digest())
    for file in sorted(FOLDER.rglob("*.*")):
        digest.update(file.relative_to(FOLDER).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
