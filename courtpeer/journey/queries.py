"""What is asked of a journey: the phases on its way, and what ended with it."""

import datetime as dt

from sqlalchemy.orm import Session

from courtpeer.consent import queries as consents
from courtpeer.journey.rules import Entry, Outcome, outcomes
from courtpeer.participants.models import Participant


def consents_after(
    session: Session, participant: Participant, today: dt.date, at: dt.datetime
) -> list[Outcome]:
    """What becomes of the participant's consents when they leave, or became when they left.

    Those that end stand first; otherwise the one prepared last.
    """
    grants = [one.grant for one in consents.register(session, participant.id, at)]
    found = outcomes(grants, exited_on=participant.exited_on, today=today, at=at)
    return sorted(found, key=lambda one: not one.ends)


def entries(participant: Participant) -> list[Entry]:
    """The phases that a participant, loaded in full, entered, in order of their days."""
    return [
        Entry(
            id=one.id,
            scheme_id=one.phase.scheme_id,
            position=one.phase.position,
            label=one.phase.label,
            on=one.entered_on,
            decided_by=one.decided_by,
        )
        for one in participant.phases
    ]
