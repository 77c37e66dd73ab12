"""Recording a contact, reading it, amending it, and the peer's own list of them."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.contacts import actions, amending, finishing, private, queries, telling, typed
from courtpeer.contacts.advisories import SHARED, advisories
from courtpeer.contacts.forms import AmendForm, NewForm
from courtpeer.contacts.models import Contact
from courtpeer.contacts.pages import form_of, page_of
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants import queries as participants
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.web.access import requires
from courtpeer.web.database import session

bp = Blueprint("contacts", __name__)


@bp.get("/contacts")
@requires(Permission.CONTACT_RECORD)
def index() -> ResponseReturnValue:
    """The peer's own contacts, newest first, under what they promised to do."""
    before = request.args.get("before", type=UUID)
    rows = queries.authored(session(), seat(), today(), before=before)
    promised = private.follow_ups(session(), seat(), today())
    audit.record(session(), actor(), "listed", "contact", shown=len(rows))
    return render_template(
        "contacts/index.html",
        contacts=rows[: queries.PAGE],
        more=len(rows) > queries.PAGE,
        before=before,
        promised=promised,
        today=today(),
        title_of=queries.title,
    )


@bp.route("/participants/<uuid:participant_id>/contacts/new", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def new(participant_id: UUID) -> ResponseReturnValue:
    """Record a contact with a participant."""
    participant = _participant(participant_id)
    form = form_of(NewForm, participant, id=str(new_id()))
    if form.submitted():
        stored = _recorded(form.contact_id, participant)
        if stored is not None:
            return _sent_again(stored, participant, form)
        try:
            contact = actions.record(session(), actor(), form.new_contact(participant.id))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return _saved(contact, participant, form)
    page = render_template("contacts/new.html", **page_of(form, participant))
    return page, form.status


@bp.get("/contacts/<uuid:contact_id>")
@requires(Permission.CONTACT_READ)
def show(contact_id: UUID) -> ResponseReturnValue:
    """One contact, with the private words that the visitor may read."""
    contact = _contact(contact_id)
    texts = private.texts(session(), seat(), contact)
    promised = private.follow_ups_of(session(), seat(), contact, today())
    before = [
        (one, private.texts_before(session(), seat(), one, contact.author_id))
        for one in reversed(contact.amendments)
    ]
    is_author = contact.author_id == seat().account_id
    if not is_author and (texts or promised or any(kept for _, kept in before)):
        audit.record(session(), actor(), "read", "private note", contact.id)
    names = amending.names(session())
    return render_template(
        "contacts/show.html",
        contact=contact,
        participant=contact.participant,
        texts=texts,
        promised=promised,
        before=[
            (one, day_of(one.at, visitor().zone), _lines(one.before, kept, names))
            for one, kept in before
        ],
        is_author=is_author,
        may_amend=is_author and seat().may(Permission.CONTACT_RECORD),
        title_of=queries.title,
        today=today(),
    )


@bp.route("/contacts/<uuid:contact_id>/amend", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def amend(contact_id: UUID) -> ResponseReturnValue:
    """Amend a contact, with a reason; the first text stays readable."""
    contact = _contact(contact_id)
    if contact.author_id != seat().account_id:
        abort(404)
    stands = amending.standing(session(), contact)
    form = form_of(AmendForm, contact.participant, stands, version=contact.version)
    differing: list[tuple[str, str, str]] = []
    if form.submitted():
        try:
            _amend(contact, form)
        except Stale as stale:
            typed_now = telling.in_words(form.told(), amending.names(session()), private=True)
            differing = telling.differing(stale.stored, typed_now)
            form.refuse(stale)
            form.version.data = str(contact.version)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("contacts.show", contact_id=contact.id), 303)
    page = render_template(
        "contacts/amend.html",
        contact=contact,
        differing=differing,
        again=False,
        **page_of(form, contact.participant, contact),
    )
    return page, 409 if differing else form.status


@bp.post("/follow-ups/<uuid:follow_up_id>/done")
@requires(Permission.CONTACT_RECORD)
def finish(follow_up_id: UUID) -> ResponseReturnValue:
    """Mark a follow-up done, today."""
    follow_up = private.own_follow_up(session(), seat(), follow_up_id, today())
    if follow_up is None:
        abort(404)
    if actions.finish_follow_up(session(), actor(), follow_up, today()):
        flash("Done.", "success")
    return redirect(url_for("contacts.index"), 303)


@bp.post("/contacts/check")
@requires(Permission.CONTACT_RECORD)
def check() -> ResponseReturnValue:
    """What the form says back while it is typed: the day and time, and gentle hints."""
    sound, said = True, ""
    try:
        on = typed.read_day(request.form.get("on", ""), today=today())
        said = typed.echo(on, typed.read_time(request.form.get("at", "")), today=today())
        sound = on <= today()
    except Refusal as refusal:
        sound, said = False, str(refusal)
    hints = advisories({name: request.form.get(name, "") for name in SHARED})
    return jsonify(said=said, sound=sound, hints=hints)


def _participant(participant_id: UUID) -> Participant:
    """The participant in reach; for a form sent late, one whose peer the visitor just was."""
    if request.method == "POST" and not _reaches(participant_id):
        late = finishing.just_handed_over(session(), seat(), participant_id, today())
        if late is not None:
            return late
    return fetch(participant_id)


def _reaches(participant_id: UUID) -> bool:
    return participants.visible(session(), seat(), participant_id, today()) is not None


def _contact(contact_id: UUID) -> Contact:
    """The contact, its reading put on record; 404 when its participant is out of reach."""
    contact = queries.visible(session(), seat(), contact_id, today())
    if contact is None:
        abort(404)
    audit.record(session(), actor(), "read", "contact", contact.id)
    return contact


def _recorded(contact_id: UUID, participant: Participant) -> Contact | None:
    """What this form already recorded, when it is sent a second time."""
    contact = queries.visible(session(), seat(), contact_id, today())
    if contact is None or contact.participant_id != participant.id:
        return None
    return contact if contact.author_id == seat().account_id else None


def _sent_again(contact: Contact, participant: Participant, form: NewForm) -> ResponseReturnValue:
    """The same words: as if sent once. Other words: the way to amend, all of them kept."""
    names = amending.names(session())
    stands = telling.in_words(amending.standing(session(), contact), names, private=True)
    differing = telling.differing(stands, telling.in_words(form.told(), names, private=True))
    if not differing:
        return _saved(contact, participant, form)
    amend_form = form_of(AmendForm, participant)
    amend_form.version.data = str(contact.version)
    page = render_template(
        "contacts/amend.html",
        contact=contact,
        differing=differing,
        again=True,
        **page_of(amend_form, participant, contact),
    )
    return page, 409


def _saved(contact: Contact, participant: Participant, form: NewForm) -> ResponseReturnValue:
    """Onward from a recorded contact, saying what was kept."""
    said = typed.echo(contact.on, contact.at_time, today=today())
    flash(f"{contact.outcome.label}: {said}. Saved.", "success")
    dismissed = (form.dismissed.data or "").split()
    shared = {name: getattr(contact, name) for name in SHARED if name not in dismissed}
    for hint in dict.fromkeys(advisories(shared).values()):
        flash(f"{hint} You can amend the contact.", "warning")
    if not _reaches(participant.id):
        return redirect(url_for("contacts.index"), 303)
    if "another" in request.form:
        return redirect(url_for("contacts.new", participant_id=participant.id), 303)
    return redirect(url_for("contacts.show", contact_id=contact.id), 303)


def _amend(contact: Contact, form: AmendForm) -> None:
    """Amend the contact as the form tells, and say what came of it."""
    amendment = amending.amend(
        session(),
        actor(),
        contact,
        form.told(),
        reason=form.reason_why.data or "",
        version=form.seen,
    )
    promised = bool(form.follow_up.data and form.due_on)
    if form.follow_up.data and form.due_on:
        text = form.follow_up.data.replace("\r\n", "\n").strip()
        actions.promise(session(), actor(), contact, text, form.due_on)
    if amendment is None and not promised:
        flash("Nothing was different, so nothing was amended.", "info")
    else:
        flash("Saved.", "success")


def _lines(
    before: dict[str, Any], kept: private.PrivateTexts, names: dict[UUID, str]
) -> dict[str, str]:
    """How a contact stood, line by line, with the private words that may be read."""
    stood = telling.from_plain(before)
    lines = telling.in_words(stood, names, private=False)
    if kept.note:
        lines["Private note"] = kept.note
    lines |= {f"About {names.get(one, '')}": text for one, text in kept.topics.items()}
    return {label: text for label, text in lines.items() if text}
