"""At the meeting: the team's step about someone's phase, and what it confirms."""

from uuid import UUID

from flask import flash
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.courts.seats import actor, today
from courtpeer.progress.actions import Helps
from courtpeer.progress.forms import ItemsForm, StepForm
from courtpeer.progress.rules import Step
from courtpeer.staffing import stepping
from courtpeer.staffing.blueprint import bp, load_entry_on
from courtpeer.staffing.meeting_views import back, discuss_page
from courtpeer.staffing.step_forms import PREFIX, earlier, items_form, offered
from courtpeer.staffing.stepping import Decided
from courtpeer.web.access import requires
from courtpeer.web.database import session
from courtpeer.web.inputs import uuid_or_none


@bp.post("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>/step")
@requires(Permission.STAFFING_RECORD)
def step(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Record that the team moves someone on, keeps them with a plan, or returns them with one."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    form = offered(StepForm.from_request(prefix=PREFIX), entry.participant)
    if not form.submitted():
        return discuss_page(staffing, entry, form)
    phases = {one.id: one for one in earlier(entry.participant)}
    what = Decided(
        step=Step(form.step.data),
        on=form.on.data,
        helps=Helps(form.helps.data or "", form.look_again_on.data),
        phase=phases.get(form.phase.data),
        text=form.text.data or "",
    )
    try:
        stepping.take_step(
            session(), actor(), entry, what, today=today(), seen=_seen(form.seen.data)
        )
    except Refusal as refusal:
        form.refuse(refusal)
        if isinstance(refusal, Stale):
            form.seen.data = str(entry.participant.current.id)
        return discuss_page(staffing, entry, form)
    flash(_("The team’s decision is recorded."), "success")
    return back(staffing_id, entry_id)


@bp.post("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>/confirm")
@requires(Permission.STAFFING_RECORD)
def confirm(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Record what the team confirms at this staffing."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    form = ItemsForm.from_request()
    items_form(form, entry)
    if not form.submitted():
        return discuss_page(staffing, entry, form)
    try:
        stepping.confirm(session(), actor(), entry, form.chosen, today=today())
    except Refusal as refusal:
        form.refuse(refusal)
        return discuss_page(staffing, entry, form)
    flash(_("What the team confirmed is recorded."), "success")
    return back(staffing_id, entry_id)


def _seen(value: str | None) -> UUID | None:
    try:
        return uuid_or_none(value)
    except ValueError:
        return None
