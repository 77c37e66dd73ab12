"""The list of terms, what a court changes in it, and the hints for what is being typed."""

from uuid import UUID

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.seats import actor
from courtpeer.person_first import actions, queries
from courtpeer.person_first.forms import TermForm
from courtpeer.person_first.rules import hints
from courtpeer.person_first.shipped import terms
from courtpeer.web.access import requires
from courtpeer.web.database import session

bp = Blueprint("person_first", __name__)
LONGEST = 20_000


@bp.route("/court/person-first", methods=["GET", "POST"])
@requires(Permission.COURT_CONFIGURE)
def index() -> ResponseReturnValue:
    """The terms hinted at, those this court added or muted, and one more to add."""
    form = TermForm.from_request()
    if form.submitted():
        try:
            made = actions.add(session(), actor(), form.avoid.data, form.prefer.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("“%(term)s” is hinted at from now on.", term=made.avoid), "success")
            return _back()
    changes = queries.changes(session())
    changed = {one.avoid for one in changes}
    page = render_template(
        "person_first/index.html",
        form=form,
        added=[one for one in changes if one.prefer is not None],
        muted=[one for one in changes if one.prefer is None],
        shipped=[term for term in terms() if term.avoid.casefold() not in changed],
    )
    return page, form.status


@bp.post("/court/person-first/mute")
@requires(Permission.COURT_CONFIGURE)
def mute() -> ResponseReturnValue:
    """The list again, without hints at one shipped term."""
    try:
        made = actions.mute(session(), actor(), request.form.get("avoid", ""))
    except Refusal as refusal:
        flash(" ".join(refusal.reasons), "warning")
    else:
        flash(_("“%(term)s” is not hinted at any more.", term=made.avoid), "success")
    return _back()


@bp.post("/court/person-first/<uuid:term_id>/undo")
@requires(Permission.COURT_CONFIGURE)
def undo(term_id: UUID) -> ResponseReturnValue:
    """The list again, as shipped for one term."""
    change = queries.change(session(), term_id)
    if change is None:
        abort(404)
    actions.undo(session(), actor(), change)
    return _back()


@bp.post("/person-first/check")
@requires(Permission.CONTACT_RECORD)
def check() -> ResponseReturnValue:
    """Hints for the one text sent; it is read and nowhere kept."""
    text = request.form.get("text", "")[:LONGEST]
    found = hints(text, queries.used(session()))
    said = list(dict.fromkeys(hint.sentence for hint in found))
    return jsonify(hints=said, keep=_("Keep it"))


def _back() -> ResponseReturnValue:
    return redirect(url_for("person_first.index"), 303)
