"""Two who graduated from the first demo court, so that certificates can be shown."""

import datetime as dt
from random import Random

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Role
from courtpeer.core.language import Language
from courtpeer.courts import queries as courts
from courtpeer.demo import consents, goals, people, year
from courtpeer.demo.court import Staff
from courtpeer.demo.year import Enrolled, evening
from courtpeer.participants import actions as participants
from courtpeer.participants import assigning
from courtpeer.participants.actions import Admission
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import ExitKind

LONGER = dt.timedelta(days=5)
FIRST_WANT = 100
"""A number of chance that nobody else's goals and needs are drawn by."""
LAST_PHASE = dt.timedelta(days=75)


def graduate(session: Session, staff: Staff, today: dt.date) -> int:
    """How many contacts those who graduated had."""
    contacts = 0
    for number, (name, preferred, language, days_ago) in enumerate(people.GRADUATES):
        on = today - dt.timedelta(days=days_ago)
        participant = _walk(session, staff, (name, preferred, language), on, number)
        peer = staff.peers[number % len(staff.peers)]
        chance = Random(f"{staff.court.slug} {name}")  # noqa: S311 - a story, not a secret
        one = Enrolled(participant, peer, chance)
        contacts += year.meet(session, staff.court, one, on)
        goals.want(session, staff.court, one, FIRST_WANT + number, on)
        consents.until_exit(session, staff.court, one, on)
        consents.broad(session, staff.court, one, on)
        actor = evening(staff.court, staff.first(Role.COORDINATOR), on)
        participants.leave(
            session, actor, participant, on=on, kind=ExitKind.GRADUATED, disposed_on=on
        )
    return contacts


def _walk(
    session: Session,
    staff: Staff,
    who: tuple[str, str | None, Language],
    on: dt.date,
    number: int,
) -> Participant:
    """Someone who passed every phase by ``on``, with one peer from the first day."""
    name, preferred, language = who
    court, coordinator = staff.court, staff.first(Role.COORDINATOR)
    phases = courts.scheme(session).phases
    day, entered = on - LAST_PHASE, []
    for phase in phases[::-1]:
        entered.append((phase, day))
        day -= dt.timedelta(days=phase.minimum_days or 60) + LONGER
    first, admitted_on = entered[-1]
    actor = evening(court, coordinator, admitted_on)
    new = Admission(
        docket_number=f"HC-{admitted_on:%y}-{90 + number:04}",
        name=name,
        preferred_name=preferred,
        admitted_on=admitted_on,
        phase=first,
        language=language,
    )
    participant = participants.admit(session, actor, new)
    peer = staff.peers[number % len(staff.peers)]
    assigning.assign(session, actor, participant, peer, on=admitted_on)
    for phase, entered_on in entered[-2::-1]:
        that_day = evening(court, coordinator, entered_on)
        participants.enter_phase(
            session,
            that_day,
            participant,
            phase,
            on=entered_on,
            decided_by="the team, at its staffing",
        )
    return participant
