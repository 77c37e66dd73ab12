"""Choosing the language that CourtPeer speaks to someone, before and after the door."""

from flask import Blueprint, redirect, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user

from courtpeer.accounts import actions
from courtpeer.accounts.doors import actor, onward
from courtpeer.core.language import Language
from courtpeer.web.access import public
from courtpeer.web.database import session
from courtpeer.web.speech import COOKIE

bp = Blueprint("speech", __name__)


@bp.post("/language")
@public
def choose() -> ResponseReturnValue:
    """The page that was open, from now on in the language chosen."""
    chosen = request.form.get("language", "")
    if chosen in set(Language):
        cookie[COOKIE] = chosen
        if current_user.is_authenticated:
            actions.choose_language(session(), actor(), Language(chosen))
    return redirect(onward(request.form.get("next")), 303)
