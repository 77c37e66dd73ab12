"""Adding a term to a court's list, muting one, and undoing either."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.person_first.models import CourtTerm
from courtpeer.person_first.shipped import terms


def add(session: Session, actor: Actor, avoid: str, prefer: str) -> CourtTerm:
    """The term, from now on hinted at in this court with what it prefers.

    :raises Refusal: when either is empty, or both are the same.
    """
    avoid, prefer = _folded(avoid), " ".join(prefer.split())
    if not avoid:
        raise Refusal(_("Say which term to avoid."), field="avoid")
    if not prefer or prefer.casefold() == avoid:
        raise Refusal(_("Say what to write instead."), field="prefer")
    return _set(session, actor, avoid, prefer)


def mute(session: Session, actor: Actor, avoid: str) -> CourtTerm:
    """The mark that this court wants no hint at a shipped term.

    :raises Refusal: when no shipped term is called so.
    """
    avoid = _folded(avoid)
    if avoid not in {term.avoid.casefold() for term in terms()}:
        raise Refusal(_("The list has no such term."), field="avoid")
    return _set(session, actor, avoid, None)


def undo(session: Session, actor: Actor, change: CourtTerm) -> None:
    """Nothing; the shipped list then holds again for that term."""
    change_id = change.id
    session.delete(change)
    session.flush()
    audit.record(session, actor, "removed", "term", change_id)


def _set(session: Session, actor: Actor, avoid: str, prefer: str | None) -> CourtTerm:
    change = session.scalar(sa.select(CourtTerm).where(CourtTerm.avoid == avoid))
    if change is None:
        change = CourtTerm(avoid=avoid)
        session.add(change)
    change.prefer, change.set_by, change.set_at = prefer, actor.account_id, actor.at
    session.flush()
    audit.record(session, actor, "muted" if prefer is None else "added", "term", change.id)
    return change


def _folded(avoid: str) -> str:
    return " ".join(avoid.split()).casefold()
