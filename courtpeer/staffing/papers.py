"""The page of a note's words that a participant reads and approves, in their language."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from courtpeer.core.language import _
from courtpeer.staffing.records import Decided
from courtpeer.staffing.rules import Need, NoteText


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a note: its heading, and its lines as they would be read aloud."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsPage:
    """What a peer would bring to a staffing, for its participant to read and approve.

    :ivar reference: the beginning of the text's digest: another text has another one.
    """

    court: str
    participant: str
    docket_number: str
    staffing_on: dt.date
    reference: str
    own_words: tuple[str, ...]
    sections: tuple[Section, ...]


def reference(text: NoteText) -> str:
    """What tells this text from another, short enough to compare by eye."""
    return text.digest[:8].upper()


def sections(text: NoteText, decided: Mapping[UUID, Decided]) -> tuple[Section, ...]:
    """What a note says beside the participant's own words, in the language spoken.

    :param decided: what the team decided last time, by id.
    """
    found = (
        Section(_("Going well"), text.going_well),
        Section(
            _("Needs and links"),
            tuple(f"{need.domain.label}: {need.text} ({_state(need)})" for need in text.needs),
        ),
        Section(
            _("Goals"),
            tuple(f"{goal.text} ({goal.state.label.lower()})" for goal in text.goals),
        ),
        Section(_("Asked of the team"), tuple(f"{a.by.label}: {a.text}" for a in text.asks)),
        Section(_("Since last time"), tuple(_followed(text, decided))),
    )
    return tuple(one for one in found if one.lines)


def _state(need: Need) -> str:
    return ", ".join(filter(None, [need.state.label.lower(), need.linked_to]))


def _followed(text: NoteText, decided: Mapping[UUID, Decided]) -> list[str]:
    return [
        _(
            "Decided: %(decision)s Since then: %(text)s",
            decision=decided[one.decision_id].spoken,
            text=one.text,
        )
        if one.decision_id in decided
        else one.text
        for one in text.came_of
    ]
