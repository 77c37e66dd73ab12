"""What becomes of consents when someone leaves, and which phase entries earn a certificate."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from courtpeer.consent.grants import Grant, last_day, state
from courtpeer.consent.words import ConsentKind, ConsentState, ExpiryEvent
from courtpeer.core.language import _
from courtpeer.core.spoken import long_day
from courtpeer.participants.rules import ADMISSION, ROSTER


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one consent when its participant leaves.

    :ivar ends: whether leaving, or the final disposition recorded with it, is what ends it.
    :ivar told: what becomes of it, as it follows the name of the consent.
    """

    consent_id: UUID
    kind: ConsentKind
    signed_on: dt.date | None
    ends: bool
    told: str


def outcomes(
    grants: Iterable[Grant], *, exited_on: dt.date | None, today: dt.date, at: dt.datetime
) -> list[Outcome]:
    """What becomes of the consents that leaving concerns, in the order given.

    Those in force at ``at``, and those that leaving or final disposition ended. What was revoked,
    superseded or over before is left out: nothing follows for it.

    :param exited_on: None while they are in the program; then it is told what would follow.
    """
    found = []
    for grant in grants:
        standing = state(grant, at)
        ended = standing is ConsentState.EXPIRED and exited_on is not None and _by_event(grant)
        if standing is ConsentState.LIVE or ended:
            ends = _ends_on_exit(grant) or (exited_on is not None and _by_event(grant))
            told = _told(grant, exited_on, today)
            found.append(Outcome(grant.id, grant.kind, grant.signed_on, ends, told))
    return found


def _ends_on_exit(grant: Grant) -> bool:
    return grant.expiry_event is ExpiryEvent.EXIT


def _ends_on_disposition(grant: Grant) -> bool:
    return (
        grant.kind is ConsentKind.CRIMINAL_JUSTICE
        or grant.expiry_event is ExpiryEvent.FINAL_DISPOSITION
    )


def _by_event(grant: Grant) -> bool:
    """Whether its last day is that of leaving or of final disposition."""
    last = last_day(grant)
    return last is not None and (
        last == grant.event_on or (_ends_on_disposition(grant) and last == grant.disposed_on)
    )


def _told(grant: Grant, exited_on: dt.date | None, today: dt.date) -> str:
    if _ends_on_exit(grant) and exited_on is None:
        return _("ends with the day they leave")
    last = last_day(grant)
    if _ends_on_disposition(grant) and grant.disposed_on is None and not _by_event(grant):
        if last is None:
            return _("goes on until final disposition")
        return _("goes on until final disposition, or %(day)s at the latest", day=long_day(last))
    if last is None:
        return _("goes on")
    if last > today:
        return _("goes on until %(day)s", day=long_day(last))
    if last == today:
        return _("ends with today, %(day)s", day=long_day(last))
    return _("ended with %(day)s", day=long_day(last))


@dataclass(frozen=True, slots=True)
class Entry:
    """That a phase of a scheme was entered on a day, and by whose decision."""

    id: UUID
    scheme_id: UUID
    position: int
    label: str
    on: dt.date
    decided_by: str


@dataclass(frozen=True, slots=True)
class Advancement:
    """That someone moved on from one phase to a later one by the team's decision."""

    completed: Entry
    entered: Entry


def advancements(history: Sequence[Entry]) -> list[Advancement]:
    """The moves onward among the phases entered, in order of their days.

    Returning to an earlier phase, being moved to another scheme, and what was taken over from
    a roster earn no certificate.
    """
    return [
        Advancement(before, after)
        for before, after in pairwise(history)
        if after.scheme_id == before.scheme_id
        and after.position > before.position
        and after.decided_by not in (ADMISSION, ROSTER)
    ]
