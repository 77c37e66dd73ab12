"""Admitting someone, correcting what the court knows, phases, peers."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import Language, _
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Phase
from courtpeer.courts.seats import actor, seat, today
from courtpeer.participants import actions, assigning
from courtpeer.participants.actions import Admission, Particulars
from courtpeer.participants.fetch import fetch
from courtpeer.participants.forms import (
    AdmitForm,
    AssignForm,
    EditForm,
    EndAssignmentForm,
    PhaseForm,
)
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import TEAM
from courtpeer.web.access import requires
from courtpeer.web.database import session
from courtpeer.web.inputs import offer, version_in

bp = Blueprint("participants", __name__, url_prefix="/participants")


@bp.route("/admit", methods=["GET", "POST"])
@requires(Permission.PARTICIPANT_EDIT)
def admit() -> ResponseReturnValue:
    """Admit someone."""
    scheme = courts.scheme(session())
    phases = {phase.id: phase for phase in scheme.phases}
    form = AdmitForm.from_request(
        admitted_on=today(), phase=scheme.phases[0].id, language=Language.EN
    )
    offer(form.phase, [(phase.id, phase.label) for phase in scheme.phases], None)
    _offer_peers(form)
    if form.submitted():
        try:
            participant = actions.admit(session(), actor(), _admission(form, phases))
            if form.peer.data:
                peer = session().get_one(Account, form.peer.data)
                since = participant.admitted_on
                assigning.assign(session(), actor(), participant, peer, on=since)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(name)s is admitted.", name=participant.person.name), "success")
            return _show(participant)
    return render_template("participants/admit.html", form=form), form.status


@bp.route("/<uuid:participant_id>/edit", methods=["GET", "POST"])
@requires(Permission.PARTICIPANT_EDIT)
def edit(participant_id: UUID) -> ResponseReturnValue:
    """Correct what the court knows of a participant."""
    participant = fetch(participant_id)
    now_stands = actions.particulars(participant)
    given: dict[str, Any] = {name: getattr(now_stands, name) for name in Particulars.__slots__}
    form = EditForm.from_request(**given, version=participant.version)
    stored: dict[str, str] = {}
    if form.submitted():
        typed: dict[str, Any] = {name: form[name].data or None for name in given}
        typed["language"] = Language(form.language.data)
        to = Particulars(**typed)
        try:
            seen = version_in(form.version.data) or 0
            actions.edit(session(), actor(), participant, to, version=seen)
        except Stale as stale:
            stored = {**stale.stored, "language": Language(stale.stored["language"]).label}
            form.refuse(stale)
            form.version.data = str(participant.version)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "success")
            return _show(participant)
    page = render_template(
        "participants/edit.html", form=form, participant=participant, stored=stored
    )
    return page, 409 if stored else form.status


@bp.route("/<uuid:participant_id>/phase", methods=["GET", "POST"])
@requires(Permission.PHASE_RECORD)
def phase(participant_id: UUID) -> ResponseReturnValue:
    """Record that a phase was entered."""
    participant = fetch(participant_id)
    current = participant.current.phase
    scheme = next(one for one in courts.schemes(session()) if one.id == current.scheme_id)
    phases = {one.id: one for one in scheme.phases}
    following = next((p.id for p in scheme.phases if p.position == current.position + 1), None)
    form = PhaseForm.from_request(on=today(), phase=following, decided_by=_(TEAM))
    offer(form.phase, [(one.id, one.label) for one in scheme.phases], _("Choose a phase"))
    if form.submitted():
        try:
            entry = actions.enter_phase(
                session(),
                actor(),
                participant,
                phases[form.phase.data],
                on=form.on.data,
                decided_by=_decider(form.decided_by.data),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            called, label = participant.person.called, entry.phase.label
            flash(_("%(name)s entered %(phase)s.", name=called, phase=label), "success")
            return _show(participant)
    page = render_template("participants/phase.html", form=form, participant=participant)
    return page, form.status


@bp.route("/<uuid:participant_id>/peers", methods=["GET", "POST"])
@requires(Permission.ASSIGNMENT_EDIT)
def assign(participant_id: UUID) -> ResponseReturnValue:
    """Assign a peer, and see who was when."""
    participant = fetch(participant_id)
    form = AssignForm.from_request(on=today(), is_primary=True)
    _offer_peers(form)
    if form.submitted():
        peer = session().get_one(Account, form.peer.data)
        try:
            assigning.assign(
                session(),
                actor(),
                participant,
                peer,
                on=form.on.data,
                is_primary=form.is_primary.data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            called = participant.person.called
            said = _("%(peer)s is now %(name)s’s peer.", peer=peer.name, name=called)
            flash(said, "success")
            return _show(participant)
    page = render_template(
        "participants/peers.html", form=form, participant=participant, today=today()
    )
    return page, form.status


@bp.route("/<uuid:participant_id>/peers/<uuid:assignment_id>/end", methods=["GET", "POST"])
@requires(Permission.ASSIGNMENT_EDIT)
def end_assignment(participant_id: UUID, assignment_id: UUID) -> ResponseReturnValue:
    """End an assignment."""
    participant = fetch(participant_id)
    found = next((one for one in participant.assignments if one.id == assignment_id), None)
    if found is None:
        abort(404)
    form = EndAssignmentForm.from_request(on=today())
    if form.submitted():
        try:
            assigning.unassign(session(), actor(), participant, found, form.on.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(peer)s’s assignment has a last day.", peer=found.peer.name), "success")
            return redirect(url_for("participants.assign", participant_id=participant.id))
    page = render_template(
        "participants/end_assignment.html", form=form, participant=participant, assignment=found
    )
    return page, form.status


def _admission(form: AdmitForm, phases: dict[UUID, Phase]) -> Admission:
    return Admission(
        docket_number=form.docket_number.data or "",
        name=form.name.data or "",
        preferred_name=form.preferred_name.data or None,
        admitted_on=form.admitted_on.data,
        phase=phases[form.phase.data],
        phase_since=form.phase_since.data,
        next_hearing_on=form.next_hearing_on.data,
        language=Language(form.language.data),
    )


def _decider(typed: str) -> str:
    """Who decided, as it is kept: our own words in English, others as typed."""
    return TEAM if typed == _(TEAM) else typed


def _offer_peers(form: AdmitForm | AssignForm) -> None:
    peers = courts.peers(session(), seat().court_id)
    offer(form.peer, [(one.id, one.name) for one in peers], _("No peer yet"))


def _show(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for("overview.participant", participant_id=participant.id))
