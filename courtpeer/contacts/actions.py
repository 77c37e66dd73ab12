"""Recording a contact once, amending it with a reason, finishing what was promised."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.contacts import telling
from courtpeer.contacts.models import Contact, ContactTopic, FollowUp, PrivateNote
from courtpeer.contacts.rules import Outcome, Stay, day_problem
from courtpeer.contacts.telling import NewContact, Telling
from courtpeer.core import scope, sealing
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind
from courtpeer.participants.models import Assignment, Participant, Person


def record(session: Session, actor: Actor, new: NewContact) -> Contact:
    """The contact on record; sent again under the same id, the one stored first, unchanged.

    An imported contact may name an author who was not yet assigned, and retired words.

    :raises Refusal: when it cannot stand as told, at the field that can mend it.
    """
    author_id = new.author_id or actor.account_id
    if author_id is None:
        raise Refusal(_("A contact has an author."))
    # In this order: what takes the id before the first question is seen by the second.
    free_id = _free_id(session, new.id)
    stored = _stored(session, new, author_id)
    if stored is not None:
        return stored
    participant = session.get_one(Participant, new.participant_id)
    check(session, actor, participant, new, author_id=author_id, imported=new.imported)
    contact = Contact(
        id=free_id,
        participant_id=participant.id,
        author_id=author_id,
        imported=new.imported,
        recorded_at=actor.at,
        version=1,
        topics=[],
        amendments=[],
    )
    tell(contact, new)
    if new.id is None:
        session.add(contact)
    else:
        try:
            with session.begin_nested():
                session.add(contact)
        except IntegrityError:  # the same contact, sent at the same moment, came first
            stored = _stored(session, new, author_id)
            if stored is None:
                raise
            return stored
    _keep_private(session, actor, contact, new)
    session.flush()
    _note_held(session, participant, contact)
    audit.record(
        session,
        actor,
        "recorded",
        "contact",
        contact.id,
        participant=participant.id,
        outcome=contact.outcome.value,
        imported=contact.imported,
    )
    return contact


def check(
    session: Session,
    actor: Actor,
    participant: Participant,
    told: Telling,
    *,
    author_id: UUID,
    imported: bool = False,
    kept: frozenset[UUID] = frozenset(),
) -> None:
    """Nothing, when the contact can stand as told.

    :param kept: words that stand on it already, and may stay although retired.
    :raises Refusal: with every reason against the first field that has one.
    """
    court = courts.court(session, participant.court_id)
    person = session.get_one(Person, participant.person_id)
    reason = day_problem(
        told.on,
        called=person.called,
        today=day_of(actor.at, court.zone),
        admitted_on=participant.admitted_on,
        exited_on=None if imported else participant.exited_on,
        stays=None if imported else _stays(session, participant.id, author_id),
    )
    if reason:
        raise Refusal(reason, field="on")
    found = telling.problems(told)
    if found:
        first = found[0].field
        raise Refusal(*(p.reason for p in found if p.field == first), field=first)
    usable = _words(session, retired=imported, kept=kept)
    if usable.get(told.mode_id) is not WordKind.MODE:
        raise Refusal(_("This way of meeting is no longer in use; choose another"), field="mode")
    if any(usable.get(word_id) is not WordKind.TOPIC for word_id in told.topics):
        raise Refusal(_("One of these topics is no longer in use; choose others"), field="topics")


def tell(contact: Contact, told: Telling) -> None:
    """Nothing; the contact's plain fields then say what is told."""
    contact.outcome, contact.reason = told.outcome, told.reason
    contact.on, contact.at_time = told.on, told.at_time
    contact.mode_id, contact.minutes = told.mode_id, told.minutes
    contact.strengths, contact.own_words, contact.asks = (
        told.strengths,
        told.own_words,
        told.asks,
    )


def note_last_held(session: Session, participant_id: UUID) -> None:
    """Nothing; the participant then knows the last day on which a contact was held.

    Written past the participant's version: nobody who edits them meanwhile is disturbed.
    """
    session.flush()
    last = (
        sa.select(sa.func.max(Contact.on))
        .where(Contact.participant_id == participant_id, Contact.outcome == Outcome.HELD)
        .scalar_subquery()
    )
    session.execute(_held_last(participant_id, last))
    present = session.identity_map.get(session.identity_key(Participant, participant_id))
    if present is not None:
        session.expire(present, ["last_held_on"])


def _note_held(session: Session, participant: Participant, contact: Contact) -> None:
    """The same after one more contact, without asking for all of them."""
    last = participant.last_held_on
    if contact.outcome is not Outcome.HELD or (last is not None and last >= contact.on):
        return
    earlier = sa.or_(Participant.last_held_on.is_(None), Participant.last_held_on < contact.on)
    session.execute(_held_last(participant.id, contact.on).where(earlier))
    set_committed_value(participant, "last_held_on", contact.on)


