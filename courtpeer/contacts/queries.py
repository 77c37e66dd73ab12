"""Contacts asked: one, a participant's, an author's, and what those held add up to."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload, selectinload

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Permission, Seat
from courtpeer.contacts.attendance import Attendance, Counted, Window, attendance
from courtpeer.contacts.models import Amendment, Contact, ContactTopic
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core.language import _, _n
from courtpeer.core.spoken import clock
from courtpeer.core.timeline import Moment
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind, as_shipped
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant

Days = tuple[dt.date, dt.date]
PAGE = 40


def visible(session: Session, seat: Seat, contact_id: UUID, today: dt.date) -> Contact | None:
    """The contact with all that is not private, if its participant may be seen from ``seat``.

    None for a role that reads no contacts, whatever the id.
    """
    if not seat.may(Permission.CONTACT_READ):
        return None
    reachable = participants.visible_to(seat, today).with_only_columns(Participant.id)
    asked = (
        sa.select(Contact)
        .options(
            joinedload(Contact.participant).joinedload(Participant.person),
            joinedload(Contact.mode),
            joinedload(Contact.author),
            selectinload(Contact.topics).joinedload(ContactTopic.word),
            selectinload(Contact.amendments).joinedload(Amendment.author),
        )
        .where(Contact.id == contact_id, Contact.participant_id.in_(reachable))
    )
    return session.scalar(asked)


def authored(
    session: Session, seat: Seat, today: dt.date, *, before: UUID | None = None
) -> list[Contact]:
    """The seat's own contacts with participants it may see, newest first, a page and one more.

    :param before: the last contact of the page before; None begins with the newest.
    """
    reachable = participants.visible_to(seat, today).with_only_columns(Participant.id)
    asked = (
        sa.select(Contact)
        .options(
            joinedload(Contact.participant).joinedload(Participant.person),
            joinedload(Contact.mode),
        )
        .where(Contact.author_id == seat.account_id, Contact.participant_id.in_(reachable))
        .order_by(Contact.on.desc(), Contact.id.desc())
        .limit(PAGE + 1)
    )
    own = sa.select(Contact).where(Contact.id == before, Contact.author_id == seat.account_id)
    last = session.scalar(own) if before is not None else None
    if last is not None:
        later = sa.and_(Contact.on == last.on, Contact.id < last.id)
        asked = asked.where(sa.or_(Contact.on < last.on, later))
    return list(session.scalars(asked))


def count_between(session: Session, participant_id: UUID, from_on: dt.date, on: dt.date) -> int:
    """How many contacts were held from ``from_on`` through ``on``, both days included."""
    return _of(session, participant_id, from_on, on).held


def minutes_between(session: Session, participant_id: UUID, from_on: dt.date, on: dt.date) -> int:
    """The minutes of contacts held from ``from_on`` through ``on``, both days included."""
    return _of(session, participant_id, from_on, on).minutes


def by_mode(
    session: Session, participant_id: UUID, from_on: dt.date, on: dt.date
) -> tuple[tuple[str, int], ...]:
    """Each mode with the number of contacts held in it, in the court's order."""
    return _of(session, participant_id, from_on, on).modes


def by_week(
    session: Session, participant_id: UUID, from_on: dt.date, on: dt.date
) -> tuple[tuple[dt.date, int], ...]:
    """Each Monday with the number of contacts held in its week, weeks without any included."""
    return _of(session, participant_id, from_on, on).weeks


def _of(session: Session, participant_id: UUID, from_on: dt.date, on: dt.date) -> Attendance:
    return attendance_of(session, {participant_id: (from_on, on)})[participant_id]


def attendance_of(session: Session, windows: Mapping[UUID, Days]) -> dict[UUID, Attendance]:
    """What the contacts of each participant add up to in their window, both days included.

    Two queries, however many participants. A participant without contacts has an
    attendance of nothing.
    """
    alike: dict[Days, list[UUID]] = defaultdict(list)
    for participant_id, days in windows.items():
        alike[days].append(participant_id)
    counted: dict[UUID, list[Counted]] = defaultdict(list)
    if windows:
        asked = (
            sa.select(
                Contact.participant_id, Contact.on, Contact.outcome, Contact.minutes, Word.name
            )
            .join(Word, Word.id == Contact.mode_id)
            .where(
                Contact.outcome != Outcome.DECLINED,
                sa.or_(
                    *(
                        sa.and_(Contact.participant_id.in_(ids), Contact.on.between(*days))
                        for days, ids in alike.items()
                    )
                ),
            )
        )
        for participant_id, on, outcome, minutes, mode in session.execute(asked):
            counted[participant_id].append(Counted(on, outcome, minutes, mode))
    modes = [word.name for word in courts.words(session, WordKind.MODE, retired=True)]
    return {
        participant_id: attendance(Window(*days), counted[participant_id], modes)
        for participant_id, days in windows.items()
    }


@dataclass(frozen=True, slots=True)
class Words:
    """What one contact offers to whoever composes the advocacy note; it never prints itself."""

    contact_id: UUID
    on: dt.date
    strengths: str
    own_words: str
    asks: str


