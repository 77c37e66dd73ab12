import csv
import datetime as dt
import io

import pytest
import sqlalchemy as sa

from courtpeer.contacts.models import Contact
from courtpeer.intake.models import Upload
from courtpeer.participants.models import Participant
from tests.browser import Browser
from tests.intake.samples import csv_bytes, file

LOG = ["Date", "Time", "Docket #", "Peer", "How", "Outcome", "Minutes", "Topics", "Note"]
LINE = ["9/3/2026", "8:45", "DC-1", "Theo Marsh", "Phone", "Met", "30", "housing", "Hm. " * 10]


def number_of(session, model):
    return session.scalar(sa.select(sa.func.count()).select_from(model))


def send(browser, place, data, name="roster.csv", expect=302):
    browser.get(f"intake.{place}_begin")
    sent = {"file": (io.BytesIO(data), name)}
    return browser.post(f"intake.{place}_begin", sent, expect=expect)


def press(browser, page, label):
    """Send the form of ``page`` whose button says ``label``, and follow."""
    (action,) = (
        form.etree_element.get("action")
        for form in page.root.query_all("main form")
        if label in "".join(form.etree_element.itertext())
    )
    return browser.follow(browser.post(action))


@pytest.fixture
def coordinator(make, browser):
    return browser.sign_in_as(make.coordinator("Cora Diaz"))


@pytest.fixture
def theo(make):
    peer = make.peer("Theo Marsh")
    make.participant("Alma Núñez", docket_number="DC-1", peer=peer, admitted_on=dt.date(2026, 1, 5))
    return peer


def test_a_roster_is_shown_then_committed_then_its_bad_rows_are_fetched(coordinator, session):
    page = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))

    assert page.texts(".import-counts li") == ["34 new", "0 changed", "0 unchanged", "3 to mend"]
    assert "Passed over: 1 blank line and 1 total line." in page.text
    assert "DC-26-0104 stands twice: line 5 has it first" in page.text
    assert "Theo Marsh, Lonnie Whitfield and Renata Vale become accounts" in page.text
    assert number_of(session, Participant) == 0

    done = press(coordinator, page, "Import 34 rows")

    session.expire_all()
    assert done.texts(".page-lead") == ["34 added, 3 need fixing."]
    assert number_of(session, Participant) == 34
    rejects = coordinator.get(done.attribute("main a.btn-primary", "href"))
    rows = list(csv.reader(io.StringIO(rejects.data.decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["Docket #", "DC-26-0104", "DC-26-0900", "DC-26-0901"]
    assert "riverbend" not in rejects.headers["Content-Disposition"]
    assert session.scalar(sa.select(Upload.file_sealed)) is None


def test_the_same_roster_again_has_nothing_new(coordinator):
    page = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))
    press(coordinator, page, "Import 34 rows")

    again = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))

    assert again.texts(".import-counts li") == ["0 new", "0 changed", "34 unchanged", "3 to mend"]
    assert "There is nothing new in this file." in again.text


def test_a_missing_column_lists_expected_and_found_and_can_be_chosen(coordinator, session):
    data = csv_bytes(
        ["Docket #", "Participant", "Came in", "Phase"], ["DC-1", "Ray Ito", "1/5/2026", "1"]
    )
    page = coordinator.follow(send(coordinator, "roster", data))
    assert page.texts("[role=alert] li") == [
        "This roster lacks a column for: Admitted",
        "Expected columns: Docket number, Name, Admitted, Phase",
        "Found columns: “Docket #”, “Participant”, “Came in”, “Phase”",
    ]

    mended = coordinator.follow(
        coordinator.submit(page, {"column_admitted_on": "2"}, form=".columns-choice form")
    )

    assert mended.texts(".import-counts li")[0] == "1 new"
    assert "Ray Ito" in mended.text


def test_a_column_chosen_twice_keeps_every_choice(coordinator):
    page = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))
    refused = coordinator.submit(
        page, {"column_name": "0", "column_peer": ""}, form=".columns-choice form", expect=422
    )

    assert refused.texts("#error-summary li") == [
        "“Docket #” was chosen for two fields: choose it once"
    ]
    assert refused.attribute("#column_peer option[selected]", "value") == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Docket #,Name,Phase\n" + b"1,A,1\n" * 2_001, "This file has 2,001 rows"),
        (b"%PDF-1.7", "This is a PDF: ask for the table as CSV or XLSX"),
        (b"", "This file is empty"),
        (b"hello", "No roster was found in this file"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_on_the_page(coordinator, session, data, said):
    page = send(coordinator, "roster", data, expect=422)

    assert page.texts("#error-summary a")[0].startswith(said)
    assert number_of(session, Upload) == 0


def test_no_file_chosen_says_so(coordinator):
    coordinator.get("intake.roster_begin")
    page = coordinator.post("intake.roster_begin", {}, expect=422)

    assert page.texts("#error-summary a") == ["Choose a spreadsheet"]


def test_a_file_of_50_megabytes_is_refused_before_it_is_read(coordinator):
    answer = coordinator.client.post(
        "/import/roster",
        data=bytes(50 * 1024 * 1024),
        content_type="multipart/form-data; boundary=x",
    )

    assert answer.status_code == 413


def test_an_upload_waits_sealed_and_opens_no_more_after_an_hour(coordinator, engine, clock):
    shown = send(coordinator, "roster", file("cedar-county-roster.xlsx")).location
    with engine.connect() as connection:
        raw = "\n".join(connection.connection.driver_connection.iterdump())
    assert "roster.csv" not in raw
    assert "Verónica" not in raw

    for _ in range(6):
        clock.move(minutes=10)
        coordinator.get("intake.roster_begin")

    assert coordinator.open(shown).status == 404


def test_a_discarded_upload_is_gone_at_once(coordinator, session):
    page = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))

    press(coordinator, page, "Delete the file")

    assert number_of(session, Upload) == 0


