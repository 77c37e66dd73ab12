"""Accounts asked: by the address they sign in with, by the session they opened."""

from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.models import Account, SignIn


def account_by_email(session: Session, email: str) -> Account | None:
    """The account that signs in with ``email``, however it was typed."""
    return session.scalar(sa.select(Account).where(Account.email == plain_email(email)))


def password_hash(session: Session, email: str) -> str | None:
    """What a password for ``email`` is compared with; None where nobody can sign in with it."""
    account = account_by_email(session, email)
    return account.password_hash if account and account.may_sign_in else None


def plain_email(email: str) -> str:
    """An address as it is kept: without spaces around it, in small letters."""
    return email.strip().lower()


def sign_in(session: Session, sign_in_id: UUID) -> SignIn | None:
    """The session row with that id, its account loaded; None when there is none."""
    return session.scalar(_sign_in_asked(), {"sign_in_id": sign_in_id})


@cache
def _sign_in_asked() -> sa.Select[SignIn]:
    return (
        sa.select(SignIn)
        .options(joinedload(SignIn.account))
        .where(SignIn.id == sa.bindparam("sign_in_id"))
        .execution_options(populate_existing=True)  # the row may be here without its account
    )


def seat_used_last(session: Session, account_id: UUID) -> UUID | None:
    """The membership that the account's latest session acted in; None at the first."""
    latest = (
        sa.select(SignIn.membership_id)
        .where(SignIn.account_id == account_id)
        .order_by(SignIn.begun_at.desc(), SignIn.id.desc())
        .limit(1)
    )
    return session.scalar(latest)
