"""The record of access asked: its events, newest first, narrowed and a page at a time."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit.models import AuditEvent, AuditSeal
from courtpeer.courts.models import Membership

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What part of the record is wanted.

    :param since: the first instant wanted; until: the first one not wanted.
    :param before: the last event of the page before.
    """

    action: str | None = None
    subject: str | None = None
    subject_id: UUID | None = None
    account_id: UUID | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    before: UUID | None = None


def events(session: Session, court_id: UUID, asked: Asked) -> tuple[list[AuditEvent], bool]:
    """A page of a court's events, newest first, and whether there are more after it."""
    statement = sa.select(AuditEvent).where(_of_court(court_id))
    for column, wanted in (
        (AuditEvent.action, asked.action),
        (AuditEvent.subject, asked.subject),
        (AuditEvent.subject_id, asked.subject_id),
        (AuditEvent.account_id, asked.account_id),
    ):
        if wanted is not None:
            statement = statement.where(column == wanted)
    if asked.since is not None:
        statement = statement.where(AuditEvent.at >= asked.since)
    if asked.until is not None:
        statement = statement.where(AuditEvent.at < asked.until)
    last = session.get(AuditEvent, asked.before) if asked.before else None
    if last is not None:
        earlier = sa.and_(AuditEvent.at == last.at, AuditEvent.id < last.id)
        statement = statement.where(sa.or_(AuditEvent.at < last.at, earlier))
    newest_first = statement.order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    found = list(session.scalars(newest_first.limit(PAGE + 1)))
    return found[:PAGE], len(found) > PAGE


def _of_court(court_id: UUID) -> sa.ColumnElement[bool]:
    """Events in a court, and those in none (as signing in) of people who work in it.

    What someone does in an alumni group is of no court, and no court is told.
    """
    works_here = sa.exists().where(
        Membership.account_id == AuditEvent.account_id, Membership.court_id == court_id
    )
    of_a_group = AuditEvent.subject.startswith("alumni ")
    in_none = sa.and_(AuditEvent.court_id.is_(None), works_here, ~of_a_group)
    return sa.or_(AuditEvent.court_id == court_id, in_none)


def vocabulary(session: Session, court_id: UUID) -> tuple[list[str], list[str]]:
    """The actions and the subjects that a court's record speaks of."""

    def distinct(column: Any) -> list[str]:
        asked = sa.select(column).where(_of_court(court_id)).distinct().order_by(column)
        return list(session.scalars(asked))

    return distinct(AuditEvent.action), distinct(AuditEvent.subject)


def seal(session: Session, court_id: UUID) -> AuditSeal | None:
    """The latest seal on a court's record; None when it was never sealed."""
    return session.scalar(sa.select(AuditSeal).where(AuditSeal.court_id == court_id))


def unsealed(session: Session, court_id: UUID) -> int:
    """How many of a court's events no seal vouches for yet."""
    asked = (
        sa.select(sa.func.count())
        .select_from(AuditEvent)
        .where(AuditEvent.court_id == court_id, AuditEvent.chain_number.is_(None))
    )
    return session.scalar(asked) or 0
