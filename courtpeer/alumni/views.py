"""Groups: those one coordinates, what each is, who else coordinates it, whom a court lets join."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.alumni import attendance, groups, invitations, meetings
from courtpeer.alumni import meeting_views as meeting_views
from courtpeer.alumni import member_views as member_views
from courtpeer.alumni import paper_views as paper_views
from courtpeer.alumni.blueprint import bp as bp
from courtpeer.alumni.forms import (
    AskForm,
    CharterForm,
    CoordinatorForm,
)
from courtpeer.alumni.groups import Opening
from courtpeer.alumni.models import AlumniGroup, GroupCoordinator
from courtpeer.alumni.pages import enter, fetch_group, group_actor
from courtpeer.alumni.timetables import spoken_hours
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.rules import ZONES
from courtpeer.courts.seats import actor, seat, visitor
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.inputs import offer as offer_rows


@bp.get("")
@requires(Permission.GROUP_READ)
def index() -> ResponseReturnValue:
    """The groups that the visitor coordinates."""
    enter()
    entered = groups.all_entered(session())
    members = attendance.active(session(), *(one.id for one in entered))
    found = [(one, members[one.id]) for one in entered]
    return render_template("alumni/index.html", groups=found)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def add() -> ResponseReturnValue:
    """A group that begins."""
    enter()
    form = CharterForm.from_request(zone=visitor().zone)
    _keep_zone(form, visitor().zone)
    if form.submitted():
        # Of the court acted in: beginning a group is the one act that a court may see.
        group = groups.found(session(), actor(), form.charter(), Opening())
        flash(_("The group is begun. Schedule its meetings next."), "success")
        return redirect(url_for("alumni.show", group_id=group.id), 303)
    return render_template("alumni/new.html", form=form), form.status


def _keep_zone(form: CharterForm, zone: str) -> None:
    """Offer a zone that a court or group has although it is none of the usual ones."""
    if zone not in ZONES:
        form.zone.choices = [*form.zone.choices, *choices([(zone, zone)])]


@bp.get("/<uuid:group_id>")
@requires(Permission.GROUP_READ)
def show(group_id: UUID) -> ResponseReturnValue:
    """One group: what it is, what comes next, what waits."""
    group = fetch_group(group_id)
    return render_template(
        "alumni/show.html",
        group=group,
        listing=meetings.listing(session(), group, now(), coming=4),
        hours=spoken_hours,
        members=attendance.active(session(), group.id)[group.id],
        missed=len(attendance.missed(session(), group.id, groups.today_of(group, now()))),
        waiting=invitations.waiting(session(), group.id)[group.id],
        coordinators=groups.coordinators(session(), group.id),
        offer=groups.offer_here(session(), group.id),
    )


@bp.route("/<uuid:group_id>/edit", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def edit(group_id: UUID) -> ResponseReturnValue:
    """What a group is called, is for and agreed on."""
    group = fetch_group(group_id)
    form = CharterForm.from_request(
        name=group.name,
        purpose=group.purpose,
        agreements=group.agreements,
        zone=group.zone,
        version=group.version,
    )
    _keep_zone(form, group.zone)
    if form.submitted():
        try:
            groups.change(session(), group_actor(), group, form.charter(), form.seen)
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(group.version)
        else:
            flash(_("Saved."), "success")
            return _back(group)
    return render_template("alumni/edit.html", form=form, group=group), form.status


@bp.route("/<uuid:group_id>/offer", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def offer(group_id: UUID) -> ResponseReturnValue:
    """The question whether the court acted in shall invite to the group too.

    Whom it lets join is the court's own choice, made where its phases are known.
    """
    group = fetch_group(group_id)
    form = AskForm.from_request()
    if form.submitted():
        if groups.offer_here(session(), group.id) is None:
            groups.offer(session(), actor(), group, Opening())
        flash(_("Saved."), "success")
        return _back(group)
    page = render_template("alumni/offer.html", form=form, group=group, court=visitor().court_name)
    return page, form.status


@bp.route("/<uuid:group_id>/coordinators", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def coordinators(group_id: UUID) -> ResponseReturnValue:
    """Who coordinates a group, and what lets one more do so."""
    group = fetch_group(group_id)
    form = CoordinatorForm.from_request()
    candidates = groups.candidates(session(), group.id, seat().court_id)
    offer_rows(form.account, candidates, _("Choose"))
    if form.submitted():
        groups.add_coordinator(session(), group_actor(), group, form.account.data)
        flash(_("Saved. The group is open to them now."), "success")
        return redirect(url_for("alumni.coordinators", group_id=group.id), 303)
    page = render_template(
        "alumni/coordinators.html",
        form=form,
        group=group,
        candidates=candidates,
        coordinators=groups.coordinators(session(), group.id),
    )
    return page, form.status


@bp.route("/<uuid:group_id>/coordinators/<uuid:coordinator_id>/end", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def end_coordinator(group_id: UUID, coordinator_id: UUID) -> ResponseReturnValue:
    """The question whether someone shall coordinate the group no more."""
    group = fetch_group(group_id)
    held = _coordinator(group, coordinator_id)
    form = AskForm.from_request()
    if form.submitted():
        try:
            groups.end_coordinator(session(), group_actor(), group, held)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The group is closed to them now."), "success")
            if held.account_id == seat().account_id:
                return redirect(url_for("alumni.index"), 303)
            return redirect(url_for("alumni.coordinators", group_id=group.id), 303)
    page = render_template("alumni/end_coordinator.html", form=form, group=group, held=held)
    return page, form.status


def _coordinator(group: AlumniGroup, coordinator_id: UUID) -> GroupCoordinator:
    every = groups.coordinators(session(), group.id)
    found = next((one for one in every if one.id == coordinator_id), None)
    if found is None:
        abort(404)
    return found


def _back(group: AlumniGroup) -> ResponseReturnValue:
    return redirect(url_for("alumni.show", group_id=group.id), 303)
