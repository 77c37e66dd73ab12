"""Meetings: scheduled once or repeating, changed, found by day."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.alumni.models import AlumniAttendance, AlumniGroup, AlumniMeeting
from courtpeer.alumni.rules import MeetingState
from courtpeer.alumni.timetables import LONGEST_SERIES, Rhythm, days, span
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import spoken
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _, _n

LATELY = dt.timedelta(days=60)
AROUND = dt.timedelta(hours=1)
"""How long before it begins and after it ends people may check in."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a meeting is, whatever its day."""

    at: dt.time
    minutes: int
    place: str | None = None
    link: str | None = None
    dial_in: str | None = None
    topic: str | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a group meets.

    :param weekdays: Monday 0 to Sunday 6, for what repeats by the week.
    :param until: the last day, included; not asked for a single meeting.
    """

    on: dt.date
    gathering: Gathering
    rhythm: Rhythm = Rhythm.ONCE
    weekdays: tuple[int, ...] = ()
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """A group's meetings: those whose day passed without a word, to come, and lately over."""

    waiting: list[AlumniMeeting] = field(default_factory=list)
    coming: list[AlumniMeeting] = field(default_factory=list)
    over: list[AlumniMeeting] = field(default_factory=list)


def schedule(
    session: Session, actor: Actor, group: AlumniGroup, wanted: Schedule
) -> list[AlumniMeeting]:
    """The meetings of the schedule, in order of their days.

    :raises Refusal: when a series names no last day, has no meeting, makes more than
        ``LONGEST_SERIES``, or meets when the group already does.
    """
    dates = _dates(wanted)
    _refuse_taken(session, group, dates, wanted.gathering.at)
    series_id = new_id() if len(dates) > 1 else None
    made = []
    for on in dates:
        row = AlumniMeeting(group_id=group.id, series_id=series_id, on=on)
        _fill(row, wanted.gathering)
        made.append(row)
    session.add_all(made)
    session.flush()
    audit.record(session, actor, "scheduled", "alumni meeting", group.id, meetings=len(made))
    return made


def _fill(row: AlumniMeeting, what: Gathering) -> None:
    row.at, row.minutes, row.place, row.link = what.at, what.minutes, what.place, what.link
    row.dial_in, row.topic, row.is_open = what.dial_in, what.topic, what.is_open


def _dates(wanted: Schedule) -> list[dt.date]:
    if wanted.rhythm is Rhythm.ONCE:
        return [wanted.on]
    if wanted.until is None:
        raise Refusal(_("Say on which day the schedule ends"), field="until")
    dates = days(wanted.on, wanted.rhythm, wanted.weekdays, wanted.until)
    if not dates:
        raise Refusal(_("There would be no meeting in these days"), field="until")
    if len(dates) > LONGEST_SERIES:
        raise Refusal(
            _n(
                "That makes %(num)s meeting; schedule at most %(most)s at once",
                "That makes %(num)s meetings; schedule at most %(most)s at once",
                len(dates),
                most=LONGEST_SERIES,
            ),
            field="until",
        )
    return dates


def _refuse_taken(
    session: Session, group: AlumniGroup, dates: list[dt.date], at: dt.time, but: UUID | None = None
) -> None:
    taken = sa.select(AlumniMeeting.on).where(
        AlumniMeeting.group_id == group.id, AlumniMeeting.on.in_(dates), AlumniMeeting.at == at
    )
    if but is not None:
        taken = taken.where(AlumniMeeting.id != but)
    found = session.scalars(taken.order_by(AlumniMeeting.on)).first()
    if found is not None:
        raise Refusal(
            _("The group meets on %(day)s at that time already", day=spoken.long_day(found)),
            field="on",
        )


def change(
    session: Session,
    actor: Actor,
    group: AlumniGroup,
    row: AlumniMeeting,
    on: dt.date,
    what: Gathering,
    version: int | None,
    *,
    following: bool,
) -> int:
    """How many meetings changed: this one, and where ``following`` the later ones of its series.

    Those keep their own days; only planned ones change.

    :raises Stale: when someone else changed it meanwhile.
    """
    refuse_stale(row, version)
    _refuse_taken(session, group, [on], what.at, but=row.id)
    rows = [row]
    if following and row.series_id is not None:
        later = sa.select(AlumniMeeting).where(
            AlumniMeeting.series_id == row.series_id,
            AlumniMeeting.on > row.on,
            AlumniMeeting.state == MeetingState.PLANNED,
        )
        rows += session.scalars(later)
    row.on = on
    for one in rows:
        _fill(one, what)
        one.version += 1
    session.flush()
    audit.record(session, actor, "changed", "alumni meeting", row.id, meetings=len(rows))
    return len(rows)


