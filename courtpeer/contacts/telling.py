"""What is told of one contact, as typed or as it stands: plain fields and private words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from courtpeer.contacts.rules import (
    AttemptReason,
    Outcome,
    Problem,
    telling_problems,
)
from courtpeer.core.language import _, counted
from courtpeer.core.spoken import clock, long_day

LONGEST = 20_000


@dataclass(frozen=True, kw_only=True)
class Telling:
    """All that an author tells of a contact, and may amend.

    :param topics: what was ticked, by the id of the topic, with its private text or "".
    :param note: the private note.
    """

    outcome: Outcome
    on: dt.date
    mode_id: UUID
    reason: AttemptReason | None = None
    at_time: dt.time | None = None
    minutes: int = 0
    strengths: str = ""
    own_words: str = ""
    asks: str = ""
    topics: Mapping[UUID, str] = field(default_factory=dict, repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class NewContact(Telling):
    """A contact to be recorded.

    :param id: made where it was written, so that sending it twice cannot make two; None
        lets one be made.
    :param author_id: the peer who had the contact, where it is not the one who acts.
    :param follow_up: what the author will do, with its day.
    """

    participant_id: UUID
    id: UUID | None = None
    author_id: UUID | None = None
    follow_up: str = field(default="", repr=False)
    follow_up_due_on: dt.date | None = None
    imported: bool = False


def problems(told: Telling) -> list[Problem]:
    """What keeps the telling from being sound in itself; empty when nothing does."""
    found = telling_problems(told.outcome, told.reason, told.minutes, len(told.topics))
    for name in ("strengths", "own_words", "asks", "note"):
        if len(getattr(told, name)) > LONGEST:
            found.append(
                Problem(name, _("Keep it under %(most)s characters", most=counted(LONGEST)))
            )
    if any(len(text) > LONGEST for text in told.topics.values()):
        reason = _("Keep what you write on a topic under %(most)s", most=counted(LONGEST))
        found.append(Problem("topics", reason))
    return found


def plain(told: Telling) -> dict[str, Any]:
    """The fields that are not private, as an amendment keeps them."""
    return {
        "outcome": told.outcome.value,
        "reason": told.reason.value if told.reason else None,
        "on": told.on.isoformat(),
        "at_time": told.at_time.isoformat() if told.at_time else None,
        "mode_id": str(told.mode_id),
        "minutes": told.minutes,
        "strengths": told.strengths,
        "own_words": told.own_words,
        "asks": told.asks,
        "topics": sorted(str(word_id) for word_id in told.topics),
    }


def from_plain(kept: Mapping[str, Any]) -> Telling:
    """The telling that :func:`plain` wrote, its private words left out."""
    return Telling(
        outcome=Outcome(kept["outcome"]),
        reason=AttemptReason(kept["reason"]) if kept["reason"] else None,
        on=dt.date.fromisoformat(kept["on"]),
        at_time=dt.time.fromisoformat(kept["at_time"]) if kept["at_time"] else None,
        mode_id=UUID(kept["mode_id"]),
        minutes=kept["minutes"],
        strengths=kept["strengths"],
        own_words=kept["own_words"],
        asks=kept["asks"],
        topics={UUID(word_id): "" for word_id in kept["topics"]},
    )


def in_words(told: Telling, words: Mapping[UUID, str], *, private: bool) -> dict[str, str]:
    """The telling line by line, label to text, for reading two of them side by side.

    :param words: names of the court's topics and modes, by id, retired ones included.
    :param private: whether the private words stand in it.
    """
    lines = {
        _("Did it happen"): _happened(told),
        _("Day"): long_day(told.on),
        _("Time"): clock(told.at_time, ""),
        _("How"): words.get(told.mode_id, "").capitalize(),
        _("Minutes"): str(told.minutes) if told.minutes else "",
        _("Topics"): ", ".join(sorted(words.get(one, "") for one in told.topics)).capitalize(),
        _("Strengths"): told.strengths,
        _("Own words"): told.own_words,
        _("Asks"): told.asks,
    }
    if private:
        lines[_("Private note")] = told.note
        for word_id, text in told.topics.items():
            if text:
                lines[_("About %(topic)s", topic=words.get(word_id, ""))] = text
    return lines


def differing(stored: Mapping[str, str], typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Label, stored text, typed text of each line in which the two differ."""
    labels = list(dict.fromkeys([*stored, *typed]))
    pairs = [(label, stored.get(label, ""), typed.get(label, "")) for label in labels]
    return [(label, one, other) for label, one, other in pairs if one != other]


def _happened(told: Telling) -> str:
    outcome = told.outcome.label
    if told.reason is None:
        return outcome
    return _("%(outcome)s: %(reason)s", outcome=outcome, reason=told.reason.label)
