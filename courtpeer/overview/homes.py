"""The home of each role: what needs the visitor, and nothing they may not see."""

from collections.abc import Callable
from typing import Any

from flask import render_template

from courtpeer.accounts.rules import Role
from courtpeer.courts.seats import seat, today, visitor
from courtpeer.overview import caseloads
from courtpeer.web.database import session


def page() -> str:
    """The home of the role acted in; a plain word to someone who holds no role any more."""
    if visitor().seat is None:
        return render_template("overview/no_seat.html")
    template, tell = HOMES[seat().role]
    return render_template(f"overview/{template}.html", today=today(), **tell())


def _peer() -> dict[str, Any]:
    return {"cards": caseloads.cards(session(), seat(), today())}


def _supervisor() -> dict[str, Any]:
    return {"peers": caseloads.by_peer(session(), seat(), today())}


def _coordinator() -> dict[str, Any]:
    return {"alone": caseloads.without_peer(session(), seat(), today())}


def _nothing() -> dict[str, Any]:
    return {}


HOMES: dict[Role, tuple[str, Callable[[], dict[str, Any]]]] = {
    Role.PEER: ("home_peer", _peer),
    Role.PEER_SUPERVISOR: ("home_supervisor", _supervisor),
    Role.COORDINATOR: ("home_coordinator", _coordinator),
    Role.TEAM_MEMBER: ("home_team_member", _nothing),
    Role.ALUMNI_COORDINATOR: ("home_alumni", _nothing),
    Role.ADMINISTRATOR: ("home_administrator", _nothing),
}
