"""What alumni papers print: the consent, a joining card, the wall's code, sheets and lists."""

import datetime as dt
from dataclasses import dataclass

from courtpeer.consent.texts import Statement
from courtpeer.printing.codes import Code


@dataclass(frozen=True, slots=True)
class AlumniConsentPage:
    """The alumni consent, to be signed by hand and kept by the group."""

    group: str
    purpose: str
    agreements: str
    statement: Statement


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card that opens the page for joining; it names neither person, group nor court."""

    code: Code
    address: str
    through: dt.date


@dataclass(frozen=True, slots=True)
class WallPage:
    """The code that hangs on the wall; it names nobody."""

    code: Code
    address: str


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """A sheet to sign at a meeting, its lines empty.

    :ivar when: the hours, in words.
    """

    group: str
    on: dt.date
    when: str
    place: str
    topic: str
    rows: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One member on the roster."""

    name: str
    roles: str
    reach: str
    since_on: dt.date


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Who is in a group, for who coordinates it."""

    group: str
    on: dt.date
    members: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting of a summary, in numbers only.

    :ivar present: None where the meeting was not held.
    """

    on: dt.date
    when: str
    topic: str
    present: int | None
    guests: int


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """How many came, from a day through a day (both included); no names."""

    group: str
    from_on: dt.date
    through_on: dt.date
    meetings: tuple[MeetingLine, ...]

    @property
    def held(self) -> tuple[MeetingLine, ...]:
        """The meetings that were held."""
        return tuple(line for line in self.meetings if line.present is not None)
