"""Writing a note without a connection: the page that the worker keeps, in a real browser."""

import json

import pytest

from courtpeer.contacts.models import Contact, Draft
from courtpeer.core import sealing
from tests.chromium import PHONE, Screen
from tests.factories import PASSWORD
from tests.screens.test_drafts import DUMP, WORDS

pytestmark = pytest.mark.browser

READY = "navigator.serviceWorker.ready.then(() => caches.keys()).then((names) => names.length)"
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const one of await (await caches.open(name)).keys()) found.push(new URL(one.url).pathname);
  }
  return found;
}"""


@pytest.fixture
def screen(chromium, live, session):
    """A window that lets the service worker in."""
    screen = Screen(chromium, live, session, workers="allow")
    yield screen
    screen.context.close()
    assert screen.faults == []


@pytest.fixture
def email(make):
    peer = make.peer("Theo Marsh")
    make.participant("Alma Reyes", peer=peer)
    return peer.email


@pytest.fixture
def home(screen, email):
    """Home on a phone, the worker standing by."""
    screen.resize(PHONE)
    page = screen.sign_in(email, PASSWORD)
    assert page.evaluate(READY) == 1
    return page


@pytest.fixture
def cut_off(screen, home):
    """What the header's "Log contact" opens without a connection."""
    screen.context.set_offline(True)
    home.click(".masthead a:has-text('Log contact')")
    home.wait_for_selector("h1:text-is('No connection')")
    return home


def write(page, words=WORDS):
    page.fill("[name=who]", "Alma")
    page.check("[name=happened][value=held]")
    page.fill("[name=how]", "phone")
    page.fill("[name=note]", words)


def says(page, words):
    page.wait_for_selector(f".draft-state:has-text('{words}')")


def test_log_contact_without_a_connection_opens_a_page_to_write_on_and_the_note_comes_home(
    cut_off, screen, session
):
    write(cut_off)
    says(cut_off, "Kept sealed on this device.")
    kept = cut_off.evaluate(DUMP)
    assert '"ct"' in kept
    assert not any(word in kept for word in ("Marigold", "landlord", "shouted", "Alma", "Theo"))
    assert cut_off.is_visible("text=1 unsent note from")
    cut_off.click("button:text-is('Send now (1)')")
    cut_off.wait_for_selector("text=No connection yet.")

    screen.context.set_offline(False)
    home = screen.open("/")
    home.click("a:has-text('Go on')")
    home.click("button:has-text('Alma Reyes')")
    home.wait_for_selector("h1:text-is('Log a contact with Alma Reyes')")

    assert home.input_value("[name=note]") == WORDS
    assert home.is_checked("label:text-is('Phone')")
    assert '"ct"' not in home.evaluate(DUMP)
    assert session.query(Contact).count() == 0


def test_a_tab_closed_without_a_connection_loses_nothing(cut_off, screen, session):
    write(cut_off)
    says(cut_off, "Kept sealed on this device.")
    cut_off.close()
    screen.page = screen.context.new_page()
    screen.page.goto("/contacts/new")
    screen.page.wait_for_selector("text=1 unsent note from")
    write(screen.page, "A second one")
    screen.page.click("button:text-is('Keep this note')")
    says(screen.page, "You can write another note")
    assert screen.page.is_visible("button:text-is('Send now (2)')")

    screen.context.set_offline(False)
    screen.page.wait_for_selector("[data-outbox]", state="hidden")

    rows = session.query(Draft).order_by(Draft.begun_at, Draft.id).all()
    texts = {
        dict(json.loads(sealing.unseal(session, row, "fields_sealed")))["note"] for row in rows
    }
    assert texts == {WORDS, "A second one"}


def test_signed_out_send_now_leads_to_the_door_and_the_note_waits_behind_it(
    cut_off, screen, session, clock, email
):
    write(cut_off)
    says(cut_off, "Kept sealed on this device.")
    clock.move(hours=13)
    screen.context.set_offline(False)
    cut_off.click("[data-outbox-send]")
    cut_off.click("a:text-is('Sign in to send')")
    cut_off.wait_for_selector("text=1 unsent note from")
    cut_off.fill("[name=email]", email)
    cut_off.fill("[name=password]", PASSWORD)
    cut_off.click("main form [type=submit]")

    cut_off.wait_for_selector("[data-unfinished] a:has-text('A note written without')")


def test_the_worker_caches_no_page_but_its_own_whatever_is_read(home, screen):
    for path in ("/contacts", "/participants", "/contacts/new"):
        screen.open(path)
    home.click(".chooser-list a")
    home.wait_for_selector("h1:text-matches('^Log a contact with')")

    cached = home.evaluate(CACHED)

    assert "/without-connection/en" in cached
    assert all(
        path.startswith(("/static/", "/assets/")) or path == "/without-connection/en"
        for path in cached
    )
    assert "Theo" not in home.evaluate(DUMP)


def test_a_page_with_a_connection_is_the_servers_own(home):
    home.click(".masthead a:has-text('Log contact')")

    home.wait_for_selector("h1:text-is('Log a contact')")


def test_another_language_replaces_what_the_worker_keeps(home, screen):
    home.click(".seat-menu > summary")
    home.click("button:has-text('Español')")
    home.wait_for_selector("html[lang=es]")
    home.wait_for_function(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).keys()) found.push(one.url);
          }
          const pages = found.filter((url) => url.includes("/without-connection/"));
          return pages.length === 1 && pages[0].endsWith("/es");
        }"""
    )
