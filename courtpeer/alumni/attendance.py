"""Attendance: everyone present unless unticked, guests as a number; nothing goes to a court."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.alumni import meetings, members
from courtpeer.alumni.members import Named
from courtpeer.alumni.models import (
    AlumniAttendance,
    AlumniCheckIn,
    AlumniGroup,
    AlumniMeeting,
    AlumniMember,
)
from courtpeer.alumni.rules import MeetingState, first_of_month, unseen
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.participants.rules import folded


@dataclass(frozen=True, slots=True)
class OnTheRoll:
    """A member on a meeting's roll.

    :ivar present: as taken; everyone is until attendance is taken.
    """

    who: Named
    present: bool
    checked_in: bool


@dataclass(frozen=True, slots=True)
class Roll:
    """Who may have been at a meeting, by name.

    :ivar gone: how many were there who have left the group since.
    """

    lines: tuple[OnTheRoll, ...]
    gone: int

    @property
    def present(self) -> int:
        """How many were there, whoever left since included."""
        return sum(line.present for line in self.lines) + self.gone


def roll(session: Session, group: AlumniGroup, meeting: AlumniMeeting) -> Roll:
    """The roll of a meeting: whoever is a member, and had joined by its month."""
    rows = {
        row.member_id: row
        for row in session.scalars(
            sa.select(AlumniAttendance).where(AlumniAttendance.meeting_id == meeting.id)
        )
    }
    taken = meeting.state is MeetingState.HELD
    people = members.all_of(session, group.id)
    lines = [
        OnTheRoll(
            who=one,
            present=rows[one.id].present if one.id in rows else not taken,
            checked_in=one.id in rows and rows[one.id].checked_in,
        )
        for one in people
        if one.id in rows or (not taken and one.member.since_on <= first_of_month(meeting.on))
    ]
    present = {one.id for one in people}
    gone = sum(row.present for row in rows.values() if row.member_id not in present)
    return Roll(tuple(lines), gone)


def take(
    session: Session,
    actor: Actor,
    group: AlumniGroup,
    meeting: AlumniMeeting,
    present: Collection[UUID],
    guests: int,
    version: int | None,
) -> None:
    """Nothing; the meeting was held, with these members and so many guests.

    Taken again, it says the new of whoever is on the roll.

    :param present: ids of members; whoever else is on the roll was not there.
    :raises Refusal: before people may be there.
    :raises Stale: when someone else changed the meeting meanwhile.
    """
    meetings.refuse_stale(meeting, version)
    if not meetings.has_begun(group, meeting, actor.at):
        raise Refusal(_("This meeting has not begun yet"))
    rows = {
        row.member_id: row
        for row in session.scalars(
            sa.select(AlumniAttendance).where(AlumniAttendance.meeting_id == meeting.id)
        )
    }
    for line in roll(session, group, meeting).lines:
        row = rows.get(line.who.id)
        if row is None:
            row = AlumniAttendance(
                group_id=group.id, meeting_id=meeting.id, member_id=line.who.id, checked_in=False
            )
            session.add(row)
        row.present = line.who.id in present
    meeting.state, meeting.guests = MeetingState.HELD, guests
    meeting.version += 1
    session.flush()
    audit.record(session, actor, "took attendance", "alumni meeting", meeting.id)


def check_in(session: Session, group: AlumniGroup, name: str, at: dt.datetime) -> None:
    """Nothing, whoever it was: the member of that name is at the meeting under way.

    A name that nobody in the group has, one that several have, and a time at which no meeting
    is, change nothing; no caller can tell one from the other.
    """
    meeting = meetings.under_way(session, group, at)
    who = [one for one in members.all_of(session, group.id) if folded(one.name) == folded(name)]
    if meeting is None or len(who) != 1:
        return
    asked = sa.select(AlumniAttendance).where(
        AlumniAttendance.meeting_id == meeting.id, AlumniAttendance.member_id == who[0].id
    )
    row = session.scalar(asked)
    if row is None:
        row = AlumniAttendance(
            group_id=group.id, meeting_id=meeting.id, member_id=who[0].id, present=True
        )
        session.add(row)
    row.present = row.checked_in = True
    session.flush()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many were at one meeting, in numbers only."""

    meeting: AlumniMeeting
    present: int


