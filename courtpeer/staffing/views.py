"""What is shown of staffings: which there are, scheduling them, a docket and its order."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n
from courtpeer.courts.seats import actor, seat, today
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.staffing import (
    copy_views,
    docket,
    issue_views,
    meeting_views,
    note_views,
    queries,
    register,
    scheduling,
    step_views,
)
from courtpeer.staffing.blueprint import asks_shown, bp, load_entry_on, load_staffing, said
from courtpeer.staffing.forms import AddForm, CancelForm, ScheduleForm
from courtpeer.staffing.rules import NoteState
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.inputs import version_in

__all__ = ["bp", "copy_views", "issue_views", "meeting_views", "note_views", "step_views"]

TONES = {NoteState.SHARED: "good", NoteState.APPROVED: "calm", NoteState.DRAFT: "attention"}


@bp.get("/staffings")
@requires(Permission.STAFFING_READ)
def index() -> ResponseReturnValue:
    """The staffings to come, those waiting to be marked as held, and those held."""
    return render_template(
        "staffing/index.html",
        upcoming=queries.upcoming(session(), today()),
        waiting=queries.waiting(session(), today()),
        held=queries.held(session()),
        today=today(),
    )


@bp.route("/staffings/schedule", methods=["GET", "POST"])
@requires(Permission.STAFFING_SCHEDULE)
def schedule() -> ResponseReturnValue:
    """Schedule one staffing, or a series."""
    form = ScheduleForm.from_request()
    if form.submitted():
        try:
            made = scheduling.schedule(session(), actor(), form.timetable())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            done = _n(
                "The staffing is scheduled. Dockets are filled from next hearings.",
                "%(num)s staffings are scheduled. Dockets are filled from next hearings.",
                len(made),
            )
            flash(done, "success")
            return redirect(url_for("staffing.show", staffing_id=made[0].id))
    return render_template("staffing/schedule.html", form=form), form.status


@bp.get("/staffings/<uuid:staffing_id>")
@requires(Permission.STAFFING_READ)
def show(staffing_id: UUID) -> ResponseReturnValue:
    """The docket, as far as the seat acted in may see it."""
    return _show(load_staffing(staffing_id).id, AddForm())


def _show(staffing_id: UUID, form: AddForm) -> ResponseReturnValue:
    staffing = load_staffing(staffing_id)
    entries = queries.entries_seen(session(), seat(), staffing.id, today())
    prepares = seat().may(Permission.PACKET_PREVIEW) or seat().may(Permission.ADVOCACY_READ)
    found = queries.ready(session(), entries, staffing.meets_on, now())
    decided = queries.decisions_of(session(), [one.id for one in entries])
    mine = register.copy_at_meeting(session(), seat(), staffing.id, now())
    audit.record(session(), actor(), "read", "staffing", staffing.id, entries=len(entries))
    page = render_template(
        "staffing/show.html",
        staffing=staffing,
        found=found,
        readiness=queries.readiness(found),
        prepares=prepares,
        decided={key: said(ones, asks_shown(mine)) for key, ones in decided.items()},
        mine=mine,
        tones=TONES,
        form=form,
        today=today(),
    )
    return page, form.status


@bp.route("/staffings/<uuid:staffing_id>/cancel", methods=["GET", "POST"])
@requires(Permission.STAFFING_SCHEDULE)
def cancel(staffing_id: UUID) -> ResponseReturnValue:
    """Cancel a staffing, after a question that names it."""
    staffing = load_staffing(staffing_id)
    form = CancelForm.from_request()
    if form.submitted():
        try:
            scheduling.cancel(session(), actor(), staffing)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The staffing is cancelled."), "success")
            return redirect(url_for("staffing.index"))
    return render_template("staffing/cancel.html", form=form, staffing=staffing), form.status


@bp.post("/staffings/<uuid:staffing_id>/fill")
@requires(Permission.STAFFING_SCHEDULE)
def fill(staffing_id: UUID) -> ResponseReturnValue:
    """Put on the docket whoever is heard that day and does not stand on it."""
    staffing, form = load_staffing(staffing_id), AddForm()
    try:
        added = scheduling.fill_docket(session(), actor(), staffing)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(staffing_id, form)
    done = _n(
        "%(num)s participant added from next hearings.",
        "%(num)s participants added from next hearings.",
        len(added),
    )
    flash(done, "success")
    return redirect(url_for("staffing.show", staffing_id=staffing_id))


@bp.post("/staffings/<uuid:staffing_id>/add")
@requires(Permission.STAFFING_SCHEDULE)
def add(staffing_id: UUID) -> ResponseReturnValue:
    """Put one participant on the docket by number."""
    staffing, form = load_staffing(staffing_id), AddForm.from_request()
    if form.submitted():
        try:
            participant = _by_number(form.docket_number.data)
            scheduling.add(session(), actor(), staffing, participant)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("%(name)s is on the docket.", name=participant.person.called), "success")
            return redirect(url_for("staffing.show", staffing_id=staffing_id))
    return _show(staffing_id, form)


def _by_number(docket_number: str) -> Participant:
    found = participants.by_docket_number(session(), docket_number.strip())
    if found is None:
        raise Refusal(
            _("No participant of this court has that docket number."), field="docket_number"
        )
    return found


@bp.post("/staffings/<uuid:staffing_id>/docket/<uuid:entry_id>/move")
@requires(Permission.STAFFING_SCHEDULE)
def move(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Move an entry one place up or down."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    direction = request.form.get("direction")
    if direction not in ("up", "down"):
        abort(400)
    form = AddForm()
    try:
        scheduling.move(session(), actor(), staffing, entry, up=direction == "up")
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(staffing_id, form)
    return redirect(url_for("staffing.show", staffing_id=staffing_id, _anchor=f"e{entry_id}"))


@bp.post("/staffings/<uuid:staffing_id>/docket")
@requires(Permission.STAFFING_SCHEDULE)
def arrange(staffing_id: UUID) -> ResponseReturnValue:
    """Put the whole docket in the order of the numbers typed."""
    staffing, form = load_staffing(staffing_id), AddForm()
    try:
        scheduling.arrange(session(), actor(), staffing, _places(staffing_id))
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(staffing_id, form)
    flash(_("The docket stands in this order."), "success")
    return redirect(url_for("staffing.show", staffing_id=staffing_id))


def _places(staffing_id: UUID) -> dict[UUID, int]:
    """The place typed for each entry; one left empty stays where it is.

    :raises Refusal: for what is no whole number.
    """
    places = {}
    for one in docket.entries(session(), staffing_id):
        typed = request.form.get(f"place-{one.id}", "").strip()
        place = version_in(typed)
        if typed and place is None:
            raise Refusal(
                _("“%(text)s” is no place on a docket: write a whole number.", text=typed)
            )
        if place is not None:
            places[one.id] = place
    return places


@bp.post("/staffings/<uuid:staffing_id>/docket/<uuid:entry_id>/remove")
@requires(Permission.STAFFING_SCHEDULE)
def remove(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Take an entry off the docket; what was prepared is kept."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    form = AddForm()
    try:
        scheduling.remove(session(), actor(), staffing, entry)
    except Refusal as refusal:
        form.refuse(refusal)
        return _show(staffing_id, form)
    name = entry.participant.person.called
    flash(_("%(name)s is off this docket.", name=name), "success")
    return redirect(url_for("staffing.show", staffing_id=staffing_id))
