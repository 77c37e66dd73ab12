"""The demo court's steps: some confirmed and ready, one staying and one returned with a plan."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.courts import queries as courts
from courtpeer.courts.requirements import RequirementKind
from courtpeer.progress import queries as progress
from courtpeer.progress.actions import Helps
from courtpeer.progress.queries import Standing
from courtpeer.progress.rules import Step
from courtpeer.staffing import stepping
from courtpeer.staffing.models import DocketEntry
from courtpeer.staffing.stepping import Decided

FORTNIGHT = dt.timedelta(days=14)
STAYING = (
    "A ride to the evening group on Tuesdays\n"
    "The peer and the case manager meet together once a week\n"
    "The hearing comes first on the docket, so that work is not missed"
)
RETURNING = (
    "Shorter days at first, and one thing at a time\n"
    "A call every morning with someone they chose\n"
    "The plan is read aloud together, and changed where it does not fit"
)


def take(
    session: Session, actor: Actor, entries: Sequence[DocketEntry], held: dt.date, today: dt.date
) -> None:
    """Nothing; at the staffing of ``held`` the team then confirmed, kept and returned someone.

    Confirmed is all that the present phase asks it to, for whoever has met the rest by
    ``today`` and for every second participant.
    """
    at_hand = [one for one in entries if one.participant.current.entered_on < held]
    standings = progress.standings(session, [one.participant for one in at_hand], today)
    staying, returned = _first(at_hand, 2), _first(at_hand, 3)
    settled = {one.id for one in (staying, returned) if one}
    for number, one in enumerate(at_hand):
        stands = standings[one.participant_id]
        if one.id not in settled and (number % 2 or _has_met_the_rest(stands)):
            stepping.confirm(session, actor, one, _items(stands), today=held)
    if staying:
        _decide(session, actor, staying, Step.STAY, held)
    if returned:
        _decide(session, actor, returned, Step.RETURN, held)


def _first(entries: Sequence[DocketEntry], position: int) -> DocketEntry | None:
    here = (one for one in entries if one.participant.current.phase.position == position)
    return next(here, None)


def _has_met_the_rest(stands: Standing) -> bool:
    return all(one.met or one.asked.kind is RequirementKind.CONFIRMED for one in stands.lines)


def _items(stands: Standing) -> set[UUID]:
    confirmed = RequirementKind.CONFIRMED
    return {one.requirement_id for one in stands.lines if one.asked.kind is confirmed}


def _decide(session: Session, actor: Actor, entry: DocketEntry, step: Step, held: dt.date) -> None:
    """Keep someone in their phase, or return them to the one before, with what helps."""
    here = entry.participant.current
    before = {one.position: one for one in courts.phases_beside(session, here.phase)}
    going_back = step is Step.RETURN
    what = Decided(
        step=step,
        on=held,
        helps=Helps(RETURNING if going_back else STAYING, held + 2 * FORTNIGHT),
        phase=before[here.phase.position - 1] if going_back else None,
        text="Nobody was blamed; everyone said what they can do." if going_back else "",
    )
    stepping.take_step(session, actor, entry, what, today=held, seen=here.id)
