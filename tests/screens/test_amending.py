"""An amendment saves itself as recording does: in a real browser, on a phone."""

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from courtpeer.contacts.models import Amendment, Contact, Draft
from courtpeer.core import sealing
from tests.chromium import PHONE
from tests.factories import PASSWORD
from tests.screens.test_drafts import DUMP, says

pytestmark = pytest.mark.browser

FIRST = "Slept badly"
WORDS = "Marigold said the landlord shouted"


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def email(peer):
    """Known before the browser works: asking the database meanwhile would keep it waiting."""
    return peer.email


@pytest.fixture
def contact(make, peer):
    alma = make.participant("Alma Reyes", peer=peer)
    return make.contact(alma, by=peer, note=FIRST, strengths="Found work")


@pytest.fixture
def form(screen, email, contact):
    path = f"/contacts/{contact.id}/amend"
    screen.resize(PHONE)
    screen.sign_in(email, PASSWORD)
    return screen.open(path)


def write(page, words=WORDS):
    page.fill("[name=note]", words)


def notes(session):
    """The private note in each draft."""
    session.expire_all()
    kept = [sealing.unseal(session, one, "fields_sealed") for one in session.query(Draft)]
    session.rollback()
    return [dict(json.loads(fields))["note"] for fields in kept]


def test_opening_an_amendment_stores_nothing_and_typing_stores_one_draft(form, session):
    form.wait_for_timeout(300)
    assert notes(session) == []

    write(form)
    says(form, "Saved at 8:00 AM")

    assert notes(session) == [WORDS]
    assert session.query(Amendment).count() == 0


def test_a_closed_tab_loses_nothing_of_an_amendment(form, session, screen):
    write(form)
    form.fill("[name=reason_why]", "Heard more")
    says(form, "Saved at")
    form.close()
    screen.page = screen.context.new_page()

    home = screen.open("/")
    home.click("a:has-text('Go on')")

    home.wait_for_url("**/amend?*")
    assert home.input_value("[name=note]") == WORDS
    assert home.input_value("[name=reason_why]") == "Heard more"
    assert home.locator(".both-texts").count() == 0
    home.click("button:text-is('Save the amendment')")
    home.wait_for_selector("h1:text-matches('^Contact with')")
    assert notes(session) == []
    assert session.query(Amendment).one().reason == "Heard more"


def test_an_amendment_typed_without_a_network_comes_back_after_signing_in_again(
    form, session, screen, clock, email
):
    screen.context.set_offline(True)
    write(form)
    says(form, "No connection: kept sealed on this device")
    form.close()
    screen.context.set_offline(False)
    clock.now += dt.timedelta(hours=13)
    screen.page = screen.context.new_page()

    door = screen.open("/sign-in")
    door.wait_for_selector("text=1 unsent note from")
    assert WORDS.split()[0] not in door.evaluate(DUMP)
    home = screen.sign_in(email, PASSWORD)
    home.click("a:has-text('Go on')")

    assert home.input_value("[name=note]") == WORDS
    assert '"ct"' not in home.evaluate(DUMP)


def test_a_session_that_ends_while_amending_says_so_and_keeps_the_text(form, session, clock, email):
    clock.now += dt.timedelta(hours=13)
    write(form)
    says(form, "Sign in to send: kept sealed on this device")

    form.click(".draft-state a:text-is('Sign in')")
    form.fill("[name=email]", email)
    form.fill("[name=password]", PASSWORD)
    form.click("main form [type=submit]")

    expect(form.locator("[name=note]")).to_have_value(WORDS)
    assert notes(session) == [WORDS]


def test_a_failing_server_is_said_while_amending_and_the_text_is_kept(form, session):
    form.route("**/drafts", lambda route: route.fulfill(status=500, body="no"))
    write(form)
    says(form, "Could not save because the server has a problem: kept sealed on this device")
    assert '"ct"' in form.evaluate(DUMP)

    form.unroute("**/drafts")
    form.evaluate("dispatchEvent(new Event('online'))")
    says(form, "Saved at")

    assert notes(session) == [WORDS]


def test_an_amendment_typed_over_what_was_amended_elsewhere_shows_both_texts(form, session, screen):
    write(form)
    says(form, "Saved at")
    elsewhere = screen.context.new_page()
    elsewhere.goto(form.url.partition("?")[0])
    elsewhere.fill("[name=note]", "Slept well after all")
    elsewhere.fill("[name=reason_why]", "Misheard")
    elsewhere.click("button:text-is('Save the amendment')")
    elsewhere.wait_for_selector("h1:text-matches('^Contact with')")
    elsewhere.close()

    form.reload()
    assert form.locator(".both-texts .as-written").all_inner_texts() == [
        "Slept well after all",
        WORDS,
    ]
    assert form.input_value("[name=note]") == WORDS
    assert notes(session) == [WORDS]


def test_a_fast_save_on_a_slow_network_amends_once_and_leaves_no_draft(form, session):
    slow = []
    form.route("**/drafts", lambda route: slow.append(route))
    write(form)
    form.fill("[name=reason_why]", "Heard more")
    says(form, "Saving")
    form.dblclick("button:text-is('Save the amendment')")
    form.wait_for_selector("h1:text-matches('^Contact with')")
    for route in slow:
        route.continue_()
    form.wait_for_load_state("networkidle")

    assert session.query(Amendment).count() == session.query(Contact).count() == 1
    assert notes(session) == []
    assert '"ct"' not in form.evaluate(DUMP)
