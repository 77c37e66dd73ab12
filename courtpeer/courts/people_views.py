"""The people of a court: who they are, whether they sign in, and which roles they hold."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts import keeping, mail
from courtpeer.accounts import queries as accounts
from courtpeer.accounts.link_views import address_of, post_link
from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Permission, Role
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, marked
from courtpeer.courts import memberships, queries
from courtpeer.courts.memberships import Holding
from courtpeer.courts.models import Membership
from courtpeer.courts.people_forms import (
    EndForm,
    InviteForm,
    NewPersonForm,
    ParticularsForm,
    RoleForm,
    holding_defaults,
)
from courtpeer.courts.seats import actor, seat
from courtpeer.web.access import requires
from courtpeer.web.database import session

bp = Blueprint("people", __name__)


def _person(account_id: UUID) -> Account:
    """The account, which holds or held a role in this court; 404 for every other."""
    found = memberships.person_of(session(), seat().court_id, account_id)
    if found is None:
        abort(404)
    return found


def _membership(account_id: UUID, membership_id: UUID) -> Membership:
    """A live membership of that account in this court; 404 for every other."""
    held = memberships.memberships_of(session(), seat().court_id, account_id)
    found = next((one for one in held if one.id == membership_id), None)
    if found is None:
        abort(404)
    return found


def _is_ours_alone(account: Account) -> bool:
    """Whether no court that the visitor does not administer relies on this account."""
    mine = memberships.administered_by(session(), seat().account_id)
    return not memberships.works_elsewhere(session(), account, mine)


def _back(account: Account, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("people.show", account_id=account.id), 303)


@bp.get("/people")
@requires(Permission.ACCOUNT_MANAGE)
def index() -> ResponseReturnValue:
    """Everyone who holds or held a role in this court."""
    people = memberships.people_of(session(), seat().court_id)
    return render_template("people/index.html", people=people)


@bp.route("/people/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def add() -> ResponseReturnValue:
    """Someone new: a form, then the link that lets them choose a password."""
    form = NewPersonForm.from_request(role=Role.PEER.value, language=Language.EN.value)
    _offer_supervisors(form)
    if form.submitted():
        try:
            return _add(form)
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("people/new.html", form=form), form.status


def _add(form: NewPersonForm) -> ResponseReturnValue:
    known = accounts.account_by_email(session(), form.email.data)
    account = known or keeping.open_account(
        session(), actor(), form.name.data, form.email.data, Language(form.language.data)
    )
    memberships.add_member(session(), actor(), seat().court_id, account, form.holding())
    if account.password_hash is not None:
        return _back(
            account, _("Someone signs in with that address already: the role is theirs now.")
        )
    return _invite(account)


@bp.get("/people/<uuid:account_id>")
@requires(Permission.ACCOUNT_MANAGE)
def show(account_id: UUID) -> ResponseReturnValue:
    """One person: how they sign in, and the roles they hold here."""
    account = _person(account_id)
    held = memberships.memberships_of(session(), seat().court_id, account.id)
    supervisors = queries.names(session(), [one.supervisor_id for one in held if one.supervisor_id])
    return render_template(
        "people/show.html",
        account=account,
        held=held,
        supervisors=supervisors,
        ours_alone=_is_ours_alone(account),
    )


@bp.route("/people/<uuid:account_id>/edit", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def edit(account_id: UUID) -> ResponseReturnValue:
    """A person's name and address, and what changes them."""
    account = _person(account_id)
    form = ParticularsForm.from_request(
        name=account.name, email=account.email or "", language=account.language.value
    )
    if form.submitted():
        try:
            _check_ours(account)
            keeping.rename(session(), actor(), account, form.name.data)
            keeping.speak_to(session(), actor(), account, Language(form.language.data))
            if form.email.data:
                keeping.give_address(session(), actor(), account, form.email.data)
            return _back(account, _("Saved."))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("people/edit.html", form=form, account=account), form.status