def refuse_stale(row: AlumniMeeting, version: int | None) -> None:
    """Nothing.

    :raises Stale: when ``version`` is not the one that stands.
    """
    if row.version != version:
        raise Stale(_("Someone changed this meeting meanwhile; look again."), stored={})


def drop(session: Session, actor: Actor, row: AlumniMeeting) -> None:
    """Nothing; the meeting was not held, and nobody was absent from it."""
    gone = sa.delete(AlumniAttendance).where(AlumniAttendance.meeting_id == row.id)
    session.execute(gone)
    row.state, row.guests = MeetingState.NOT_HELD, None
    row.version += 1
    session.flush()
    audit.record(session, actor, "marked not held", "alumni meeting", row.id)


def meeting(session: Session, group_id: UUID, meeting_id: UUID) -> AlumniMeeting | None:
    """A meeting of the group; None for one of another and for none."""
    asked = sa.select(AlumniMeeting).where(
        AlumniMeeting.id == meeting_id, AlumniMeeting.group_id == group_id
    )
    return session.scalar(asked)


def listing(session: Session, group: AlumniGroup, at: dt.datetime, *, coming: int = 12) -> Listing:
    """A group's meetings of the last sixty days and the next ones.

    :param coming: how many of those to come, at most.
    """
    return listings(session, [group], at, coming=coming)[group.id]


def listings(
    session: Session, groups: Collection[AlumniGroup], at: dt.datetime, *, coming: int
) -> dict[UUID, Listing]:
    """The same of several groups, by id."""
    by_id = {one.id: one for one in groups}
    rows = session.scalars(
        sa.select(AlumniMeeting)
        .where(AlumniMeeting.group_id.in_(by_id), AlumniMeeting.on > at.date() - LATELY)
        .order_by(AlumniMeeting.on, AlumniMeeting.at)
    )
    every = {one: Listing() for one in by_id}
    for row in rows:
        found = every[row.group_id]
        if row.state is not MeetingState.PLANNED:
            found.over.insert(0, row)
        elif is_over(by_id[row.group_id], row, at):
            found.waiting.append(row)
        elif len(found.coming) < coming:
            found.coming.append(row)
    return every


def is_over(group: AlumniGroup, row: AlumniMeeting, at: dt.datetime) -> bool:
    """Whether the meeting has ended at an instant."""
    return span(row.on, row.at, row.minutes, group.zone)[1] <= at


def has_begun(group: AlumniGroup, row: AlumniMeeting, at: dt.datetime) -> bool:
    """Whether people may be there already."""
    return span(row.on, row.at, row.minutes, group.zone)[0] - AROUND <= at


def under_way(session: Session, group: AlumniGroup, at: dt.datetime) -> AlumniMeeting | None:
    """The meeting that people check in to at an instant; None between meetings.

    From an hour before it begins until an hour after it ends; of two, the one nearest.
    """
    near = sa.select(AlumniMeeting).where(
        AlumniMeeting.group_id == group.id,
        AlumniMeeting.on.between(
            at.date() - dt.timedelta(days=2), at.date() + dt.timedelta(days=1)
        ),
        AlumniMeeting.state != MeetingState.NOT_HELD,
    )
    fitting = []
    for row in session.scalars(near):
        begins, ends = span(row.on, row.at, row.minutes, group.zone)
        if begins - AROUND <= at <= ends + AROUND:
            fitting.append((abs(begins - at), row))
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


def ahead(session: Session, group_id: UUID, since: dt.date) -> list[AlumniMeeting]:
    """The group's meetings from a day on that were not called off, in order."""
    asked = (
        sa.select(AlumniMeeting)
        .where(
            AlumniMeeting.group_id == group_id,
            AlumniMeeting.on >= since,
            AlumniMeeting.state != MeetingState.NOT_HELD,
        )
        .order_by(AlumniMeeting.on, AlumniMeeting.at)
    )
    return list(session.scalars(asked))
