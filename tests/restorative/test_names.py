"""Names of family members, or of anyone harmed, leave the hands of whoever wrote them nowhere."""

import io
import json
import logging
import sqlite3
from contextlib import closing

import pytest
from openpyxl import load_workbook

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.audit.models import AuditEvent
from courtpeer.consent.words import Category
from courtpeer.restorative.models import MilestoneStep
from courtpeer.restorative.rules import MilestoneKind
from tests.access.table import ENDPOINTS, EVERYONE
from tests.browser import Browser
from tests.factories import PASSWORD
from tests.printing.readers import raw, shown_text
from tests.staffing.bench import build_bench

NAMES = {
    "how": "Ottoline",
    "facilitator": "Peregrine",
    "invited": "Marigold",
    "hopes": "Evander",
    "reflection": "Clementine",
    "agreed": "Barnaby",
    "follows": "Henrietta",
    "reason": "Thaddeus",
}
WAY = (
    ("offered", ("how",), {}),
    ("prepared", ("facilitator", "invited", "hopes"), {"safety": "y"}),
    ("held", (), {}),
    ("completed", ("reflection", "agreed", "follows"), {}),
)
FAMILY = MilestoneKind.FAMILY.value


@pytest.fixture
def bench(session, engine, keyring, clock):
    return build_bench(session, engine, keyring, clock)


@pytest.fixture
def written(app, bench, caplog):
    """A family conversation walked to its end through the pages, a name in every box."""
    caplog.set_level(logging.DEBUG)
    make = bench.make
    make.phase_entry(bench.alma, 4, on=bench.alma.admitted_on.replace(day=2), by=bench.coordinator)
    browser = Browser(app).sign_in_as(bench.peer)
    where = {"participant_id": bench.alma.id, "kind": FAMILY}
    for step, fields, more in WAY:
        page = browser.get("restorative.record", step=step, **where)
        browser.submit(page, {**more, **{name: f"With {NAMES[name]}" for name in fields}})
    first = bench.session.query(MilestoneStep).filter_by(number=1).one()
    page = browser.get("restorative.amend", step_id=first.id, **where)
    browser.submit(page, {"how": "With Ottoline, at home", "reason": f"It was {NAMES['reason']}"})
    shown = browser.get("restorative.show", **where).text
    assert names_in(shown) == set(NAMES.values())
    return bench


def names_in(said):
    said = said if isinstance(said, str) else said.decode("utf-8", "replace")
    return {name for name in NAMES.values() if name in said}


def test_names_reach_no_page_that_another_role_can_open(app, written):
    make, alma = written.make, written.alma
    peer = make.peer("Ana Ortiz")
    make.assignment(alma, peer, is_primary=False)
    make.consent(alma, by=written.peer, to=(written.coordinator, Discipline.JUDGE))
    supervisor = make.supervisor()
    make.assignment(alma, make.peer(supervisor=supervisor), is_primary=False)
    others = {
        "peer": peer,
        "supervisor": supervisor,
        "coordinator": written.coordinator,
        "team": written.judge,
        "alumni": make.member(Role.ALUMNI_COORDINATOR),
        "administrator": make.administrator(),
    }
    entry = make.entry_of(written.staffing, alma)
    ids = {
        "participant_id": alma.id,
        "staffing_id": written.staffing.id,
        "entry_id": entry.id,
        "kind": FAMILY,
        "reader": "participant",
        "step": "offered",
        "which": "topics",
    }
    opened = 0
    for role, who in others.items():
        visitor = Browser(app).sign_in_as(who)
        for rule in app.url_map.iter_rules():
            row = ENDPOINTS[rule.endpoint]
            if row is EVERYONE or role not in row.reaches or "GET" not in rule.methods:
                continue
            if set(rule.arguments) <= set(ids):
                values = {name: ids[name] for name in rule.arguments}
                page = visitor.open(visitor.url(rule.endpoint, **values))
                said = shown_text(page.data) if page.data[:4] == b"%PDF" else page.data
                assert names_in(said) == set(), (role, rule.endpoint)
                opened += page.status == 200
    assert opened > 40


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_names_reach_no_export(app, written, kind):
    for who in (written.peer, written.coordinator):
        sent = {"format": kind, "password": PASSWORD}
        made = Browser(app).sign_in_as(who).post("overview.export", sent, expect=200).data
        if kind == "xlsx":
            made = str([row for sheet in load_workbook(io.BytesIO(made)) for row in sheet.values])
        assert names_in(made) == set()


def test_names_reach_no_packet_and_the_team_learns_where_a_milestone_stands(written):
    written.make.consent(written.alma, by=written.peer, categories=(Category.MILESTONES,))

    pdf = written.pdf(written.issue(written.judge).serials[0])

    assert names_in(shown_text(pdf)) == names_in(raw(pdf)) == set()
    assert "Family conversation: Completed" in shown_text(pdf)


def test_names_reach_no_record_of_access_no_log_and_rest_sealed(written, caplog, database_url):
    events = written.session.query(AuditEvent).all()
    kept = json.dumps([[e.action, e.subject, e.detail] for e in events], default=str)
    written.session.commit()

    assert names_in(kept) == names_in(caplog.text) == set()
    assert {"recorded", "amended"} <= {event.action for event in events}
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        assert names_in("\n".join(connection.iterdump())) == set()
