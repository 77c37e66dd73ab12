"""A participant's page, gathered from every capability the seat may ask."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.contacts import queries as contacts
from courtpeer.core.language import _, _n, _p, marked
from courtpeer.core.spoken import ago_days
from courtpeer.core.timeline import Link, Moment
from courtpeer.courts import queries as courts
from courtpeer.goals import standing as goals_standing
from courtpeer.goals import timeline as goals
from courtpeer.goals.stages import RoseStage
from courtpeer.participants import timeline as participants
from courtpeer.participants.models import Participant
from courtpeer.participants.queries import peers_on
from courtpeer.participants.rules import days_in
from courtpeer.progress import queries as progress
from courtpeer.progress.queries import Standing
from courtpeer.restorative import queries as restorative
from courtpeer.staffing import origins
from courtpeer.staffing import queries as staffing

Teller = Callable[[Session, Seat, Participant, int], list[Moment]]

TELLERS: tuple[tuple[Permission, Teller], ...] = (
    (Permission.CONTACT_READ, contacts.timeline),
    (Permission.MILESTONE_READ, restorative.timeline),
    (Permission.GOAL_READ, goals.timeline),
    (Permission.STAFFING_READ, staffing.timeline),
)

STEP = 40
KINDS = {
    "contact": marked("Contacts"),
    "phase": marked("Phases"),
    "peer": marked("Peers"),
    "staffing": marked("Staffings"),
    "milestone": marked("Milestones"),
    "goal": marked("Goals"),
    "need": marked("Needs"),
    "stage": marked("Stages"),
}


def of(
    session: Session,
    seat: Seat,
    participant: Participant,
    today: dt.date,
    *,
    show: str | None = None,
    reach: str | None = None,
) -> dict[str, Any]:
    """Everything the page shows, newest moments first.

    :param show: one of ``KINDS``, to show only such moments; anything else shows all.
    :param reach: how many moments to show, in steps of ``STEP``; anything else shows one step.
    """
    newest = _whole(reach)
    decided_at = _decided_at(session, seat, participant)
    moments = participants.timeline(participant, today, decided_at)
    for permission, tell in TELLERS:
        if seat.may(permission):
            moments += tell(session, seat, participant, newest + 1)
    moments.sort(key=lambda one: (one.on, one.order), reverse=True)
    present = {one.kind for one in moments}
    only = show if show in KINDS else None
    entry = participant.current
    shown = [one for one in moments if only in (None, one.kind)]
    reads_goals = seat.may(Permission.GOAL_READ)
    return {
        "participant": participant,
        "wants": goals_standing.of(session, participant.id, today) if reads_goals else None,
        "stages": list(RoseStage),
        "entry": entry,
        "peers": peers_on(participant, today),
        "today": today,
        "days": days_in(participant.admitted_on, participant.exited_on or today),
        "track": [phase.name for phase in courts.phases_beside(session, entry.phase)],
        "note": standing(participant, today),
        "toward": _toward(session, seat, participant, today),
        "moments": shown[:newest],
        "further": newest + STEP if len(shown) > newest else None,
        "newest": newest,
        "met": last_met(participant, today) if seat.may(Permission.CONTACT_READ) else None,
        "untold": "contact" not in present,
        "kinds": [(kind, _(label)) for kind, label in KINDS.items() if kind in present],
        "show": only,
    }


def _decided_at(session: Session, seat: Seat, participant: Participant) -> dict[UUID, Link]:
    """Where the decision that led to each phase entry can be read, as far as the seat may."""
    if not seat.may(Permission.STAFFING_READ):
        return {}
    behind = origins.staffings_behind(session, [one.id for one in participant.phases])
    return {key: ("staffing.show", {"staffing_id": one}) for key, one in behind.items()}


def _toward(
    session: Session, seat: Seat, participant: Participant, today: dt.date
) -> Standing | None:
    """Where they stand toward the next phase, as far as the seat may know; None after the exit."""
    if not participant.is_active:
        return None
    return progress.standing(session, participant, today, kinds=progress.known_to(seat))


def _whole(reach: str | None) -> int:
    """``reach`` as a number of moments; one step where it makes no sense."""
    steps = int(reach) // STEP if reach and reach.isdecimal() and len(reach) < 6 else 1
    return STEP * max(1, steps)


def last_met(participant: Participant, today: dt.date) -> str:
    """When they were last met, against how often the present phase asks for it."""
    met = participant.last_held_on
    said = ago_days(met, today) if met else _p("contact", "none yet")
    asks = participant.current.phase.cadence_days
    if not asks or not participant.is_active:
        return said
    return _n(
        "%(when)s (asked: every day)",
        "%(when)s (asked: every %(num)s days)",
        asks,
        when=said,
    )


def standing(participant: Participant, today: dt.date) -> str | None:
    """Which day of the present phase it is, against its minimum; None after the exit."""
    if not participant.is_active:
        return None
    entry = participant.current
    day = days_in(entry.began_on, today)
    least = entry.phase.minimum_days
    if least:
        return _("day %(day)s of at least %(least)s", day=day, least=least)
    return _("day %(day)s", day=day)
