"""The blueprint that the view modules share, and what they all load by."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, abort

from courtpeer.accounts.rules import Role
from courtpeer.core import spoken
from courtpeer.core.language import Language, speaking
from courtpeer.courts.seats import seat, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.printing.notices import FULL_NOTICE
from courtpeer.staffing import queries, register
from courtpeer.staffing.models import Decision, DocketEntry, Staffing
from courtpeer.staffing.register import Listed
from courtpeer.staffing.teller import grouped
from courtpeer.web.database import session

bp = Blueprint("staffing", __name__)

SEES_ALL = (Role.COORDINATOR, Role.TEAM_MEMBER)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "local": _local,
        "full_notice": FULL_NOTICE,
        "grouped": grouped,
        "in_english": _in_english,
    }


def _in_english(caller: Callable[[], str]) -> str:
    """What a template calls it with, said in English: a packet is, whoever reads it."""
    with speaking(Language.EN):
        return caller()


def _local(instant: dt.datetime) -> str:
    """An instant as the court's clock shows it, such as "Nov 24, 2026, 8:30 AM"."""
    here = instant.astimezone(ZoneInfo(visitor().zone))
    return f"{spoken.day(here.date())}, {spoken.clock(here)}"


def said(decided: Iterable[Decision], shown: Collection[UUID] | None) -> list[str]:
    """Decisions as sentences; an answer without its label where its ask is not shown.

    The label alone would betray that something was asked.

    :param shown: ids of the asks that the reader may know of; None for all.
    """
    told = [
        one.spoken if shown is None or one.ask_id is None or one.ask_id in shown else one.text
        for one in decided
    ]
    return [sentence for sentence in told if sentence]


def asks_shown(found: Listed | None) -> set[UUID]:
    """The asks that the reader's own copy shows."""
    if found is None:
        return set()
    keys = register.data_of(session(), found.copy).keys
    return {ask_id for key in keys for ask_id in key.ask_ids}


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
