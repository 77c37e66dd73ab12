"""Previews: what each recipient would see of a note, were it shared now."""

import datetime as dt
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.core.language import Language, speaking
from courtpeer.courts.models import Membership
from courtpeer.staffing import gather, planning
from courtpeer.staffing.models import DocketEntry
from courtpeer.staffing.notes import standing_asks, text_of
from courtpeer.staffing.packet import Composed, compose_page
from courtpeer.staffing.records import Decided, Matter, Record


@dataclass(frozen=True, slots=True)
class Seen:
    """What one recipient would see of one participant, and what they would not, and why."""

    membership_id: UUID
    recipient: str
    discipline: str
    composed: Composed


def seen(session: Session, court_id: UUID, entry: DocketEntry, at: dt.datetime) -> list[Seen]:
    """What each recipient of the court would see of the entry, its note taken as shared."""
    matter = _as_if_shared(session, entry, at)
    return [
        Seen(
            membership_id=held.id,
            recipient=held.account.name,
            discipline=Discipline(held.discipline or "").label,
            composed=_page(matter, held, at),
        )
        for held in planning.recipients(session, court_id)
    ]


def page_for(session: Session, entry: DocketEntry, held: Membership, at: dt.datetime) -> Composed:
    """The page that one recipient would read, the note taken as shared."""
    return _page(_as_if_shared(session, entry, at), held, at)


def record(session: Session, entry: DocketEntry, at: dt.datetime) -> Record:
    """What is on record about the entry, said to its preparer; its note only where it may print."""
    matter = gather.matter(session, entry.staffing_id, at, only=[entry.participant_id])
    return matter.records[0]


def decided(session: Session, entry: DocketEntry, at: dt.datetime) -> dict[UUID, Decided]:
    """What the team decided about the participant last time, by id."""
    return {one.decision_id: one for one in record(session, entry, at).decided}


def _as_if_shared(session: Session, entry: DocketEntry, at: dt.datetime) -> Matter:
    with speaking(Language.EN):
        matter = gather.matter(session, entry.staffing_id, at, only=[entry.participant_id])
    asks = standing_asks(entry.note) if entry.note else []
    shared = replace(
        matter.records[0], note=text_of(entry.note), ask_ids=tuple(ask.id for ask in asks)
    )
    return replace(matter, records=(shared,))


def _page(matter: Matter, held: Membership, at: dt.datetime) -> Composed:
    recipient = planning.recipient_of(held)
    with speaking(Language.EN):
        return compose_page(matter.meeting, matter.records[0], recipient, at)
