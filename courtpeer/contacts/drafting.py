"""Keeping a draft, finishing it with its contact, discarding it; only an empty one expires.

None of it is on record: a draft is its author's own until the contact is recorded.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.contacts import drafts
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.drafts import Fields
from courtpeer.contacts.models import Contact
from courtpeer.contacts.typed import TODAY
from courtpeer.core import scope, sealing
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _

LARGEST = 500_000
EMPTY_FOR = dt.timedelta(days=1)
UNTOLD = frozenset({"id", "page", "sequence", "base", "dismissed"})
"""Fields that travel along and tell nothing of the contact."""


class Fate(StrEnum):
    """What became of something sent to be kept as a draft."""

    KEPT = "kept"
    KNOWN = "known"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class Sent:
    """What an opened form sends of itself.

    :param participant_id: None for a note written without a connection.
    :param page: the opened form; ``sequence`` counts the changes made in it.
    :param base: the mark of the draft that the form was opened from; empty for none.
    """

    contact_id: UUID
    participant_id: UUID | None
    page: UUID
    sequence: int
    base: str = ""
    fields: Fields = field(default_factory=list, repr=False)


def keep(session: Session, actor: Actor, sent: Sent) -> Fate:
    """What became of it: kept; known already, or older than what is; or recorded meanwhile.

    What another open form holds of the same contact is never replaced: both are kept.

    :raises Refusal: when it is longer than a form can be.
    """
    author_id = _author(actor)
    if sum(len(name) + len(value) for name, value in sent.fields) > LARGEST:
        raise Refusal(_("it is too long to keep: shorten it"))
    if _is_recorded(session, author_id, sent):
        return Fate.RECORDED
    draft = _continued(session, author_id, sent)
    if draft is None:
        if _begin(session, actor, author_id, sent):
            return Fate.KEPT
        return keep(session, actor, sent)
    if draft.page == sent.page and draft.sequence >= sent.sequence:
        return Fate.KNOWN
    _fill(session, actor, draft, sent)
    session.flush()
    return Fate.KEPT


def finish(session: Session, actor: Actor, sent: Sent) -> None:
    """Nothing; what that form had kept is gone.

    What another open form holds of the contact stays unfinished.
    """
    for draft in _of(session, _author(actor), sent.contact_id):
        if sent.page == draft.page or sent.base == draft.mark:
            session.delete(draft)
    session.flush()


def settle(session: Session, draft: Draft, participant_id: UUID, fields: Fields) -> None:
    """Nothing; the draft is then about that participant, and holds these fields."""
    draft.participant_id = participant_id
    _write(session, draft, fields)
    session.flush()


def discard(session: Session, actor: Actor, draft: Draft) -> None:
    """Nothing; the draft is gone.

    :raises Refusal: for anyone but its author.
    """
    if draft.account_id != actor.account_id:
        raise Refusal(_("Only whoever began it can discard it."))
    session.delete(draft)
    session.flush()


def sweep(session: Session, at: dt.datetime) -> int:
    """How many were cleared away in all courts: empty for a day, or recorded since."""
    with scope.everywhere(session):
        old = sa.and_(Draft.is_empty, Draft.saved_at <= at - EMPTY_FOR)
        gone = sa.select(Draft).where(sa.or_(old, drafts.superseded()))
        found = list(session.scalars(gone))
        for draft in found:
            session.delete(draft)
        session.flush()
    return len(found)


def holds_nothing(fields: Iterable[tuple[str, str]]) -> bool:
    """Whether the fields stand as in a form just opened."""
    return not any(
        value.strip() and not (name == "on" and value.strip().lower() in TODAY)
        for name, value in fields
        if name not in UNTOLD
    )


def _author(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refusal(_("A draft has an author."))
    return actor.account_id


def _of(session: Session, author_id: UUID, contact_id: UUID) -> list[Draft]:
    asked = sa.select(Draft).where(Draft.account_id == author_id, Draft.contact_id == contact_id)
    return list(session.scalars(asked))


def _is_recorded(session: Session, author_id: UUID, sent: Sent) -> bool:
    """Whether that very form recorded the contact, or amended it."""
    asked = sa.select(Contact.id).where(
        Contact.id == sent.contact_id,
        Contact.author_id == author_id,
        drafts.was_written_in(sent.page),
    )
    return session.scalar(asked) is not None


def _continued(session: Session, author_id: UUID, sent: Sent) -> Draft | None:
    """The draft that this form kept before, else the one that it was opened from."""
    present = [
        one
        for one in _of(session, author_id, sent.contact_id)
        if sent.participant_id in (None, one.participant_id)
    ]
    same = [one for one in present if one.page == sent.page]
    return next(iter([*same, *(one for one in present if one.mark == sent.base)]), None)


def _begin(session: Session, actor: Actor, author_id: UUID, sent: Sent) -> bool:
    """Whether it was new; the same form, sent at the same moment, may have come first."""
    draft = Draft(
        id=new_id(),
        account_id=author_id,
        participant_id=sent.participant_id,
        contact_id=sent.contact_id,
        begun_at=actor.at,
    )
    _fill(session, actor, draft, sent)
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        return False
    return True


def _fill(session: Session, actor: Actor, draft: Draft, sent: Sent) -> None:
    draft.page, draft.sequence = sent.page, sent.sequence
    _write(session, draft, sent.fields)
    draft.is_empty = holds_nothing(sent.fields)
    draft.saved_at = actor.at


def _write(session: Session, draft: Draft, fields: Fields) -> None:
    text = json.dumps([pair for pair in fields if pair[0] not in UNTOLD - {"dismissed"}])
    draft.fields_sealed = sealing.seal(session, Draft, "fields_sealed", draft.id, text)
