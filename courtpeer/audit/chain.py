"""Sealing the record: events chained by hash, per court, so that a change or a gap shows."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit.models import AuditEvent, AuditSeal
from courtpeer.core.ids import new_id

BATCH = 500
START = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking the record found.

    :param unsealed: events at the tail that no seal vouches for yet.
    :param faults: one sentence per change, gap or missing end; empty when all is as written.
    """

    chains: int
    sealed: int
    unsealed: int
    faults: tuple[str, ...]


def link(before: str, event: AuditEvent) -> str:
    """The hash (hexadecimal SHA-256) of an event and of everything before it in its chain."""
    told = {
        "id": str(event.id),
        "court": str(event.court_id),
        "at": event.at.isoformat(),
        "account": str(event.account_id),
        "membership": str(event.membership_id),
        "action": event.action,
        "subject": event.subject,
        "subject_id": str(event.subject_id),
        "detail": event.detail,
    }
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{canonical}".encode()).hexdigest()


def seal(session: Session, at: dt.datetime) -> int:
    """How many events were chained: all that were not, each to the end of its court's chain."""
    waiting = sa.select(AuditEvent.court_id).where(AuditEvent.chain_number.is_(None)).distinct()
    return sum(_seal_court(session, court_id, at) for court_id in session.scalars(waiting).all())


def _seal_court(session: Session, court_id: UUID | None, at: dt.datetime) -> int:
    kept = session.scalar(
        sa.select(AuditSeal)
        .where(AuditSeal.court_id.is_not_distinct_from(court_id))
        .with_for_update()
    )
    number, before = (kept.chain_number, kept.chain_hash) if kept else (0, START)
    first = number
    links: list[dict[str, Any]] = []
    asked = (
        sa.select(AuditEvent)
        .where(
            AuditEvent.court_id.is_not_distinct_from(court_id), AuditEvent.chain_number.is_(None)
        )
        .order_by(AuditEvent.id)
    )
    for event in session.scalars(asked):
        number, before = number + 1, link(before, event)
        links.append({"id": event.id, "chain_number": number, "chain_hash": before})
    for start in range(0, len(links), BATCH):
        session.execute(sa.update(AuditEvent), links[start : start + BATCH])
    if kept is None:
        kept = AuditSeal(id=new_id(), court_id=court_id)
        session.add(kept)
    kept.chain_number, kept.chain_hash, kept.sealed_at = number, before, at
    session.flush()
    return number - first


def verify(session: Session) -> Verification:
    """Whether every sealed event stands as it was written, and how many are not sealed yet."""
    seals = session.scalars(sa.select(AuditSeal)).all()
    faults = [fault for kept in seals for fault in _faults(session, kept)]
    faults += _unvouched(session)
    unsealed = session.scalar(
        sa.select(sa.func.count()).select_from(AuditEvent).where(AuditEvent.chain_number.is_(None))
    )
    return Verification(
        len(seals), sum(kept.chain_number for kept in seals), unsealed or 0, tuple(faults)
    )


def _unvouched(session: Session) -> list[str]:
    """Sentences on chains whose seal is gone: nothing tells any more where they end."""
    seal_of = AuditSeal.court_id.is_not_distinct_from(AuditEvent.court_id)
    asked = (
        sa.select(AuditEvent.court_id)
        .where(AuditEvent.chain_number.is_not(None), ~sa.exists().where(seal_of))
        .distinct()
    )
    return [f"{_named(court_id)}: the seal is missing." for court_id in session.scalars(asked)]


def _named(court_id: UUID | None) -> str:
    return f"Court {court_id}" if court_id else "The installation"


def _faults(session: Session, kept: AuditSeal) -> Iterator[str]:
    """Sentences on one chain; after a changed event the stored hash is taken as given."""
    where = _named(kept.court_id)
    number, before = 0, START
    asked = (
        sa.select(AuditEvent)
        .where(
            AuditEvent.court_id.is_not_distinct_from(kept.court_id),
            AuditEvent.chain_number.is_not(None),
        )
        .order_by(AuditEvent.chain_number)
        .execution_options(yield_per=BATCH)
    )
    for event in session.scalars(asked):
        present = event.chain_number or 0
        if present != number + 1:
            yield f"{where}: events {number + 1} to {present - 1} are missing."
        elif link(before, event) != event.chain_hash:
            yield f"{where}: event {present} was altered."
        number, before = present, event.chain_hash or START
    if number < kept.chain_number:
        yield f"{where}: events {number + 1} to {kept.chain_number} are missing."
    elif before != kept.chain_hash:
        yield f"{where}: the seal at event {kept.chain_number} does not fit."
