"""A member's private calendar: when the group meets, and nothing but the word "Group"."""

import datetime as dt
import hashlib

from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from courtpeer.alumni import meetings
from courtpeer.alumni.models import AlumniGroup, AlumniMember
from courtpeer.alumni.timetables import span
from courtpeer.core.language import _

BACK = dt.timedelta(days=31)


def calendar(session: Session, group: AlumniGroup, member: AlumniMember, at: dt.datetime) -> bytes:
    """The calendar as iCalendar (RFC 5545): times as instants, so that every zone shows them right.

    It names no place, link, topic or person, and its ids are this member's alone.
    """
    made = Calendar()
    made.add("prodid", "-//Group//")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for row in meetings.ahead(session, group.id, at.date() - BACK):
        begins, ends = span(row.on, row.at, row.minutes, group.zone)
        entry = Event()
        told = member.id.bytes + row.id.bytes
        entry.add("uid", f"{hashlib.sha256(told).hexdigest()[:32]}@group")
        entry.add("summary", _("Group"))
        entry.add("dtstamp", begins)
        entry.add("dtstart", begins)
        entry.add("dtend", ends)
        made.add_component(entry)
    return bytes(made.to_ical())
