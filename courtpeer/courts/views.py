"""A court's settings in the browser: name, policy, topics and modes, phases."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Permission, Role
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.courts import actions, memberships, queries, wording
from courtpeer.courts.forms import (
    CourtSettingsForm,
    NewCourtForm,
    PolicyForm,
    SchemeForm,
    WordForm,
    filled,
    plan_of,
)
from courtpeer.courts.memberships import Holding
from courtpeer.courts.models import Word
from courtpeer.courts.rules import MILESTONES, CourtKind, WordKind
from courtpeer.courts.seats import actor, seat
from courtpeer.courts.starting import starting_point, starting_points
from courtpeer.web.access import requires
from courtpeer.web.database import session
from courtpeer.web.inputs import version_in

bp = Blueprint("courts", __name__)
LISTS = {"topics": WordKind.TOPIC, "modes": WordKind.MODE}


@bp.get("/court")
@requires(Permission.COURT_CONFIGURE)
def show() -> ResponseReturnValue:
    """Everything set for the court, each with the way to change it."""
    court = queries.court(session(), seat().court_id)
    policy = queries.policy(session())
    set_by = queries.names(session(), [policy.set_by] if policy.set_by else [])
    return render_template(
        "courts/show.html",
        court=court,
        policy=policy,
        set_by=set_by.get(policy.set_by) if policy.set_by else None,
        scheme=queries.scheme(session()),
        milestones=MILESTONES,
        words={name: queries.words(session(), kind) for name, kind in LISTS.items()},
        members=queries.members(session(), court.id),
    )


@bp.route("/court/edit", methods=["GET", "POST"])
@requires(Permission.COURT_CONFIGURE)
def edit() -> ResponseReturnValue:
    """The court's name, kind and zone, and what changes them."""
    court = queries.court(session(), seat().court_id)
    form = CourtSettingsForm.from_request(
        name=court.name, kind=court.kind.value, zone=court.zone, version=court.version
    )
    form.keep_zone(court.zone)
    stored = None
    if form.submitted():
        try:
            actions.describe(
                session(),
                actor(),
                court,
                name=form.name.data,
                kind=CourtKind(form.kind.data),
                zone=form.zone.data,
                version=_number(form.version.data),
            )
            return _done(_("Saved."))
        except Stale as stale:
            stored = stale.stored
            form.refuse(stale)
            form.version.data = court.version
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("courts/edit.html", form=form, stored=stored), form.status


@bp.route("/court/policy", methods=["GET", "POST"])
@requires(Permission.COURT_CONFIGURE)
def policy() -> ResponseReturnValue:
    """The policy in force, and what sets a new one."""
    present = queries.policy(session())
    form = PolicyForm.from_request(obj=present, seen=present.number)
    stored = None
    if form.submitted():
        try:
            actions.set_policy(session(), actor(), form.plan(), seen=_number(form.seen.data))
            return _done(_("The policy is set. It holds from now on."))
        except Stale as stale:
            stored = stale.stored
            form.refuse(stale)
            form.seen.data = present.number
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("courts/policy.html", form=form, stored=stored), form.status


@bp.route("/court/words/<any(topics, modes):which>", methods=["GET", "POST"])
@requires(Permission.COURT_CONFIGURE)
def words(which: str) -> ResponseReturnValue:
    """The court's topics or modes in order, the retired ones below, and one more."""
    kind = LISTS[which]
    form = WordForm.from_request()
    if form.submitted():
        try:
            word = wording.add_word(session(), actor(), kind, form.name.data)
            flash(_("“%(word)s” is offered now.", word=word.shown), "success")
            return redirect(url_for("courts.words", which=which), 303)
        except Refusal as refusal:
            form.refuse(refusal)
    every = queries.words(session(), kind, retired=True)
    return render_template(
        "courts/words.html",
        form=form,
        which=which,
        offered=[word for word in every if word.retired_at is None],
        retired=[word for word in every if word.retired_at is not None],
    ), form.status


@bp.post("/court/words/<uuid:word_id>/<any(retire, restore, earlier, later):what>")
@requires(Permission.COURT_CONFIGURE)
def change_word(word_id: UUID, what: str) -> ResponseReturnValue:
    """The list again, one word of it retired, brought back or moved."""
    word = wording.word(session(), word_id)
    if word is None:
        abort(404)
    try:
        _change(word, what)
    except Refusal as refusal:
        flash(" ".join(refusal.reasons), "warning")
    which = next(name for name, kind in LISTS.items() if kind is word.kind)
    return redirect(url_for("courts.words", which=which), 303)


def _change(word: Word, what: str) -> None:
    if what == "retire":
        wording.retire(session(), actor(), word)
    elif what == "restore":
        wording.restore(session(), actor(), word)
    elif word.retired_at is None:
        wording.move(session(), actor(), word, -1 if what == "earlier" else 1)


@bp.get("/court/phases")
@requires(Permission.COURT_CONFIGURE)
def phases() -> ResponseReturnValue:
    """The scheme in force, those before it, and what a court may start from."""
    present, *earlier = queries.schemes(session())
    return render_template(
        "courts/phases.html",
        present=present,
        earlier=earlier,
        starting=starting_points(),
        milestones=MILESTONES,
    )


@bp.route("/court/phases/new", methods=["GET", "POST"])
@requires(Permission.COURT_CONFIGURE)
def adopt() -> ResponseReturnValue:
    """A scheme to look over and change, and what adopts it."""
    present = queries.scheme(session())
    key = request.args.get("from", "")
    start = starting_point(key)
    if key and start is None:
        abort(404)
    form = SchemeForm.from_request(**filled(start or plan_of(present), present.number))
    if form.submitted():
        try:
            actions.adopt_scheme(session(), actor(), form.plan(), seen=_number(form.seen.data))
            flash(_("The phases are set for whoever is admitted from now on."), "success")
            return redirect(url_for("courts.phases"), 303)
        except Stale as stale:
            form.refuse(stale)
            form.seen.data = present.number
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("courts/adopt.html", form=form, present=present), form.status


@bp.route("/courts/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def add() -> ResponseReturnValue:
    """One more court, which the administrator who opens it administers too."""
    form = NewCourtForm.from_request(zone="America/Chicago")
    if form.submitted():
        try:
            _open(form)
            return _done(
                _("%(court)s is open. Change to it at the top to set it up.", court=form.name.data)
            )
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("courts/add.html", form=form, starting=starting_points()), form.status


def _open(form: NewCourtForm) -> None:
    plan = starting_point(form.scheme.data)
    if plan is None:
        raise Refusal(_("Choose the phases to start from"), field="scheme")
    court = actions.open_court(
        session(),
        actor(),
        name=form.name.data,
        kind=CourtKind(form.kind.data),
        zone=form.zone.data,
        scheme=plan,
    )
    account = session().get_one(Account, actor().account_id)
    memberships.add_member(session(), actor(), court.id, account, Holding(Role.ADMINISTRATOR))


def _done(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("courts.show"), 303)


def _number(text: str | None) -> int:
    """The version that a form was made from; 0, which none has, when it was tampered with."""
    return version_in(text) or 0
