"""How a participant's path through the program reads: names, exits, phases by day."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from courtpeer.core.language import _, marked
from courtpeer.core.spoken import long_day

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


@dataclass(frozen=True, slots=True)
class Entered:
    """That a phase was entered on a day, or is to be."""

    phase_id: UUID
    label: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in a phase, both days included; open while ``through_on`` is None."""

    phase_id: UUID
    from_on: dt.date
    through_on: dt.date | None


def entry_problems(
    history: Sequence[Entered],
    new: Entered,
    *,
    admitted_on: dt.date,
    exited_on: dt.date | None,
    today: dt.date,
) -> tuple[str, ...]:
    """Why ``new`` cannot stand in a history of phases, in sentences; empty when it can.

    :param history: the phases entered so far, in order of their days.
    """
    found = []
    if new.on > today:
        found.append(_("That day has not come yet."))
    if new.on < admitted_on:
        found.append(_("They were admitted on %(day)s, after that day.", day=long_day(admitted_on)))
    if exited_on is not None and new.on > exited_on:
        found.append(_("They left the program on %(day)s.", day=long_day(exited_on)))
    if any(one.on == new.on for one in history):
        found.append(_("A phase was already entered on %(day)s.", day=long_day(new.on)))
    before = [one for one in history if one.on < new.on]
    if before and before[-1].phase_id == new.phase_id:
        found.append(_("They are in %(phase)s already on that day.", phase=new.label))
    after = [one for one in history if one.on > new.on]
    if after and after[0].phase_id == new.phase_id:
        found.append(
            _(
                "They entered %(phase)s on %(day)s already.",
                phase=new.label,
                day=long_day(after[0].on),
            )
        )
    return tuple(found)


def stays(history: Sequence[Entered], exited_on: dt.date | None) -> list[Stay]:
    """Each phase entered with the days it lasted, the last one open unless they left."""
    ends = [one.on - dt.timedelta(days=1) for one in history[1:]]
    return [
        Stay(one.phase_id, one.on, through_on)
        for one, through_on in zip(history, [*ends, exited_on], strict=bool(history))
    ]
