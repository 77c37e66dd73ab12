"""Dockets asked: a staffing's entries in full, and each participant's entry before."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, selectinload

from courtpeer.courts.models import Phase, PhaseScheme
from courtpeer.participants.models import Assignment, Participant, PhaseEntry
from courtpeer.staffing.models import AdvocacyNote, DocketEntry, Staffing

MIDNIGHT = dt.time(0)


def entries(
    session: Session, staffing_id: UUID, *, only: Collection[UUID] | None = None
) -> list[DocketEntry]:
    """The docket in order: participant in full, phases of their scheme, note and asks loaded.

    :param only: participants to keep to; None for everyone.
    """
    asked = in_full(sa.select(DocketEntry)).where(
        DocketEntry.staffing_id == staffing_id, DocketEntry.removed_at.is_(None)
    )
    if only is not None:
        asked = asked.where(DocketEntry.participant_id.in_(only))
    return list(session.scalars(asked.order_by(DocketEntry.position, DocketEntry.id)))


def in_full(asked: sa.Select[DocketEntry]) -> sa.Select[DocketEntry]:
    """The question with all that a packet or a docket page needs of each entry loaded."""
    participant = joinedload(DocketEntry.participant)
    return asked.options(
        joinedload(DocketEntry.staffing),
        participant.joinedload(Participant.person),
        participant.selectinload(Participant.phases)
        .joinedload(PhaseEntry.phase)
        .joinedload(Phase.scheme)
        .selectinload(PhaseScheme.phases),
        participant.selectinload(Participant.assignments).joinedload(Assignment.peer),
        selectinload(DocketEntry.note).selectinload(AdvocacyNote.asks),
    )


def entries_before(
    session: Session, staffing: Staffing, participant_ids: Collection[UUID]
) -> dict[UUID, DocketEntry]:
    """Each participant's entry on the last staffing before this one, staffing loaded.

    That is the last one held; on the same day, the one that comes earlier, held or not: the
    first of two staffings of one day takes the window. Absent for who was on none.
    """
    earlier = sa.or_(
        sa.and_(Staffing.held_at.is_not(None), Staffing.meets_on < staffing.meets_on),
        sa.and_(Staffing.meets_on == staffing.meets_on, _comes_before(staffing)),
    )
    latest = (
        sa.select(DocketEntry.id)
        .join(DocketEntry.staffing)
        .where(
            DocketEntry.participant_id == Participant.id,
            DocketEntry.removed_at.is_(None),
            Staffing.cancelled_at.is_(None),
            earlier,
        )
        .order_by(Staffing.meets_on.desc(), _time_of(Staffing.meets_at).desc(), Staffing.id.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )
    asked = sa.select(Participant.id, latest).where(Participant.id.in_(participant_ids))
    found = {entry_id for _, entry_id in session.execute(asked) if entry_id is not None}
    rows = session.scalars(
        sa.select(DocketEntry)
        .options(joinedload(DocketEntry.staffing))
        .where(DocketEntry.id.in_(found))
    )
    return {row.participant_id: row for row in rows}


def _comes_before(staffing: Staffing) -> sa.ColumnElement[bool]:
    time = staffing.meets_at or MIDNIGHT
    return sa.or_(
        _time_of(Staffing.meets_at) < time,
        sa.and_(_time_of(Staffing.meets_at) == time, Staffing.id < staffing.id),
    )


def _time_of(column: InstrumentedAttribute[dt.time | None]) -> sa.ColumnElement[dt.time]:
    return sa.func.coalesce(column, MIDNIGHT, type_=sa.Time())
