"""What alumni pages share: groups entered, one of a thing or 404, paper, whole addresses."""

from uuid import UUID

from flask import abort, request

from courtpeer.accounts.doors import settings
from courtpeer.alumni import groups, meetings, members
from courtpeer.alumni.models import AlumniGroup, AlumniMeeting, AlumniMember
from courtpeer.audit.actions import Actor
from courtpeer.courts.seats import seat
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.web.clock import now
from courtpeer.web.database import session


def group_actor() -> Actor:
    """Who acts in a group: of no court, so that no court's record of access tells of it."""
    return Actor(seat().account_id, now())


def enter() -> None:
    """Let this request see the groups that the seat coordinates."""
    groups.enter_coordinated(session(), seat().account_id)


def fetch_group(group_id: UUID) -> AlumniGroup:
    """The group; the 404 of one that does not exist when another's."""
    enter()
    found = groups.group(session(), group_id)
    if found is None:
        abort(404)
    return found


def fetch_member(group_id: UUID, member_id: UUID) -> tuple[AlumniGroup, AlumniMember]:
    """The group and a member of it; 404 otherwise."""
    group = fetch_group(group_id)
    found = members.member(session(), group.id, member_id)
    if found is None:
        abort(404)
    return group, found


def fetch_meeting(group_id: UUID, meeting_id: UUID) -> tuple[AlumniGroup, AlumniMeeting]:
    """The group and a meeting of it; 404 otherwise."""
    group = fetch_group(group_id)
    found = meetings.meeting(session(), group.id, meeting_id)
    if found is None:
        abort(404)
    return group, found


def whole(path: str) -> str:
    """The address that a phone opens; without a public one it names this machine."""
    return (settings().public_url or f"http://localhost:{request.environ['SERVER_PORT']}") + path


def sheet(template: str, page: object, title: str, *lines: str) -> bytes:
    """A paper as PDF, its only date the day and no time of it."""
    day = now().replace(hour=0, minute=0, second=0, microsecond=0)
    return paper(template, page, Stamp(title, lines or (title,), day)).pdf