def _held_last(participant_id: UUID, on: dt.date | sa.ScalarSelect[dt.date]) -> sa.Update:
    return (
        sa.update(Participant)
        .where(Participant.id == participant_id)
        .values(last_held_on=on)
        .execution_options(synchronize_session=False)
    )


def new_topic(
    session: Session, contact: Contact, word_id: UUID, text: str, *, is_open: bool
) -> ContactTopic:
    """The topic added to the contact, its text sealed."""
    topic = ContactTopic(
        id=new_id(), contact_id=contact.id, word_id=word_id, open_to_supervisor=is_open
    )
    topic.text_sealed = (
        sealing.seal(session, ContactTopic, "text_sealed", topic.id, text) if text else None
    )
    session.add(topic)
    return topic


def new_note(
    session: Session, actor: Actor, contact: Contact, text: str, *, is_open: bool
) -> PrivateNote:
    """The contact's private note, sealed."""
    note = PrivateNote(
        id=new_id(),
        contact_id=contact.id,
        author_id=contact.author_id,
        open_to_supervisor=is_open,
        written_at=actor.at,
    )
    note.text_sealed = sealing.seal(session, PrivateNote, "text_sealed", note.id, text)
    session.add(note)
    return note


def promise(
    session: Session, actor: Actor, contact: Contact, text: str, due_on: dt.date
) -> FollowUp:
    """The follow-up that the contact's author promised; promised again, the one that stands."""
    present = session.scalars(sa.select(FollowUp).where(FollowUp.contact_id == contact.id))
    for one in present:
        if one.due_on == due_on and sealing.unseal(session, one, "text_sealed") == text:
            return one
    follow_up = FollowUp(
        id=new_id(),
        participant_id=contact.participant_id,
        contact_id=contact.id,
        author_id=contact.author_id,
        open_to_supervisor=courts.policy(session).supervisors_read_notes,
        due_on=due_on,
        recorded_at=actor.at,
    )
    follow_up.text_sealed = sealing.seal(session, FollowUp, "text_sealed", follow_up.id, text)
    session.add(follow_up)
    session.flush()
    audit.record(session, actor, "promised", "follow-up", follow_up.id, contact=contact.id)
    return follow_up


def finish_follow_up(session: Session, actor: Actor, follow_up: FollowUp, on: dt.date) -> bool:
    """Whether it was open until now; it is then done on that day.

    :raises Refusal: for anyone but the one who promised it.
    """
    if follow_up.author_id != actor.account_id:
        raise Refusal(_("Only the peer who promised it can mark it done."))
    if follow_up.done_on is not None:
        return False
    follow_up.done_on = on
    session.flush()
    audit.record(session, actor, "finished", "follow-up", follow_up.id)
    return True


def _stored(session: Session, new: NewContact, author_id: UUID) -> Contact | None:
    """What this author already recorded of this participant under the same id."""
    if new.id is None:
        return None
    asked = sa.select(Contact).where(
        Contact.id == new.id,
        Contact.author_id == author_id,
        Contact.participant_id == new.participant_id,
    )
    return session.scalar(asked)


def _free_id(session: Session, wanted: UUID | None) -> UUID:
    """The id wanted; another where it is taken, which says nothing of what took it."""
    if wanted is None:
        return new_id()
    with scope.everywhere(session):
        taken = session.scalar(sa.select(Contact.id).where(Contact.id == wanted))
    return new_id() if taken is not None else wanted


def _keep_private(session: Session, actor: Actor, contact: Contact, new: NewContact) -> None:
    if new.topics or new.note:
        is_open = courts.policy(session).supervisors_read_notes
        for word_id, text in new.topics.items():
            new_topic(session, contact, word_id, text, is_open=is_open)
        if new.note:
            new_note(session, actor, contact, new.note, is_open=is_open)
    if new.follow_up and new.follow_up_due_on is not None:
        promise(session, actor, contact, new.follow_up, new.follow_up_due_on)


def _stays(session: Session, participant_id: UUID, author_id: UUID) -> list[Stay]:
    asked = sa.select(Assignment.from_on, Assignment.until_on).where(
        Assignment.participant_id == participant_id, Assignment.peer_id == author_id
    )
    return [Stay(from_on, until_on) for from_on, until_on in session.execute(asked)]


def _words(session: Session, *, retired: bool, kept: frozenset[UUID]) -> Mapping[UUID, WordKind]:
    words = session.execute(sa.select(Word.id, Word.kind, Word.retired_at))
    return {one: kind for one, kind, at in words if retired or at is None or one in kept}
