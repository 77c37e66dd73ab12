"""Every view declares who may open it; the application refuses to start otherwise.

The guard asks, in this order: is the page public; is someone signed in; is their session
locked; was the form made here, for the seat acted in; does the role hold the permission.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, Protocol, TypeVar
from uuid import UUID

from flask import Flask, Response, abort, current_app, g, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.orm import Session

from courtpeer.web.database import keep_despite_refusal

View = TypeVar("View", bound=Callable[..., Any])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
csrf = CSRFProtect()


class Everyone(Enum):
    """Declarations of views that ask for no permission."""

    PUBLIC = auto()
    SIGNED_IN = auto()


declared: dict[Callable[..., Any], StrEnum | Everyone] = {}


class Visitor(Protocol):
    """What the guard must know of someone signed in."""

    @property
    def is_locked(self) -> bool:
        """Whether idle minutes locked the session."""

    @property
    def seat_id(self) -> str:
        """The id of the membership acted in; empty when there is none."""

    def may(self, permission: str) -> bool:
        """Whether the seat acted in holds ``permission``."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What the guard does at each closed door; handed in by the factory.

    :param signed_out: the answer to someone who must sign in first.
    :param locked: the answer to someone who must unlock first.
    :param other_seat: the answer to a form made for a seat not acted in now.
    :param entered: called once per request with a visitor let in.
    :param confirm: whether the password just given is the visitor's.
    :param refused: ``(session, visitor, permission)``: puts a refusal on record.
    :param missed: ``(session, visitor, endpoint, id)``: puts on record that someone asked for
        a thing that is not there for them.
    """

    signed_out: Callable[[], ResponseReturnValue]
    locked: Callable[[], ResponseReturnValue]
    other_seat: Callable[[], ResponseReturnValue]
    entered: Callable[[Any], None]
    confirm: Callable[[str], bool]
    refused: Callable[[Session, Any, str], object]
    missed: Callable[[Session, Any, str, UUID], object]


def requires(permission: StrEnum) -> Callable[[View], View]:
    """Declare a view open only to roles holding ``permission``."""

    def declare(view: View) -> View:
        declared[view] = permission
        return view

    return declare


def public(view: View) -> View:
    """Declare a view open to anyone, signed in or not."""
    declared[view] = Everyone.PUBLIC
    return view


def signed_in(view: View) -> View:
    """Declare a view open to anyone signed in, whatever their role."""
    declared[view] = Everyone.SIGNED_IN
    return view


def doors() -> Doors:
    """The doors of the running application."""
    found: Doors = current_app.extensions["courtpeer.doors"]
    return found


def wants_data() -> bool:
    """Whether a script of ours asks, which a page would not help."""
    return request.accept_mimetypes.best == "application/json"


def acting_seat() -> str:
    """The seat that forms of this page are made for."""
    return str(current_user.seat_id) if current_user.is_authenticated else ""


def install(app: Flask, at: Doors) -> None:
    """Guard every request, once sure that no view forgot its declaration.

    :raises LookupError: naming the endpoints that declare nothing.
    """
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)
    csrf.init_app(app)
    app.extensions["courtpeer.doors"] = at
    app.jinja_env.globals["acting_seat"] = acting_seat
    public(app.view_functions["static"])
    silent = sorted(name for name, view in app.view_functions.items() if view not in declared)
    if silent:
        raise LookupError(f"views without @requires or @public: {', '.join(silent)}")
    app.before_request(_guard)
    app.after_request(_note_what_was_missed)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:  # no such page: let routing answer 404
        return None
    access = declared[current_app.view_functions[request.endpoint]]
    if request.endpoint != "static":
        _keep_messages_inside()
    if access is not Everyone.PUBLIC:
        if not current_user.is_authenticated:
            return doors().signed_out()
        if current_user.is_locked:
            return doors().locked()
    if request.method not in SAFE:
        csrf.protect()
    _refuse_nothings()
    if access is Everyone.PUBLIC:
        return None
    if isinstance(access, StrEnum):
        if _is_for_another_seat():
            return doors().other_seat()
        _check_permission(access)
    doors().entered(current_user)
    g.let_in = True
    return None


def _keep_messages_inside() -> None:
    """Drop what waits to be said to someone whose session has ended or is locked."""
    if "_flashes" not in cookie or "_user_id" not in cookie:
        return
    if not current_user.is_authenticated or current_user.is_locked:
        del cookie["_flashes"]


def _refuse_nothings() -> None:
    """Refuse (400) what holds a NUL: nobody types one, and no database keeps it as text."""
    sent = (*request.args.items(multi=True), *request.form.items(multi=True))
    if any("\0" in part for pair in sent for part in pair):
        abort(400)


def _check_permission(wanted: StrEnum) -> None:
    """Refuse (403, on record) before anything is looked up, whatever the id."""
    if current_user.may(wanted):
        return
    visitor, permission = current_user._get_current_object(), str(wanted)
    keep_despite_refusal(lambda apart: doors().refused(apart, visitor, permission))
    abort(403)


def _is_for_another_seat() -> bool:
    """Whether an unsafe request comes from a form made for a seat not acted in now."""
    if request.method in SAFE:
        return False
    return bool(request.form.get("acting", current_user.seat_id) != current_user.seat_id)


def _note_what_was_missed(response: Response) -> Response:
    """``response``; an id that led nowhere is on record although the request was refused."""
    ids = [value for value in (request.view_args or {}).values() if isinstance(value, UUID)]
    if response.status_code == 404 and g.get("let_in") and ids:
        visitor, endpoint = current_user._get_current_object(), str(request.endpoint)
        keep_despite_refusal(lambda apart: doors().missed(apart, visitor, endpoint, ids[0]))
    return response


def private(response: Response) -> Response:
    """``response``, kept by no cache: it tells of a person."""
    if g.get("let_in"):
        response.headers["Cache-Control"] = "no-store"
    return response
