"""What is shown of consents: the register, preparing, signing, revoking, what to recall."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent import actions, queries
from courtpeer.consent.forms import (
    DiscardForm,
    MarkFalseForm,
    PrepareForm,
    RevokeForm,
    SignForm,
)
from courtpeer.consent.grants import may_revoke, scope
from courtpeer.consent.models import Consent
from courtpeer.consent.pages import court_day, language_asked, pdf, sitting
from courtpeer.consent.papers import ConsentFormPage
from courtpeer.consent.queries import Entry
from courtpeer.consent.words import ConsentState, RevocationManner
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, speaking
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, today
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.forms import CourtForm

bp = Blueprint("consent", __name__, url_prefix="/participants/<uuid:participant_id>/consents")

TONES = {
    ConsentState.PREPARED: "attention",
    ConsentState.LIVE: "good",
}


@bp.get("")
@requires(Permission.CONSENT_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """Every consent of a participant: in force, waiting for signature, and ended."""
    participant = fetch(participant_id)
    entries = queries.register(session(), participant.id, now())
    return render_template(
        "consent/index.html",
        participant=participant,
        live=[e for e in entries if e.state is ConsentState.LIVE],
        waiting=[e for e in entries if e.state is ConsentState.PREPARED],
        ended=[e for e in entries if e.state not in (ConsentState.LIVE, ConsentState.PREPARED)],
        tones=TONES,
        today=today(),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def prepare(participant_id: UUID) -> ResponseReturnValue:
    """Prepare a consent for signature; ``replacing`` in the query names the one it supersedes."""
    participant = fetch(participant_id)
    replaced = _replaced(participant.id)
    form = PrepareForm.from_request(**_terms_of(replaced))
    form.offer(sitting())
    if form.submitted():
        try:
            consent = _prepared(participant.id, form, replaced)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Prepared. It permits nothing until it is signed."), "info")
            return redirect(_address("show", consent))
    page = render_template(
        "consent/prepare.html", participant=participant, form=form, replaced=replaced
    )
    return page, form.status


@bp.get("/<uuid:consent_id>")
@requires(Permission.CONSENT_READ)
def show(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """One consent: where it stands, its text, and what rested on it."""
    participant = fetch(participant_id)
    found = _found(participant.id, consent_id)
    consent, about = found.consent, queries.subject(session(), participant.id)
    signers = {consent.prepared_by, *filter(None, [consent.recorded_by])}
    return render_template(
        "consent/show.html",
        participant=participant,
        entry=found,
        consent=consent,
        tone=TONES.get(found.state, "quiet"),
        statement=actions.text_in(about, consent, consent.text_language),
        scope=scope(found.grant) if consent.signed_at else None,
        may_revoke=may_revoke(found.grant, now()),
        rested=queries.resting_on(session(), consent.id),
        names=courts.names(session(), signers),
        day=court_day,
    )


@bp.get("/<uuid:consent_id>/form.pdf")
@requires(Permission.CONSENT_READ)
def print_form(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """The form as paper, to be signed by hand; one that is signed, in the language signed."""
    participant = fetch(participant_id)
    consent = _found(participant.id, consent_id).consent
    about = queries.subject(session(), participant.id)
    reference = consent.id.hex[-8:].upper()
    language = consent.text_language if consent.signed_at else _language_of(consent)
    page = ConsentFormPage(
        court=about.court,
        participant=about.name,
        docket_number=about.docket_number,
        reference=reference,
        prepared_on=court_day(consent.prepared_at),
        statement=actions.text_in(about, consent, language),
    )
    with speaking(language):
        title = _("Consent form %(reference)s", reference=reference)
        lines = (_("%(court)s · Peer program", court=about.court), title)
        built = paper("consent_form.html", page, Stamp(title, lines, consent.prepared_at))
    audit.record(session(), actor(), "printed", "consent", consent.id, participant=participant.id)
    return pdf(built.pdf, f"consent-{reference}.pdf")


def _language_of(consent: Consent) -> Language:
    """The language in which its text is wanted: the one it was prepared in when none is named."""
    return language_asked(consent.text_language)


@bp.route("/<uuid:consent_id>/sign", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def sign(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """Record a signature: on paper, or given here under the text shown."""
    participant = fetch(participant_id)
    consent = _found(participant.id, consent_id).consent
    about = queries.subject(session(), participant.id)
    form = SignForm.from_request(signed_on=today(), language=_language_of(consent).value)
    if form.submitted():
        try:
            actions.sign(session(), actor(), consent, form.signature())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Signed and in force from now on."), "success")
            return redirect(_address("show", consent))
    shown = form.text_language or consent.text_language
    page = render_template(
        "consent/sign.html",
        participant=participant,
        consent=consent,
        form=form,
        shown=shown,
        statement=actions.text_in(about, consent, shown),
    )
    return page, form.status


@bp.route("/<uuid:consent_id>/revoke", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def revoke(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """End a consent because the participant revoked it; then say what to recall."""
    participant = fetch(participant_id)
    found = _found(participant.id, consent_id)
    form = RevokeForm.from_request()
    if form.submitted():
        manner = RevocationManner(form.manner.data)
        try:
            actions.revoke(session(), actor(), found.consent, manner)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Revoked. From now on it permits nothing."), "success")
            return redirect(_address("recall", found.consent))
    return _ending("consent/revoke.html", participant, form, found)


@bp.route("/<uuid:consent_id>/false", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def mark_false(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """End a consent because it is known to be false; then say what to recall."""
    participant = fetch(participant_id)
    found = _found(participant.id, consent_id)
    form = MarkFalseForm.from_request()
    if form.submitted():
        try:
            actions.mark_false(session(), actor(), found.consent, form.reason.data or "")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Marked as false. From now on it permits nothing."), "success")
            return redirect(_address("recall", found.consent))
    return _ending("consent/mark_false.html", participant, form, found)


@bp.route("/<uuid:consent_id>/discard", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def discard(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """Throw away a consent that nobody signed."""
    participant = fetch(participant_id)
    found = _found(participant.id, consent_id)
    form = DiscardForm.from_request()
    if form.submitted():
        try:
            actions.discard(session(), actor(), found.consent)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Discarded. Nobody had signed it."), "success")
            return redirect(url_for("consent.index", participant_id=participant.id))
    return _ending("consent/discard.html", participant, form, found)


@bp.get("/<uuid:consent_id>/recall")
@requires(Permission.CONSENT_READ)
def recall(participant_id: UUID, consent_id: UUID) -> ResponseReturnValue:
    """The copies that rested on a consent, with who holds each."""
    participant = fetch(participant_id)
    found = _found(participant.id, consent_id)
    rested = queries.resting_on(session(), consent_id)
    return render_template(
        "consent/recall.html",
        participant=participant,
        entry=found,
        copies=[told for told in rested if told.copy_id],
        aloud=[told for told in rested if not told.copy_id],
        day=court_day,
    )


def _prepared(participant_id: UUID, form: PrepareForm, replaced: Entry | None) -> Consent:
    """The consent of this form: the one it made before, when it was sent twice."""
    made = form.id_under(participant_id)
    if kept := queries.entry(session(), participant_id, made, now()):
        return kept.consent
    supersedes = replaced.consent.id if replaced else None
    return actions.prepare(
        session(), actor(), participant_id, form.draft(), supersedes=supersedes, id=made
    )


def _found(participant_id: UUID, consent_id: UUID) -> Entry:
    return queries.entry(session(), participant_id, consent_id, now()) or abort(404)


def _replaced(participant_id: UUID) -> Entry | None:
    """The consent that the query says is to be replaced; 404 for one that is not theirs."""
    given = request.args.get("replacing")
    if given is None:
        return None
    try:
        return _found(participant_id, UUID(given))
    except ValueError:
        abort(404)


def _terms_of(replaced: Entry | None) -> dict[str, object]:
    """The terms to begin from: those of the consent to be replaced, but for its end."""
    if replaced is None:
        return {}
    consent = replaced.consent
    return {
        "kind": consent.kind.value,
        "categories": consent.categories,
        "disciplines": [r.discipline.value for r in consent.recipients if r.discipline],
        "people": [str(r.account_id) for r in consent.recipients if r.account_id],
        "purpose": consent.purpose.value,
        "expiry_event": consent.expiry_event.value if consent.expiry_event else "",
        "revocable": consent.revocable.value,
    }


def _ending(
    template: str, participant: Participant, form: CourtForm, found: Entry
) -> ResponseReturnValue:
    page = render_template(template, participant=participant, form=form, entry=found)
    return page, form.status


def _address(verb: str, consent: Consent) -> str:
    return url_for(f"consent.{verb}", participant_id=consent.participant_id, consent_id=consent.id)
