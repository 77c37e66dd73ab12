"""The blueprint that the view modules share, and how they reach a participant and a contact."""

from uuid import UUID

from flask import Blueprint, abort, request

from courtpeer.audit import actions as audit
from courtpeer.contacts import finishing, queries
from courtpeer.contacts.models import Contact
from courtpeer.courts.seats import actor, seat, today
from courtpeer.participants import queries as participants
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.web.database import session

bp = Blueprint("contacts", __name__)


def load_participant(participant_id: UUID) -> Participant:
    """The participant in reach; for a form sent late, one whose peer the visitor just was."""
    if request.method == "POST" and not reaches(participant_id):
        late = finishing.just_handed_over(session(), seat(), participant_id, today())
        if late is not None:
            return late
    return fetch(participant_id)


def reaches(participant_id: UUID) -> bool:
    """Whether the participant may be seen from the seat acted in."""
    return participants.visible(session(), seat(), participant_id, today()) is not None


def load_contact(contact_id: UUID) -> Contact:
    """The contact, its reading put on record; 404 when its participant is out of reach."""
    contact = queries.visible(session(), seat(), contact_id, today())
    if contact is None:
        abort(404)
    audit.record(session(), actor(), "read", "contact", contact.id)
    return contact
