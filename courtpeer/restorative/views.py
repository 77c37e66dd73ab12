"""A participant's milestones, and recording that one moved."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal, Stale
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, today
from courtpeer.participants.fetch import fetch
from courtpeer.restorative import actions, queries
from courtpeer.restorative.forms import MilestoneForm
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, fraction
from courtpeer.web.access import requires
from courtpeer.web.database import session

bp = Blueprint("restorative", __name__, url_prefix="/participants/<uuid:participant_id>/milestones")


@bp.get("")
@requires(Permission.MILESTONE_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """Where each milestone stands, and how it came there."""
    participant = fetch(participant_id)
    standings = queries.standings(session(), participant.id)
    done, asked = fraction((one.kind, one.state) for one in standings)
    recorders = {change.recorded_by for one in standings for change in one.changes}
    return render_template(
        "restorative/index.html",
        participant=participant,
        standings=standings,
        done=done,
        asked=asked,
        names=courts.names(session(), recorders),
    )


@bp.route("/<kind>", methods=["GET", "POST"])
@requires(Permission.MILESTONE_RECORD)
def record(participant_id: UUID, kind: str) -> ResponseReturnValue:
    """Record where one milestone stands."""
    if kind not in set(MilestoneKind):
        abort(404)
    participant = fetch(participant_id)
    stands = next(s for s in queries.standings(session(), participant.id) if s.kind == kind)
    form = MilestoneForm.from_request(state=stands.state.value, on=today(), version=stands.version)
    if form.submitted():
        try:
            milestone = actions.set_state(
                session(),
                actor(),
                participant,
                stands.kind,
                MilestoneState(form.state.data),
                on=form.on.data,
                version=form.seen,
            )
        except Refusal as refusal:
            form.refuse(refusal)
            if isinstance(refusal, Stale):
                form.version.data = str(stands.version)
        else:
            flash(f"{stands.kind.label}: {milestone.state.label.lower()}.", "success")
            return redirect(url_for("restorative.index", participant_id=participant.id), 303)
    page = render_template(
        "restorative/record.html", form=form, participant=participant, stands=stands
    )
    return page, form.status
