"""The door: signing in and out, unlocking, switching to another seat."""

from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user, login_user

from courtpeer.accounts import actions, passwords, queries, slowing
from courtpeer.accounts.doors import (
    START,
    actor,
    after_the_door,
    ask_to_sign_in,
    ask_to_switch,
    ask_to_unlock,
    confirm,
    door,
    leads_to,
    note_bad_try,
    settings,
    slowed,
)
from courtpeer.accounts.forms import SignInForm, UnlockForm
from courtpeer.accounts.models import SignIn
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, speak
from courtpeer.web.access import public, signed_in
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.speech import chosen_here

__all__ = ["ask_to_sign_in", "ask_to_switch", "ask_to_unlock", "bp", "confirm"]

bp = Blueprint("accounts", __name__)


class _Entering(UserMixin):  # type: ignore[misc]
    """Someone who just signed in, as the cookie needs them."""

    def __init__(self, row: SignIn) -> None:
        self.id = row.id


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """The sign-in page, and what it sends."""
    form = SignInForm.from_request(next=request.args.get("next", ""))
    if not form.submitted():
        return _sign_in_page(form)
    at = door(form.email.data or "")
    if headers := slowed(form, at):
        return _sign_in_page(form)[0], 429, headers
    if not _fits(form.email.data, form.password.data):
        note_bad_try(at, "sign-in failed")
        form.refuse(Refusal(_(actions.UNFIT)))
        return _sign_in_page(form)
    row = actions.sign_in(session(), form.email.data, now())
    slowing.forget(session(), at)
    _enter(row)
    kept = leads_to(form.written.data)
    if kept and kept.acting in {str(seat.id) for seat in current_user.seats}:
        _act_in(kept.acting)
    return after_the_door(form.written.data, form.next.data)


def _fits(email: str, password: str) -> bool:
    """Whether they belong together; nobody waits for the database while this is worked out."""
    kept = queries.password_hash(session(), email)
    session().rollback()
    return passwords.matches(kept, password, cheap=settings().cheap_passwords)


def _sign_in_page(form: SignInForm) -> tuple[str, int]:
    kept = leads_to(form.written.data)
    wanted = bool(form.next.data or kept)
    page = render_template("accounts/sign_in.html", form=form, kept=kept, wanted=wanted)
    return page, form.status


def _enter(row: SignIn) -> None:
    """Begin the new session, whatever cookie there was; an earlier session ends.

    A language chosen at the door is the account's from then on.
    """
    if current_user.is_authenticated:
        actions.sign_out(session(), actor(), current_user.sign_in_id)
    chosen = chosen_here()
    cookie.clear()
    login_user(_Entering(row))
    _look_again()
    if chosen is not None:
        actions.choose_language(session(), actor(), chosen)
        _look_again()
    speak(current_user.language)


def _look_again() -> None:
    """Let ``current_user`` be read afresh from the session row."""
    g.pop("_login_user", None)


def _act_in(seat_id: str) -> None:
    actions.switch(session(), actor(), current_user.sign_in_id, UUID(seat_id))
    _look_again()


@bp.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """The sign-in page, the session ended."""
    actions.sign_out(session(), actor(), current_user.sign_in_id)
    cookie.clear()
    return redirect(url_for("accounts.sign_in"), 303)


@bp.post("/switch")
@signed_in
def switch() -> ResponseReturnValue:
    """The start page of another seat of the visitor's, or what had been written in it."""
    chosen = request.form.get("seat", "")
    if chosen == current_user.seat_id:
        return after_the_door(request.form.get("written", ""), START)
    if chosen not in {str(seat.id) for seat in current_user.seats}:
        abort(404)
    _act_in(chosen)
    return after_the_door(request.form.get("written", ""), START)


@bp.route("/unlock", methods=["GET", "POST"])
@public
def unlock() -> ResponseReturnValue:
    """The page that asks a locked session's password, and what it sends."""
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    form = UnlockForm.from_request(next=request.args.get("next", ""))
    if not form.submitted():
        return _unlock_page(form)
    at = door(str(current_user.account_id))
    if headers := slowed(form, at):
        return _unlock_page(form)[0], 429, headers
    if not actions.unlock(session(), actor(), current_user.sign_in_id, form.password.data):
        note_bad_try(at, "unlocking failed")
        form.refuse(Refusal(_("That is not your password"), field="password"))
        return _unlock_page(form)
    slowing.forget(session(), at)
    _look_again()
    return after_the_door(form.written.data, form.next.data)


def _unlock_page(form: UnlockForm) -> tuple[str, int]:
    kept = leads_to(form.written.data)
    return render_template("accounts/unlock.html", form=form, kept=kept), form.status
