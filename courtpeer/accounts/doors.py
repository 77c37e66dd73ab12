"""What the guard answers at a closed door, and how bad tries at it are slowed."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from courtpeer.accounts import actions, slowing
from courtpeer.accounts.forms import SignInForm, UnlockForm
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.settings import Settings
from courtpeer.web import written
from courtpeer.web.access import wants_data
from courtpeer.web.clock import now
from courtpeer.web.database import keep_despite_refusal, session
from courtpeer.web.forms import CourtForm
from courtpeer.web.written import Written

START = "/"


def ask_to_sign_in() -> ResponseReturnValue:
    """The answer to a request that needs someone signed in; what was written comes along."""
    if wants_data():
        return {"state": "signed out"}, 401
    if request.method in ("GET", "HEAD"):
        wanted = request.full_path.rstrip("?")
        there = None if wanted == START else wanted
        return redirect(url_for("accounts.sign_in", next=there), 303)
    kept = written.of_request()
    form = SignInForm(written=written.sealed(kept))
    return render_template("accounts/sign_in.html", form=form, kept=kept, wanted=True), 401


def ask_to_unlock() -> ResponseReturnValue:
    """The answer to a request of a session that idle minutes locked."""
    if wants_data():
        return {"state": "locked"}, 401
    if request.method in ("GET", "HEAD"):
        return redirect(url_for("accounts.unlock", next=request.full_path.rstrip("?")), 303)
    kept = written.of_request()
    form = UnlockForm(written=written.sealed(kept))
    return render_template("accounts/unlock.html", form=form, kept=kept), 401


def ask_to_switch() -> ResponseReturnValue:
    """The answer to a form made for another seat: its text, and the way back to that seat."""
    if wants_data():
        return {"state": "another seat"}, 409
    kept = written.of_request()
    seats = {str(seat.id): seat for seat in current_user.seats}
    there = seats.get(request.form.get("acting", ""))
    if there is None:  # a seat they do not hold: nothing of it is shown
        kept = None
    page = render_template(
        "accounts/other_seat.html", kept=kept, sealed=written.sealed(kept), there=there
    )
    return page, 409


def after_the_door(text: str, next_path: str) -> ResponseReturnValue:
    """What follows once inside: what had been written, for looking over; else the page wanted."""
    kept = written.opened(text) if text else None
    if kept is None:
        return redirect(onward(next_path), 303)
    if kept.acting not in _seats():
        flash(_("What was written belongs to someone else's seat, so it is not shown."), "info")
        return redirect(START, 303)
    return render_template("accounts/written.html", kept=kept)


def _seats() -> set[str]:
    return {current_user.seat_id, *(str(seat.id) for seat in current_user.seats)}


def leads_to(text: str) -> Written | None:
    """What a refused door's page had kept, to be carried on to the next try."""
    return written.opened(text) if text else None


def onward(path: str | None) -> str:
    """``path`` when it is one of ours, else the start page."""
    if not path or not path.startswith("/") or not path.isprintable() or "\\" in path:
        return START  # browsers take control characters out of an address, and read \ as /
    return START if path.startswith("//") else path


def settings() -> Settings:
    """The running application's settings."""
    found: Settings = current_app.extensions["courtpeer.settings"]
    return found


def actor() -> Actor:
    """Who acts: the seat's holder, or an account without a seat."""
    seat = current_user.seat
    if seat is None:
        return Actor(current_user.account_id, now())
    return Actor(current_user.account_id, now(), seat.court_id, seat.membership_id)


def door(who: str) -> slowing.Door:
    """The door of ``who`` at the network address that this request comes from."""
    return slowing.door(settings().secret_key, who, request.remote_addr or "")


def note_bad_try(at: slowing.Door, action: str) -> None:
    """Nothing; the bad try stays on record although the request is refused."""
    instant = now()
    who = current_user.account_id if current_user.is_authenticated else None
    keep_despite_refusal(lambda apart: slowing.note(apart, at, Actor(who, instant), action=action))


def slowed(form: CourtForm, at: slowing.Door) -> dict[str, str] | None:
    """The headers of a 429 where too many bad tries were made, the form saying so; else None."""
    until = slowing.closed_until(session(), at, now())
    if until is None:
        return None
    form.refuse(
        Refusal(
            _(
                "Five tries did not fit, so this one was not looked at. "
                "Wait fifteen minutes, or ask for a new password"
            )
        )
    )
    return {"Retry-After": str(max(1, round((until - now()).total_seconds())))}


def confirm(password: str) -> bool:
    """Whether ``password`` is the visitor's; five bad tries and none is looked at for a while."""
    at = door(str(current_user.account_id))
    if slowing.closed_until(session(), at, now()) is not None:
        return False
    if actions.confirm(session(), actor(), current_user.sign_in_id, password):
        slowing.forget(session(), at)
        return True
    note_bad_try(at, "confirmation failed")
    return False
