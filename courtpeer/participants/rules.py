"""How a participant's path through the program reads: names, exits, phases by day."""

import datetime as dt
import unicodedata
from enum import StrEnum

from courtpeer.core.language import _, marked

APOSTROPHES = {ord(c): None for c in "'’‘ʼ`"}


class ExitKind(StrEnum):
    """How someone left the program."""

    GRADUATED = "graduated"
    UNSUCCESSFUL = "unsuccessful"
    NEUTRAL = "neutral"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _(EXITS[self])

    @property
    def told(self) -> str:
        """That someone left in this way, as a timeline tells it."""
        return {
            ExitKind.GRADUATED: _("Left the program: graduated"),
            ExitKind.UNSUCCESSFUL: _("Left the program: unsuccessful"),
            ExitKind.NEUTRAL: _("Left the program: neutral"),
        }[self]


EXITS = {
    ExitKind.GRADUATED: marked("Graduated"),
    ExitKind.UNSUCCESSFUL: marked("Unsuccessful"),
    ExitKind.NEUTRAL: marked("Neutral"),
}

ADMISSION = marked("admission")
ROSTER = marked("as in the imported roster")
TEAM = marked("the team")


class Status(StrEnum):
    """Which participants a list shows."""

    ACTIVE = "active"
    EXITED = "exited"


def folded(text: str) -> str:
    """``text`` for finding: no accents, no case, no punctuation, single spaces.

    An apostrophe joins (O'Rourke becomes "orourke"); a hyphen or full stop parts.
    """
    plain = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold())
    letters = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def search_key(*parts: str | None) -> str:
    """What a search looks through: each word of each part, folded, spaced on both sides."""
    return f" {' '.join(folded(part) for part in parts if part)} "


def search_words(query: str) -> list[str]:
    """The folded words that must all begin some word of a search key, in any order."""
    return folded(query).split()


def decider(decided_by: str) -> str:
    """Who decided on a phase: our own words in the language spoken, others as they were written."""
    return _(decided_by) if decided_by in (ADMISSION, ROSTER, TEAM) else decided_by


def days_in(start: dt.date, day: dt.date) -> int:
    """Which day of a stay ``day`` is; the first day is day 1."""
    return (day - start).days + 1
