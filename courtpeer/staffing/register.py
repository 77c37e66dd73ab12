"""The register of copies: who was given what, what may still be opened, what to recall."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.accounts.rules import Seat
from courtpeer.consent import queries as consents
from courtpeer.consent.models import Disclosure, KnownFalse, Revocation
from courtpeer.consent.rules import (
    Category,
    ConsentState,
    Grant,
    Purpose,
    Recipient,
    may_disclose_all,
    state,
)
from courtpeer.core import plain
from courtpeer.core.sealing import ring_of
from courtpeer.staffing.models import Copy, CopyBasis, CopyContent, Staffing
from courtpeer.staffing.planning import CopyData

PAGE = 50
ENDED = (ConsentState.REVOKED, ConsentState.KNOWN_FALSE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A copy in the register.

    :ivar may_be_opened: whether everything it tells may still be told to its recipient.
    :ivar must_be_recalled: a consent that it rests on was revoked, or is known to be false.
    """

    copy: Copy
    meets_on: dt.date
    may_be_opened: bool
    must_be_recalled: bool


def copies(
    session: Session, at: dt.datetime, *, before: str | None = None, limit: int = PAGE
) -> tuple[list[Listed], bool]:
    """Copies of the session's court, the latest first, and whether older ones follow.

    :param before: a serial; only copies issued before it.
    """
    asked = _asked()
    last = session.scalar(sa.select(Copy).where(Copy.serial == before)) if before else None
    if last is not None:
        older = sa.and_(Copy.year == last.year, Copy.number < last.number)
        asked = asked.where(sa.or_(Copy.year < last.year, older))
    found = _listed(session, asked.limit(limit + 1), at)
    return found[:limit], len(found) > limit


def copy(session: Session, copy_id: UUID) -> Copy | None:
    """The copy with that id in the session's court."""
    return session.scalar(sa.select(Copy).where(Copy.id == copy_id))


def copies_of(session: Session, staffing_id: UUID, at: dt.datetime) -> list[Listed]:
    """The copies of one staffing, the latest first."""
    return _listed(session, _asked().where(Copy.staffing_id == staffing_id), at)


def copies_to_recall(session: Session, at: dt.datetime) -> list[Listed]:
    """The copies that rest on a consent since revoked or found false, and are still out."""
    ended = sa.union(sa.select(Revocation.consent_id), sa.select(KnownFalse.consent_id))
    resting = sa.select(CopyBasis.copy_id).where(CopyBasis.consent_id.in_(ended))
    asked = _asked().where(Copy.recalled_at.is_(None), Copy.id.in_(resting))
    found = _listed(session, asked, at)
    return [one for one in found if one.must_be_recalled]


def copies_resting_on(session: Session, consent_id: UUID, at: dt.datetime) -> list[Listed]:
    """The copies that rest on one consent, the latest first."""
    resting = sa.select(CopyBasis.copy_id).where(CopyBasis.consent_id == consent_id)
    return _listed(session, _asked().where(Copy.id.in_(resting)), at)


def addressed_to(session: Session, seat: Seat, at: dt.datetime) -> list[Listed]:
    """The copies addressed to whoever sits there, in the discipline acted in, latest first."""
    return _listed(session, _addressed(seat), at)


def copy_for(session: Session, seat: Seat, copy_id: UUID, at: dt.datetime) -> Listed | None:
    """One copy addressed to the seat; None for every other id."""
    found = _listed(session, _addressed(seat).where(Copy.id == copy_id), at)
    return found[0] if found else None


def copy_at_meeting(
    session: Session, seat: Seat, staffing_id: UUID, at: dt.datetime
) -> Listed | None:
    """The latest copy of a staffing that the seat may open; None when there is none."""
    found = _listed(session, _addressed(seat).where(Copy.staffing_id == staffing_id), at)
    return next((one for one in found if one.may_be_opened), None)


def pdf_of(session: Session, copy: Copy) -> bytes:
    """The bytes of the copy, as they were issued."""
    return _opened(session, copy, "pdf_sealed")


def data_of(session: Session, copy: Copy) -> CopyData:
    """What the copy's pages hold, as they were issued."""
    return plain.from_json(CopyData, _opened(session, copy, "pages_sealed").decode())


def _opened(session: Session, copy: Copy, column: str) -> bytes:
    asked = sa.select(CopyContent.id, getattr(CopyContent, column)).where(
        CopyContent.copy_id == copy.id
    )
    row_id, sealed = session.execute(asked).one()
    return ring_of(session).open(sealed, table=CopyContent.__tablename__, column=column, row=row_id)


def _asked() -> sa.Select[Copy, dt.date]:
    return (
        sa.select(Copy, Staffing.meets_on)
        .join(Staffing, Staffing.id == Copy.staffing_id)
        .options(selectinload(Copy.basis))
        .order_by(Copy.year.desc(), Copy.number.desc())
    )


def _addressed(seat: Seat) -> sa.Select[Copy, dt.date]:
    return _asked().where(
        Copy.recipient_account_id == seat.account_id, Copy.discipline == seat.discipline
    )


def _listed(session: Session, asked: sa.Select[Copy, dt.date], at: dt.datetime) -> list[Listed]:
    rows = session.execute(asked).all()
    found = [copy for copy, _ in rows]
    told = _told(session, [copy.id for copy in found])
    people = {participant for ones in told.values() for participant, _ in ones}
    grants = consents.grants_of(session, people, at)
    ended = {g.id for ones in grants.values() for g in ones if state(g, at) in ENDED}
    listed = []
    for copy, meets_on in rows:
        recall = any(basis.consent_id in ended for basis in copy.basis)
        stands = _still_permitted(copy, told[copy.id], grants, at)
        listed.append(Listed(copy, meets_on, stands and not recall, recall))
    return listed


def _told(
    session: Session, copy_ids: Collection[UUID]
) -> dict[UUID, list[tuple[UUID, list[Category]]]]:
    """Of whom each copy tells which categories, from its disclosures."""
    told: dict[UUID, list[tuple[UUID, list[Category]]]] = defaultdict(list)
    asked = sa.select(Disclosure.copy_id, Disclosure.participant_id, Disclosure.categories).where(
        Disclosure.copy_id.in_(copy_ids)
    )
    for copy_id, participant_id, categories in session.execute(asked):
        if copy_id is not None:
            told[copy_id].append((participant_id, [Category(name) for name in categories]))
    return told


def _still_permitted(
    copy: Copy,
    told: Iterable[tuple[UUID, list[Category]]],
    grants: dict[UUID, list[Grant]],
    at: dt.datetime,
) -> bool:
    to = Recipient(copy.recipient_account_id, copy.recipient_name, copy.discipline.value)
    return all(
        may_disclose_all(grants[participant], categories, to, Purpose.STAFFING, at).permitted
        for participant, categories in told
    )
