"""The home of each role: what needs the visitor, and nothing they may not see."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import render_template

from courtpeer.accounts.rules import Role
from courtpeer.alumni import attendance, groups, invitations, meetings
from courtpeer.alumni.timetables import spoken_hours
from courtpeer.consent import queries as consents
from courtpeer.consent.rules import last_day
from courtpeer.contacts import drafts, private
from courtpeer.courts.seats import seat, today, visitor
from courtpeer.overview import caseloads
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.progress import board
from courtpeer.restorative import queries as restorative
from courtpeer.staffing import queries as staffing
from courtpeer.staffing import register
from courtpeer.staffing.models import Staffing
from courtpeer.staffing.queries import Readiness
from courtpeer.web.clock import now
from courtpeer.web.database import session

SOON = dt.timedelta(days=3)
MONTH = dt.timedelta(days=30)


def page() -> str:
    """The home of the role acted in; a plain word to someone who holds no role any more."""
    if visitor().seat is None:
        return render_template("overview/no_seat.html")
    template, tell = HOMES[seat().role]
    return render_template(f"overview/{template}.html", today=today(), **tell())


def _peer() -> dict[str, Any]:
    me, day = seat(), today()
    cards = caseloads.cards(session(), me, day)
    return {
        "cards": cards,
        "kept": not any(one.over > 0 for one in cards),
        "offers": restorative.offers(session(), participants.visible_to(me, day)),
        "coming": _coming(),
        "unfinished": drafts.unfinished(session(), me, day),
        "zone": visitor().zone,
        "due": private.follow_ups(session(), me, day, due_by=day + SOON),
    }


def _supervisor() -> dict[str, Any]:
    return {
        "peers": caseloads.by_peer(session(), seat(), today()),
        "window": caseloads.window(today()),
        "coming": _coming(),
    }


def _coordinator() -> dict[str, Any]:
    reach = participants.visible_to(seat(), today()).where(Participant.exited_on.is_(None))
    ids = reach.with_only_columns(Participant.id)
    ending = consents.ending_before(session(), ids, today() + MONTH, now())
    theirs = reach.where(Participant.id.in_({one.participant_id for one in ending}))
    whose = {one.id: one for one in session().scalars(participants.with_person(theirs))}
    return {
        "anyone": session().scalar(sa.select(ids.exists())),
        "alone": caseloads.without_peer(session(), seat(), today()),
        "coming": _coming(),
        "ending": [(whose[one.participant_id], last_day(one)) for one in ending],
        "unmarked": staffing.waiting(session(), today()),
        "recall": register.copies_to_recall(session(), now()),
        "board": board.board(session(), seat(), today()),
    }


def _team_member() -> dict[str, Any]:
    copies = register.addressed_to(session(), seat(), now())
    return {
        "copies": [one for one in copies if one.may_be_opened and one.meets_on >= today()],
        "coming": staffing.next_staffing(session(), today()),
        "unmarked": staffing.waiting(session(), today()),
    }


def _alumni() -> dict[str, Any]:
    groups.enter_coordinated(session(), seat().account_id)
    found = groups.all_entered(session())
    listed = meetings.listings(session(), found, now(), coming=1)
    invited = invitations.waiting(session(), *(one.id for one in found))
    days = {one.id: groups.today_of(one, now()) for one in found}
    missed = attendance.unseen_in(session(), days)
    return {
        "groups": [(one, listed[one.id], invited[one.id], len(missed[one.id])) for one in found],
        "hours": spoken_hours,
    }


def _nothing() -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Coming:
    """The next staffing, and how far the part of its docket within reach has come."""

    staffing: Staffing
    readiness: Readiness


def _coming() -> Coming | None:
    """The next staffing as the seat acted in sees it; None when none is scheduled."""
    found = staffing.next_staffing(session(), today())
    if found is None:
        return None
    return Coming(found, staffing.readiness_seen(session(), seat(), found, today(), now()))


HOMES: dict[Role, tuple[str, Callable[[], dict[str, Any]]]] = {
    Role.PEER: ("home_peer", _peer),
    Role.PEER_SUPERVISOR: ("home_supervisor", _supervisor),
    Role.COORDINATOR: ("home_coordinator", _coordinator),
    Role.TEAM_MEMBER: ("home_team_member", _team_member),
    Role.ALUMNI_COORDINATOR: ("home_alumni", _alumni),
    Role.ADMINISTRATOR: ("home_administrator", _nothing),
}
