"""What is true of a staffing: its days, windows, notes, answers, and the words for them."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from courtpeer.core import plain
from courtpeer.core.language import _, _p, marked
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState
from courtpeer.staffing.pages import Window


class NoteState(StrEnum):
    """How far an advocacy note has come; only a shared one prints."""

    DRAFT = "draft"
    APPROVED = "approved"
    SHARED = "shared"

    @property
    def label(self) -> str:
        """The state in a word."""
        return {
            NoteState.DRAFT: _p("note", "Draft"),
            NoteState.APPROVED: _p("note", "Approved"),
            NoteState.SHARED: _p("note", "Shared"),
        }[self]


class Manner(StrEnum):
    """How a participant approved the text of a note."""

    IN_PERSON = "in_person"
    BY_PHONE = "by_phone"
    IN_WRITING = "in_writing"

    @property
    def label(self) -> str:
        """The manner in words."""
        return _(_MANNERS[self])


_MANNERS = {
    Manner.IN_PERSON: marked("In person"),
    Manner.BY_PHONE: marked("By phone"),
    Manner.IN_WRITING: marked("In writing"),
}


class AskedBy(StrEnum):
    """Who makes a request of the team."""

    PARTICIPANT = "participant"
    PEER = "peer"

    @property
    def label(self) -> str:
        """Who, as paper says it: never a name, which would need a consent of its own."""
        return {AskedBy.PARTICIPANT: _("Participant"), AskedBy.PEER: _("Peer")}[self]


class Answer(StrEnum):
    """What the team answered an ask."""

    YES = "yes"
    NOT_NOW = "not_now"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The answer in words."""
        return {
            Answer.YES: _p("answer", "Yes"),
            Answer.NOT_NOW: _p("answer", "Not now"),
            Answer.OTHER: _p("answer", "Other"),
        }[self]


class Rhythm(StrEnum):
    """How a staffing repeats."""

    ONCE = "once"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"

    @property
    def label(self) -> str:
        """The rhythm in words."""
        return _(_RHYTHMS[self])


_RHYTHMS = {
    Rhythm.ONCE: marked("Once"),
    Rhythm.WEEKLY: marked("Every week"),
    Rhythm.BIWEEKLY: marked("Every two weeks"),
    Rhythm.MONTHLY: marked("Every month, on the same weekday of the month"),
}

LONGEST_SERIES = 60


@dataclass(frozen=True, slots=True)
class Need:
    """One need in a note."""

    domain: NeedDomain
    text: str
    state: NeedState
    linked_to: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal in a note."""

    text: str
    state: GoalState


@dataclass(frozen=True, slots=True)
class AskText:
    """One request in a note."""

    by: AskedBy
    text: str


@dataclass(frozen=True, slots=True)
class CameOf:
    """What came of a decision that the team took last time."""

    decision_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class NoteText:
    """All that an advocacy note says: what the participant approves, and what may print.

    :ivar own_words: paragraphs of the participant's statement.
    :ivar came_of: what followed from the decisions taken last time.
    """

    own_words: tuple[str, ...] = ()
    going_well: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    goals: tuple[Goal, ...] = ()
    asks: tuple[AskText, ...] = ()
    came_of: tuple[CameOf, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        return self == NoteText()

    @property
    def digest(self) -> str:
        """The SHA-256 of the text in its canonical form: what an approval is an approval of."""
        return hashlib.sha256(plain.to_json(self).encode()).hexdigest()


def lines(text: str) -> tuple[str, ...]:
    """The lines of ``text`` that say something, spaces folded."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def window(from_on: dt.date, staffing_on: dt.date) -> Window | None:
    """The days a page covers: ``from_on`` through the day before the staffing, both included.

    :param from_on: the day of the last staffing that counts, or of admission.
    :returns: None when there is no such day, as at the second staffing of one day.
    """
    through_on = staffing_on - dt.timedelta(days=1)
    return Window(from_on, through_on) if from_on <= through_on else None


def meeting_days(first: dt.date, rhythm: Rhythm, until: dt.date) -> list[dt.date]:
    """The days of a series from ``first`` through ``until`` (both included), in order.

    A monthly one keeps its weekday of the month: a first Tuesday stays a first Tuesday, a
    fifth one falls in the months that have it.
    """
    if rhythm is Rhythm.MONTHLY:
        return _monthly(first, until)
    step = {Rhythm.ONCE: None, Rhythm.WEEKLY: 7, Rhythm.BIWEEKLY: 14}[rhythm]
    if step is None:
        return [first]
    count = (until - first).days // step + 1
    return [first + dt.timedelta(days=step * number) for number in range(max(count, 0))]


def _monthly(first: dt.date, until: dt.date) -> list[dt.date]:
    which = (first.day - 1) // 7
    days, year, month = [], first.year, first.month
    while (month_start := dt.date(year, month, 1)) <= until:
        ahead = (first.weekday() - month_start.weekday()) % 7
        day = month_start + dt.timedelta(days=ahead + 7 * which)
        if day.month == month and day <= until:
            days.append(day)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return days


def serial(slug: str, year: int, number: int) -> str:
    """The serial of a copy: the initials of the court's slug, the year, a number in the year."""
    initials = "".join(part[0] for part in slug.split("-") if part).upper()
    return f"{initials[:4] or 'C'}-{year}-{number:04}"
