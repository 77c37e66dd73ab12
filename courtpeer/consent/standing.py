"""Grants as they stand at an instant, read from what is kept in two queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.consent.grants import Grant
from courtpeer.consent.models import Consent, ConsentRecipient, KnownFalse, Revocation
from courtpeer.consent.words import Category, ExpiryEvent
from courtpeer.courts.models import Court
from courtpeer.participants.models import Participant

GRANTED = (
    Consent.id,
    Consent.participant_id,
    Consent.kind,
    Consent.categories,
    Consent.purpose,
    Consent.signed_at,
    Consent.signed_on,
    Consent.signed_by,
    Consent.expires_on,
    Consent.expiry_event,
    Consent.revocable,
    Consent.revocable_on,
    Consent.supersedes_id,
)
"""What the rule weighs of a consent as kept; not the long text that was shown."""


def standing_at(
    session: Session, participant_ids: Collection[UUID] | sa.Select[UUID], at: dt.datetime
) -> list[Grant]:
    """The grants of all those participants as they stand at ``at``, in order of preparing."""
    if isinstance(participant_ids, sa.Select):
        asked, named = _asked(Consent.participant_id.in_(participant_ids))
        given = {}
    else:
        asked, named = _asked_by_id()
        given = {"participant_ids": list(participant_ids)}
    rows = session.execute(asked, given).all()
    accounts: dict[UUID, set[UUID]] = defaultdict(set)
    disciplines: dict[UUID, set[str]] = defaultdict(set)
    for consent_id, account_id, discipline in session.execute(named, given) if rows else ():
        if account_id:
            accounts[consent_id].add(account_id)
        if discipline:
            disciplines[consent_id].add(discipline)
    superseded = {row.supersedes_id: row.signed_at for row in rows if row.signed_at is not None}
    return [
        _grant(row, accounts[row.id], disciplines[row.id], superseded.get(row.id), at)
        for row in rows
    ]


@cache
def _asked_by_id() -> tuple[sa.Select[*tuple[Any, ...]], sa.Select[*tuple[Any, ...]]]:
    """Built once: what a statement is made of costs more than what it finds."""
    return _asked(Consent.participant_id.in_(sa.bindparam("participant_ids", expanding=True)))


def _asked(
    theirs: sa.ColumnElement[bool],
) -> tuple[sa.Select[*tuple[Any, ...]], sa.Select[*tuple[Any, ...]]]:
    """The questions for consents and for their recipients."""
    asked: sa.Select[*tuple[Any, ...]] = (
        sa.select(
            *GRANTED,
            Participant.exited_on,
            Participant.disposed_on,
            Court,
            Revocation.revoked_at,
            KnownFalse.known_at,
        )
        .join(Participant, Participant.id == Consent.participant_id)
        .join(Court, Court.id == Consent.court_id)
        .outerjoin(Revocation, Revocation.consent_id == Consent.id)
        .outerjoin(KnownFalse, KnownFalse.consent_id == Consent.id)
        .where(theirs)
        .order_by(Consent.prepared_at, Consent.id)
    )
    named: sa.Select[*tuple[Any, ...]] = (
        sa.select(
            ConsentRecipient.consent_id, ConsentRecipient.account_id, ConsentRecipient.discipline
        )
        .join(Consent, Consent.id == ConsentRecipient.consent_id)
        .where(theirs)
    )
    return asked, named


def _grant(
    row: Any,
    accounts: Collection[UUID],
    disciplines: Collection[str],
    superseded_at: dt.datetime | None,
    at: dt.datetime,
) -> Grant:
    happened = {ExpiryEvent.EXIT: row.exited_on, ExpiryEvent.FINAL_DISPOSITION: row.disposed_on}
    return Grant(
        id=row.id,
        participant_id=row.participant_id,
        kind=row.kind,
        categories=frozenset(map(Category, row.categories)),
        purpose=row.purpose,
        accounts=frozenset(accounts),
        disciplines=frozenset(disciplines),
        zone=row.Court.zone,
        signed_at=row.signed_at,
        signed_on=row.signed_on,
        expires_on=row.expires_on,
        expiry_event=row.expiry_event,
        event_on=happened[row.expiry_event] if row.expiry_event else None,
        disposed_on=row.disposed_on,
        criminal_docket=row.Court.is_criminal,
        revocable=row.revocable,
        revocable_on=row.revocable_on,
        revoked_at=row.revoked_at,
        superseded_at=superseded_at,
        known_false=row.known_at is not None and row.known_at <= at,
        complete=bool(row.signed_by),
    )
