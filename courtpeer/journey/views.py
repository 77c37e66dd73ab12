"""Leaving the program, and the papers of a journey: certificates and the own copy."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent.pages import language_asked, pdf
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, speaking
from courtpeer.courts.seats import actor, today
from courtpeer.journey import certificates, own_copy, queries
from courtpeer.journey.forms import LeaveForm
from courtpeer.participants import actions as participants
from courtpeer.participants.fetch import fetch
from courtpeer.participants.queries import peers_on
from courtpeer.participants.rules import ExitKind
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session

bp = Blueprint("journey", __name__, url_prefix="/participants/<uuid:participant_id>")


@bp.route("/leave", methods=["GET", "POST"])
@requires(Permission.PARTICIPANT_EDIT)
def leave(participant_id: UUID) -> ResponseReturnValue:
    """Record that someone left the program, after telling what follows from it."""
    participant = fetch(participant_id)
    form = LeaveForm.from_request(on=today(), disposed_on=participant.disposed_on)
    if form.submitted():
        try:
            participants.leave(
                session(),
                actor(),
                participant,
                on=form.on.data,
                kind=ExitKind(form.kind.data),
                disposed_on=form.disposed_on.data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            called = participant.person.called
            flash(_("%(name)s has left the program.", name=called), "success")
            return redirect(url_for("overview.participant", participant_id=participant.id))
    page = render_template(
        "journey/leave.html",
        form=form,
        participant=participant,
        peers=peers_on(participant, today()),
        outcomes=queries.consents_after(session(), participant, today(), now()),
    )
    return page, form.status


@bp.get("/journey")
@requires(Permission.CERTIFICATE_PRINT)
def index(participant_id: UUID) -> ResponseReturnValue:
    """The certificates earned; for a peer, also the participant's own copy of their journey."""
    participant = fetch(participant_id)
    own = participant.person.language
    return render_template(
        "journey/index.html",
        participant=participant,
        certificates=certificates.earned(participant),
        languages=sorted(Language, key=lambda one: one is not own),
    )


@bp.get("/certificates/<uuid:certificate_id>.pdf")
@requires(Permission.CERTIFICATE_PRINT)
def certificate(participant_id: UUID, certificate_id: UUID) -> ResponseReturnValue:
    """One certificate as paper, in the participant's language unless another is asked for."""
    participant = fetch(participant_id)
    earned = {one.id: one for one in certificates.earned(participant)}
    one = earned.get(certificate_id) or abort(404)
    with speaking(language_asked(participant.person.language)):
        page = certificates.page_of(session(), participant, one)
        built = paper("certificate.html", page, Stamp(page.title, (), now()))
    who = participant.id
    audit.record(session(), actor(), "printed", "certificate", one.id, participant=who)
    return pdf(built.pdf, f"certificate-{one.id.hex[-8:]}.pdf")


@bp.get("/journey.pdf")
@requires(Permission.JOURNEY_PRINT)
def print_own_copy(participant_id: UUID) -> ResponseReturnValue:
    """The journey as paper, for the participant and nobody else: it needs no consent."""
    participant = fetch(participant_id)
    with speaking(language_asked(participant.person.language)):
        page = own_copy.page_of(session(), participant, today())
        foot = (_("Your own copy. It was printed for you, and for nobody else."),)
        built = paper("journey.html", page, Stamp(_("Your journey"), foot, now()))
    audit.record(session(), actor(), "printed for them", "journey", participant.id)
    return pdf(built.pdf, f"journey-{participant.id.hex[-8:]}.pdf")
