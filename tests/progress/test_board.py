"""The board: who is ready, who is near, and nothing told that no consent permits."""

import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category
from tests.clock import TODAY

LONG, NEARLY, SHORT = (TODAY - dt.timedelta(days=days) for days in (100, 50, 20))


@pytest.fixture
def court(make, browser):
    """Ready with consent, ready without, nearly there, and far off."""
    peer, coordinator = make.peer(), make.coordinator("Noor Haddad")
    names = {"Ana Open": LONG, "Ben Shut": LONG, "Cal Near": NEARLY, "Dee Far": SHORT}
    people = {
        name: make.participant(name, peer=peer, admitted_on=day) for name, day in names.items()
    }
    for who in ("Ana Open", "Ben Shut"):
        for days in (1, 2, 3, 4):
            make.contact(people[who], by=peer, on=TODAY - dt.timedelta(days=days))
    make.consent(
        people["Ana Open"], by=peer, categories=(Category.ATTENDANCE,), to=(Discipline.COORDINATOR,)
    )
    browser.sign_in_as(coordinator)
    return people


def names(page, part):
    return page.texts(f"#{part} .board-name a")


def test_the_board_tells_the_courts_own_record_without_asking_any_consent(court, browser, session):
    page = browser.get("progress.ready")

    assert names(page, "ready") == []
    assert names(page, "open") == ["Ana Open", "Ben Shut"]
    assert names(page, "near") == ["Cal Near"]
    assert "1 participant is further away." in page.text
    assert "contacts held" not in page.text
    assert session.query(Disclosure).count() == 0


def test_on_request_it_tells_what_consents_permit_and_each_telling_is_a_disclosure(
    court, browser, session
):
    page = browser.submit(browser.get("progress.ready"), {}, form="#tell form", expect=200)

    assert names(page, "ready") == ["Ana Open"]
    assert "Met 4 of 4 contacts held with a peer in this phase" in page.texts(".requirement")
    assert names(page, "open") == ["Ben Shut"]
    (told,) = session.query(Disclosure)
    assert (told.participant_id, told.recipient_name) == (court["Ana Open"].id, "Noor Haddad")
    assert told.categories == ["attendance"]
    assert told.recipient_discipline == "coordinator"

    browser.submit(browser.get("progress.ready"), {}, form="#tell form", expect=200)
    assert session.query(Disclosure).count() == 1


def test_of_whom_the_board_tells_nothing_nothing_is_disclosed(court, make, browser, session):
    far = court["Dee Far"]
    peer = make.peer()
    make.consent(far, by=peer, categories=(Category.ATTENDANCE,), to=(Discipline.COORDINATOR,))

    page = browser.submit(browser.get("progress.ready"), {}, form="#tell form", expect=200)

    assert "Dee Far" not in page.text
    assert [one.participant_id for one in session.query(Disclosure)] == [court["Ana Open"].id]


def test_a_day_that_no_calendar_knows_is_called_so(court, browser):
    rows = browser.get("progress.ready").texts("#near .board-row")
    assert "not before Dec 3, 2026" in rows[0]

    open_ = browser.get("progress.ready").texts("#open .board-row")
    assert all("Next possible day: not knowable" in row for row in open_)


def test_a_coordinator_who_holds_no_discipline_is_told_as_a_coordinator(
    court, make, browser, session
):
    browser.sign_in_as(make.coordinator(discipline=None))

    page = browser.submit(browser.get("progress.ready"), {}, form="#tell form", expect=200)

    assert names(page, "ready") == ["Ana Open"]
    assert [one.recipient_discipline for one in session.query(Disclosure)] == ["coordinator"]


def test_home_leads_to_the_board(court, browser):
    page = browser.get("overview.home")

    assert "Ana Open" in page.text
    assert page.attributes("a[href='/ready']", "href")
    assert "1 participant is near" in page.text


def test_who_left_is_on_no_board(court, browser, session):
    court["Ana Open"].exited_on = TODAY
    session.commit()

    assert names(browser.get("progress.ready"), "open") == ["Ben Shut"]
