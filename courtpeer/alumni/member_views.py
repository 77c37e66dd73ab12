"""Members: the list, one of them, joining by paper, roles, check-ins, leaving, letters."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts import mail
from courtpeer.accounts.doors import settings
from courtpeer.accounts.rules import Permission
from courtpeer.alumni import addresses, attendance, checkins, groups, letters, members, texts
from courtpeer.alumni.addresses import Leads
from courtpeer.alumni.blueprint import bp
from courtpeer.alumni.forms import (
    AskForm,
    CheckInForm,
    EndRoleForm,
    LetterForm,
    MemberForm,
    PaperMemberForm,
    RoleForm,
)
from courtpeer.alumni.members import Consented
from courtpeer.alumni.models import AlumniGroup, AlumniMember, AlumniRole
from courtpeer.alumni.pages import fetch_group, fetch_member, group_actor, whole
from courtpeer.alumni.rules import Signing
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n, speaking
from courtpeer.core.plain import to_json
from courtpeer.courts.seats import seat
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import afterwards, keyring, session

LATEST = 12


@bp.get("/<uuid:group_id>/members")
@requires(Permission.GROUP_READ)
def list_members(group_id: UUID) -> ResponseReturnValue:
    """Who is in a group."""
    group = fetch_group(group_id)
    audit.record(session(), group_actor(), "read", "alumni roster", group.id)
    return render_template(
        "alumni/members.html",
        group=group,
        members=members.all_of(session(), group.id),
        seen=attendance.last_seen(session(), group.id),
    )


@bp.get("/<uuid:group_id>/missed")
@requires(Permission.GROUP_READ)
def missed(group_id: UUID) -> ResponseReturnValue:
    """Whom nobody has seen or spoken with for six weeks."""
    group = fetch_group(group_id)
    today = groups.today_of(group, now())
    audit.record(session(), group_actor(), "read", "alumni roster", group.id)
    return render_template(
        "alumni/missed.html",
        group=group,
        missed=attendance.missed(session(), group.id, today),
        today=today,
    )


@bp.route("/<uuid:group_id>/members/new", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def add_member(group_id: UUID) -> ResponseReturnValue:
    """Someone who signed the alumni consent on paper."""
    group = fetch_group(group_id)
    form = PaperMemberForm.from_request()
    if form.submitted():
        text = texts.statement(group.name)
        consented = Consented(Signing.PAPER, text.version, to_json(text))
        who = form.particulars()
        try:
            members.refuse_name_taken(session(), group.id, who.name)
            members.join(session(), group, who, consented, now())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("They are in the group now."), "success")
            return redirect(url_for("alumni.list_members", group_id=group.id), 303)
    return render_template("alumni/add_member.html", form=form, group=group), form.status


@bp.get("/<uuid:group_id>/members/<uuid:member_id>")
@requires(Permission.GROUP_READ)
def member(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """One member: how to reach them, their path, when they were here, how they say they are."""
    group, row = fetch_member(group_id, member_id)
    audit.record(session(), group_actor(), "read", "alumni member", group.id)
    return render_template(
        "alumni/member.html",
        group=group,
        who=members.named(session(), row),
        path=members.path(session(), row.id),
        meetings=attendance.of_member(session(), row.id, LATEST),
        heard=checkins.of(session(), row.id, seat().account_id),
    )


@bp.route("/<uuid:group_id>/members/<uuid:member_id>/edit", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def edit_member(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """How a member is called and reached."""
    group, row = fetch_member(group_id, member_id)
    form = MemberForm.from_request(**member_defaults(row))
    if form.submitted():
        wanted = form.particulars()
        try:
            members.refuse_name_taken(session(), group.id, wanted.name, but=row.id)
            members.change(session(), group, row, wanted, form.seen)
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(row.version)
        else:
            flash(_("Saved."), "success")
            return _back(group, row)
    who = members.named(session(), row)
    return render_template("alumni/edit_member.html", form=form, group=group, who=who), form.status


def member_defaults(row: AlumniMember) -> dict[str, object]:
    """What a member's form shows at first."""
    who = members.named(session(), row)
    return {
        "name": who.name,
        "reach_kind": row.reach_kind.value,
        "reach": who.reach,
        "wants_mail": row.wants_mail,
        "language": row.language.value,
        "version": row.version,
    }


