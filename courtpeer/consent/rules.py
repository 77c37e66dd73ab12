"""What may be told: one pure question, asked for every line, answered with its reason."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    Purpose,
    Revocable,
    SignatureKind,
    in_words,
    spoken_discipline,
)
from courtpeer.core.days import day_of, end_of

__all__ = [
    "MONITORS",
    "Basis",
    "Category",
    "ConsentKind",
    "ConsentState",
    "Decision",
    "ExpiryEvent",
    "Grant",
    "Purpose",
    "Recipient",
    "Revocable",
    "SignatureKind",
    "last_day",
    "may_disclose",
    "may_disclose_all",
    "may_revoke",
    "scope",
    "spoken_day",
    "state",
]

MONITORS = frozenset({"judge", "prosecutor", "probation", "case_manager", "coordinator"})
"""Disciplines whose duty is to monitor a participant's progress (42 CFR 2.35(a)(2))."""


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
class Recipient:
    """A named person, acting in one discipline, to whom something may be told."""

    account_id: UUID
    name: str
    discipline: str

    @property
    def spoken(self) -> str:
        """The recipient as a reason names them: by discipline."""
        return spoken_discipline(self.discipline)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a line may be told, why, and on which consents that rests.

    :param reason: a complete phrase that a preparer can read.
    :param consents: ids in order of signing; empty when not permitted.
    """

    permitted: bool
    reason: str
    consents: tuple[UUID, ...] = ()


def may_disclose(
    grants: Iterable[Grant],
    category: Category,
    recipient: Recipient,
    purpose: Purpose,
    at: dt.datetime,
) -> Decision:
    """Whether a line of ``category`` may be told to ``recipient`` at the instant ``at``.

    Several live consents permit their union. ``grants`` are those of one participant, in
    any order: the answer does not depend on it (42 CFR 2.31, 2.33, 2.35).
    """
    signed = sorted(grants, key=_by_signing)
    named = [g for g in signed if _names(g, category, recipient, purpose)]
    obstacles = {g.id: _obstacle(g, recipient, at) for g in named}
    live = [g for g in named if obstacles[g.id] is None]
    if live:
        days = in_words(list(dict.fromkeys(_signing_day(g) for g in live)))
        plural = "consents" if len(live) > 1 else "consent"
        permit = "permit" if len(live) > 1 else "permits"
        reason = f"the {plural} signed on {days} {permit} it"
        return Decision(True, reason, tuple(g.id for g in live))
    if named:
        return Decision(False, str(obstacles[named[-1].id]))
    if not signed:
        return Decision(False, "there is no consent")
    what = category.label.lower()
    return Decision(
        False,
        f"no consent lets us tell {recipient.spoken} about {what} for this purpose",
    )


def may_disclose_all(
    grants: Iterable[Grant],
    categories: Collection[Category],
    recipient: Recipient,
    purpose: Purpose,
    at: dt.datetime,
) -> Decision:
    """Whether a line computed from every one of ``categories`` may be told.

    Permitted only when each category is; the reasons of those that are not are joined.

    :raises ValueError: when no category is named: such a line is not for this rule.
    """
    if not categories:
        raise ValueError("a line that rests on a consent names at least one category")
    grants = tuple(grants)
    asked = [c for c in Category if c in categories]
    answers = [may_disclose(grants, c, recipient, purpose, at) for c in asked]
    refused = [a.reason for a in answers if not a.permitted]
    if refused:
        return Decision(False, "; ".join(dict.fromkeys(refused)))
    resting = {consent for a in answers for consent in a.consents}
    order = [g.id for g in sorted(grants, key=_by_signing) if g.id in resting]
    reasons = "; ".join(dict.fromkeys(a.reason for a in answers))
    return Decision(True, reasons, tuple(order))


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
        return Decision(False, "only a consent in force can be revoked")
    if grant.kind is not ConsentKind.CRIMINAL_JUSTICE or grant.revocable is Revocable.ANY_TIME:
        return Decision(True, "it may be revoked at any time", (grant.id,))
    today = day_of(at, grant.zone)
    if grant.disposed_on is not None and grant.disposed_on <= today:
        return Decision(True, "it may be revoked since final disposition", (grant.id,))
    if grant.revocable is Revocable.FINAL_DISPOSITION or grant.revocable_on is None:
        return Decision(False, "this consent says that it may be revoked from final disposition")
    if today < grant.revocable_on:
        day = spoken_day(grant.revocable_on)
        return Decision(False, f"this consent says that it may be revoked from {day}")
    day = spoken_day(grant.revocable_on)
    return Decision(True, f"it may be revoked since {day}", (grant.id,))


def scope(grant: Grant) -> str:
    """The scope of a consent, as it must accompany a disclosure (42 CFR 2.32(b)).

    Names no recipient: each copy tells its reader only what concerns them.
    """
    categories = in_words([c.label.lower() for c in Category if c in grant.categories])
    ends = [spoken_day(grant.expires_on)] if grant.expires_on else []
    if grant.kind is ConsentKind.CRIMINAL_JUSTICE:
        ends.append(ExpiryEvent.FINAL_DISPOSITION.label)
    elif grant.expiry_event:
        ends.append(grant.expiry_event.label)
    until = f", until {' or '.join(ends)}" if ends else ""
    return (
        f"{categories.capitalize()}; for {grant.purpose.label[0].lower()}"
        f"{grant.purpose.label[1:]}; consent signed {_signing_day(grant)}{until}"
    )


def spoken_day(day: dt.date) -> str:
    """The day as reasons write it: “March 3, 2026”."""
    return f"{day:%B} {day.day}, {day.year}"


def _names(grant: Grant, category: Category, recipient: Recipient, purpose: Purpose) -> bool:
    return (
        grant.kind is not ConsentKind.PROCEEDINGS
        and category in grant.categories
        and purpose == grant.purpose
        and (recipient.account_id in grant.accounts or recipient.discipline in grant.disciplines)
    )


def _obstacle(grant: Grant, recipient: Recipient, at: dt.datetime) -> str | None:
    found = state(grant, at)
    if found is not ConsentState.LIVE:
        return f"the consent to tell {recipient.spoken} {_ended(grant, found)}"
    if grant.kind is not ConsentKind.CRIMINAL_JUSTICE:
        return None
    if not grant.criminal_docket:
        return "a criminal-justice consent counts only in a criminal docket"
    if recipient.discipline not in MONITORS:
        return (
            "a criminal-justice consent reaches only those who monitor progress, "
            f"and {recipient.spoken} does not"
        )
    return None


def _ended(grant: Grant, found: ConsentState) -> str:
    if found is ConsentState.EXPIRED:
        return _ended_on(grant)
    instants = {
        ConsentState.REVOKED: ("was revoked on", grant.revoked_at),
        ConsentState.SUPERSEDED: ("was superseded on", grant.superseded_at),
    }
    if found in instants:
        words, instant = instants[found]
        return f"{words} {spoken_day(day_of(instant, grant.zone))}" if instant else words
    return {
        ConsentState.PREPARED: "is prepared and not signed yet",
        ConsentState.KNOWN_FALSE: "is known to be false",
        ConsentState.INCOMPLETE: "is incomplete",
    }[found]


def _ended_on(grant: Grant) -> str:
    day = last_day(grant)
    return f"ended on {spoken_day(day)}" if day else "ended"


def _has_ended(grant: Grant, at: dt.datetime) -> bool:
    day = last_day(grant)
    return day is not None and at >= end_of(day, grant.zone)


def _is_complete(grant: Grant) -> bool:
    named = bool(grant.categories) and bool(grant.accounts or grant.disciplines)
    return grant.complete and named and bool(grant.expires_on or grant.expiry_event)


def _by_signing(grant: Grant) -> tuple[bool, float, str]:
    signed = grant.signed_at
    return (signed is not None, signed.timestamp() if signed else 0.0, str(grant.id))


def _signing_day(grant: Grant) -> str:
    day = grant.signed_on
    if day is None and grant.signed_at is not None:
        day = day_of(grant.signed_at, grant.zone)
    return spoken_day(day) if day else "a day not given"
