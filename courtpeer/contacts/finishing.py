"""Finishing what was begun: a former peer's contact, sent just after the hand-over."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Role, Seat
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Assignment, Participant

GRACE = dt.timedelta(days=7)


def just_handed_over(
    session: Session, seat: Seat, participant_id: UUID, today: dt.date
) -> Participant | None:
    """The participant whose peer the seat's holder was until at most a week ago; else None.

    Opens nothing for reading: it lets a form that was being filled in be sent. The day of
    the contact must still lie within the assignment.
    """
    if seat.role is not Role.PEER:
        return None
    ended = sa.select(Assignment.id).where(
        Assignment.participant_id == participant_id,
        Assignment.peer_id == seat.account_id,
        Assignment.until_on < today,
        Assignment.until_on >= today - GRACE,
    )
    if session.scalar(ended.limit(1)) is None:
        return None
    asked = participants.in_full(sa.select(Participant)).where(Participant.id == participant_id)
    return session.scalar(asked)


def ever_accompanied(session: Session, seat: Seat, participant_id: UUID) -> bool:
    """Whether the seat's holder is or was a peer of the participant, of the court acted in."""
    asked = sa.select(Assignment.id).where(
        Assignment.participant_id == participant_id, Assignment.peer_id == seat.account_id
    )
    return seat.role is Role.PEER and session.scalar(asked.limit(1)) is not None
