"""Amending a contact: the form over what stands, kept as a draft, both texts when it is stale."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.contacts import actions, amending, drafting, drafts, telling
from courtpeer.contacts.blueprint import bp, load_contact
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.models import Contact
from courtpeer.contacts.pages import form_of, page_of, words_of
from courtpeer.contacts.recording_forms import AmendForm
from courtpeer.contacts.telling import Telling
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.courts.seats import actor, seat
from courtpeer.web.access import requires
from courtpeer.web.database import session

Differing = list[tuple[str, str, str]]


@bp.route("/contacts/<uuid:contact_id>/amend", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def amend(contact_id: UUID) -> ResponseReturnValue:
    """Amend a contact, with a reason; the first text stays readable."""
    contact = load_contact(contact_id)
    if contact.author_id != seat().account_id:
        abort(404)
    stands = amending.standing(session(), contact)
    if request.method != "POST":
        return _opened(contact, stands)
    form = form_of(AmendForm, contact.participant, stands)
    differing: Differing = []
    if form.submitted():
        try:
            _amend(contact, form)
        except Stale as stale:
            differing = telling.differing(stale.stored, _in_words(form))
            form.refuse(stale)
            form.version.data = str(contact.version)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(url_for("contacts.show", contact_id=contact.id), 303)
    return _page(contact, form, differing), 409 if differing else form.status


def _opened(contact: Contact, stands: Telling) -> ResponseReturnValue:
    """The form as the contact stands; as a draft left it, beside what stands if that changed."""
    draft = _draft(contact)
    if draft is None:
        form = form_of(AmendForm, contact.participant, stands)
        form.renew(contact.id, contact.version, "")
        return _page(contact, form)
    kept = words_of(draft)
    typed = form_of(AmendForm, contact.participant, stands, kept=kept)
    differing: Differing = []
    if typed.seen != contact.version and typed.validate():
        now = telling.in_words(stands, amending.names(session()), private=True)
        differing = telling.differing(now, _in_words(typed))
    form = form_of(AmendForm, contact.participant, stands, kept=kept)
    form.renew(contact.id, contact.version, draft.mark)
    return _page(contact, form, differing, begun=draft)


def _draft(contact: Contact) -> Draft | None:
    """The draft asked for, when it is one of this contact."""
    if request.args.get("draft", type=UUID) != contact.id:
        return None
    page = request.args.get("page", type=UUID)
    return drafts.of_contact(session(), seat().account_id, contact.id, page)


def _page(
    contact: Contact,
    form: AmendForm,
    differing: Differing | None = None,
    begun: Draft | None = None,
) -> str:
    return render_template(
        "contacts/amend.html",
        contact=contact,
        differing=differing or [],
        again=False,
        **page_of(form, contact.participant, contact, begun),
    )


def _in_words(form: AmendForm) -> dict[str, str]:
    return telling.in_words(form.told(), amending.names(session()), private=True)


def _amend(contact: Contact, form: AmendForm) -> None:
    """Amend the contact as the form tells, and say what came of it; its draft is gone."""
    sent = form.sent(contact.participant_id)
    amendment = amending.amend(
        session(),
        actor(),
        contact,
        form.told(),
        reason=form.reason_why.data or "",
        version=form.seen,
        written_in=sent.page,
    )
    drafting.finish(session(), actor(), sent)
    promised = bool(form.follow_up.data and form.due_on)
    if form.follow_up.data and form.due_on:
        text = form.follow_up.data.replace("\r\n", "\n").strip()
        actions.promise(session(), actor(), contact, text, form.due_on)
    if amendment is None and not promised:
        flash(_("Nothing was different, so nothing was amended."), "info")
    else:
        flash(_("Saved."), "success")
