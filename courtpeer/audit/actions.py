"""Recording: one row per thing read, changed, printed, sent or refused."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and when: what every action needs to know about its caller.

    :param account_id: None for a command given at the machine, or someone signed out.
    :param at: the instant of the request, aware, in UTC.
    """

    account_id: UUID | None
    at: dt.datetime
    court_id: UUID | None = None
    membership_id: UUID | None = None


def record(
    session: Session,
    actor: Actor,
    action: str,
    subject: str,
    subject_id: UUID | None = None,
    **detail: Any,
) -> AuditEvent:
    """The event added to the session, to live or die with what it tells of.

    :param action: a verb in the past tense, as ``read``, ``admitted``, ``refused``.
    :param subject: what kind of thing, in glossary words, as ``participant``.
    :param detail: ids, counts and enumerated values only.
    """
    event = AuditEvent(
        court_id=actor.court_id,
        at=actor.at,
        account_id=actor.account_id,
        membership_id=actor.membership_id,
        action=action,
        subject=subject,
        subject_id=subject_id,
        detail={name: _plain(value) for name, value in detail.items()},
    )
    session.add(event)
    return event


def _plain(value: Any) -> Any:
    if isinstance(value, UUID | dt.date):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    return value
