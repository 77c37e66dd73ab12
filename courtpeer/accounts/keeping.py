"""Accounts kept: opened, given an address, deactivated and brought back."""

from sqlalchemy.orm import Session

from courtpeer.accounts import links, queries
from courtpeer.accounts.models import Account
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _


def open_account(
    session: Session,
    actor: Actor,
    name: str,
    email: str | None = None,
    language: Language = Language.EN,
) -> Account:
    """A new account that cannot sign in before its holder chose a password.

    :param email: None for someone who is only named, as the author of imported contacts.
    :raises Refusal: when someone signs in with that address already.
    """
    account = Account(name=_given(name), language=language, created_at=actor.at)
    session.add(account)
    session.flush()
    if email is not None:
        give_address(session, actor, account, email)
    audit.record(session, actor, "opened", "account", account.id)
    return account


def give_address(session: Session, actor: Actor, account: Account, email: str) -> None:
    """Nothing; the account signs in with ``email`` once invited.

    Links sent to an address before open nothing now.

    :raises Refusal: when it is no address, or someone signs in with it already.
    """
    email = queries.plain_email(email)
    name, at, host = email.partition("@")
    if (
        not (name and at)
        or "." not in host
        or len(email) > 254
        or any(sign.isspace() for sign in email)
    ):
        raise Refusal(_("Write an email address, such as name@example.org"), field="email")
    holder = queries.account_by_email(session, email)
    if holder is not None and holder is not account:
        raise Refusal(_("Someone signs in with that address already"), field="email")
    if account.email == email:
        return
    account.email = email
    session.flush()
    links.close(session, account, actor.at)
    audit.record(session, actor, "changed address", "account", account.id)


def rename(session: Session, actor: Actor, account: Account, name: str) -> None:
    """Nothing; the account then has that name, on past records too."""
    if account.name != _given(name):
        account.name = _given(name)
        audit.record(session, actor, "renamed", "account", account.id)


def speak_to(session: Session, actor: Actor, account: Account, language: Language) -> None:
    """Nothing; the account's pages and letters are then in ``language``."""
    if account.language is not language:
        account.language = language
        audit.record(session, actor, "changed language", "account", account.id)


def invite(session: Session, actor: Actor, account: Account) -> str:
    """The secret of a link by which the holder chooses a password, for seven days.

    :raises Refusal: when the account is deactivated or has no address.
    """
    secret = links.make(session, actor, account, links.INVITED)
    account.invited_at = actor.at
    return secret


def deactivate(session: Session, actor: Actor, account: Account) -> None:
    """Nothing; the account no longer signs in, and its sessions end at their next request.

    What it recorded keeps its name.

    :raises Refusal: when it is the actor's own.
    """
    if account.id == actor.account_id:
        raise Refusal(_("You cannot deactivate your own account: ask another administrator"))
    if account.deactivated_at is None:
        account.deactivated_at = actor.at
        links.end_sessions(session, account, actor.at)
        audit.record(session, actor, "deactivated", "account", account.id)


def reactivate(session: Session, actor: Actor, account: Account) -> None:
    """Nothing; the account signs in again with the password it had."""
    if account.deactivated_at is not None:
        account.deactivated_at = None
        audit.record(session, actor, "reactivated", "account", account.id)


def _given(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= 200:
        raise Refusal(_("Give a name of at most 200 characters"), field="name")
    return name
