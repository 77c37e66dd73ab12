"""A participant's standing, what the team confirmed, moving to a new scheme; the board."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent.boards import reader_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n
from courtpeer.courts import queries as courts
from courtpeer.courts.requirements import RequirementKind
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import TEAM, Entered, decider, stays
from courtpeer.progress import actions, board, queries
from courtpeer.progress.actions import Said
from courtpeer.progress.forms import ConfirmForm, MoveForm, TakeBackForm, TellForm
from courtpeer.progress.queries import Standing, known_to
from courtpeer.web.access import requires
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.inputs import offer

bp = Blueprint("progress", __name__)


@bp.get("/participants/<uuid:participant_id>/standing")
@requires(Permission.PARTICIPANT_READ)
def standing(participant_id: UUID) -> ResponseReturnValue:
    """What moving on asks and how it stands, what helps, and every phase so far."""
    participant = fetch(participant_id)
    history = [Entered(one.id, one.phase.label, one.entered_on) for one in participant.phases]
    confirmed = queries.confirmations(session(), participant.id)
    plans = queries.plans(session(), participant.id)
    return render_template(
        "progress/standing.html",
        participant=participant,
        entry=participant.current,
        standing=_standing(participant),
        stays=list(zip(participant.phases, stays(history, participant.exited_on), strict=True)),
        confirmed=confirmed,
        plans=plans,
        holds=next((p for p in plans if p.phase_entry_id == participant.current.id), None),
        moves=participant.current.phase.scheme_id != courts.scheme(session()).id,
        names=courts.names(session(), _recorders(participant, confirmed)),
        decider=decider,
        today=today(),
    )


def _standing(participant: Participant) -> Standing | None:
    """Where they stand, as far as the seat may know; None for who left."""
    if not participant.is_active:
        return None
    return queries.standing(session(), participant, today(), kinds=known_to(seat()))


def _recorders(participant: Participant, confirmed: list[Any]) -> set[UUID]:
    found = {one.recorded_by for one in (*participant.phases, *confirmed)}
    found |= {one.taken_back_by for one in confirmed}
    return {one for one in found if one is not None}


@bp.route("/participants/<uuid:participant_id>/confirm", methods=["GET", "POST"])
@requires(Permission.PHASE_RECORD)
def confirm(participant_id: UUID) -> ResponseReturnValue:
    """Record on the team's behalf what it confirmed, by whom and when."""
    participant = fetch(participant_id)
    form = ConfirmForm.from_request(on=today())
    stands = _standing(participant)
    open_ = [
        one
        for one in (stands.lines if stands else ())
        if one.asked.kind is RequirementKind.CONFIRMED and not one.met
    ]
    form.items.choices = choices((one.requirement_id, one.asked.text) for one in open_)
    if form.submitted():
        said = Said(form.on.data, " ".join((form.by.data or "").split()))
        try:
            _refuse_ahead(said)
            actions.confirm(session(), actor(), participant, form.chosen, said)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("What the team confirmed is recorded."), "success")
            return _back(participant)
    page = render_template(
        "progress/confirm.html", form=form, participant=participant, is_open=bool(open_)
    )
    return page, form.status


@bp.route(
    "/participants/<uuid:participant_id>/confirmations/<uuid:confirmation_id>/take-back",
    methods=["GET", "POST"],
)
@requires(Permission.PHASE_RECORD)
def take_back(participant_id: UUID, confirmation_id: UUID) -> ResponseReturnValue:
    """Say that something confirmed no longer holds, and why."""
    participant = fetch(participant_id)
    every = queries.confirmations(session(), participant.id)
    found = next((one for one in every if one.id == confirmation_id), None)
    if found is None:
        abort(404)
    form = TakeBackForm.from_request()
    if form.submitted():
        try:
            actions.take_back(session(), actor(), found, form.why.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("It no longer counts."), "success")
            return _back(participant)
    page = render_template(
        "progress/take_back.html", form=form, participant=participant, confirmation=found
    )
    return page, form.status


@bp.route("/participants/<uuid:participant_id>/scheme", methods=["GET", "POST"])
@requires(Permission.PHASE_RECORD)
def move(participant_id: UUID) -> ResponseReturnValue:
    """Move someone under way to the scheme in force: into which phase, and why."""
    participant = fetch(participant_id)
    scheme = courts.scheme(session())
    here = participant.current
    phases = {one.id: one for one in scheme.phases}
    alike = next((p.id for p in scheme.phases if p.position == here.phase.position), None)
    form = MoveForm.from_request(on=today(), phase=alike, decided_by=_(TEAM), days_go_on=True)
    offer(form.phase, [(one.id, one.label) for one in scheme.phases], _("Choose a phase"))
    if form.submitted():
        typed = " ".join((form.decided_by.data or "").split())
        said = Said(form.on.data, TEAM if typed == _(TEAM) else typed)
        try:
            entry = actions.move_to_scheme(
                session(),
                actor(),
                participant,
                phases[form.phase.data],
                said,
                why=form.why.data,
                days_go_on=form.days_go_on.data,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            who, where = participant.person.called, entry.phase.label
            flash(
                _("%(name)s is under the scheme in force, in %(phase)s.", name=who, phase=where),
                "success",
            )
            return _back(participant)
    page = render_template(
        "progress/move.html",
        form=form,
        participant=participant,
        scheme=scheme,
        is_under_it=here.phase.scheme_id == scheme.id,
    )
    return page, form.status


@bp.route("/ready", methods=["GET", "POST"])
@requires(Permission.PHASE_RECORD)
def ready() -> ResponseReturnValue:
    """Who is ready to be considered and who is near; once asked, with what consents permit."""
    form = TellForm.from_request()
    asked = form.submitted()
    found = board.board(session(), seat(), today())
    if asked:
        to = reader_of(seat(), visitor().name)
        found, written = board.told(session(), actor(), seat(), to, today())
        if written:
            flash(
                _n("%(num)s disclosure is recorded.", "%(num)s disclosures are recorded.", written),
                "info",
            )
    shown = len(found.ready) + len(found.open) + len(found.near)
    audit.record(session(), actor(), "listed", "standing", shown=shown)
    page = render_template(
        "progress/ready.html",
        board=found,
        form=form,
        is_told=asked,
        today=today(),
    )
    return page, form.status


def _refuse_ahead(said: Said) -> None:
    if said.on > today():
        raise Refusal(_("That day has not come yet."), field="on")


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for("progress.standing", participant_id=participant.id), 303)