def recent_words(
    session: Session, participant_id: UUID, author_id: UUID, since: dt.date | None
) -> list[Words]:
    """What this author wrote toward the advocacy note from ``since`` on, newest first.

    :param since: that day included; None for all there is.
    """
    written = sa.or_(Contact.strengths != "", Contact.own_words != "", Contact.asks != "")
    asked = (
        sa.select(Contact.id, Contact.on, Contact.strengths, Contact.own_words, Contact.asks)
        .where(Contact.participant_id == participant_id, Contact.author_id == author_id, written)
        .order_by(Contact.on.desc(), Contact.id.desc())
    )
    if since is not None:
        asked = asked.where(Contact.on >= since)
    return [Words(*row) for row in session.execute(asked)]


def topics_last(
    session: Session, participant_id: UUID, without: UUID | None = None
) -> dict[UUID, dt.date]:
    """The last day on which each topic was talked about, by the id of the topic.

    :param without: a contact to leave aside, as the one being amended.
    """
    asked = (
        sa.select(ContactTopic.word_id, sa.func.max(Contact.on))
        .join(Contact, Contact.id == ContactTopic.contact_id)
        .where(Contact.participant_id == participant_id)
        .group_by(ContactTopic.word_id)
    )
    if without is not None:
        asked = asked.where(Contact.id != without)
    rows = session.execute(asked)
    return {row[0]: row[1] for row in rows}


def on_record(
    session: Session, participant_ids: Collection[UUID] | None = None
) -> set[tuple[str, dt.date, dt.time | None, str]]:
    """Docket number, day, time and mode of contacts on record: by what one is known again.

    :param participant_ids: whose; None for the whole court.
    """
    asked = (
        sa.select(Participant.docket_number, Contact.on, Contact.at_time, Word.name)
        .join(Contact, Contact.participant_id == Participant.id)
        .join(Word, Word.id == Contact.mode_id)
    )
    if participant_ids is not None:
        asked = asked.where(Participant.id.in_(participant_ids))
    return {(number, on, at, mode) for number, on, at, mode in session.execute(asked)}


def timeline(session: Session, seat: Seat, participant: Participant, newest: int) -> list[Moment]:
    """The participant's newest contacts as moments; none for a role that reads no contacts.

    Whoever calls has made sure that the participant may be seen from ``seat``.

    :param newest: how many at most.
    """
    if not seat.may(Permission.CONTACT_READ):
        return []
    rows = session.execute(_told().where(Contact.participant_id == participant.id).limit(newest))
    found = rows.all()
    topics = _topics(session, [row.id for row in found])
    return [_moment(row, topics[row.id]) for row in found]


@cache
def _told() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Contact.id,
            Contact.on,
            Contact.at_time,
            Contact.outcome,
            Contact.minutes,
            Contact.reason,
            Word.name.label("mode"),
            Account.name.label("by"),
        )
        .join(Word, Word.id == Contact.mode_id)
        .join(Account, Account.id == Contact.author_id)
        .order_by(Contact.on.desc(), Contact.at_time.desc().nulls_last(), Contact.id.desc())
    )


def _topics(session: Session, contact_ids: Collection[UUID]) -> dict[UUID, list[str]]:
    asked = (
        sa.select(ContactTopic.contact_id, Word.name)
        .join(Word, Word.id == ContactTopic.word_id)
        .where(ContactTopic.contact_id.in_(contact_ids))
        .order_by(ContactTopic.id)
    )
    names: dict[UUID, list[str]] = defaultdict(list)
    for contact_id, name in session.execute(asked) if contact_ids else ():
        names[contact_id].append(name)
    return names


def _moment(row: Any, topics: list[str]) -> Moment:
    about = ", ".join(map(as_shipped, topics)).capitalize()
    return Moment(
        on=row.on,
        kind="contact",
        title=title(row, as_shipped(row.mode)),
        detail=". ".join(part for part in (clock(row.at_time, ""), about) if part),
        by=row.by,
        order=f"{row.at_time or ' '}{row.id}",
        link=("contacts.show", {"contact_id": row.id}),
    )


class Done(Protocol):
    """What the title of a contact is made of."""

    @property
    def outcome(self) -> Outcome:
        """What came of it."""

    @property
    def minutes(self) -> int:
        """How long it took; zero unless it was held."""

    @property
    def reason(self) -> AttemptReason | None:
        """Why it was only an attempt."""


def title(contact: Done, mode: str) -> str:
    """A contact in one line: "Contact, phone, 30 minutes"."""
    if contact.outcome is Outcome.HELD:
        return _n(
            "Contact, %(mode)s, %(num)s minute",
            "Contact, %(mode)s, %(num)s minutes",
            contact.minutes,
            mode=mode,
        )
    if contact.outcome is Outcome.DECLINED:
        return _("Declined, %(mode)s", mode=mode)
    if contact.reason is None:
        return _("Attempted, %(mode)s", mode=mode)
    return _("Attempted, %(mode)s: %(reason)s", mode=mode, reason=contact.reason.label)
