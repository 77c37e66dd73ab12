"""Goals and needs on a phone, by thumb."""

import pytest

from courtpeer.goals.models import Goal, Need
from courtpeer.goals.rules import GoalState, NeedState
from tests.chromium import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def phone(screen, session, peer, alma):
    """The participant's page on a phone."""
    screen.resize(PHONE)
    address = f"/participants/{alma.id}"
    page = screen.sign_in(peer.email, PASSWORD)

    def show():
        session.commit()
        page.goto(address)
        return page

    return show


def test_a_goal_is_moved_in_two_taps_and_the_page_stays_where_it_was(
    make, session, phone, alma, peer
):
    make.goal(alma, by=peer)
    page = phone()

    page.click("#wants summary:has-text('Move')")
    page.click("#wants button:text-is('In motion')")

    page.wait_for_selector("#wants .pill:text-is('In motion')")
    assert page.url.endswith("#wants")
    assert session.query(Goal).one().state is GoalState.WORKING


def test_a_goal_is_added_in_two_taps_beyond_typing(session, phone):
    page = phone()

    page.click("#wants a:has-text('Goal (add one)')")
    page.wait_for_selector("[name=text]:focus")
    page.keyboard.type("Pass the driving test")
    page.click("button:text-is('Save')")

    page.wait_for_selector("#wants .want-text:text-is('Pass the driving test')")
    assert session.query(Goal).one().state is GoalState.CHOSEN


def test_a_need_is_linked_where_it_stands(make, session, phone, alma, peer):
    make.need(alma, by=peer)
    page = phone()

    page.click("#wants summary:has-text('Move')")
    page.fill("#wants [name=linked_to]", "Harbor House")
    page.click("#wants button:text-is('Link')")

    page.wait_for_selector("#wants .pill:text-is('Linked')")
    assert session.query(Need).one().state is NeedState.LINKED
