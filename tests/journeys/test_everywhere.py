"""What holds on every page, for every role: asked of all pages at once."""

import io

import pytest
from openpyxl import load_workbook

from tests.access.values import WORDS
from tests.access.world import World
from tests.factories import PASSWORD
from tests.journeys.crawl import ask, crawl, crawl_without, fingerprints, tables_of_courts

NOTE, FOLLOW_UP = "only for the author", "Call the landlord"


@pytest.fixture(scope="module")
def world(tmp_path_factory, template_file, keyring):
    return World(tmp_path_factory.mktemp("everywhere"), template_file, keyring)


@pytest.fixture(scope="module")
def everything(world):
    return crawl(world)


def differing(one, other):
    assert one.keys() == other.keys()
    return [where for where, said in one.items() if other[where] != said]


def test_no_page_shows_a_private_note_to_anyone_but_its_author(everything):
    found = {(role, where) for (role, where, _), said in everything.items() if NOTE in said}
    promised = {role for (role, _, _), said in everything.items() if FOLLOW_UP in said}

    assert found == {("peer", "contacts.show"), ("peer", "contacts.amend")}
    assert promised == {"peer"}


def test_no_page_tells_that_a_private_note_exists(world, everything):
    without = crawl_without(world, "DELETE FROM private_note", "DELETE FROM follow_up")

    assert {role for role, _, _ in differing(everything, without)} == {"peer"}


def test_no_page_shows_the_words_of_a_milestone_to_anyone_but_their_author(everything):
    found = {(role, where) for (role, where, _), said in everything.items() if WORDS in said}

    shown = ("restorative.show", "restorative.record", "restorative.amend")
    assert found == {("peer", where) for where in shown}


def test_no_page_tells_that_a_milestone_has_words(world, everything):
    without = crawl_without(world, "UPDATE milestone_step SET words_sealed = NULL")

    assert {role for role, _, _ in differing(everything, without)} == {"peer"}


def test_no_search_and_no_export_reaches_into_private_notes(world):
    for role in ("peer", "supervisor", "coordinator"):
        browser = world.browsers[role]
        page = browser.post("overview.search", {"q": NOTE}, expect=200)
        assert page.count("tbody tr") == 0
        for kind in ("csv", "xlsx"):
            sent = {"format": kind, "password": PASSWORD}
            made = browser.post("overview.export", sent, expect=200).data
            assert NOTE not in (made.decode("utf-8-sig") if kind == "csv" else cells(made))


def cells(made):
    return str([row for sheet in load_workbook(io.BytesIO(made)) for row in sheet.values])


def test_no_page_or_count_includes_another_court(world, everything):
    other = "(SELECT id FROM court WHERE name = 'Cedar')"
    statements = [
        f"DELETE FROM {name} WHERE court_id = {other}"  # noqa: S608
        for name in tables_of_courts(world)
    ]

    without = crawl_without(world, *statements, "DELETE FROM court WHERE name = 'Cedar'")

    assert differing(everything, without) == []


def test_an_alumni_coordinator_sees_no_phase_contact_or_packet_of_a_participant(world, everything):
    numbers = [number for (number,) in ask(world, "SELECT docket_number FROM participant")]
    read = {where: said for (role, where, _), said in everything.items() if role == "alumni"}

    assert "overview.home" in read
    for said in read.values():
        assert not [number for number in numbers if number in said]
        assert "Phase" not in said
    assert {where.partition(".")[0] for where in read} <= {
        "accounts", "alumni", "group", "intake", "offline", "overview", "passwords",
    }  # fmt: skip


def test_viewing_writes_nothing_but_its_audit_row_and_when_it_was(world):
    world.put_back()
    before = fingerprints(world)
    known = ask(world, "SELECT id FROM audit_event")

    crawl(world)

    after = fingerprints(world)
    assert [name for name in before if before[name] != after[name]] == []
    rows = ask(world, "SELECT id, action FROM audit_event")
    actions = {action for key, action in rows if (key,) not in known}
    assert {"read", "listed"} <= actions
    assert not actions & {"recorded", "amended", "issued", "signed", "shared", "exported"}
