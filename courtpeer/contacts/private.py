"""What only its author reads, and by policy the supervisor: notes, topic texts, follow-ups."""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.contacts.models import Amendment, Contact, ContactTopic, FollowUp, PrivateNote
from courtpeer.core import sealing
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant


@dataclass(frozen=True, slots=True)
class PrivateTexts:
    """The private words of one contact that someone may read; empty where there are none.

    :ivar topics: by the id of the topic.
    """

    note: str = ""
    topics: dict[UUID, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether there is a word in it."""
        return bool(self.note or self.topics)


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up with its text opened, as its author or their supervisor reads it.

    :ivar contact_on: the day of the contact in which it was promised.
    """

    id: UUID
    participant_id: UUID
    contact_id: UUID | None
    contact_on: dt.date | None
    called: str
    text: str
    due_on: dt.date
    done_on: dt.date | None


def texts(session: Session, seat: Seat, contact: Contact) -> PrivateTexts:
    """The private words of ``contact`` that this seat may read; nothing for anyone else.

    The author reads all; the author's supervisor what was written under a policy that
    opened it. The caller puts the supervisor's reading on record.
    """
    reader = _reader(session, seat, contact.author_id)
    if reader is None:
        return PrivateTexts()
    note = session.scalar(sa.select(PrivateNote).where(PrivateNote.contact_id == contact.id))
    topics = session.scalars(sa.select(ContactTopic).where(ContactTopic.contact_id == contact.id))
    return PrivateTexts(
        note=sealing.unseal(session, note, "text_sealed") if note and reader.reads(note) else "",
        topics={
            topic.word_id: sealing.unseal(session, topic, "text_sealed")
            for topic in topics
            if topic.text_sealed is not None and reader.reads(topic)
        },
    )


def texts_before(
    session: Session, seat: Seat, amendment: Amendment, author_id: UUID
) -> PrivateTexts:
    """The private words that an amendment replaced, for whoever may read them."""
    reader = _reader(session, seat, author_id)
    if reader is None or amendment.before_sealed is None or not reader.reads(amendment):
        return PrivateTexts()
    kept = json.loads(sealing.unseal(session, amendment, "before_sealed"))
    topics = {UUID(word_id): text for word_id, text in kept["topics"].items()}
    return PrivateTexts(kept["note"], topics)


def follow_ups(
    session: Session,
    seat: Seat,
    today: dt.date,
    *,
    participant_ids: Collection[UUID] | None = None,
    with_done: bool = False,
    due_by: dt.date | None = None,
) -> list[Promise]:
    """The seat's own follow-ups for participants it may see, the earliest due first.

    :param participant_ids: whose; None for the whole caseload.
    :param with_done: those that are done as well.
    :param due_by: only those due by that day, included.
    """
    asked = _for(seat, today).where(FollowUp.author_id == seat.account_id)
    if participant_ids is not None:
        asked = asked.where(FollowUp.participant_id.in_(participant_ids))
    if not with_done:
        asked = asked.where(FollowUp.done_on.is_(None))
    if due_by is not None:
        asked = asked.where(FollowUp.due_on <= due_by)
    return [_promise(session, row) for row in session.scalars(asked)]


def follow_ups_of(session: Session, seat: Seat, contact: Contact, today: dt.date) -> list[Promise]:
    """The follow-ups made in a contact that this seat may read, the earliest due first."""
    reader = _reader(session, seat, contact.author_id)
    if reader is None:
        return []
    asked = _for(seat, today).where(FollowUp.contact_id == contact.id)
    return [_promise(session, row) for row in session.scalars(asked) if reader.reads(row)]


def own_follow_up(
    session: Session, seat: Seat, follow_up_id: UUID, today: dt.date
) -> FollowUp | None:
    """A follow-up that the seat's holder made, for a participant they may see; else None."""
    asked = _for(seat, today).where(
        FollowUp.id == follow_up_id, FollowUp.author_id == seat.account_id
    )
    return session.scalar(asked)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Someone who may read private words: the author all, a supervisor what is open."""

    is_author: bool

    def reads(self, row: PrivateNote | ContactTopic | FollowUp | Amendment) -> bool:
        """Whether this row's words are open to them."""
        return self.is_author or row.open_to_supervisor


def _reader(session: Session, seat: Seat, author_id: UUID) -> _Reader | None:
    if not seat.may(Permission.NOTE_READ_PRIVATE):
        return None
    if seat.account_id == author_id:
        return _Reader(is_author=True)
    return _Reader(is_author=False) if participants.supervises(session, seat, author_id) else None


def _for(seat: Seat, today: dt.date) -> sa.Select[FollowUp]:
    reachable = participants.visible_to(seat, today).with_only_columns(Participant.id)
    return (
        sa.select(FollowUp)
        .options(
            joinedload(FollowUp.participant).joinedload(Participant.person),
            joinedload(FollowUp.contact).load_only(Contact.on),
        )
        .where(FollowUp.participant_id.in_(reachable))
        .order_by(FollowUp.due_on, FollowUp.id)
    )


def _promise(session: Session, row: FollowUp) -> Promise:
    return Promise(
        id=row.id,
        participant_id=row.participant_id,
        contact_id=row.contact_id,
        contact_on=row.contact.on if row.contact is not None else None,
        called=row.participant.person.name,
        text=sealing.unseal(session, row, "text_sealed"),
        due_on=row.due_on,
        done_on=row.done_on,
    )
