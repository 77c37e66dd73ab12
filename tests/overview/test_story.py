import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.contacts.models import Contact
from courtpeer.contacts.rules import Outcome
from courtpeer.core.ids import new_id
from courtpeer.courts.rules import WordKind
from tests.clock import MORNING, TODAY


@pytest.fixture
def peer(make):
    return make.peer("Renata Vale")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Ruiz", peer=peer)


def opened(browser, person, **values):
    return browser.get("overview.participant", participant_id=person.id, **values)


def test_of_five_hundred_contacts_the_page_shows_the_newest_forty(
    make, browser, session, peer, alma
):
    office = make.word(alma, WordKind.MODE, "office").id
    always = {
        "court_id": alma.court_id,
        "participant_id": alma.id,
        "author_id": peer.id,
        "outcome": Outcome.HELD,
        "mode_id": office,
        "minutes": 30,
        "recorded_at": MORNING,
    }
    days = [TODAY - dt.timedelta(days=number // 4) for number in range(500)]
    session.execute(sa.insert(Contact), [{"id": new_id(), "on": on, **always} for on in days])
    browser.sign_in_as(peer)

    page = opened(browser, alma, show="contact")

    assert len(page.texts(".moment")) == 40
    assert "The newest 40 are shown." in page.texts("main p")
    (further,) = page.attributes("section > p > a", "href")
    assert "show=contact" in further
    assert "reach=80" in further
    assert len(opened(browser, alma, show="contact", reach=80).texts(".moment")) == 80
    whole = opened(browser, alma, reach=600)
    assert len(whole.texts(".moment")) == 503
    assert "newest" not in " ".join(whole.texts("section > p"))


def test_the_filter_of_the_timeline_stands_in_the_address(make, browser, peer, alma):
    make.contact(alma, by=peer)
    browser.sign_in_as(peer)

    addresses = opened(browser, alma).attributes(".chips a", "href")

    assert [one.rpartition("?")[2] for one in addresses[1:]] == [
        "show=contact",
        "show=phase",
        "show=peer",
    ]
    phases = opened(browser, alma, show="phase")
    assert phases.texts(".moment-title") == ["Entered Phase 1: Orientation"]
    assert phases.texts(".chips [aria-current]") == ["Phases"]


def test_a_filter_that_lets_nothing_through_says_so_and_can_be_cleared(browser, peer, alma):
    browser.sign_in_as(peer)

    page = opened(browser, alma, show="milestone")

    assert page.texts(".moment") == []
    assert page.texts(".empty-filtered p")[0] == "Nothing matches what you chose to see."
    assert page.attributes(".empty-filtered a", "href") == [f"/participants/{alma.id}"]


def test_before_the_first_contact_the_page_teaches_how_to_log_one(make, browser, peer, alma):
    browser.sign_in_as(peer)

    page = opened(browser, alma)
    assert "No contact is on record yet." in page.texts(".empty-new")[0]
    assert page.texts(".moment") != []

    make.contact(alma, by=peer, outcome=Outcome.ATTEMPTED)
    assert opened(browser, alma).texts(".empty-new") == []


def test_the_page_says_when_they_were_last_met_against_what_the_phase_asks(
    make, browser, peer, alma
):
    browser.sign_in_as(peer)
    assert "none yet (asked: every 7 days)" in opened(browser, alma).text

    make.contact(alma, by=peer, on=TODAY - dt.timedelta(days=9))
    assert "9 days ago (asked: every 7 days)" in opened(browser, alma).text


def test_a_role_that_may_not_read_contacts_is_not_told_of_the_last(make, browser, peer, alma):
    make.contact(alma, by=peer)
    browser.sign_in_as(make.coordinator())

    page = opened(browser, alma)

    assert "Last contact" not in page.text
    assert page.texts(".chips a") == ["Everything", "Phases", "Peers"]
    assert page.texts(".empty-new") == []


def test_a_filtered_timeline_says_on_paper_too_that_it_is_not_everything(browser, peer, alma):
    browser.sign_in_as(peer)

    assert opened(browser, alma).texts(".on-paper") == []
    assert opened(browser, alma, show="phase").texts(".on-paper") == ["Only: Phases"]
