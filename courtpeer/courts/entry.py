"""From a session row to the visitor it stands for; what the guard and the cookie need."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts import queries as accounts
from courtpeer.accounts.models import SignIn
from courtpeer.accounts.rules import Seat
from courtpeer.courts.models import Membership
from courtpeer.courts.queries import seats_of
from courtpeer.courts.seats import OtherSeat, Visitor

IDLE = dt.timedelta(minutes=15)
LIFE = dt.timedelta(hours=12)
CONFIRMED = dt.timedelta(minutes=5)


def visitor_of(session: Session, sign_in_id: UUID, at: dt.datetime) -> Visitor | None:
    """Who the session row stands for at ``at``; None when it ended or its account may not enter.

    Roles are read afresh each time, so a change of role or a deactivation takes effect at
    the next request. Fifteen idle minutes lock; twelve hours end.
    """
    row = accounts.sign_in(session, sign_in_id)
    if row is None or row.ended_at is not None or at - row.begun_at >= LIFE:
        return None
    if not row.account.may_sign_in:
        return None
    seats = seats_of(session, row.account_id)
    held = next((one for one in seats if one.id == row.membership_id), seats[0] if seats else None)
    locked = at - row.seen_at >= IDLE
    confirmed = at - row.confirmed_at < CONFIRMED and not locked
    if held is None:
        account = row.account
        return Visitor(row.id, account.id, account.name, locked, confirmed, None, account.language)
    return Visitor(
        sign_in_id=row.id,
        account_id=row.account_id,
        name=row.account.name,
        is_locked=locked,
        is_confirmed=confirmed,
        seat=_seat(held),
        language=row.account.language,
        court_name=held.court.name,
        court_slug=held.court.slug,
        zone=held.court.zone,
        seats=tuple(
            OtherSeat(one.id, one.court.name, one.role, one.discipline)
            for one in seats
            if one is not held
        ),
    )


def touch(session: Session, visitor: Visitor, at: dt.datetime) -> None:
    """Nothing; the session row then knows that it was used at ``at``."""
    row = sa.update(SignIn).where(SignIn.id == visitor.sign_in_id).values(seen_at=at)
    session.execute(row, execution_options={"synchronize_session": False})


def _seat(held: Membership) -> Seat:
    return Seat(held.account_id, held.id, held.court_id, held.role, held.discipline)
