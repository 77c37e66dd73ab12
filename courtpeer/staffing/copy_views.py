"""What is shown of copies: the register, what to recall, and a copy to its recipient alone."""

from uuid import UUID

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat
from courtpeer.staffing import copies, queries, register
from courtpeer.staffing.blueprint import bp
from courtpeer.staffing.forms import RecallForm
from courtpeer.staffing.models import Copy
from courtpeer.staffing.register import Listed
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import keep_despite_refusal, session

GONE = 410


@bp.get("/copies", endpoint="register")
@requires(Permission.REGISTER_READ)
def register_of_copies() -> ResponseReturnValue:
    """Every copy issued, those to recall first; serials and recipients, never what they tell."""
    return _register(RecallForm())


def _register(form: RecallForm) -> ResponseReturnValue:
    before = request.args.get("before", type=str)
    listed, more = register.copies(session(), now(), before=before)
    recall = register.copies_to_recall(session(), now())
    people = {one.copy.issued_by for one in [*listed, *recall]}
    page = render_template(
        "staffing/register.html",
        listed=listed,
        more=more,
        first=before is None,
        recall=recall,
        names=courts.names(session(), people),
        may_recall=seat().may(Permission.PACKET_ISSUE),
        form=form,
    )
    return page, form.status


@bp.post("/copies/<uuid:copy_id>/recall")
@requires(Permission.PACKET_ISSUE)
def recall(copy_id: UUID) -> ResponseReturnValue:
    """Put on record that a copy came back or was destroyed."""
    copy, form = register.copy(session(), copy_id), RecallForm()
    if copy is None:
        abort(404)
    try:
        copies.recall(session(), actor(), copy)
    except Refusal as refusal:
        form.refuse(refusal)
        return _register(form)
    done = _("Copy %(serial)s is on record as returned or destroyed.", serial=copy.serial)
    flash(done, "success")
    return redirect(url_for("staffing.register"))


@bp.get("/copies/mine")
@requires(Permission.COPY_READ)
def my_copies() -> ResponseReturnValue:
    """The copies addressed to whoever acts here, in the discipline acted in."""
    listed = register.addressed_to(session(), seat(), now())
    return render_template("staffing/my_copies.html", listed=listed)


@bp.get("/copies/<uuid:copy_id>")
@requires(Permission.COPY_READ)
def read_copy(copy_id: UUID) -> ResponseReturnValue:
    """The cover of a copy: its docket, and the notice that goes with it."""
    found = _load(copy_id)
    if not found.may_be_opened:
        return _closed(found)
    packet = register.data_of(session(), found.copy).packet
    audit.record(session(), actor(), "opened", "copy", copy_id, serial=found.copy.serial)
    return render_template("staffing/copy.html", copy=found.copy, packet=packet)


@bp.get("/copies/<uuid:copy_id>/<int:order>")
@requires(Permission.COPY_READ)
def read_page(copy_id: UUID, order: int) -> ResponseReturnValue:
    """One participant's page of a copy, by its place on the docket, from 1."""
    found = _load(copy_id)
    if not found.may_be_opened:
        return _closed(found)
    packet = register.data_of(session(), found.copy).packet
    if not 1 <= order <= len(packet.pages):
        abort(404)
    audit.record(session(), actor(), "opened", "copy", copy_id, page=order)
    return render_template(
        "staffing/copy_page.html",
        copy=found.copy,
        page=packet.pages[order - 1],
        order=order,
        last=len(packet.pages),
    )


@bp.get("/copies/<uuid:copy_id>/pdf")
@requires(Permission.COPY_READ)
def download(copy_id: UUID) -> ResponseReturnValue:
    """The copy as it was issued, byte for byte, named by its serial."""
    found = _load(copy_id)
    if not found.may_be_opened:
        return _closed(found)
    audit.record(session(), actor(), "downloaded", "copy", copy_id, serial=found.copy.serial)
    answer = Response(register.pdf_of(session(), found.copy), mimetype="application/pdf")
    name = found.copy.file_name
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _load(copy_id: UUID) -> Listed:
    found = register.copy_for(session(), seat(), copy_id, now())
    if found is None:
        abort(404)
    return found


def _closed(found: Listed) -> ResponseReturnValue:
    """The page for a copy that may no longer be opened; the try stays on record."""
    copy: Copy = found.copy
    copy_id, serial, who = copy.id, copy.serial, actor()
    keep_despite_refusal(
        lambda apart: audit.record(apart, who, "refused", "copy", copy_id, serial=serial)
    )
    staffing = queries.staffing(session(), copy.staffing_id)
    page = render_template("staffing/copy_closed.html", copy=copy, staffing=staffing)
    return page, GONE
