"""The door: signing in and out, unlocking, switching to another seat."""

from uuid import UUID

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user, login_user

from courtpeer.accounts import actions, slowing
from courtpeer.accounts.forms import SignInForm, UnlockForm
from courtpeer.accounts.models import SignIn
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.settings import Settings
from courtpeer.web.access import public, signed_in
from courtpeer.web.clock import now
from courtpeer.web.database import keep_despite_refusal, session
from courtpeer.web.forms import CourtForm

bp = Blueprint("accounts", __name__)
START = "/"


class _Entering(UserMixin):  # type: ignore[misc]
    """Someone who just signed in, as the cookie needs them."""

    def __init__(self, row: SignIn) -> None:
        self.id = row.id


def ask_to_sign_in() -> ResponseReturnValue:
    """The answer to a request that needs someone signed in."""
    return redirect(url_for("accounts.sign_in", next=_wanted()), 303)


def ask_to_unlock() -> ResponseReturnValue:
    """The answer to a request of a session that idle minutes locked."""
    return redirect(url_for("accounts.unlock", next=_wanted()), 303)


def _wanted() -> str:
    """The page asked for, to come back to; the start page after anything that was sent."""
    return request.full_path.rstrip("?") if request.method == "GET" else START


def _onward(path: str | None) -> str:
    """``path`` when it is one of ours, else the start page."""
    ours = path and path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if ours and path else START


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """The sign-in page, and what it sends."""
    form = SignInForm.from_request(next=request.args.get("next", ""))
    if not form.submitted():
        return render_template("accounts/sign_in.html", form=form), form.status
    at = _door(form.email.data or "")
    if slowed := _slowed(form, at, "accounts/sign_in.html"):
        return slowed
    cheap = _settings().cheap_passwords
    row = actions.sign_in(
        session(), form.email.data or "", form.password.data or "", now(), cheap=cheap
    )
    if row is None:
        _note(at)
        form.refuse(Refusal("That email and password do not belong together"))
        return render_template("accounts/sign_in.html", form=form), form.status
    slowing.forget(session(), at)
    cookie.clear()
    login_user(_Entering(row))
    return redirect(_onward(form.next.data), 303)


@bp.post("/sign-out")
@signed_in
def sign_out() -> ResponseReturnValue:
    """The sign-in page, the session ended."""
    actions.sign_out(session(), _actor(), current_user.sign_in_id)
    cookie.clear()
    return redirect(url_for("accounts.sign_in"), 303)


@bp.post("/switch")
@signed_in
def switch() -> ResponseReturnValue:
    """The start page of another seat of the visitor's."""
    chosen = request.form.get("seat", "")
    if chosen not in {str(seat.id) for seat in current_user.seats}:
        abort(404)
    actions.switch(session(), _actor(), current_user.sign_in_id, UUID(chosen))
    return redirect(START, 303)


@bp.route("/unlock", methods=["GET", "POST"])
@public
def unlock() -> ResponseReturnValue:
    """The page that asks a locked session's password, and what it sends."""
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.sign_in"), 303)
    form = UnlockForm.from_request(next=request.args.get("next", ""))
    if not form.submitted():
        return render_template(
            "accounts/unlock.html", form=form, name=current_user.name
        ), form.status
    at = _door(str(current_user.account_id))
    if slowed := _slowed(form, at, "accounts/unlock.html", name=current_user.name):
        return slowed
    if not actions.unlock(session(), _actor(), current_user.sign_in_id, form.password.data or ""):
        _note(at)
        form.refuse(Refusal("That is not your password", field="password"))
        return render_template(
            "accounts/unlock.html", form=form, name=current_user.name
        ), form.status
    slowing.forget(session(), at)
    return redirect(_onward(form.next.data), 303)


def _settings() -> Settings:
    found: Settings = current_app.extensions["courtpeer.settings"]
    return found


def _actor() -> Actor:
    seat = current_user.seat
    if seat is None:
        return Actor(current_user.account_id, now())
    return Actor(current_user.account_id, now(), seat.court_id, seat.membership_id)


def _door(who: str) -> slowing.Door:
    return slowing.door(_settings().secret_key, who, request.remote_addr or "")


def _note(door: slowing.Door) -> None:
    at = now()
    keep_despite_refusal(lambda apart: slowing.note(apart, door, at))


def _slowed(
    form: CourtForm, door: slowing.Door, template: str, **given: object
) -> ResponseReturnValue | None:
    """The answer where too many bad tries were made; None where this one is looked at."""
    until = slowing.closed_until(session(), door, now())
    if until is None:
        return None
    form.refuse(
        Refusal(
            "There were five tries that did not fit, so this one was not looked at. "
            "Wait fifteen minutes, or ask for a new password"
        )
    )
    seconds = max(1, round((until - now()).total_seconds()))
    return render_template(template, form=form, **given), 429, {"Retry-After": str(seconds)}
