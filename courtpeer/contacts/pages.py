"""What the pages on which a contact is told need: the form, its words, who sees what."""

import base64
import datetime as dt
from typing import Any, TypeVar, cast

from flask import request
from werkzeug.datastructures import MultiDict

from courtpeer.contacts import drafts, queries
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.drafts import Fields
from courtpeer.contacts.forms import TellingForm, contact_form, named, values
from courtpeer.contacts.loose_forms import LooseForm
from courtpeer.contacts.models import Contact
from courtpeer.contacts.recording_forms import AmendForm, NewForm
from courtpeer.contacts.telling import Telling
from courtpeer.contacts.typed import echo, read_day, read_time, settle_days
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.sealed_box import public_key
from courtpeer.core.spoken import full_day
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind
from courtpeer.courts.seats import seat, today, visitor
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.web.database import keyring, session
from courtpeer.web.fields import choices, field_kind
from courtpeer.web.forms import CourtForm

FormKind = TypeVar("FormKind", bound=TellingForm)


def form_of(
    kind: type[FormKind],
    participant: Participant,
    stands: Telling | None = None,
    kept: Fields | None = None,
    **given: Any,
) -> FormKind:
    """The form with this court's words, filled from the request, from what stands or was kept.

    Retired topics and modes are offered only where they stand already.
    """
    used = {str(word_id) for word_id in (stands.mode_id, *stands.topics)} if stands else set()
    used |= {value for name, value in kept or () if name in ("mode", "topics")}
    topics = _offered(WordKind.TOPIC, used)
    made = contact_form(kind, called=participant.person.called, today=today(), topics=topics)
    first = {}
    if stands is not None and request.method != "POST":  # what was sent replaces it all
        first = values(stands, {word.id for word in topics})
    filled = made.from_request(**first, **given) if kept is None else made(MultiDict(kept), **given)
    form = cast(FormKind, filled)
    form.mode.choices = named(_offered(WordKind.MODE, used))
    form.topics.choices = named(topics)
    if isinstance(form, NewForm):
        form.also.choices = choices((str(one.id), one.person.name) for one in others(participant))
    return form


def caseload(query: str = "") -> list[Participant]:
    """Whom the visitor may log a contact with, by name; ``query`` narrows by name or number."""
    reach = participants.with_person(participants.visible_to(seat(), today()))
    return list(session().scalars(participants.found(reach, query=query, today=today())))


def others(participant: Participant) -> list[Participant]:
    """Everyone else of the visitor's caseload, by name."""
    return [one for one in caseload() if one.id != participant.id]


def page_of(
    form: TellingForm,
    participant: Participant,
    contact: Contact | None = None,
    begun: Draft | None = None,
) -> dict[str, Any]:
    """The names that the templates of a form use.

    :param begun: the draft that the form goes on from.
    """
    policy = courts.policy(session())
    last = queries.topics_last(
        session(), participant.id, without=contact.id if contact is not None else None
    )
    return {
        "form": form,
        "participant": participant,
        "today": today(),
        "topics_last": last,
        "who_private": _("you, and your supervisor, as this court’s policy says.")
        if policy.supervisors_read_notes
        else _("you alone."),
        "said_back": _said_back(form),
        "begun": begun,
        "box_key": base64.b64encode(public_key(keyring())).decode(),
        "box_version": keyring().newest,
        "account_id": seat().account_id,
        "zone": visitor().zone,
    }


def words_of(draft: Draft) -> Fields:
    """What was typed in a draft, its days meant as on the day it was saved."""
    written_on = day_of(draft.saved_at, visitor().zone)
    fields = drafts.typed(session(), draft)
    return settle_days(fields, written_on=written_on, today=today())


def is_loose(kept: Fields) -> bool:
    """Whether these are the words of a note written without a connection."""
    return any(name == "who" for name, _value in kept)


def is_amendment(kept: Fields) -> bool:
    """Whether these are the words of a form that amends."""
    return any(name == "version" for name, _value in kept)


def read_back(kept: Fields) -> list[tuple[str, str]]:
    """Label and text of each line that someone typed, for reading and copying."""
    if is_loose(kept):
        return _told(LooseForm(MultiDict(kept)))
    topics = courts.words(session(), WordKind.TOPIC, retired=True)
    kind = AmendForm if is_amendment(kept) else NewForm
    made = contact_form(kind, called="", today=today(), topics=topics)
    return _told(made(MultiDict(kept)))


def _told(form: CourtForm) -> list[tuple[str, str]]:
    written = [field for field in form if field_kind(field) in ("input", "textarea")]
    lines = [(str(field.label.text), _in_words(field.data)) for field in written]
    return [(label, text) for label, text in lines if text.strip()]


def _in_words(value: object) -> str:
    return full_day(value) if isinstance(value, dt.date) else str(value or "")


def _said_back(form: TellingForm) -> str:
    """The day and time as they are understood; empty while they are not."""
    try:
        on = read_day(form.on.data or "", today=today())
        return echo(on, read_time(form.at.data or ""), today=today())
    except Refusal:
        return ""


def _offered(kind: WordKind, used: set[str]) -> list[Word]:
    words = courts.words(session(), kind, retired=True)
    return [word for word in words if word.retired_at is None or str(word.id) in used]
