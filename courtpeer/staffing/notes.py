"""An advocacy note as kept and as text: two forms of the same thing."""

import json
from collections.abc import Iterable
from typing import Any

from courtpeer.core import plain
from courtpeer.staffing.models import AdvocacyNote, Ask
from courtpeer.staffing.rules import AskText, CameOf, Goal, Need, NoteState, NoteText


def standing_asks(note: AdvocacyNote) -> list[Ask]:
    """The asks that the note makes now, in order; those withdrawn are left out."""
    standing = [ask for ask in note.asks if ask.withdrawn_at is None]
    return sorted(standing, key=lambda ask: ask.position)


def text_of(note: AdvocacyNote | None) -> NoteText:
    """What the note says now, approved or not; nothing where there is no note."""
    if note is None:
        return NoteText()
    return NoteText(
        own_words=tuple(note.own_words),
        going_well=tuple(note.going_well),
        needs=tuple(plain.from_json(Need, json.dumps(each)) for each in note.needs),
        goals=tuple(plain.from_json(Goal, json.dumps(each)) for each in note.goals),
        asks=tuple(AskText(ask.asked_by, ask.text) for ask in standing_asks(note)),
        came_of=tuple(plain.from_json(CameOf, json.dumps(each)) for each in note.came_of),
    )


def printable_text(note: AdvocacyNote | None) -> NoteText | None:
    """The text that may print: shared, and the very one the participant approved; else None."""
    if note is None or note.state is not NoteState.SHARED:
        return None
    text = text_of(note)
    return text if text.digest == note.approved_hash else None


def as_rows(items: Iterable[object]) -> list[dict[str, Any]]:
    """Frozen needs, goals or outcomes in the form in which a note keeps them."""
    return [json.loads(plain.to_json(item)) for item in items]


def as_fields(text: NoteText) -> dict[str, str]:
    """What a note says, section by section, one item a line: for showing beside another."""
    return {
        "own_words": "\n".join(text.own_words),
        "going_well": "\n".join(text.going_well),
        "needs": "\n".join(_need_line(need) for need in text.needs),
        "goals": "\n".join(f"{goal.text} ({goal.state.label.lower()})" for goal in text.goals),
        "asks": "\n".join(f"{ask.by.label}: {ask.text}" for ask in text.asks),
        "came_of": "\n".join(came.text for came in text.came_of),
    }


def _need_line(need: Need) -> str:
    linked = f", {need.linked_to}" if need.linked_to else ""
    return f"{need.domain.label}: {need.text} ({need.state.label.lower()}{linked})"