@bp.route("/people/<uuid:account_id>/invite", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def invite(account_id: UUID) -> ResponseReturnValue:
    """The question whether to make a link, then the link, shown once."""
    account = _person(account_id)
    form = InviteForm.from_request(email=account.email or "", language=account.language.value)
    chosen_for_them = account.password_hash is None and _is_ours_alone(account)
    if form.submitted():
        try:
            if account.email is None:
                _check_ours(account)
                keeping.give_address(session(), actor(), account, form.email.data or "")
            if chosen_for_them:
                keeping.speak_to(session(), actor(), account, Language(form.language.data))
            return _invite(account)
        except Refusal as refusal:
            form.refuse(refusal)
    page = {"form": form, "account": account, "chosen_for_them": chosen_for_them}
    return render_template("people/invite.html", **page), form.status


def _invite(account: Account) -> ResponseReturnValue:
    """The link, mailed; shown too unless it would open another court's door."""
    secret = keeping.invite(session(), actor(), account)
    post_link(account, secret, marked("Your account in CourtPeer"), mail.INVITATION)
    link = address_of(secret) if _is_ours_alone(account) else None
    return render_template("people/invited.html", account=account, link=link)


@bp.route("/people/<uuid:account_id>/deactivate", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def deactivate(account_id: UUID) -> ResponseReturnValue:
    """The question whether someone shall no longer sign in, and what follows."""
    account = _person(account_id)
    form = EndForm.from_request()
    if form.submitted():
        try:
            _check_ours(account)
            keeping.deactivate(session(), actor(), account)
            return _back(account, _("The account is deactivated. Their sessions have ended."))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("people/deactivate.html", form=form, account=account), form.status


@bp.route("/people/<uuid:account_id>/reactivate", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def reactivate(account_id: UUID) -> ResponseReturnValue:
    """The question whether someone shall sign in again, and what follows."""
    account = _person(account_id)
    form = EndForm.from_request()
    if form.submitted():
        try:
            _check_ours(account)
            keeping.reactivate(session(), actor(), account)
            return _back(account, _("The account is active again, with the password it had."))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("people/reactivate.html", form=form, account=account), form.status


def _check_ours(account: Account) -> None:
    if not _is_ours_alone(account):
        raise Refusal(_("They work in another court too: end their roles here instead"))


@bp.route("/people/<uuid:account_id>/roles/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def add_role(account_id: UUID) -> ResponseReturnValue:
    """One more role for someone, and what gives it."""
    account = _person(account_id)
    form = RoleForm.from_request(role=Role.PEER.value)
    return _role(form, account, None)


@bp.route("/people/<uuid:account_id>/roles/<uuid:membership_id>", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def change_role(account_id: UUID, membership_id: UUID) -> ResponseReturnValue:
    """A role someone holds, and what changes it."""
    held = _membership(account_id, membership_id)
    present = Holding(held.role, held.discipline, held.supervisor_id)
    form = RoleForm.from_request(**holding_defaults(present))
    return _role(form, held.account, held)


def _role(form: RoleForm, account: Account, held: Membership | None) -> ResponseReturnValue:
    _offer_supervisors(form)
    if form.submitted():
        try:
            if held is None:
                court_id = seat().court_id
                memberships.add_member(session(), actor(), court_id, account, form.holding())
            else:
                memberships.change_role(session(), actor(), held, form.holding())
            return _back(account, _("Saved. It holds from their next step on."))
        except Refusal as refusal:
            form.refuse(refusal)
    return render_template("people/role.html", form=form, account=account, held=held), form.status


@bp.route("/people/<uuid:account_id>/roles/<uuid:membership_id>/end", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def end_role(account_id: UUID, membership_id: UUID) -> ResponseReturnValue:
    """The question whether a role shall end, and what follows."""
    held = _membership(account_id, membership_id)
    form = EndForm.from_request()
    if form.submitted():
        try:
            memberships.end_member(session(), actor(), held)
            return _back(held.account, _("The role has ended."))
        except Refusal as refusal:
            form.refuse(refusal)
    page: dict[str, Any] = {"form": form, "account": held.account, "held": held}
    return render_template("people/end_role.html", **page), form.status


def _offer_supervisors(form: RoleForm) -> None:
    found = queries.members(session(), seat().court_id, {Role.PEER_SUPERVISOR})
    form.offer_supervisors([one.account for one in found])
