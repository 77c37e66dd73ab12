"""Leaving the program: what follows is told before it is recorded."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.seats import actor, today
from courtpeer.journey import queries
from courtpeer.journey.forms import LeaveForm
from courtpeer.participants import actions as participants
from courtpeer.participants.fetch import fetch
from courtpeer.participants.queries import peers_on
from courtpeer.participants.rules import ExitKind
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
