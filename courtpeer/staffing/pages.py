"""What a staffing packet prints: a cover, and a page per participant, as plain data.

A page holds permitted lines only. Whoever composes it has asked every consent; what may
not be told, and what does not exist, are both simply absent. Templates, a copy's stored
data and the browser view all read these and nothing else.
"""

import datetime as dt
from dataclasses import dataclass

from courtpeer.core import plain
from courtpeer.goals.rules import NeedState


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """One phase of the court's scheme, counted from 1."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days a page covers, both included, in the court's dates."""

    from_on: dt.date
    through_on: dt.date


@dataclass(frozen=True, slots=True)
class Head:
    """The court's own record of a participant, and the consents the page rests on.

    :ivar phase: position of the present phase; None where its entry is unknown.
    :ivar day_of_phase: counted from 1 on the day of entry.
    :ivar minimum_days: days the scheme asks for; None where it sets none.
    :ivar peer: present only where attendance may be told.
    :ivar shared_under: the scope of each consent the page rests on (42 CFR 2.32(b)), a
        sentence each; empty when it rests on none.
    """

    name: str
    preferred_name: str | None
    docket_number: str
    phases: tuple[PhaseStep, ...]
    phase: int | None
    day_of_phase: int | None
    minimum_days: int | None
    admitted_on: dt.date
    days_in_program: int
    next_hearing_on: dt.date | None
    peer: str | None
    shared_under: tuple[str, ...]

    @property
    def phase_name(self) -> str:
        """The present phase's name; empty where it is unknown."""
        return next((step.name for step in self.phases if step.position == self.phase), "")


@dataclass(frozen=True, slots=True)
class ModeCount:
    """Contacts held in one mode."""

    mode: str
    contacts: int


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Contacts held in the week that starts on a day."""

    starts_on: dt.date
    contacts: int


@dataclass(frozen=True, slots=True)
class TimeWithPeer:
    """What was held in the window; never content.

    :ivar minutes: of contacts held.
    :ivar attempts: None unless the court's policy prints them.
    """

    contacts: int
    minutes: int
    modes: tuple[ModeCount, ...]
    weeks: tuple[WeekCount, ...]
    attempts: int | None

    @property
    def is_empty(self) -> bool:
        """Nothing was held and no attempt prints."""
        return not self.contacts and not self.attempts


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need by domain, and what it was linked to."""

    domain: str
    text: str
    state: NeedState
    linked_to: str | None


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal and its state, in the product's words."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """One restorative milestone and its state; status only."""

    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class AskLine:
    """One request to the team, and who makes it."""

    asked_by: str
    text: str


@dataclass(frozen=True, slots=True)
class SinceLine:
    """What the team decided last time.

    :ivar ask: the ask it answered, where that may be told.
    :ivar came_of_it: what followed, where that is known and may be told.
    """

    decision: str
    ask: str | None
    came_of_it: str | None


@dataclass(frozen=True, slots=True)
class Toward:
    """What moving to the next phase asks: sentences met, sentences not, and whether ready.

    :ivar ready: None where not all it is computed from may be told.
    """

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    ready: bool | None

    @property
    def is_empty(self) -> bool:
        """Nothing to say."""
        return not self.met and not self.unmet and self.ready is None


@dataclass(frozen=True, slots=True)
class PacketPage:
    """One participant in a packet: fixed sections, permitted lines.

    :ivar window: None when there are no days since the last staffing.
    """

    court: str
    staffing_on: dt.date
    head: Head
    window: Window | None
    own_words: tuple[str, ...] = ()
    going_well: tuple[str, ...] = ()
    time_with_peer: TimeWithPeer | None = None
    needs: tuple[NeedLine, ...] = ()
    goals: tuple[GoalLine, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    asks: tuple[AskLine, ...] = ()
    since_last: tuple[SinceLine, ...] = ()
    toward_next: Toward | None = None

    @property
    def bookmark(self) -> str:
        """How the outline and the docket name this page."""
        return f"{self.head.name}, {self.head.docket_number}"

    def to_json(self) -> str:
        """The page as canonical JSON."""
        return plain.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> "PacketPage":
        """The page that :meth:`to_json` wrote."""
        return plain.from_json(cls, text)


@dataclass(frozen=True, slots=True)
class DocketLine:
    """One participant on the cover's docket; the page is filled in when it is known."""

    order: int
    name: str
    docket_number: str
    phase: str
    day_of_phase: int | None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page of a copy.

    :ivar starts_at: in the court's zone; None where no time is set.
    :ivar issued_at: aware, in the court's zone, for printing as it stands there.
    :ivar sharing_policy: the court's own sentences.
    """

    court: str
    staffing_on: dt.date
    starts_at: dt.time | None
    place: str | None
    recipient: str
    discipline: str
    serial: str
    issued_at: dt.datetime
    issued_by: str
    sharing_policy: str
    docket: tuple[DocketLine, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """All that one copy shows: what is stored beside its bytes and read by the browser."""

    cover: Cover
    pages: tuple[PacketPage, ...]

    def to_json(self) -> str:
        """The packet as canonical JSON."""
        return plain.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> "Packet":
        """The packet that :meth:`to_json` wrote."""
        return plain.from_json(cls, text)
