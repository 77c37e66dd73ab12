"""Every page of the product, drawn once: by address where it has one, else by what leads to it."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, abort, template_rendered
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.core import paths, scope
from courtpeer.goals.models import PlanReader
from courtpeer.participants.models import Participant
from courtpeer.web import errors
from tests.access.table import ENDPOINTS, EVERYONE, ROLES
from tests.access.world import World
from tests.browser import Browser, Page
from tests.factories import PASSWORD, Factory
from tests.screens.members_pages import members_pages
from tests.web.bare import bare_app

Drawn = tuple[str, bytes]
"""A template's name, and the page that it drew."""

GOOD_ROSTER = b"Docket number,Name,Admitted,Phase\nZZ-2,Pat Doe,02/20/2026,1\nZZ-3,Jo,2/30/2026,1\n"
EXTENDS = re.compile(r'{%-? extends "[^"]+"')


def page_templates() -> set[str]:
    """The names of every template that is a page of its own."""
    found = [file for file in paths.TEMPLATES.rglob("*.html") if "print" not in file.parts]
    named = {str(file.relative_to(paths.TEMPLATES)): file.read_text() for file in found}
    layouts = set(re.findall(r'{%-? extends "([^"]+)"', " ".join(named.values())))
    return {name for name, text in named.items() if EXTENDS.search(text) and name not in layouts}


def gallery(world: World) -> Iterator[Drawn]:
    """Pages as the role that reaches furthest sees them; several may share a template."""
    with drawn_by(world.app) as names:
        for page in _pages(world):
            if page.is_html and names:
                yield names[-1], page.data
            names.clear()
    faulty = _faulty()
    with drawn_by(faulty) as names:
        for status in errors.STATUSES:
            yield names.pop() if names else f"errors/{status}.html", _fault(faulty, status)
            names.clear()


@contextmanager
def drawn_by(app: Flask) -> Iterator[list[str]]:
    """The names of the pages that ``app`` draws meanwhile, in order."""
    names: list[str] = []

    def note(sender: Flask, template: object, **extra: object) -> None:
        names.append(str(getattr(template, "name", "")))

    with template_rendered.connected_to(note, app):
        yield names


def _pages(world: World) -> Iterator[Page]:
    yield from _by_address(world)
    yield from _by_hand(world)
    yield from _before_the_door(world)
    yield from members_pages(world)
    yield from _with_what_was_written(world)
    yield _after_handing_over(world)
    world.put_back()


def _by_address(world: World) -> Iterator[Page]:
    """Every address that opens a page, asked by the last role that reaches it; homes by all."""
    for role in ROLES:
        yield world.browsers[role].open("/")
    adapter = world.app.url_map.bind("localhost")
    for rule in world.app.url_map.iter_rules():
        row = ENDPOINTS[rule.endpoint]
        if row is EVERYONE or "GET" not in (rule.methods or ()):
            continue
        for role in list(row.reaches)[:1]:
            values = world.ids(role, "own", row.ids)
            path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
            yield world.browsers[role].open(path)


