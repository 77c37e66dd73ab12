"""Consents for tests, made as the product makes them: prepared, then signed."""

import datetime as dt
from collections.abc import Iterable

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline
from courtpeer.consent import actions
from courtpeer.consent.drafts import Draft, Named, Signature
from courtpeer.consent.models import Consent
from courtpeer.consent.words import Category, ConsentKind, Purpose, SignatureKind
from courtpeer.participants.models import Participant
from tests.clock import MORNING, TODAY
from tests.factories import Factory

DAY = dt.timedelta(days=1)
HALF_A_YEAR_ON = TODAY + 180 * DAY


def draft(
    *,
    categories: Iterable[Category] = tuple(Category),
    to: Iterable[Discipline] = (Discipline.JUDGE,),
    people: Iterable[tuple[Account, Discipline]] = (),
    expires_on: dt.date | None = HALF_A_YEAR_ON,
    **given: object,
) -> Draft:
    """A draft without flaws: everything, to the judge, for staffings, half a year."""
    named = [Named(d.value, None, d.label) for d in to]
    named += [Named(d.value, account.id, f"{account.name}, {d.value}") for account, d in people]
    settled = {"kind": ConsentKind.GENERAL, "purpose": Purpose.STAFFING, "expiry_event": None}
    return Draft(
        categories=tuple(categories),
        recipients=tuple(named),
        expires_on=expires_on,
        **{**settled, **given},
    )


def prepared(
    make: Factory,
    participant: Participant,
    by: Account,
    *,
    at: dt.datetime = MORNING - DAY,
    supersedes: Consent | None = None,
    **given: object,
) -> Consent:
    """A consent waiting for its signature."""
    return actions.prepare(
        make.session,
        make.actor(by, at=at),
        participant.id,
        draft(**given),
        supersedes=supersedes and supersedes.id,
    )


def signed(
    make: Factory,
    participant: Participant,
    by: Account,
    *,
    at: dt.datetime = MORNING - DAY,
    **given: object,
) -> Consent:
    """A consent in force from ``at``."""
    consent = prepared(make, participant, by, at=at, **given)
    signature = Signature(SignatureKind.PAPER, "As on the paper", at.date())
    return actions.sign(make.session, make.actor(by, at=at), consent, signature)
