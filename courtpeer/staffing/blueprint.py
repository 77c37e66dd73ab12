"""The blueprint that the view modules share, and what they all load by."""

import datetime as dt
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, abort

from courtpeer.accounts.rules import Role
from courtpeer.courts.seats import seat, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.printing.notices import FULL_NOTICE
from courtpeer.staffing import queries
from courtpeer.staffing.models import DocketEntry, Staffing
from courtpeer.web import words
from courtpeer.web.database import session

bp = Blueprint("staffing", __name__)

SEES_ALL = (Role.COORDINATOR, Role.TEAM_MEMBER)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"local": _local, "full_notice": FULL_NOTICE}


def _local(instant: dt.datetime) -> str:
    """An instant as the court's clock shows it, such as "Nov 24, 2026, 8:30 AM"."""
    here = instant.astimezone(ZoneInfo(visitor().zone))
    return f"{words.day(here.date())}, {words.clock(here)}"


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