def counted(
    session: Session, group_id: UUID, from_on: dt.date, through_on: dt.date
) -> list[Counted]:
    """The meetings held or not in these days (both included), each with how many were there."""
    asked = (
        sa.select(AlumniMeeting)
        .where(
            AlumniMeeting.group_id == group_id,
            AlumniMeeting.on.between(from_on, through_on),
            AlumniMeeting.state != MeetingState.PLANNED,
        )
        .order_by(AlumniMeeting.on, AlumniMeeting.at)
    )
    rows = list(session.scalars(asked))
    there = sa.select(AlumniAttendance.meeting_id).where(
        AlumniAttendance.meeting_id.in_([row.id for row in rows]), AlumniAttendance.present
    )
    heads = Counter(session.scalars(there))
    return [Counted(row, heads[row.id]) for row in rows]


def of_member(session: Session, member_id: UUID, newest: int) -> list[tuple[AlumniMeeting, bool]]:
    """The newest meetings held with a member on their roll, and whether they were there."""
    asked = (
        sa.select(AlumniMeeting, AlumniAttendance.present)
        .join(AlumniAttendance, AlumniAttendance.meeting_id == AlumniMeeting.id)
        .where(AlumniAttendance.member_id == member_id)
        .order_by(AlumniMeeting.on.desc(), AlumniMeeting.at.desc())
        .limit(newest)
    )
    return [(meeting, present) for meeting, present in session.execute(asked)]


def last_seen(session: Session, *group_ids: UUID) -> dict[UUID, dt.date]:
    """The last day each member of these groups was at a meeting or spoken with, by id."""
    at_meetings = (
        sa.select(AlumniAttendance.member_id, sa.func.max(AlumniMeeting.on))
        .join(AlumniMeeting, AlumniAttendance.meeting_id == AlumniMeeting.id)
        .where(AlumniAttendance.group_id.in_(group_ids), AlumniAttendance.present)
        .group_by(AlumniAttendance.member_id)
    )
    spoken_with = (
        sa.select(AlumniCheckIn.member_id, sa.func.max(AlumniCheckIn.on))
        .where(AlumniCheckIn.group_id.in_(group_ids))
        .group_by(AlumniCheckIn.member_id)
    )
    found: dict[UUID, dt.date] = {}
    for asked in (at_meetings, spoken_with):
        for member_id, on in session.execute(asked):
            found[member_id] = max(on, found.get(member_id, on))
    return found


def missed(session: Session, group_id: UUID, today: dt.date) -> list[tuple[Named, dt.date | None]]:
    """Whom nobody has seen or spoken with for six weeks, longest first, with the last day."""
    people = {one.id: one for one in members.all_of(session, group_id)}
    found = unseen_in(session, {group_id: today})[group_id]
    waiting = sorted(found.items(), key=lambda pair: pair[1] or dt.date.min)
    return [(people[member_id], on) for member_id, on in waiting]


def unseen_in(
    session: Session, todays: Mapping[UUID, dt.date]
) -> dict[UUID, dict[UUID, dt.date | None]]:
    """Of each group, by the day it is there: who is missed, by id, with the last day."""
    asked = sa.select(AlumniMember.group_id, AlumniMember.id, AlumniMember.since_on)
    asked = asked.where(AlumniMember.group_id.in_(todays), AlumniMember.left_on.is_(None))
    month = dt.timedelta(days=31)  # only the month of joining is known: wait for its end
    since: dict[UUID, dict[UUID, dt.date]] = {one: {} for one in todays}
    for group_id, member_id, joined in session.execute(asked):
        since[group_id][member_id] = first_of_month(joined + month)
    seen = last_seen(session, *todays)
    return {one: unseen(since[one], seen, today) for one, today in todays.items()}


def active(session: Session, *group_ids: UUID) -> Counter[UUID]:
    """How many members each of these groups has, by its id."""
    asked = sa.select(AlumniMember.group_id, sa.func.count())
    asked = asked.where(AlumniMember.group_id.in_(group_ids), AlumniMember.left_on.is_(None))
    found: Counter[UUID] = Counter()
    for group_id, count in session.execute(asked.group_by(AlumniMember.group_id)):
        found[group_id] = count
    return found
