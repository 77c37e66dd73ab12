"""Signing in and out, unlocking, confirming, and switching seats."""

import datetime as dt
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts import passwords, queries
from courtpeer.accounts.models import Account, SignIn
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, marked

UNFIT = marked("That email and password do not belong together")


def sign_in(session: Session, email: str, at: dt.datetime) -> SignIn:
    """A new session row, in the seat used last, of the account whose password was just given.

    :raises Refusal: when the account may not enter any more.
    """
    account = queries.account_by_email(session, email)
    if account is None or not account.may_sign_in:
        raise Refusal(_(UNFIT))
    row = SignIn(
        account=account,
        membership_id=queries.seat_used_last(session, account.id),
        begun_at=at,
        seen_at=at,
        confirmed_at=at,
    )
    session.add(row)
    session.flush()
    audit.record(session, Actor(account.id, at), "signed in", "session", row.id)
    return row


def sign_out(session: Session, actor: Actor, sign_in_id: UUID) -> None:
    """Nothing; the session row is then ended."""
    row = session.get_one(SignIn, sign_in_id)
    if row.ended_at is None:
        row.ended_at = actor.at
        audit.record(session, actor, "signed out", "session", row.id)


def choose_language(session: Session, actor: Actor, language: Language) -> None:
    """Nothing; from now on CourtPeer speaks ``language`` to whoever acts."""
    session.get_one(Account, actor.account_id).language = language


def confirm(session: Session, actor: Actor, sign_in_id: UUID, password: str) -> bool:
    """Whether ``password`` is that of the session's account; then it is good for five minutes."""
    row = queries.sign_in(session, sign_in_id)
    if row is None or not passwords.matches(row.account.password_hash, password):
        return False
    row.confirmed_at = actor.at
    return True


def unlock(session: Session, actor: Actor, sign_in_id: UUID, password: str) -> bool:
    """Whether ``password`` is that of the session's account; then the session goes on."""
    if not confirm(session, actor, sign_in_id, password):
        return False
    session.get_one(SignIn, sign_in_id).seen_at = actor.at
    audit.record(session, actor, "unlocked", "session", sign_in_id)
    return True


def switch(session: Session, actor: Actor, sign_in_id: UUID, membership_id: UUID) -> None:
    """Nothing; the session then acts in that membership, which the caller knows to be theirs."""
    session.get_one(SignIn, sign_in_id).membership_id = membership_id
    audit.record(session, actor, "switched", "membership", membership_id)
