"""Imports in the browser: send a spreadsheet, see what it would do, commit it, mend the rest."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.seats import actor, seat, visitor
from courtpeer.intake import actions, logs, queries, rejects
from courtpeer.intake.forms import ColumnsForm, UploadForm
from courtpeer.intake.headings import Kind, Mapping
from courtpeer.intake.models import Upload
from courtpeer.intake.plans import Fate, Plan
from courtpeer.web.access import requires, signed_in
from courtpeer.web.clock import now
from courtpeer.web.database import session

bp = Blueprint("intake", __name__, url_prefix="/import")
View = Callable[..., ResponseReturnValue]

PLACES = {
    Kind.ROSTER: ("roster", Permission.ROSTER_IMPORT),
    Kind.LOG: ("contacts", Permission.LOG_IMPORT),
}
SHOWN = 50


def _page(rule: str, *methods: str) -> Callable[[View], View]:
    """Give a page to both kinds of file, each behind its own permission."""

    def add(view: View) -> View:
        for kind, (place, permission) in PLACES.items():

            @wraps(view)
            def bound(*, _kind: Kind = kind, **values: Any) -> ResponseReturnValue:
                return view(_kind, **values)

            name = f"{place}_{view.__name__}"
            bp.add_url_rule(
                f"/{place}{rule}", name, requires(permission)(bound), methods=methods or ("GET",)
            )
        return view

    return add


@bp.route("")
@signed_in
def index() -> ResponseReturnValue:
    """The import that the visitor's role may do."""
    mine = [place for place, permission in PLACES.values() if visitor().may(permission)]
    if not mine:
        abort(403)
    return redirect(url_for(f"intake.{mine[0]}_begin"))


@_page("", "GET", "POST")
def begin(kind: Kind) -> ResponseReturnValue:
    """Send a spreadsheet, or go on with one that waits."""
    form = UploadForm.from_request()
    if form.submitted():
        sent = form.file.data
        try:
            upload = actions.hold(session(), actor(), kind, sent.filename, sent.read())
        except Refusal as refusal:
            form.refuse(Refusal(*refusal.reasons, field="file"))
        else:
            return redirect(_address(kind, "show", upload))
    waiting = queries.waiting(session(), visitor().account_id, kind, now())
    page = render_template(
        f"intake/{PLACES[kind][0]}.html",
        form=form,
        waiting=[(one, actions.name_of(session(), one), _until(one)) for one in waiting],
        address=lambda name, upload=None: _address(kind, name, upload),
    )
    return page, form.status


@_page("/<uuid:upload_id>")
def show(kind: Kind, upload_id: UUID) -> ResponseReturnValue:
    """What the file would do; after the commit, what it did."""
    upload = _fetch(kind, upload_id)
    if upload.committed_at is not None:
        return _done(kind, upload)
    table = actions.table_of(session(), upload)
    mapping = actions.mapping_of(upload, table)
    return _preview(kind, upload, mapping, ColumnsForm.over(mapping))


@_page("/<uuid:upload_id>/columns", "POST")
def columns(kind: Kind, upload_id: UUID) -> ResponseReturnValue:
    """Read the file by other columns."""
    upload = _fetch(kind, upload_id)
    if upload.committed_at is not None:
        return redirect(_address(kind, "show", upload))
    mapping = actions.mapping_of(upload, actions.table_of(session(), upload))
    form = ColumnsForm.over(mapping)
    if form.submitted():
        try:
            actions.choose_columns(session(), actor(), upload, form.columns)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return redirect(_address(kind, "show", upload))
    return _preview(kind, upload, mapping, form)


