import csv
import io

import openpyxl
import pytest
import sqlalchemy as sa

from courtpeer.overview import exports
from courtpeer.overview.rows import rows
from courtpeer.participants.models import Participant
from tests.clock import MORNING
from tests.factories.accounts import PASSWORD


def names(page):
    return page.texts("tbody th a")


@pytest.fixture
def town(make):
    """Three people of a coordinator's court, two of them one peer's, and one elsewhere."""
    peer, other = make.peer("Renata Vale"), make.peer("Theo Marsh")
    make.participant("Verónica Xiong", peer=peer, docket_number="DC-26-0101")
    make.participant("Jo O’Rourke", peer=other, docket_number="DC-26-0102", phase=2)
    make.participant(
        "Ezekiel Smith-Okafor", peer=peer, preferred_name="Zeke", docket_number="DC-26-0103"
    )
    make.participant("Away Elsewhere", court=make.court("Elsewhere"), docket_number="X-1")
    return peer


def test_a_peer_sees_their_caseload_and_a_coordinator_the_court(make, browser, town):
    browser.sign_in_as(town)
    assert names(browser.get("overview.participants")) == ["Ezekiel Smith-Okafor", "Verónica Xiong"]

    browser.sign_in_as(make.coordinator())
    assert len(names(browser.get("overview.participants"))) == 3


@pytest.mark.both_engines
@pytest.mark.parametrize("query", ["veronica", "XIONG v", "0101", "xiong dc-26"])
def test_searching_forgives_accents_case_and_order(make, browser, town, query):
    browser.sign_in_as(make.coordinator())
    browser.get("overview.participants")

    page = browser.post("overview.search", {"q": query}, expect=200)

    assert names(page) == ["Verónica Xiong"]
    assert page.response.request.query_string == b""


@pytest.mark.parametrize("query", ["x" * 100_000, "zz " * 40_000])
def test_a_search_for_no_end_of_words_finds_nobody(make, browser, town, query):
    browser.sign_in_as(make.coordinator())
    browser.get("overview.participants")

    assert names(browser.post("overview.search", {"q": query}, expect=200)) == []


def test_a_preferred_name_finds_its_person(make, browser, town):
    browser.sign_in_as(make.coordinator())
    browser.get("overview.participants")

    assert names(browser.post("overview.search", {"q": "zeke"}, expect=200)) == [
        "Ezekiel Smith-Okafor"
    ]


def test_a_search_reaches_no_further_than_the_list(make, browser, town):
    browser.sign_in_as(town)
    browser.get("overview.participants")

    page = browser.post("overview.search", {"q": "rourke"}, expect=200)

    assert names(page) == []
    assert "Nothing matches" in page.text


def test_filters_narrow_by_phase_peer_and_status(make, browser, town):
    browser.sign_in_as(make.coordinator())

    by_phase = browser.get("overview.participants", phase=make.phases()[1].id)
    assert names(by_phase) == ["Jo O’Rourke"]
    by_peer = browser.get("overview.participants", peer=town.id)
    assert names(by_peer) == ["Ezekiel Smith-Okafor", "Verónica Xiong"]
    assert names(browser.get("overview.participants", status="exited")) == []
    assert len(names(browser.get("overview.participants", phase="no-such-id"))) == 3


def test_a_long_list_is_paged_without_losing_anyone(make, browser):
    for number in range(53):
        make.participant(f"Person {number:02}")
    browser.sign_in_as(make.coordinator())

    first = browser.get("overview.participants")
    second = browser.open(first.attribute("a[rel=next]", "href"))

    assert len(names(first)) == 50
    assert names(second) == ["Person 50", "Person 51", "Person 52"]


def test_a_search_is_paged_by_posting_its_words_again(make, browser):
    for number in range(53):
        make.participant(f"Person {number:02}")
    browser.sign_in_as(make.coordinator())
    browser.get("overview.participants")

    first = browser.post("overview.search", {"q": "person"}, expect=200)
    second = browser.submit(first, {}, form=".pager form", expect=200)

    assert names(second) == ["Person 50", "Person 51", "Person 52"]


def exported(browser, page, kind):
    asked = browser.submit(page, {}, form="form[action='/participants/export']", expect=200)
    return browser.submit(
        asked, {"format": kind, "password": PASSWORD}, form="main form", expect=200
    )


def test_an_export_holds_what_the_list_shows_for_the_same_filters(make, browser, town):
    browser.sign_in_as(make.coordinator())
    page = browser.get("overview.participants", peer=town.id)

    table = list(csv.reader(io.StringIO(exported(browser, page, "csv").data.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(exported(browser, page, "xlsx").data)).active

    assert [line[1] for line in table[1:]] == names(page)
    assert [line[1] for line in sheet.iter_rows(min_row=2, values_only=True)] == names(page)


def test_an_export_of_a_search_holds_what_was_found(make, browser, town):
    browser.sign_in_as(make.coordinator())
    browser.get("overview.participants")
    page = browser.post("overview.search", {"q": "zeke"}, expect=200)

    table = exported(browser, page, "csv").data.decode("utf-8-sig").splitlines()

    assert len(table) == 2
    assert "Ezekiel" in table[1]


def test_an_export_asks_for_the_password_once_it_is_stale(make, browser, town, clock):
    browser.sign_in_as(make.coordinator())
    clock.move(minutes=6)
    page = browser.get("overview.participants")
    asked = browser.submit(page, {}, form="form[action='/participants/export']", expect=200)

    refused = browser.submit(asked, {"format": "csv"}, expect=422)

    assert refused.texts("[role=alert] li") == ["Give your password to confirm this"]


def test_a_cell_can_never_act_as_a_formula(make, browser):
    make.participant("=HYPERLINK(1)", docket_number="DC-26-0200")
    browser.sign_in_as(make.coordinator())
    page = browser.get("overview.participants")

    table = list(csv.reader(io.StringIO(exported(browser, page, "csv").data.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(exported(browser, page, "xlsx").data)).active

    assert table[1][1] == "'=HYPERLINK(1)"
    assert sheet["B2"].data_type == "s"


def test_a_sign_that_no_workbook_can_hold_spoils_no_export(make, session, town):
    make.participant("Alma\x01 Ruiz", peer=town, docket_number="DC-26-0300")
    question = sa.select(Participant).where(Participant.docket_number == "DC-26-0300")
    found = rows(session, question, MORNING.date(), contacts=False)

    sheet = openpyxl.load_workbook(io.BytesIO(exports.as_xlsx(found))).active

    assert sheet["B2"].value == "Alma Ruiz"
