import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.contacts.rules import Outcome
from courtpeer.courts.models import Phase
from tests.clock import TODAY


def ago(days):
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def peer(make):
    return make.peer("Renata Vale")


def met(make, name, peer, *days):
    """Someone in the first phase whom ``peer`` met so many days ago."""
    person = make.participant(name, peer=peer)
    for one in days:
        make.contact(person, by=peer, on=ago(one))
    return person


def test_who_most_needs_contact_comes_first_and_the_card_says_why(make, browser, peer):
    met(make, "Ana Bell", peer, 1)
    met(make, "Cal Dunn", peer, 20, 9)
    met(make, "Eve Fox", peer, 30)
    browser.sign_in_as(peer)

    page = browser.get("overview.home")

    assert page.texts(".person-name") == ["Eve Fox", "Cal Dunn", "Ana Bell"]
    assert page.texts(".person-why") == [
        "Waiting 30 days since last contact; this phase asks for one every 7 days",
        "Waiting 9 days since last contact; this phase asks for one every 7 days",
        "1 day since last contact; this phase asks for one every 7 days",
    ]
    assert "whoever most needs contact first" in page.texts(".page-lead")[0]


def test_an_attempt_is_no_contact_and_a_new_participant_waits_since_admission(make, browser, peer):
    person = make.participant("Ana Bell", peer=peer, admitted_on=ago(3))
    make.contact(person, by=peer, on=ago(1), outcome=Outcome.ATTEMPTED)
    browser.sign_in_as(peer)

    assert browser.get("overview.home").texts(".person-why") == [
        "3 days since admission, no contact yet; this phase asks for one every 7 days"
    ]


def test_someone_whose_phase_asks_for_no_contact_comes_last(make, browser, peer, session):
    met(make, "Ana Bell", peer, 40)
    met(make, "Cal Dunn", peer, 1)
    make.participant("Eve Fox", peer=peer, phase=5, admitted_on=ago(90))
    session.execute(sa.update(Phase).where(Phase.position == 5).values(cadence_days=None))
    browser.sign_in_as(peer)

    page = browser.get("overview.home")

    assert page.texts(".person-name") == ["Ana Bell", "Cal Dunn", "Eve Fox"]
    assert page.texts(".person-why")[-1] == "90 days since admission, no contact yet"


def test_a_peer_who_met_everyone_in_time_is_told_so(make, browser, peer):
    met(make, "Ana Bell", peer, 2)
    browser.sign_in_as(peer)

    said = "No one has waited longer than their phase asks."
    assert browser.get("overview.home").texts(".empty-done") == [said]

    met(make, "Cal Dunn", peer, 8)
    assert browser.get("overview.home").texts(".empty-done") == []


def test_a_peer_without_participants_learns_how_they_come(make, browser, peer):
    browser.sign_in_as(peer)

    page = browser.get("overview.home")

    assert "once the coordinator assigns them" in page.texts(".empty-new")[0]
    assert page.texts(".empty-done") == []
    assert page.texts(".page-lead") == ["Tuesday, Nov 24"]


def test_the_next_staffing_says_what_is_to_write_and_when_nothing_is(make, browser, peer):
    browser.sign_in_as(peer)
    assert "None is scheduled yet." in browser.get("overview.home").text

    first, second = met(make, "Ana Bell", peer, 1), met(make, "Cal Dunn", peer, 1)
    staffing = make.staffing(first, second)
    page = browser.get("overview.home")
    assert page.texts(".coming-counts li")[:2] == ["2 of yours", "2 notes to write"]

    make.note(make.entry_of(staffing, first), by=peer)
    assert "1 note to write" in browser.get("overview.home").texts(".coming-counts li")

    make.note(make.entry_of(staffing, second), by=peer)
    page = browser.get("overview.home")
    assert not [one for one in page.texts(".coming-counts li") if "to write" in one]
    assert "Every note of yours is shared." in page.texts(".card-coming .empty-done")


def test_a_supervisor_sees_hours_and_waits_with_their_window_and_meaning(make, browser):
    supervisor = make.supervisor()
    busy = make.peer("Renata Vale", supervisor=supervisor)
    make.peer("Theo Marsh", supervisor=supervisor)
    first = met(make, "Ana Bell", busy, 30, 29, 9)
    met(make, "Cal Dunn", busy, 3)
    make.contact(first, by=busy, on=ago(1), outcome=Outcome.ATTEMPTED)
    browser.sign_in_as(supervisor)

    page = browser.get("overview.home")

    assert page.texts("tbody td") == [
        *("2", "1", "2 days past", "2 h 15 min"),
        *("0", "0", "—", "0 h 0 min"),
    ]
    assert "from Oct 26 through Nov 24, both days included" in page.texts(".definitions")[0]


def test_a_supervisor_is_told_when_nobody_waits(make, browser):
    supervisor = make.supervisor()
    met(make, "Ana Bell", make.peer(supervisor=supervisor), 1)
    browser.sign_in_as(supervisor)

    said = "No one has waited longer than their phase asks."
    assert browser.get("overview.home").texts(".empty-done") == [said]


def test_a_coordinator_of_an_empty_court_learns_how_to_begin(make, browser):
    browser.sign_in_as(make.coordinator())

    page = browser.get("overview.home")

    assert any("No one is in the program yet." in one for one in page.texts(".empty-new"))
    assert "Everyone in the program has a peer." not in page.text


def test_a_coordinator_is_told_when_everyone_has_a_peer(make, browser, peer):
    make.participant(peer=peer)
    browser.sign_in_as(make.coordinator())

    assert "Everyone in the program has a peer." in browser.get("overview.home").texts(
        ".empty-done"
    )


def test_a_long_list_on_a_coordinators_home_is_folded_not_cut(make, browser):
    names = [f"Person {letter}" for letter in "ABCDEFGHIJ"]
    for name in names:
        make.participant(name, admitted_on=TODAY)
    browser.sign_in_as(make.coordinator())

    page = browser.get("overview.home")

    assert page.texts("details.filters-more > summary") == ["2 more"]
    assert all(name in page.text for name in names)


def test_a_team_member_is_told_that_no_staffing_is_scheduled(make, browser):
    browser.sign_in_as(make.team())

    assert "None is scheduled yet." in browser.get("overview.home").text
