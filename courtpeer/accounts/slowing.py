"""Bad tries at a password: five in fifteen minutes slow one account at one address."""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import PasswordTry
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor

TRIES = 5
WINDOW = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Door:
    """Where someone tries to get in: an account's address from a network address, as keyed hashes.

    Known and unknown accounts look alike, so that being slowed tells nothing.
    """

    who: str
    source: str


def door(secret: str, email: str, address: str) -> Door:
    """The door of ``email`` at the network address ``address``."""
    return Door(_keyed(secret, "who", email.strip().casefold()), _keyed(secret, "from", address))


def _keyed(secret: str, kind: str, text: str) -> str:
    return hmac.new(secret.encode(), f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def closed_until(session: Session, door: Door, at: dt.datetime) -> dt.datetime | None:
    """Until when tries at ``door`` are not looked at; None when they are."""
    asked = (
        sa.select(PasswordTry.at)
        .where(PasswordTry.who == door.who, PasswordTry.source == door.source)
        .order_by(PasswordTry.at.desc())
        .limit(TRIES)
    )
    latest = list(session.scalars(asked))
    if len(latest) < TRIES or latest[0] - latest[-1] > WINDOW:
        return None
    until = latest[0] + WINDOW
    return until if at < until else None


def note(session: Session, door: Door, actor: Actor, *, action: str) -> None:
    """Nothing; the bad try is then counted and on record, and counts older than a day are gone."""
    session.add(PasswordTry(who=door.who, source=door.source, at=actor.at))
    old = PasswordTry.at < actor.at - dt.timedelta(days=1)
    session.execute(sa.delete(PasswordTry).where(old))
    audit.record(session, actor, action, "session")


def forget(session: Session, door: Door) -> None:
    """Nothing; earlier bad tries at ``door`` no longer count, because a good one followed."""
    session.execute(
        sa.delete(PasswordTry).where(PasswordTry.who == door.who, PasswordTry.source == door.source)
    )
