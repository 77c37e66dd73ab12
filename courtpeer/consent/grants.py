"""A consent as the rule sees it: where it stands, when it ends, what it covers."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from courtpeer.consent.words import (
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    Purpose,
    Revocable,
)
from courtpeer.core.days import day_of, end_of
from courtpeer.core.language import _, later, lazy
from courtpeer.core.spoken import long_day, spoken_list


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A consent as the rule sees it.

    :param accounts: the persons it names; ``disciplines``: whoever holds one of them.
    :param signed_at: from when it counts; None while it is only prepared.
    :param event_on: the day on which its expiry event happened; None while it has not.
    :param disposed_on: the day of final disposition; None while there is none.
    :param zone: the court's zone, in which its days end.
    """

    id: UUID
    participant_id: UUID
    kind: ConsentKind
    categories: frozenset[Category]
    purpose: Purpose
    accounts: frozenset[UUID]
    disciplines: frozenset[str]
    zone: str
    signed_at: dt.datetime | None = None
    signed_on: dt.date | None = None
    expires_on: dt.date | None = None
    expiry_event: ExpiryEvent | None = None
    event_on: dt.date | None = None
    disposed_on: dt.date | None = None
    criminal_docket: bool = False
    revocable: Revocable = Revocable.ANY_TIME
    revocable_on: dt.date | None = None
    revoked_at: dt.datetime | None = None
    superseded_at: dt.datetime | None = None
    known_false: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a line may be told, why, and on which consents that rests.

    :param reason: a complete phrase that a preparer can read, in their language when shown.
    :param consents: ids in order of signing; empty when not permitted.
    """

    permitted: bool
    reason: str
    consents: tuple[UUID, ...] = ()


def state(grant: Grant, at: dt.datetime) -> ConsentState:
    """Where the consent stands at ``at``; only ``LIVE`` permits anything."""
    checks = (
        (grant.known_false, ConsentState.KNOWN_FALSE),
        (grant.signed_at is None or grant.signed_at > at, ConsentState.PREPARED),
        (grant.revoked_at is not None and grant.revoked_at <= at, ConsentState.REVOKED),
        (grant.superseded_at is not None and grant.superseded_at <= at, ConsentState.SUPERSEDED),
        (not _is_complete(grant), ConsentState.INCOMPLETE),
        (_has_ended(grant, at), ConsentState.EXPIRED),
    )
    return next((found for holds, found in checks if holds), ConsentState.LIVE)


def last_day(grant: Grant) -> dt.date | None:
    """The last day, included, on which the consent permits anything; None when not known.

    A criminal-justice consent ends at final disposition whatever else it says, which is
    stricter than 42 CFR 2.35(c).
    """
    days = [grant.expires_on, grant.event_on]
    if grant.kind is ConsentKind.CRIMINAL_JUSTICE:
        days.append(grant.disposed_on)
    return min((day for day in days if day is not None), default=None)


def may_revoke(grant: Grant, at: dt.datetime) -> Decision:
    """Whether the participant may revoke it at ``at`` (42 CFR 2.31(a)(6), 2.35(c))."""
    if state(grant, at) not in {ConsentState.LIVE, ConsentState.INCOMPLETE}:
        return Decision(False, lazy("only a consent in force can be revoked"))
    if grant.kind is not ConsentKind.CRIMINAL_JUSTICE or grant.revocable is Revocable.ANY_TIME:
        return Decision(True, lazy("it may be revoked at any time"), (grant.id,))
    today = day_of(at, grant.zone)
    if grant.disposed_on is not None and grant.disposed_on <= today:
        return Decision(True, lazy("it may be revoked since final disposition"), (grant.id,))
    if grant.revocable is Revocable.FINAL_DISPOSITION or grant.revocable_on is None:
        reason = lazy("this consent says that it may be revoked from final disposition")
        return Decision(False, reason)
    day = later(long_day, grant.revocable_on)
    if today < grant.revocable_on:
        return Decision(
            False, lazy("this consent says that it may be revoked from %(day)s", day=day)
        )
    return Decision(True, lazy("it may be revoked since %(day)s", day=day), (grant.id,))


def scope(grant: Grant) -> str:
    """The scope of a consent in one sentence, as it must accompany a disclosure (42 CFR 2.32(b)).

    Names no recipient: each copy tells its reader only what concerns them.
    """
    told = spoken_list([c.label.lower() for c in Category if c in grant.categories]).capitalize()
    purpose = f"{grant.purpose.label[0].lower()}{grant.purpose.label[1:]}"
    ends = [long_day(grant.expires_on)] if grant.expires_on else []
    if grant.kind is ConsentKind.CRIMINAL_JUSTICE:
        ends.append(ExpiryEvent.FINAL_DISPOSITION.label)
    elif grant.expiry_event:
        ends.append(grant.expiry_event.label)
    if not ends:
        return _(
            "%(told)s; for %(purpose)s; consent signed %(day)s.",
            told=told,
            purpose=purpose,
            day=signing_day(grant),
        )
    return _(
        "%(told)s; for %(purpose)s; consent signed %(day)s, until %(ends)s.",
        told=told,
        purpose=purpose,
        day=signing_day(grant),
        ends=spoken_list(ends, _("or")),
    )


def signing_day(grant: Grant) -> str:
    """The day of signing as reasons write it."""
    day = grant.signed_on
    if day is None and grant.signed_at is not None:
        day = day_of(grant.signed_at, grant.zone)
    return long_day(day) if day else _("a day not given")


def _has_ended(grant: Grant, at: dt.datetime) -> bool:
    day = last_day(grant)
    return day is not None and at >= end_of(day, grant.zone)


def _is_complete(grant: Grant) -> bool:
    named = bool(grant.categories) and bool(grant.accounts or grant.disciplines)
    return grant.complete and named and bool(grant.expires_on or grant.expiry_event)
