"""Amending a contact: with a reason, the first text kept, a stale save refused."""

import json
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.contacts import actions, telling
from courtpeer.contacts.models import Amendment, Contact, ContactTopic, PrivateNote
from courtpeer.contacts.telling import Telling
from courtpeer.core import sealing
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Word
from courtpeer.participants.models import Participant


def standing(session: Session, contact: Contact) -> Telling:
    """What is told of the contact now, private words opened: for its author only."""
    note = _note(session, contact.id)
    return Telling(
        outcome=contact.outcome,
        reason=contact.reason,
        on=contact.on,
        at_time=contact.at_time,
        mode_id=contact.mode_id,
        minutes=contact.minutes,
        strengths=contact.strengths,
        own_words=contact.own_words,
        asks=contact.asks,
        topics={
            topic.word_id: sealing.unseal(session, topic, "text_sealed")
            for topic in _topics(session, contact.id)
        },
        note=sealing.unseal(session, note, "text_sealed") if note else "",
    )


def amend(
    session: Session,
    actor: Actor,
    contact: Contact,
    to: Telling,
    *,
    reason: str,
    version: int,
    written_in: UUID | None = None,
) -> Amendment | None:
    """The amendment, holding what stood before; None when nothing differs.

    :param version: the version that the author had before them.
    :param written_in: the opened form that amends.
    :raises Stale: when it was amended meanwhile; carries what stands now, line by line.
    :raises Refusal: for anyone but the author, without a reason, or when the contact
        cannot stand as told.
    """
    if contact.author_id != actor.account_id:
        raise Refusal(_("Only the peer who recorded a contact amends it."))
    _lock(session, contact)
    before = standing(session, contact)
    if contact.version != version:
        stored = telling.in_words(before, names(session), private=True)
        raise Stale(_("This contact was amended while you were writing."), stored=stored)
    if _same(before, to):
        return None
    if not reason.strip():
        raise Refusal(_("Say why you amend it"), field="reason_why")
    participant = session.get_one(Participant, contact.participant_id)
    kept = frozenset({contact.mode_id, *before.topics})
    actions.check(
        session,
        actor,
        participant,
        to,
        author_id=contact.author_id,
        imported=contact.imported,
        kept=kept,
    )
    amendment = _keep_before(session, actor, contact, before, reason.strip())
    amendment.written_in = written_in
    actions.tell(contact, to)
    contact.version += 1
    _rewrite_private(session, actor, contact, before, to)
    actions.note_last_held(session, participant.id)
    audit.record(session, actor, "amended", "contact", contact.id, participant=participant.id)
    session.expire(contact, ["topics", "amendments"])
    return amendment


def plain_changes(contact: Contact) -> list[Amendment]:
    """The amendments that changed more than private words, the earliest first.

    The others would betray that there are private words.
    """
    stands = Telling(
        outcome=contact.outcome,
        reason=contact.reason,
        on=contact.on,
        at_time=contact.at_time,
        mode_id=contact.mode_id,
        minutes=contact.minutes,
        strengths=contact.strengths,
        own_words=contact.own_words,
        asks=contact.asks,
        topics={topic.word_id: "" for topic in contact.topics},
    )
    became = [*(one.before for one in contact.amendments), telling.plain(stands)][1:]
    pairs = zip(contact.amendments, became, strict=True)
    return [one for one, after in pairs if one.before != after]


def names(session: Session) -> dict[UUID, str]:
    """The names of the court's topics and modes by id, retired ones included."""
    return {word.id: word.shown for word in session.scalars(sa.select(Word))}


def _lock(session: Session, contact: Contact) -> None:
    """Read the contact afresh, so that two amendments at once take turns."""
    session.flush()
    session.execute(
        sa.select(Contact)
        .where(Contact.id == contact.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _same(before: Telling, to: Telling) -> bool:
    return telling.plain(before) == telling.plain(to) and (
        before.note == to.note and dict(before.topics) == dict(to.topics)
    )


def _keep_before(
    session: Session, actor: Actor, contact: Contact, before: Telling, reason: str
) -> Amendment:
    note, topics = _note(session, contact.id), _topics(session, contact.id)
    amendment = Amendment(
        id=new_id(),
        contact_id=contact.id,
        version=contact.version,
        reason=reason,
        by=actor.account_id,
        at=actor.at,
        before=telling.plain(before),
        open_to_supervisor=all(
            row.open_to_supervisor for row in [note, *topics] if row is not None
        ),
    )
    texts = {str(word_id): text for word_id, text in before.topics.items() if text}
    if texts or before.note:
        private = json.dumps({"note": before.note, "topics": texts}, ensure_ascii=False)
        amendment.before_sealed = sealing.seal(
            session, Amendment, "before_sealed", amendment.id, private
        )
    session.add(amendment)
    return amendment


def _rewrite_private(
    session: Session, actor: Actor, contact: Contact, before: Telling, to: Telling
) -> None:
    """Write the private words anew where they differ.

    What the supervisor could not read stays closed to them, whatever the policy says now.
    """
    policy_opens = courts.policy(session).supervisors_read_notes
    note = _note(session, contact.id)
    if to.note != before.note:
        is_open = policy_opens and (note is None or note.open_to_supervisor)
        if note is not None:
            session.delete(note)
            session.flush()
        if to.note:
            actions.new_note(session, actor, contact, to.note, is_open=is_open)
    present = {topic.word_id: topic for topic in _topics(session, contact.id)}
    for word_id, topic in present.items():
        if to.topics.get(word_id) != before.topics[word_id]:
            session.delete(topic)
    session.flush()
    for word_id, text in to.topics.items():
        if text != before.topics.get(word_id):
            was = present.get(word_id)
            is_open = policy_opens and (was is None or was.open_to_supervisor)
            actions.new_topic(session, contact, word_id, text, is_open=is_open)
    session.flush()


def _note(session: Session, contact_id: UUID) -> PrivateNote | None:
    return session.scalar(sa.select(PrivateNote).where(PrivateNote.contact_id == contact_id))


def _topics(session: Session, contact_id: UUID) -> list[ContactTopic]:
    asked = sa.select(ContactTopic).where(ContactTopic.contact_id == contact_id)
    return list(session.scalars(asked.order_by(ContactTopic.id)))
