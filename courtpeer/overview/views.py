"""The list of participants, its search and its export, and a participant's page."""

from uuid import UUID

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import RadioField
from wtforms.validators import InputRequired

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.contacts import private
from courtpeer.core.language import lazy
from courtpeer.courts.seats import actor, seat, today
from courtpeer.journey import queries as journey
from courtpeer.overview import exports, homes, lists, story
from courtpeer.participants.fetch import fetch
from courtpeer.web.access import requires, signed_in
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.forms import ConfirmingForm

bp = Blueprint("overview", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/")
@signed_in
def home() -> ResponseReturnValue:
    """What needs the visitor, by the role they act in."""
    return homes.page()


@bp.get("/participants")
@requires(Permission.PARTICIPANT_LIST)
def participants() -> ResponseReturnValue:
    """The list, narrowed by the address."""
    return _list(lists.asked())


@bp.route("/participants/search", methods=["GET", "POST"])
@requires(Permission.PARTICIPANT_LIST)
def search() -> ResponseReturnValue:
    """The list, narrowed by words that never stand in an address."""
    if request.method == "GET":
        return redirect(url_for("overview.participants"))
    return _list(lists.asked())


def _list(what: lists.Asked) -> ResponseReturnValue:
    rows, more = lists.rows(what)
    audit.record(session(), actor(), "listed", "participant", shown=len(rows))
    return render_template(
        "overview/participants.html",
        asked=what,
        form=lists.form(what),
        more=more,
        rows=rows,
        today=today(),
    )


class ExportForm(ConfirmingForm):
    """Which file to make of the list."""

    format = RadioField(
        lazy("Kind of file"),
        [InputRequired(lazy("Choose a kind of file"))],
        choices=choices(
            [("xlsx", lazy("Excel workbook (XLSX)")), ("csv", lazy("Plain table (CSV)"))]
        ),
    )


@bp.post("/participants/export")
@requires(Permission.PARTICIPANT_EXPORT)
def export() -> ResponseReturnValue:
    """The list as a file, once the password confirms it; the words searched stay posted."""
    what = lists.asked()
    if "format" not in request.form:
        form = ExportForm(format="xlsx")
        return render_template("overview/export.html", asked=what, form=form)
    form = ExportForm.from_request()
    if not form.submitted():
        return render_template("overview/export.html", asked=what, form=form), 422
    rows, _ = lists.rows(what, whole=True)
    audit.record(session(), actor(), "exported", "participant", rows=len(rows))
    kind = form.format.data
    body = exports.as_xlsx(rows) if kind == "xlsx" else exports.as_csv(rows)
    answer = Response(body, mimetype=XLSX if kind == "xlsx" else "text/csv")
    name = f"participants-{today().isoformat()}.{kind}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/participants/<uuid:participant_id>")
@requires(Permission.PARTICIPANT_READ)
def participant(participant_id: UUID) -> ResponseReturnValue:
    """One participant: who, where in the program, with whom, and what happened."""
    found = fetch(participant_id)
    outcomes = None
    if not found.is_active and seat().may(Permission.CONSENT_READ):
        outcomes = journey.consents_after(session(), found, today(), now())
    return render_template(
        "overview/participant.html",
        outcomes=outcomes,
        promised=private.follow_ups(
            session(), seat(), today(), participant_ids=[found.id], with_done=True
        )
        if seat().may(Permission.CONTACT_RECORD)
        else [],
        **story.of(
            session(),
            seat(),
            found,
            today(),
            show=request.args.get("show"),
            reach=request.args.get("reach"),
        ),
    )
