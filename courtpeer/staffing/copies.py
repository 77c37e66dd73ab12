"""Copies: stored with their disclosures, numbered, opened by whom they are addressed to."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.consent import actions as consents
from courtpeer.consent.disclosures import PACKET_PAGE
from courtpeer.consent.rules import Purpose, Recipient
from courtpeer.core import plain
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.core.sealing import ring_of
from courtpeer.core.spoken import long_day
from courtpeer.courts.models import Court
from courtpeer.staffing import planning
from courtpeer.staffing.models import Copy, CopyBasis, CopyContent
from courtpeer.staffing.packet import Composed, Composition
from courtpeer.staffing.pages import Cover, Packet
from courtpeer.staffing.planning import CopyData, Plan
from courtpeer.staffing.records import Meeting


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy made and not yet stored."""

    composition: Composition
    cover: Cover
    year: int
    number: int
    pdf: bytes
    page_count: int
    sha256: str


def next_number(session: Session, year: int) -> int:
    """The number that the next copy of the session's court gets in ``year``."""
    last = session.scalar(sa.select(sa.func.max(Copy.number)).where(Copy.year == year))
    return (last or 0) + 1


def take_numbers(session: Session, court_id: UUID, year: int) -> int:
    """The first free number, with whoever else issues in this court kept waiting until commit."""
    session.execute(sa.select(Court.id).where(Court.id == court_id).with_for_update())
    return next_number(session, year)


def standing(session: Session, plan: Plan) -> dict[Recipient, Copy]:
    """For each recipient who holds one, the latest copy that tells the very same."""
    latest = _latest(session, plan.meeting.staffing_id)
    found = {}
    for one in plan.packets:
        copy = latest.get((one.recipient.account_id, one.recipient.discipline))
        same = copy and copy.content_hash == planning.content_hash(plan.meeting, one)
        if copy and same and copy.recalled_at is None:
            found[one.recipient] = copy
    return found


def store(session: Session, actor: Actor, meeting: Meeting, draft: Draft) -> Copy:
    """The copy, its content sealed, with one disclosure per participant of whom a line is told.

    Call it while English is spoken: what is kept is the court's record.
    """
    if actor.account_id is None:
        raise Refusal(_("A packet is issued by someone with an account."))
    recipient = draft.composition.recipient
    replaced = _latest(session, meeting.staffing_id).get(
        (recipient.account_id, recipient.discipline)
    )
    copy = Copy(
        id=new_id(),
        staffing_id=meeting.staffing_id,
        recipient_account_id=recipient.account_id,
        recipient_name=recipient.name,
        discipline=Discipline(recipient.discipline),
        serial=draft.cover.serial,
        year=draft.year,
        number=draft.number,
        issued_at=actor.at,
        issued_by=actor.account_id,
        sha256=draft.sha256,
        page_count=draft.page_count,
        content_hash=planning.content_hash(meeting, draft.composition),
        replaces_id=replaced.id if replaced else None,
    )
    session.add(copy)
    session.flush()
    _seal(session, copy, draft)
    for one in draft.composition.pages:
        if one.told:
            _disclose(session, actor, meeting, copy, recipient, one)
    session.flush()
    audit.record(
        session,
        actor,
        "issued",
        "copy",
        copy.id,
        staffing=meeting.staffing_id,
        recipient=recipient.account_id,
        discipline=recipient.discipline,
        serial=copy.serial,
        pages=copy.page_count,
    )
    return copy


def recall(session: Session, actor: Actor, copy: Copy) -> Copy:
    """The copy, on record as returned or destroyed.

    :raises Refusal: when it is so on record already.
    """
    if copy.recalled_at is not None:
        raise Refusal(_("This copy is on record as returned or destroyed already."))
    copy.recalled_at, copy.recalled_by = actor.at, actor.account_id
    session.flush()
    audit.record(session, actor, "recalled", "copy", copy.id, serial=copy.serial)
    return copy


def _seal(session: Session, copy: Copy, draft: Draft) -> None:
    data = CopyData(
        Packet(draft.cover, tuple(one.page for one in draft.composition.pages)),
        planning.keys(draft.composition),
    )
    ring, table, row_id = ring_of(session), CopyContent.__tablename__, new_id()
    session.add(
        CopyContent(
            id=row_id,
            copy_id=copy.id,
            pdf_sealed=ring.seal(draft.pdf, table=table, column="pdf_sealed", row=row_id),
            pages_sealed=ring.seal(
                plain.to_json(data).encode(), table=table, column="pages_sealed", row=row_id
            ),
        )
    )


def _disclose(
    session: Session,
    actor: Actor,
    meeting: Meeting,
    copy: Copy,
    recipient: Recipient,
    one: Composed,
) -> None:
    consents.disclose(
        session,
        actor,
        one.record.participant_id,
        recipient,
        categories=one.told,
        purpose=Purpose.STAFFING,
        description=_(PACKET_PAGE, day=long_day(meeting.meets_on)),
        consents=one.rests_on,
        copy_id=copy.id,
        serial=copy.serial,
    )
    session.add_all(
        CopyBasis(copy_id=copy.id, participant_id=one.record.participant_id, consent_id=consent_id)
        for consent_id in one.rests_on
    )


def _latest(session: Session, staffing_id: UUID) -> dict[tuple[UUID, str], Copy]:
    """The newest copy of each recipient of a staffing, by account and discipline."""
    asked = sa.select(Copy).where(Copy.staffing_id == staffing_id).order_by(Copy.year, Copy.number)
    return {(c.recipient_account_id, c.discipline.value): c for c in session.scalars(asked)}
