"""Drafts asked: the unfinished ones of an author, one by id, what was typed in it."""

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.models import Amendment, Contact
from courtpeer.core import sealing
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft as its author finds it in a list; its words stay closed.

    :param called: the participant's name; None once they are out of the author's reach.
    :param is_loose: whether it waits for whom it is about.
    :param is_recorded: whether the contact is on record, with other words than these.
    """

    id: UUID
    called: str | None
    begun_at: dt.datetime
    saved_at: dt.datetime
    is_recorded: bool
    is_loose: bool = False


def unfinished(session: Session, seat: Seat, today: dt.date) -> list[Unfinished]:
    """The author's own drafts that hold something, the one saved last first."""
    if not seat.may(Permission.CONTACT_RECORD):
        return []
    reach = participants.visible_to(seat, today).with_only_columns(Participant.id)
    asked = (
        sa.select(Draft, Draft.participant_id.in_(reach), _recorded())
        .options(joinedload(Draft.participant).joinedload(Participant.person))
        .where(Draft.account_id == seat.account_id, Draft.is_empty.is_(False), ~superseded())
        .order_by(Draft.saved_at.desc(), Draft.id)
    )
    return [
        Unfinished(
            id=draft.id,
            called=draft.participant.person.name if near and draft.participant else None,
            begun_at=draft.begun_at,
            saved_at=draft.saved_at,
            is_recorded=recorded,
            is_loose=draft.participant_id is None,
        )
        for draft, near, recorded in session.execute(asked)
    ]


def own(session: Session, seat: Seat, draft_id: UUID) -> Draft | None:
    """The draft, for its author and nobody else."""
    asked = sa.select(Draft).where(Draft.id == draft_id, Draft.account_id == seat.account_id)
    return session.scalar(asked)


def of_contact(
    session: Session, account_id: UUID, contact_id: UUID, page: UUID | None = None
) -> Draft | None:
    """What that author typed of a contact: in the opened form ``page``, else the last."""
    asked = (
        sa.select(Draft)
        .where(Draft.account_id == account_id, Draft.contact_id == contact_id, ~superseded())
        .order_by((Draft.page == page).desc(), Draft.saved_at.desc(), Draft.id)
        .limit(1)
    )
    return session.scalar(asked)


def typed(session: Session, draft: Draft) -> Fields:
    """Names and values of the form's fields, in their order, as they were typed."""
    return [(name, value) for name, value in json.loads(_opened(session, draft))]


def _opened(session: Session, draft: Draft) -> str:
    return sealing.unseal(session, draft, "fields_sealed")


def superseded() -> sa.Exists:
    """Whether the contact was recorded or amended from the very form this draft was kept of."""
    return sa.exists().where(
        Contact.id == Draft.contact_id,
        Contact.author_id == Draft.account_id,
        was_written_in(Draft.page),
    )


def was_written_in(page: UUID | InstrumentedAttribute[UUID]) -> sa.ColumnElement[bool]:
    """Whether the contact was recorded or amended in that opened form."""
    amended = sa.exists().where(Amendment.contact_id == Contact.id, Amendment.written_in == page)
    return sa.or_(Contact.written_in == page, amended)


def _recorded() -> sa.Exists:
    return sa.exists().where(
        Contact.id == Draft.contact_id,
        Contact.author_id == Draft.account_id,
        Contact.participant_id == Draft.participant_id,
    )
