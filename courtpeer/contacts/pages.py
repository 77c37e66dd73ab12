"""What the pages on which a contact is told need: the form, its words, who sees what."""

from typing import Any, TypeVar, cast

from flask import request

from courtpeer.contacts import queries
from courtpeer.contacts.forms import TellingForm, contact_form, named, values
from courtpeer.contacts.models import Contact
from courtpeer.contacts.telling import Telling
from courtpeer.contacts.typed import echo, read_day, read_time
from courtpeer.core.errors import Refusal
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind
from courtpeer.courts.seats import today
from courtpeer.participants.models import Participant
from courtpeer.web.database import session

FormKind = TypeVar("FormKind", bound=TellingForm)

ALONE = "you alone"
WITH_SUPERVISOR = "you, and your supervisor, as this court’s policy says"


def form_of(
    kind: type[FormKind], participant: Participant, stands: Telling | None = None, **given: Any
) -> FormKind:
    """The form with this court's words, filled from the request or from what stands.

    Retired topics and modes are offered only where they stand already.
    """
    kept = {stands.mode_id, *stands.topics} if stands else set()
    topics = _offered(WordKind.TOPIC, kept)
    made = contact_form(kind, called=participant.person.called, today=today(), topics=topics)
    first = {}
    if stands is not None and request.method != "POST":  # what was sent replaces it all
        first = values(stands, {word.id for word in topics})
    form = cast(FormKind, made.from_request(**first, **given))
    form.mode.choices = named(_offered(WordKind.MODE, kept))
    form.topics.choices = named(topics)
    return form


def page_of(
    form: TellingForm, participant: Participant, contact: Contact | None = None
) -> dict[str, Any]:
    """The names that the templates of a form use."""
    policy = courts.policy(session())
    last = queries.topics_last(
        session(), participant.id, without=contact.id if contact is not None else None
    )
    return {
        "form": form,
        "participant": participant,
        "today": today(),
        "topics_last": last,
        "who_private": WITH_SUPERVISOR if policy.supervisors_read_notes else ALONE,
        "said_back": _said_back(form),
    }


def _said_back(form: TellingForm) -> str:
    """The day and time as they are understood; empty while they are not."""
    try:
        on = read_day(form.on.data or "", today=today())
        return echo(on, read_time(form.at.data or ""), today=today())
    except Refusal:
        return ""


def _offered(kind: WordKind, kept: set[Any]) -> list[Word]:
    words = courts.words(session(), kind, retired=True)
    return [word for word in words if word.retired_at is None or word.id in kept]
