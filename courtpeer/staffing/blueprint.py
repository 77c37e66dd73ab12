"""The blueprint that the view modules share, and what they all load by."""

from uuid import UUID

from flask import Blueprint, abort

from courtpeer.accounts.rules import Role
from courtpeer.courts.seats import seat
from courtpeer.participants.fetch import fetch
from courtpeer.staffing import queries
from courtpeer.staffing.models import DocketEntry, Staffing
from courtpeer.web.database import session

bp = Blueprint("staffing", __name__)

SEES_ALL = (Role.COORDINATOR, Role.TEAM_MEMBER)


def load_staffing(staffing_id: UUID) -> Staffing:
    """The staffing; 404 for an id that the court does not have."""
    found = queries.staffing(session(), staffing_id)
    if found is None:
        abort(404)
    return found


def load_entry(entry_id: UUID) -> DocketEntry:
    """The docket entry in full, its reading on record; 404 where the seat may not see it."""
    found = queries.entry(session(), entry_id)
    if found is None:
        abort(404)
    if seat().role is not Role.TEAM_MEMBER:
        fetch(found.participant_id)
    return found


def load_entry_on(staffing_id: UUID, entry_id: UUID) -> tuple[Staffing, DocketEntry]:
    """A staffing and an entry on its docket; 404 for any other pair."""
    entry = load_entry(entry_id)
    if entry.staffing_id != staffing_id:
        abort(404)
    return load_staffing(staffing_id), entry
