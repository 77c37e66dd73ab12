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
    spoken_day,
    state,
)
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
from courtpeer.core.days import day_of

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

    @property
    def spoken(self) -> str:
        """The recipient as a reason names them: by discipline."""
        return spoken_discipline(self.discipline)


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
        days = in_words(list(dict.fromkeys(signing_day(g) for g in live)))
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


def _by_signing(grant: Grant) -> tuple[bool, float, str]:
    signed = grant.signed_at
    return (signed is not None, signed.timestamp() if signed else 0.0, str(grant.id))