@bp.route("/<uuid:group_id>/members/<uuid:member_id>/roles", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def take_role(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """A role that a member takes up."""
    group, row = fetch_member(group_id, member_id)
    form = RoleForm.from_request(on=groups.today_of(group, now()))
    if form.submitted():
        try:
            members.take_up(session(), group_actor(), group, row, form.chosen(), form.on.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "success")
            return _back(group, row)
    who = members.named(session(), row)
    return render_template("alumni/take_role.html", form=form, group=group, who=who), form.status


@bp.route(
    "/<uuid:group_id>/members/<uuid:member_id>/roles/<uuid:role_id>/end", methods=["GET", "POST"]
)
@requires(Permission.GROUP_RUN)
def end_role(group_id: UUID, member_id: UUID, role_id: UUID) -> ResponseReturnValue:
    """Until when a member held a role."""
    group, row = fetch_member(group_id, member_id)
    held = _role(row, role_id)
    form = EndRoleForm.from_request(on=groups.today_of(group, now()))
    if form.submitted():
        try:
            members.lay_down(session(), group_actor(), group, held, form.on.data)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "success")
            return _back(group, row)
    who = members.named(session(), row)
    page = render_template("alumni/end_role.html", form=form, group=group, who=who, held=held)
    return page, form.status


def _role(row: AlumniMember, role_id: UUID) -> AlumniRole:
    found = next((one for one in members.path(session(), row.id) if one.id == role_id), None)
    if found is None:
        abort(404)
    return found


@bp.route("/<uuid:group_id>/members/<uuid:member_id>/check-in", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def check_in(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """How a member says they are."""
    group, row = fetch_member(group_id, member_id)
    form = CheckInForm.from_request(on=groups.today_of(group, now()))
    if form.submitted():
        try:
            checkins.record(session(), group_actor(), group, row, form.heard())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved."), "success")
            return _back(group, row)
    who = members.named(session(), row)
    return render_template("alumni/check_in.html", form=form, group=group, who=who), form.status


@bp.route("/<uuid:group_id>/members/<uuid:member_id>/leave", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def leave(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """The question whether a member said that they leave."""
    group, row = fetch_member(group_id, member_id)
    form = AskForm.from_request()
    if form.submitted():
        members.leave(session(), row, now(), group.zone)
        flash(_("They have left. Nothing that names them is kept."), "success")
        return redirect(url_for("alumni.list_members", group_id=group.id), 303)
    who = members.named(session(), row)
    return render_template("alumni/leave.html", form=form, group=group, who=who), form.status


@bp.route("/<uuid:group_id>/members/<uuid:member_id>/addresses", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def private_addresses(group_id: UUID, member_id: UUID) -> ResponseReturnValue:
    """The address of a member's own page, to hand over; sent, the old ones are closed first."""
    group, row = fetch_member(group_id, member_id)
    form = AskForm.from_request()
    if form.submitted():
        members.renew_addresses(session(), row)
        flash(_("The old addresses are closed. Hand over this one."), "success")
    return render_template(
        "alumni/addresses.html",
        form=form,
        group=group,
        who=members.named(session(), row),
        address=own_page(row),
    )


def own_page(row: AlumniMember) -> str:
    """The whole address of a member's own page."""
    return whole(url_for("group.own", secret=addresses.own(keyring(), Leads.OWN, row)))


@bp.route("/<uuid:group_id>/write", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def write(group_id: UUID) -> ResponseReturnValue:
    """A letter to the members who want letters, each apart."""
    group = fetch_group(group_id)
    to = letters.addressees(session(), group)
    form = LetterForm.from_request()
    if to and form.submitted():
        for one in to:
            _post(one, form.text.data or "")
        audit.record(session(), group_actor(), "wrote to", "alumni group", group.id)
        flash(_n("Sent to %(num)s member.", "Sent to %(num)s members.", len(to)), "success")
        return redirect(url_for("alumni.show", group_id=group.id), 303)
    return render_template("alumni/write.html", form=form, group=group, to=len(to)), form.status


def _post(one: letters.Addressee, text: str) -> None:
    """Nothing; the letter goes once the request is committed."""
    with speaking(one.language):
        foot = _("Your own page, where you can stop these letters or leave:")
        whole_text = f"{text}\n\n{foot}\n{own_page(one.member)}\n"
        message = mail.letter(one.address, _("Group"), whole_text)
    running = settings()
    afterwards(lambda: mail.send(running, message))


def _back(group: AlumniGroup, row: AlumniMember) -> ResponseReturnValue:
    return redirect(url_for("alumni.member", group_id=group.id, member_id=row.id), 303)