def _by_hand(world: World) -> Iterator[Page]:
    """What follows a form."""
    coordinator, keeper = world.browsers["coordinator"], world.browsers["administrator"]
    peer, own = world.browsers["peer"], world.places["coordinator", "own"]
    yield coordinator.post("overview.export", expect=(200, 422))
    yield coordinator.get("restorative.board")

    upload = {"file": (io.BytesIO(GOOD_ROSTER), "roster.csv")}
    held = coordinator.post("intake.roster_begin", upload)
    yield coordinator.follow(held)
    address = held.location.partition("?")[0]
    yield coordinator.post(f"{address}/commit", expect=(200, 302, 303))
    yield coordinator.open(address)

    account = world.places["coordinator", "unassigned"]["account_id"]
    given = {"password": PASSWORD, "email": "new@court.test"}
    invited = keeper.post("people.invite", given, expect=200, account_id=account)
    yield invited
    yield Browser(world.app).open(
        "/set-password/" + invited.text.split("/set-password/")[1].split()[0]
    )
    keeper.post("people.deactivate", given, account_id=account)
    yield keeper.get("people.reactivate", account_id=account)
    keeper.post("people.reactivate", given, account_id=account)

    where = {"participant_id": own["participant_id"], "consent_id": own["consent_id"]}
    coordinator.post("consent.revoke", {"password": PASSWORD, "manner": "written"}, **where)
    copy_id = world.places["team", "own"]["copy_id"]
    yield world.browsers["team"].get("staffing.read_copy", expect=(200, 410), copy_id=copy_id)
    yield Browser(world.app).open("/without-connection/en")
    yield _loose_draft(world)
    yield peer.post("contacts.new", expect=422, participant_id=own["participant_id"])
    with Session(world.engine) as session, scope.everywhere(session):
        session.query(PlanReader).delete()
        session.commit()
    yield peer.get("plans.show", participant_id=own["participant_id"])


def _before_the_door(world: World) -> Iterator[Page]:
    """Pages of someone who is not signed in, or is but holds no seat."""
    stranger = Browser(world.app)
    yield stranger.open("/sign-in")
    yield stranger.open("/forgot-password")
    yield stranger.post("passwords.forgot", {"email": "nobody@court.test"}, expect=200)
    yield stranger.open("/set-password/no-such-link")
    with Session(world.engine) as session, scope.everywhere(session):
        Factory(session).account("Nobody Yet", email="nobody.yet@court.test")
        session.commit()
    yield Browser(world.app).sign_in("nobody.yet@court.test", PASSWORD).open("/")


def _with_what_was_written(world: World) -> Iterator[Page]:
    """Pages that keep what was typed when a door closed on it."""
    peer, own = world.browsers["peer"], world.places["peer", "own"]
    path = peer.url("contacts.new", participant_id=own["participant_id"])
    sent = {"strengths": "Sleeps through most nights now."}
    headers = {"Referer": f"http://localhost{path}"}
    elsewhere = {**peer.carried, **sent, "acting": str(own["membership_id"])}
    yield Page(peer.client.post(path, data=elsewhere, headers=headers))
    yield Page(peer.client.post(path, data={**elsewhere, "acting": str(dt.date.min)}))
    world.clock.move(minutes=20)
    locked = Page(peer.client.post(path, data={**peer.carried, **sent}, headers=headers))
    yield locked
    unlocked = {**locked.form(), "password": PASSWORD}
    yield Page(peer.client.post("/unlock", data=unlocked))
    world.clock.move(minutes=-20)


def _loose_draft(world: World) -> Page:
    """A note written without a connection, waiting for whom it is about."""
    with Session(world.engine) as session, scope.everywhere(session):
        session.info["keyring"] = world.settings.keyring
        author = session.get_one(Account, world.places["peer", "own"]["account_id"])
        about = session.get_one(Participant, world.places["peer", "own"]["participant_id"])
        draft_id = Factory(session).draft(about, by=author, who="Alma").id
        session.commit()
    return world.browsers["peer"].get("drafts.show", draft_id=draft_id)


def _after_handing_over(world: World) -> Page:
    """A draft about someone whose peer its author no longer is."""
    own = world.places["peer", "own"]
    ended = {name: own[name] for name in ("participant_id", "assignment_id")}
    yesterday = {"on": str(world.clock().date() - dt.timedelta(days=1))}
    world.browsers["coordinator"].post("participants.end_assignment", yesterday, **ended)
    return world.browsers["peer"].get("drafts.show", draft_id=own["draft_id"])


def _faulty() -> Flask:
    """An application whose every page fails as its address says."""
    app = bare_app()
    errors.install(app)
    app.add_url_rule("/<int:status>", "fail", lambda status: abort(status))
    return app


def _fault(app: Flask, status: int) -> bytes:
    return app.test_client().get(f"/{status}").data
