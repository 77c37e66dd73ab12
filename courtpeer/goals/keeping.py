"""What goals and needs are kept by: who records, on which day, once, and in turn."""

import datetime as dt
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.goals import rules
from courtpeer.goals.models import Goal, Need
from courtpeer.participants.models import Participant

Kept = TypeVar("Kept", Goal, Need)


def recorder(actor: Actor) -> UUID:
    """The account of whoever records.

    :raises Refusal: for one without an account.
    """
    if actor.account_id is None:
        raise Refusal(_("This is recorded by someone."))
    return actor.account_id


def in_words(text: str, missing: str) -> str:
    """``text`` with its spaces folded.

    :raises Refusal: with ``missing``, when nothing is left.
    """
    text = " ".join(text.split())
    if not text:
        raise Refusal(missing, field="text")
    return text


def check_day(
    session: Session,
    actor: Actor,
    participant: Participant,
    on: dt.date,
    since_on: dt.date | None,
) -> None:
    """Nothing, when something about the participant can have happened on that day.

    :param since_on: the day of what happened before it.
    :raises Refusal: at the field of the day.
    """
    court = courts.court(session, participant.court_id)
    reason = rules.day_problem(
        on,
        today=day_of(actor.at, court.zone),
        admitted_on=participant.admitted_on,
        exited_on=participant.exited_on,
        since_on=since_on,
    )
    if reason:
        raise Refusal(reason, field="on")


def stored(
    session: Session, kind: type[Kept], participant: Participant, id: UUID | None
) -> Kept | None:
    """What this form made before, when it was sent twice."""
    if id is None:
        return None
    return session.scalar(
        sa.select(kind).where(kind.id == id, kind.participant_id == participant.id)
    )


def locked(session: Session, kind: type[Kept], row: Kept) -> Kept:
    """The row read afresh, so that two changes at once take turns."""
    session.flush()
    asked = sa.select(kind).where(kind.id == row.id).options(selectinload(kind.changes))
    return session.scalars(asked.with_for_update().execution_options(populate_existing=True)).one()
