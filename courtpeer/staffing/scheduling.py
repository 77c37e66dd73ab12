"""Scheduling staffings, and who stands on a docket in which order."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _, counted
from courtpeer.core.spoken import long_day
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.staffing.models import DocketEntry, Staffing
from courtpeer.staffing.rules import LONGEST_SERIES, Rhythm, meeting_days


@dataclass(frozen=True, slots=True)
class Timetable:
    """When a staffing meets, once or repeating.

    :param at: time of day in the court's zone; None where it is not fixed.
    :param until: the last day of a series, included; not asked for a single meeting.
    """

    on: dt.date
    at: dt.time | None = None
    place: str | None = None
    rhythm: Rhythm = Rhythm.ONCE
    until: dt.date | None = None


def schedule(session: Session, actor: Actor, timetable: Timetable) -> list[Staffing]:
    """The staffings of the timetable, each with its docket filled, in order of their days.

    :raises Refusal: when a series names no last day, ends before it begins, is longer than
        ``LONGEST_SERIES`` meetings, or meets when another staffing does.
    """
    days = _days(timetable)
    _refuse_taken(session, days, timetable.at)
    series_id = new_id() if len(days) > 1 else None
    made = [
        Staffing(
            id=new_id(),
            meets_on=day,
            meets_at=timetable.at,
            place=timetable.place or None,
            series_id=series_id,
            scheduled_by=actor.account_id,
        )
        for day in days
    ]
    session.add_all(made)
    session.flush()
    for staffing in made:
        audit.record(session, actor, "scheduled", "staffing", staffing.id, on=staffing.meets_on)
        fill_docket(session, actor, staffing)
    return made


def _days(timetable: Timetable) -> list[dt.date]:
    if timetable.rhythm is Rhythm.ONCE:
        return [timetable.on]
    if timetable.until is None:
        raise Refusal(_("Say on which day the series ends."), field="until")
    if timetable.until < timetable.on:
        raise Refusal(_("The series would end before it begins."), field="until")
    days = meeting_days(timetable.on, timetable.rhythm, timetable.until)
    if len(days) > LONGEST_SERIES:
        raise Refusal(
            _(
                "That makes %(count)s meetings. Schedule at most %(most)s at once.",
                count=counted(len(days)),
                most=counted(LONGEST_SERIES),
            ),
            field="until",
        )
    return days


def _refuse_taken(session: Session, days: list[dt.date], at: dt.time | None) -> None:
    same_time = Staffing.meets_at.is_(None) if at is None else Staffing.meets_at == at
    taken = sa.select(Staffing.meets_on).where(
        Staffing.meets_on.in_(days), Staffing.cancelled_at.is_(None), same_time
    )
    found = session.scalars(taken.order_by(Staffing.meets_on)).first()
    if found is not None:
        raise Refusal(
            _("A staffing is scheduled on %(day)s at that time.", day=long_day(found)),
            field="on",
        )


def cancel(session: Session, actor: Actor, staffing: Staffing) -> None:
    """Nothing; the staffing will not meet, and what was prepared for it is kept.

    :raises Refusal: when it is over or cancelled already.
    """
    refuse_closed(staffing)
    staffing.cancelled_at = actor.at
    session.flush()
    audit.record(session, actor, "cancelled", "staffing", staffing.id)


def fill_docket(session: Session, actor: Actor, staffing: Staffing) -> list[DocketEntry]:
    """The entries added: everyone in the program whose next hearing is on the staffing's day.

    Who was taken off by hand stays off; who is on another docket of that day is not added.

    :raises Refusal: when the staffing is over or cancelled.
    """
    refuse_closed(staffing)
    present = set(_on_dockets_of(session, staffing))
    heard = participants.next_heard_on(session, staffing.meets_on)
    return [_append(session, actor, staffing, one) for one in heard if one.id not in present]


def add(
    session: Session, actor: Actor, staffing: Staffing, participant: Participant
) -> DocketEntry:
    """The participant's entry, last on the docket; one taken off before comes back whole.

    :raises Refusal: when they stand on it already, have left the program, or it is closed.
    """
    refuse_closed(staffing)
    if not participant.is_active:
        raise Refusal(_("They have left the program."), field="participant")
    entry = session.scalar(
        sa.select(DocketEntry).where(
            DocketEntry.staffing_id == staffing.id, DocketEntry.participant_id == participant.id
        )
    )
    if entry is None:
        return _append(session, actor, staffing, participant)
    if entry.removed_at is None:
        raise Refusal(_("They are on this docket already."), field="participant")
    entry.removed_at = None
    entry.position = _last_position(session, staffing) + 1
    session.flush()
    audit.record(session, actor, "added", "docket entry", entry.id, staffing=staffing.id)
    return entry


def remove(session: Session, actor: Actor, staffing: Staffing, entry: DocketEntry) -> None:
    """Nothing; the participant is off this docket, and what was prepared is kept.

    :raises Refusal: when the staffing is over or cancelled.
    """
    refuse_closed(staffing)
    entry.removed_at = actor.at
    session.flush()
    audit.record(session, actor, "removed", "docket entry", entry.id, staffing=staffing.id)


def move(
    session: Session, actor: Actor, staffing: Staffing, entry: DocketEntry, *, up: bool
) -> None:
    """Nothing; the entry has changed places with its neighbour, where it has one on that side.

    :raises Refusal: when the staffing is over or cancelled.
    """
    refuse_closed(staffing)
    order = _order(session, staffing)
    at = order.index(entry)
    other = at - 1 if up else at + 1
    if 0 <= other < len(order):
        order[at], order[other] = order[other], order[at]
    _place(session, actor, staffing, order)


def arrange(session: Session, actor: Actor, staffing: Staffing, places: Mapping[UUID, int]) -> None:
    """Nothing; the docket stands in the order of the places, equal ones as they stood before.

    :param places: the place wanted for an entry, by its id; the others keep theirs.
    :raises Refusal: when the staffing is over or cancelled.
    """
    refuse_closed(staffing)
    order = _order(session, staffing)
    order.sort(key=lambda entry: places.get(entry.id, entry.position))
    _place(session, actor, staffing, order)


def _order(session: Session, staffing: Staffing) -> list[DocketEntry]:
    asked = sa.select(DocketEntry).where(
        DocketEntry.staffing_id == staffing.id, DocketEntry.removed_at.is_(None)
    )
    return list(session.scalars(asked.order_by(DocketEntry.position, DocketEntry.id)))


def _place(session: Session, actor: Actor, staffing: Staffing, order: list[DocketEntry]) -> None:
    for position, one in enumerate(order, 1):
        one.position = position
    session.flush()
    audit.record(session, actor, "reordered", "staffing", staffing.id)


def refuse_closed(staffing: Staffing) -> None:
    """Nothing, for a staffing that is still to be held.

    :raises Refusal: when it was held or cancelled.
    """
    if staffing.held_at is not None:
        raise Refusal(_("This staffing was held; what was prepared for it stays as it is."))
    if staffing.cancelled_at is not None:
        raise Refusal(_("This staffing was cancelled."))


def _on_dockets_of(session: Session, staffing: Staffing) -> list[UUID]:
    """Who stands on a docket of the staffing's day, or was taken off this one."""
    asked = (
        sa.select(DocketEntry.participant_id)
        .join(DocketEntry.staffing)
        .where(
            sa.or_(
                DocketEntry.staffing_id == staffing.id,
                sa.and_(
                    Staffing.meets_on == staffing.meets_on,
                    Staffing.cancelled_at.is_(None),
                    DocketEntry.removed_at.is_(None),
                ),
            )
        )
    )
    return list(session.scalars(asked))


def _append(
    session: Session, actor: Actor, staffing: Staffing, participant: Participant
) -> DocketEntry:
    entry = DocketEntry(
        id=new_id(),
        staffing_id=staffing.id,
        participant_id=participant.id,
        position=_last_position(session, staffing) + 1,
    )
    session.add(entry)
    session.flush()
    audit.record(session, actor, "added", "docket entry", entry.id, staffing=staffing.id)
    return entry


def _last_position(session: Session, staffing: Staffing) -> int:
    asked = sa.select(sa.func.max(DocketEntry.position)).where(
        DocketEntry.staffing_id == staffing.id
    )
    return session.scalar(asked) or 0
