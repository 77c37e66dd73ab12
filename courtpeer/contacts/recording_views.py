"""Recording a contact: choosing with whom, the form, what follows when it is sent."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.contacts import actions, amending, drafting, drafts, queries, telling, typed
from courtpeer.contacts.advisories import SHARED, advisories
from courtpeer.contacts.blueprint import bp, load_participant, reaches
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.models import Contact
from courtpeer.contacts.pages import caseload, form_of, is_amendment, page_of, words_of
from courtpeer.contacts.recording_forms import AmendForm, NewForm
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.core.spoken import spoken_list
from courtpeer.courts.seats import actor, seat, today
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.web.access import requires
from courtpeer.web.database import session


@bp.route("/contacts/new", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def choose() -> ResponseReturnValue:
    """With whom to log a contact; what is searched for never stands in the address."""
    query = request.form.get("q", "").strip()
    found = caseload(query)
    audit.record(session(), actor(), "listed", "participant", shown=len(found))
    return render_template("contacts/choose.html", found=found, query=query, today=today())


@bp.route("/participants/<uuid:participant_id>/contacts/new", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def new(participant_id: UUID) -> ResponseReturnValue:
    """Record a contact with a participant, and with whoever else was there."""
    participant = load_participant(participant_id)
    if request.method != "POST":
        return _opened(participant)
    form = form_of(NewForm, participant)
    if form.submitted():
        stored = _recorded(form.contact_id, participant)
        try:
            if stored is not None:
                return _sent_again(stored, participant, form)
            contact = actions.record(session(), actor(), form.new_contact(participant.id))
            return _saved(contact, participant, form)
        except Refusal as refusal:
            form.refuse(refusal)
    names = page_of(form, participant)
    if not reaches(participant.id):  # handed over: what was heard since is not theirs to read
        names["topics_last"] = {}
    return render_template("contacts/new.html", **names), form.status


def _opened(participant: Participant) -> ResponseReturnValue:
    """The form, empty or as a draft left it; past it, when the contact is on record by now."""
    wanted = request.args.get("draft", type=UUID)
    page = request.args.get("page", type=UUID)
    draft = drafts.of_contact(session(), seat().account_id, wanted, page) if wanted else None
    if draft is not None and draft.participant_id != participant.id:
        draft = None
    stored = _recorded(wanted, participant) if wanted else None
    if stored is not None:
        return _past_it(stored, participant, draft)
    form = form_of(
        NewForm,
        participant,
        kept=words_of(draft) if draft else None,
        id=str(wanted or new_id()),
        page=str(new_id()),
        base=draft.mark if draft else "",
    )
    return render_template("contacts/new.html", **page_of(form, participant, begun=draft))


def _past_it(stored: Contact, participant: Participant, draft: Draft | None) -> ResponseReturnValue:
    """The way to amend what is recorded, with the words that a draft holds beyond it."""
    if draft is None:
        return redirect(url_for("contacts.amend", contact_id=stored.id), 303)
    kept = words_of(draft)
    if is_amendment(kept):
        return redirect(
            url_for("contacts.amend", contact_id=stored.id, draft=stored.id, page=draft.page), 303
        )
    form = form_of(NewForm, participant, kept=kept)
    if not form.validate():
        return _both_texts(stored, participant, [], draft, kept)
    differing = _differing(stored, form)
    if differing:
        return _both_texts(stored, participant, differing, draft, kept)
    drafting.discard(session(), actor(), draft)
    return redirect(url_for("contacts.show", contact_id=stored.id), 303)


def _recorded(contact_id: UUID, participant: Participant) -> Contact | None:
    """What this form already recorded, when it is opened or sent a second time."""
    contact = queries.visible(session(), seat(), contact_id, today())
    if contact is None or contact.participant_id != participant.id:
        return None
    return contact if contact.author_id == seat().account_id else None


def _sent_again(contact: Contact, participant: Participant, form: NewForm) -> ResponseReturnValue:
    """The same words: as if sent once. Other words: the way to amend, all of them kept."""
    differing = _differing(contact, form)
    if not differing:
        return _saved(contact, participant, form)
    sent = form.sent(participant.id)
    draft = drafts.of_contact(session(), seat().account_id, sent.contact_id, sent.page)
    return _both_texts(contact, participant, differing, draft), 409


def _both_texts(
    contact: Contact,
    participant: Participant,
    differing: list[tuple[str, str, str]],
    draft: Draft | None,
    kept: drafts.Fields | None = None,
) -> str:
    """The form that amends, holding what was typed, under what stands."""
    form = form_of(AmendForm, participant, kept=kept)
    form.renew(contact.id, contact.version, draft.mark if draft else "")
    return render_template(
        "contacts/amend.html",
        contact=contact,
        differing=differing,
        again=True,
        **page_of(form, participant, contact),
    )


def _differing(contact: Contact, form: NewForm) -> list[tuple[str, str, str]]:
    names = amending.names(session())
    stands = telling.in_words(amending.standing(session(), contact), names, private=True)
    return telling.differing(stands, telling.in_words(form.told(), names, private=True))


def _saved(contact: Contact, participant: Participant, form: NewForm) -> ResponseReturnValue:
    """Onward from a recorded contact, saying what was kept; its draft is gone."""
    with_them = _recorded_with(form)
    sent = form.sent(participant.id)
    if contact.written_in is None:
        contact.written_in = sent.page
    drafting.finish(session(), actor(), sent)
    said = typed.echo(contact.on, contact.at_time, today=today())
    flash(_("%(outcome)s: %(day)s. Saved.", outcome=contact.outcome.label, day=said), "success")
    if with_them:
        flash(
            _(
                "Recorded with %(others)s too, each as a contact of their own. "
                "What you wrote stays with %(name)s.",
                others=spoken_list(with_them),
                name=participant.person.called,
            ),
            "success",
        )
    dismissed = (form.dismissed.data or "").split()
    shared = {name: getattr(contact, name) for name in SHARED if name not in dismissed}
    for hint in dict.fromkeys(advisories(shared).values()):
        flash(_("%(hint)s You can amend the contact.", hint=hint), "warning")
    if not reaches(participant.id):
        return redirect(url_for("contacts.index"), 303)
    if "another" in request.form:
        return redirect(url_for("contacts.new", participant_id=participant.id), 303)
    return redirect(url_for("contacts.show", contact_id=contact.id), 303)


def _recorded_with(form: NewForm) -> list[str]:
    """The names of the others with whom the same was recorded, each once however often sent.

    :raises Refusal: when it cannot stand with one of them; then with none.
    """
    chosen = participants.several(session(), form.also.data or ())
    chosen.sort(key=lambda one: one.person.name)
    for one in chosen:
        actions.record(session(), actor(), form.same_facts(one.id))
    return [one.person.name for one in chosen]
