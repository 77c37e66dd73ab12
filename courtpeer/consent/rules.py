"""What may be told: one pure question, asked for every line, answered with its reason."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.grants import (
    Decision,
    Grant,
    last_day,
    may_revoke,
    scope,
    signing_day,
    state,
)
from courtpeer.consent.naming import spoken_discipline, told_to
from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    Purpose,
    Revocable,
    SignatureKind,
)
from courtpeer.core.days import day_of
from courtpeer.core.language import _n, later, lazy
from courtpeer.core.spoken import long_day, spoken_list

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
    "state",
]

MONITORS: frozenset[str] = frozenset(
    {
        Discipline.JUDGE,
        Discipline.PROSECUTOR,
        Discipline.PROBATION,
        Discipline.CASE_MANAGER,
        Discipline.COORDINATOR,
    }
)
"""Disciplines whose duty is to monitor a participant's progress (42 CFR 2.35(a)(2))."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A named person, acting in one discipline, to whom something may be told."""

    account_id: UUID
    name: str
    discipline: str


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
        return Decision(True, later(_permitting, live), tuple(g.id for g in live))
    if named:
        return Decision(False, obstacles[named[-1].id] or "")
    if not signed:
        return Decision(False, lazy("there is no consent"))
    reason = lazy(
        "no consent lets us tell %(recipient)s about %(what)s for this purpose",
        recipient=later(told_to, recipient.discipline),
        what=later(_what, category),
    )
    return Decision(False, reason)


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
        return Decision(False, later(_joined, refused))
    resting = {consent for a in answers for consent in a.consents}
    order = [g.id for g in sorted(grants, key=_by_signing) if g.id in resting]
    return Decision(True, later(_joined, [a.reason for a in answers]), tuple(order))


def _permitting(live: list[Grant]) -> str:
    days = list(dict.fromkeys(signing_day(grant) for grant in live))
    return _n(
        "the consent signed on %(days)s permits it",
        "the consents signed on %(days)s permit it",
        len(live),
        days=spoken_list(days),
    )


def _what(category: Category) -> str:
    return category.label.lower()


def _joined(reasons: list[str]) -> str:
    return "; ".join(dict.fromkeys(map(str, reasons)))


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
        return _ended(grant, found, recipient)
    if grant.kind is not ConsentKind.CRIMINAL_JUSTICE:
        return None
    if not grant.criminal_docket:
        return lazy("a criminal-justice consent counts only in a criminal docket")
    if recipient.discipline not in MONITORS:
        return lazy(
            "a criminal-justice consent reaches only those who monitor progress, "
            "and %(recipient)s does not",
            recipient=later(spoken_discipline, recipient.discipline),
        )
    return None


def _ended(grant: Grant, found: ConsentState, recipient: Recipient) -> str:
    told = later(told_to, recipient.discipline)
    if found is ConsentState.EXPIRED:
        return _ended_on(last_day(grant), told)
    if found is ConsentState.REVOKED and grant.revoked_at:
        day = later(long_day, day_of(grant.revoked_at, grant.zone))
        return lazy(
            "the consent to tell %(recipient)s was revoked on %(day)s", recipient=told, day=day
        )
    if found is ConsentState.SUPERSEDED and grant.superseded_at:
        day = later(long_day, day_of(grant.superseded_at, grant.zone))
        return lazy(
            "the consent to tell %(recipient)s was superseded on %(day)s", recipient=told, day=day
        )
    if found is ConsentState.PREPARED:
        return lazy(
            "the consent to tell %(recipient)s is prepared and not signed yet", recipient=told
        )
    if found is ConsentState.KNOWN_FALSE:
        return lazy("the consent to tell %(recipient)s is known to be false", recipient=told)
    return lazy("the consent to tell %(recipient)s is incomplete", recipient=told)


def _ended_on(day: dt.date | None, told: str) -> str:
    if day is None:
        return lazy("the consent to tell %(recipient)s ended", recipient=told)
    return lazy(
        "the consent to tell %(recipient)s ended on %(day)s",
        recipient=told,
        day=later(long_day, day),
    )


def _by_signing(grant: Grant) -> tuple[bool, float, str]:
    signed = grant.signed_at
    return (signed is not None, signed.timestamp() if signed else 0.0, str(grant.id))
