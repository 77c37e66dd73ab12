"""What is on record about one staffing, as composing a packet needs it: plain and frozen."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from courtpeer.consent.rules import Grant
from courtpeer.progress.rules import Line
from courtpeer.staffing.pages import MilestoneLine, PhaseStep, TimeWithPeer, Window
from courtpeer.staffing.rules import NoteText


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The staffing and its court.

    :ivar zone: the court's zone; ``meets_at`` is a time of day there.
    :ivar sharing_policy: the court's own sentences for the cover.
    """

    staffing_id: UUID
    court: str
    slug: str
    zone: str
    meets_on: dt.date
    meets_at: dt.time | None
    place: str | None
    sharing_policy: str
    attempts_print: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """What the team decided last time; ``ask`` is what it answered, where it answered one.

    :ivar spoken: the answer with the words that came with it, as one sentence.
    :ivar text: those words alone, which are empty for a bare answer.
    """

    decision_id: UUID
    spoken: str
    text: str
    ask: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is on record about one participant on the docket, permitted or not.

    :ivar phase: position of the present phase, ``began_on`` its day 1; None where
        no phase is on record for the day of the staffing.
    :ivar note: the text that the participant approved and the peer shared; None without one.
    :ivar ask_ids: of the asks in ``note``, in the same order.
    :ivar time: what was held (and tried) in the window.
    :ivar toward: what moving on asks and how it stands on the day of the staffing; contacts
        are those held through the day before.
    """

    docket_entry_id: UUID
    participant_id: UUID
    name: str
    preferred_name: str | None
    docket_number: str
    admitted_on: dt.date
    next_hearing_on: dt.date | None
    phases: tuple[PhaseStep, ...]
    phase: int | None
    began_on: dt.date | None
    minimum_days: int | None
    peer: str | None
    window: Window | None
    note: NoteText | None
    ask_ids: tuple[UUID, ...]
    time: TimeWithPeer
    toward: tuple[Line, ...]
    milestones: tuple[MilestoneLine, ...]
    decided: tuple[Decided, ...]
    grants: tuple[Grant, ...]

    @property
    def called(self) -> str:
        """The name to use when speaking with them."""
        return self.preferred_name or self.name


@dataclass(frozen=True, slots=True)
class Matter:
    """One staffing with everything on record about its docket, in order."""

    meeting: Meeting
    records: tuple[Record, ...]
