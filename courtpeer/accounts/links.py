"""One-time links: made, found, and used once to choose a password."""

import datetime as dt
import hashlib
import secrets

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts import passwords
from courtpeer.accounts.models import Account, OneTimeLink, SignIn
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _

INVITED = dt.timedelta(days=7)
FORGOT = dt.timedelta(hours=2)


def make(session: Session, actor: Actor, account: Account, life: dt.timedelta) -> str:
    """The secret of a new link, kept nowhere; earlier links of the account open nothing now.

    :raises Refusal: when the account is deactivated or has no address to sign in with.
    """
    if account.deactivated_at is not None:
        raise Refusal(_("This account is deactivated: reactivate it first"))
    if account.email is None:
        raise Refusal(_("This account has no email address yet"), field="email")
    close(session, account, actor.at)
    secret = secrets.token_urlsafe(32)
    row = OneTimeLink(
        account_id=account.id,
        digest=_digest(secret),
        made_at=actor.at,
        expires_at=actor.at + life,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "made a password link", "account", account.id)
    return secret


def account_of(session: Session, secret: str, at: dt.datetime) -> Account | None:
    """Whose password ``secret`` lets its holder choose; None when it was used, ended or made up."""
    return session.scalar(
        sa.select(Account)
        .join(OneTimeLink, OneTimeLink.account_id == Account.id)
        .where(
            OneTimeLink.digest == _digest(secret),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > at,
            Account.deactivated_at.is_(None),
        )
    )


def use(
    session: Session, account: Account, password: str, at: dt.datetime, *, cheap: bool = False
) -> None:
    """Nothing; the account then signs in with ``password`` alone, and every session is ended.

    :raises Refusal: when the password is too short or one that many people think of.
    """
    if reason := passwords.reason_against(password):
        raise Refusal(reason, field="password")
    account.password_hash = passwords.hashed(password, cheap=cheap)
    close(session, account, at)
    end_sessions(session, account, at)
    audit.record(session, Actor(account.id, at), "chose a password", "account", account.id)


def end_sessions(session: Session, account: Account, at: dt.datetime) -> None:
    """Nothing; whoever is signed in as ``account`` is signed out at their next request."""
    session.execute(
        sa.update(SignIn)
        .where(SignIn.account_id == account.id, SignIn.ended_at.is_(None))
        .values(ended_at=at)
    )


def close(session: Session, account: Account, at: dt.datetime) -> None:
    """Nothing; links of the account that were not used yet open nothing now."""
    session.execute(
        sa.update(OneTimeLink)
        .where(OneTimeLink.account_id == account.id, OneTimeLink.used_at.is_(None))
        .values(used_at=at)
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