def test_anyone_elses_upload_is_unknown(coordinator, make, app):
    shown = send(coordinator, "roster", file("riverbend-roster.csv")).location
    other = Browser(app).sign_in_as(make.coordinator("Otto Bell"))

    assert other.open(shown).status == 404
    other.get("intake.roster_begin")
    other.post(f"{shown}/commit", expect=404)


def test_a_peer_imports_their_own_contacts_and_sees_no_note(browser, make, session, theo):
    make.peer("Renata Vale")
    browser.sign_in_as(theo)
    others = [*LINE[:3], "Renata Vale", *LINE[4:]]

    page = browser.follow(send(browser, "contacts", csv_bytes(LOG, LINE, others), "log.csv"))
    assert page.texts(".import-counts li") == ["1 new", "0 changed", "0 unchanged", "1 to mend"]
    assert "import only your own contacts" in page.text
    new = browser.get(f"{page.response.request.path}?show=new")
    assert "note, 39 characters, private to Theo Marsh" in new.text
    assert "Hm." not in new.text
    press(browser, new, "Import 1 row")

    session.expire_all()
    assert session.scalars(sa.select(Contact)).one().author_id == theo.id


def test_topics_left_out_are_told_before_and_after(browser, theo):
    browser.sign_in_as(theo)
    tried = [*LINE[:5], "No answer", "0", *LINE[7:]]

    page = browser.follow(send(browser, "contacts", csv_bytes(LOG, tried), "log.csv"))
    assert "1 topic left out: the contact was not held" in page.text
    done = press(browser, page, "Import 1 row")

    assert "1 row came in with something left out" in done.text


def test_a_peer_learns_nothing_of_participants_who_are_not_theirs(browser, make, theo):
    make.participant("Ray Ito", docket_number="DC-2")
    browser.sign_in_as(theo)
    known, unknown = [*LINE], [*LINE]
    known[2], unknown[2] = "DC-2", "DC-3"

    page = browser.follow(send(browser, "contacts", csv_bytes(LOG, known, unknown), "log.csv"))

    assert page.texts("tbody td:last-child") == [
        "No participant has the docket number DC-2",
        "No participant has the docket number DC-3",
    ]


def test_a_supervisor_imports_the_contacts_of_their_own_peers(browser, make, session):
    supervisor = make.supervisor("Sol Vega")
    peer = make.peer("Theo Marsh", supervisor=supervisor)
    make.participant(docket_number="DC-1", peer=peer, admitted_on=dt.date(2026, 1, 5))
    browser.sign_in_as(supervisor)

    page = browser.follow(send(browser, "contacts", csv_bytes(LOG, LINE), "log.csv"))
    press(browser, page, "Import 1 row")

    session.expire_all()
    assert session.scalars(sa.select(Contact)).one().author_id == peer.id


def test_import_leads_each_role_to_its_own_page(make, app):
    for person, place in (
        (make.coordinator(), "/import/roster"),
        (make.peer(), "/import/contacts"),
        (make.supervisor(), "/import/contacts"),
    ):
        assert Browser(app).sign_in_as(person).get("intake.index", expect=302).location == place
    Browser(app).sign_in_as(make.team()).get("intake.index", expect=403)


def test_a_coordinator_may_not_import_contacts_nor_a_peer_a_roster(coordinator, app, theo):
    coordinator.get("intake.contacts_begin", expect=403)
    Browser(app).sign_in_as(theo).get("intake.roster_begin", expect=403)


def test_committing_twice_imports_once(coordinator, session):
    page = coordinator.follow(send(coordinator, "roster", file("riverbend-roster.csv")))
    address = page.response.request.path
    coordinator.post(f"{address}/commit")

    again = coordinator.follow(coordinator.post(f"{address}/commit"))

    assert again.texts(".page-lead") == ["34 added, 3 need fixing."]
    assert number_of(session, Participant) == 34
