"""A sustainability plan: read, written together, opened to a peer, printed for the participant."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _, speaking
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat, visitor
from courtpeer.goals import plans
from courtpeer.goals.models import Plan
from courtpeer.goals.plan_forms import OpenForm, PlanForm, fields_of
from courtpeer.goals.plan_text import PlanPage, PlanText
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session

bp = Blueprint("plans", __name__, url_prefix="/participants/<uuid:participant_id>/plan")


@bp.get("")
@requires(Permission.PLAN_READ)
def show(participant_id: UUID) -> ResponseReturnValue:
    """The plan and how it stood before; for another peer, that it is not opened to them yet."""
    participant = fetch(participant_id)
    plan = plans.plan_of(session(), participant.id)
    if plan is not None and not plans.may_read(session(), seat(), plan):
        return _closed(participant, OpenForm())
    written = plans.versions(session(), plan) if plan else []
    if plan is not None:
        audit.record(session(), actor(), "read", "plan", plan.id, participant=participant.id)
    return render_template(
        "goals/plan.html",
        participant=participant,
        written=written,
        names=courts.names(session(), {one.by for one in written}),
        day=lambda instant: day_of(instant, visitor().zone),
    )


@bp.route("/write", methods=["GET", "POST"])
@requires(Permission.PLAN_READ)
def write(participant_id: UUID) -> ResponseReturnValue:
    """Write the plan together; what it said before is kept."""
    participant = fetch(participant_id)
    plan = plans.plan_of(session(), participant.id)
    if plan is not None and not plans.may_read(session(), seat(), plan):
        return _closed(participant, OpenForm())
    present = plans.text_of(session(), plan) if plan else PlanText()
    form = PlanForm.from_request(**fields_of(present, plan.version if plan else 0))
    stored: PlanText | None = None
    if "more" in request.form:
        form.make_room()
    elif form.submitted():
        try:
            plans.write(session(), actor(), participant, form.text(), version=form.seen)
        except Stale as stale:
            stored = present
            form.refuse(stale)
            form.version.data = str(plan.version if plan else 0)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved. Print it, so that they have it with them."), "success")
            return redirect(url_for("plans.show", participant_id=participant.id), 303)
    page = render_template(
        "goals/write_plan.html", participant=participant, form=form, stored=stored
    )
    return page, 409 if stored else form.status


@bp.post("/open")
@requires(Permission.PLAN_READ)
def open_(participant_id: UUID) -> ResponseReturnValue:
    """Open the plan to the present peer, as the participant said."""
    participant = fetch(participant_id)
    plan = plans.plan_of(session(), participant.id) or abort(404)
    form = OpenForm.from_request()
    if not form.submitted():
        return _closed(participant, form)
    plans.open_to(session(), actor(), plan)
    return redirect(url_for("plans.show", participant_id=participant.id), 303)


@bp.get("/plan.pdf")
@requires(Permission.PLAN_READ)
def print_(participant_id: UUID) -> ResponseReturnValue:
    """The plan as paper for the participant, in their language; it names no court."""
    participant = fetch(participant_id)
    plan = plans.plan_of(session(), participant.id)
    if plan is None or not plans.may_read(session(), seat(), plan):
        abort(404)
    audit.record(session(), actor(), "printed", "plan", plan.id, participant=participant.id)
    return _paper(participant, plan), {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="plan.pdf"',
    }


def _paper(participant: Participant, plan: Plan) -> bytes:
    newest = plans.versions(session(), plan)[0]
    page = PlanPage(
        called=participant.person.called,
        written_on=day_of(newest.at, visitor().zone),
        text=newest.text,
    )
    with speaking(participant.person.language):
        title = _("My plan")
        stamp = Stamp(title, (_("My plan. It belongs to me."),), now())
        return paper("plan.html", page, stamp).pdf


def _closed(participant: Participant, form: OpenForm) -> ResponseReturnValue:
    page = render_template("goals/plan_closed.html", participant=participant, form=form)
    return page, form.status