@_page("/<uuid:upload_id>/commit", "POST")
def commit(kind: Kind, upload_id: UUID) -> ResponseReturnValue:
    """Keep the good rows, set the others aside to be mended."""
    upload = _fetch(kind, upload_id)
    if upload.committed_at is None:
        try:
            actions.commit(session(), actor(), upload, seat())
        except Refusal as refusal:
            mapping = actions.mapping_of(upload, actions.table_of(session(), upload))
            form = ColumnsForm.over(mapping)
            form.refuse(refusal)
            return _preview(kind, upload, mapping, form)
    return redirect(_address(kind, "show", upload))


@_page("/<uuid:upload_id>/discard", "POST")
def discard(kind: Kind, upload_id: UUID) -> ResponseReturnValue:
    """Delete the upload, nothing imported."""
    actions.discard(session(), actor(), _fetch(kind, upload_id))
    flash(_("The file is deleted."), "info")
    return redirect(_address(kind, "begin"))


@_page("/<uuid:upload_id>/rejects")
def rejected(kind: Kind, upload_id: UUID) -> ResponseReturnValue:
    """The refused rows as a file of the same kind, with a reason each."""
    upload = _fetch(kind, upload_id)
    data = actions.rejects_of(session(), actor(), upload, seat())
    if data is None:
        abort(404)
    audit.record(session(), actor(), "fetched", "refused rows", upload.id)
    response = Response(data, content_type=rejects.MEDIA[upload.form])
    filename = f"to-mend-{upload.id.hex[-8:]}.{upload.form}"
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _fetch(kind: Kind, upload_id: UUID) -> Upload:
    """The visitor's own upload; 404 for any other, for one expired, for one unknown."""
    upload = queries.upload(session(), upload_id, visitor().account_id, kind, now())
    if upload is None:
        abort(404)
    return upload


def _address(kind: Kind, name: str, upload: Upload | None = None, **more: Any) -> str:
    if upload is not None:
        more["upload_id"] = upload.id
    return url_for(f"intake.{PLACES[kind][0]}_{name}", **more)


def _until(upload: Upload) -> Any:
    """When the upload is deleted, on the court's clock."""
    return upload.expires_at.astimezone(ZoneInfo(visitor().zone))


def _preview(
    kind: Kind, upload: Upload, mapping: Mapping, form: ColumnsForm
) -> ResponseReturnValue:
    plan: Plan[Any] | None = None
    refusals: tuple[str, ...] = ()
    try:
        plan = actions.plan_of(session(), actor(), upload, seat())
    except Refusal as refusal:
        refusals = refusal.reasons
    audit.record(session(), actor(), "previewed", kind.value, upload.id)
    fate = _fate(plan)
    start = max(request.args.get("from", 0, type=int), 0)
    rows = plan.of(fate) if plan else ()
    page = render_template(
        "intake/preview.html",
        kind=kind,
        upload=upload,
        name=actions.name_of(session(), upload),
        until=_until(upload),
        mapping=mapping,
        form=form,
        plan=plan,
        refusals=refusals,
        fate=fate,
        fates=list(Fate),
        rows=rows[start : start + SHOWN],
        start=start,
        more=start + SHOWN < len(rows),
        shown=SHOWN,
        note_shown=logs.note_shown,
        phase_names=queries.phase_names(session()) if kind is Kind.ROSTER else {},
        address=lambda name, **more: _address(kind, name, upload, **more),
        back=_address(kind, "begin"),
    )
    return page, form.status


def _fate(plan: Plan[Any] | None) -> Fate:
    """Which rows to show: as asked, else the first kind of which there are any."""
    if request.args.get("show") in set(Fate):
        return Fate(request.args["show"])
    order = (Fate.REFUSED, Fate.CHANGED, Fate.NEW, Fate.UNCHANGED)
    return next((fate for fate in order if plan and plan.count(fate)), Fate.NEW)


def _done(kind: Kind, upload: Upload) -> ResponseReturnValue:
    return render_template(
        "intake/done.html",
        kind=kind,
        counts=upload.counts,
        until=_until(upload),
        address=lambda name: _address(kind, name, upload),
        back=_address(kind, "begin"),
    )
