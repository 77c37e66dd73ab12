"""What is typed is never lost: drafts in a real browser, on a phone."""

import datetime as dt
import json

import pytest
from playwright.sync_api import expect

from courtpeer.contacts.models import Contact, Draft
from courtpeer.core import sealing
from tests.chromium import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

WORDS = "Marigold said the landlord shouted"
DUMP = """async () => {
  const rows = await new Promise((resolve) => {
    const asked = indexedDB.open("courtpeer");
    asked.onsuccess = () => {
      if (!asked.result.objectStoreNames.length) return resolve([]);
      const all = asked.result.transaction("unsent").objectStore("unsent").getAll();
      all.onsuccess = () => resolve(all.result);
    };
  });
  const caches_ = await Promise.all((await caches.keys()).map(async (name) =>
    Promise.all((await (await caches.open(name)).matchAll()).map((one) => one.text()))));
  return JSON.stringify([rows, {...localStorage}, {...sessionStorage}, caches_]);
}"""


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def email(peer):
    """Known before the browser works: asking the database meanwhile would keep it waiting."""
    return peer.email


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def form(screen, email, alma):
    path = f"/participants/{alma.id}/contacts/new"
    screen.resize(PHONE)
    screen.sign_in(email, PASSWORD)
    return screen.open(path)


def write(page, words=WORDS):
    if not page.is_visible("[name=note]"):
        page.click("summary:has-text('Private note')")
    page.fill("[name=note]", words)


def says(page, words):
    page.wait_for_selector(f".draft-state:has-text('{words}')")


def notes(session):
    """The private note in each draft."""
    session.expire_all()
    found = []
    for draft in session.query(Draft):
        fields = dict(json.loads(sealing.unseal(session, draft, "fields_sealed")))
        found.append(fields["note"])
    session.rollback()
    return found


def test_opening_and_leaving_the_form_stores_nothing_and_typing_stores_one_draft(
    form, session, screen
):
    form.wait_for_timeout(300)
    home = screen.open("/")
    assert notes(session) == []

    form.go_back()
    write(home)
    says(home, "Saved at 8:00 AM")
    write(home, WORDS + " again")
    says(home, "Not saved yet")
    says(home, "Saved at 8:00 AM")

    assert notes(session) == [WORDS + " again"]


def test_words_typed_without_a_network_come_back_after_signing_in_again(
    form, session, screen, clock, email
):
    screen.context.set_offline(True)
    write(form)
    says(form, "No connection: kept sealed on this device")
    assert WORDS.split()[0] not in form.evaluate(DUMP)
    form.close()
    screen.context.set_offline(False)
    clock.now += dt.timedelta(hours=13)
    screen.page = screen.context.new_page()

    door = screen.open("/sign-in")
    door.wait_for_selector("text=1 unsent note from")
    kept = door.evaluate(DUMP)
    assert '"ct"' in kept
    assert not any(word in kept for word in WORDS.split())

    home = screen.sign_in(email, PASSWORD)
    home.click("a:has-text('Go on')")
    assert home.input_value("[name=note]") == WORDS
    assert '"ct"' not in home.evaluate(DUMP)
    assert notes(session) == [WORDS]


@pytest.mark.parametrize(
    ("minutes", "door"), [(16, "Unlock"), (13 * 60, "Sign in")], ids=["locked", "ended"]
)
def test_a_session_that_ends_while_typing_says_so_and_keeps_the_text(
    form, session, clock, email, minutes, door
):
    clock.now += dt.timedelta(minutes=minutes)
    write(form)
    says(form, f"{door} to send: kept sealed on this device")

    form.click(f".draft-state a:text-is('{door}')")
    if door == "Sign in":
        form.fill("[name=email]", email)
    form.fill("[name=password]", PASSWORD)
    form.click("main form [type=submit]")

    expect(form.locator("[name=note]")).to_have_value(WORDS)
    assert notes(session) == [WORDS]


def test_a_failing_server_is_said_while_typing_and_the_text_is_kept(form, session):
    form.route("**/drafts", lambda route: route.fulfill(status=500, body="no"))
    write(form)
    says(form, "Could not save because the server has a problem: kept sealed on this device")
    assert notes(session) == []
    assert form.input_value("[name=note]") == WORDS

    form.unroute("**/drafts")
    write(form, WORDS + " again")
    says(form, "Saved at")

    assert notes(session) == [WORDS + " again"]
    assert '"ct"' not in form.evaluate(DUMP)


def test_what_waits_on_the_device_is_sent_from_home_when_asked(form, session, screen):
    form.route("**/drafts", lambda route: route.abort())
    form.context.route("**/outbox", lambda route: route.abort())
    write(form)
    says(form, "No connection: kept sealed on this device")

    home = screen.open("/")
    home.wait_for_selector("text=1 unsent note from")
    form.context.unroute("**/outbox")
    home.click("button:text-is('Send now (1)')")

    home.wait_for_selector("[data-unfinished] a:has-text('Alma Reyes')")
    assert not home.is_visible("[data-outbox]")
    assert notes(session) == [WORDS]


def test_without_a_network_save_says_that_nothing_is_recorded_yet(form, session, screen):
    write(form)
    tell(form)
    screen.context.set_offline(True)
    form.click("button:text-is('Save')")
    says(form, "it is not recorded yet: kept sealed on this device")

    screen.context.set_offline(False)
    says(form, "Saved at")
    form.click("button:text-is('Save')")
    form.wait_for_selector("h1:text-matches('^Contact with')")

    assert session.query(Contact).count() == 1


def test_typing_and_a_fast_save_on_a_slow_network_make_one_contact_and_no_draft(form, session):
    slow = []
    form.route("**/drafts", lambda route: slow.append(route))
    write(form)
    says(form, "Saving")
    tell(form)
    form.dblclick("button:text-is('Save')")
    form.wait_for_selector("h1:text-matches('^Contact with')")
    for route in slow:
        route.continue_()
    form.wait_for_load_state("networkidle")

    assert session.query(Contact).count() == 1
    assert session.query(Draft).count() == 0
    assert '"ct"' not in form.evaluate(DUMP)


def test_back_after_saving_amends_rather_than_records_again(form, session):
    tell(form)
    form.click("button:text-is('Save')")
    form.wait_for_selector("h1:text-matches('^Contact with')")

    form.go_back()

    form.wait_for_url("**/amend?*")
    assert session.query(Contact).count() == 1


def test_only_whoever_began_a_draft_discards_it_and_is_asked_first(form, session, screen):
    write(form)
    says(form, "Saved at")
    home = screen.open("/")

    home.click("a:has-text('Discard')")
    assert notes(session) == [WORDS]
    home.click("button:text-is('Discard it')")
    home.wait_for_selector("text=Discarded.")

    assert notes(session) == []


def test_save_works_after_everything_typed_was_saved_as_a_draft(form, session):
    write(form)
    tell(form)
    says(form, "Saved at")
    form.click("button:text-is('Save')")
    form.wait_for_selector("h1:text-matches('^Contact with')")

    assert session.query(Contact).count() == 1
    assert notes(session) == []


def tell(page):
    page.check("[name=happened][value=held]")
    page.check("[name=mode] >> nth=0")
    page.check("[name=minutes][value='30']")
