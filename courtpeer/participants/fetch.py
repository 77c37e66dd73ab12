"""One participant for a view, or the 404 that an id out of reach shares with one unknown."""

from uuid import UUID

from flask import abort

from courtpeer.audit import actions as audit
from courtpeer.courts.seats import actor, seat, today
from courtpeer.participants import queries
from courtpeer.participants.models import Participant
from courtpeer.web.database import session


def fetch(participant_id: UUID) -> Participant:
    """The participant in full, with the reading put on record.

    Answers 404 when they cannot be seen from the seat acted in, whatever the reason.
    """
    participant = queries.visible(session(), seat(), participant_id, today())
    if participant is None:
        abort(404)
    audit.record(session(), actor(), "read", "participant", participant.id)
    return participant
