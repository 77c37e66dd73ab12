"""What is typed is never lost: drafts in a real browser, on a phone."""

import datetime as dt
import json

import pytest

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
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def form(screen, peer, alma):
    path = f"/participants/{alma.id}/contacts/new"
    screen.resize(PHONE)
    screen.sign_in(peer.email, PASSWORD)
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
    form, session, screen, clock, peer
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

    home = screen.sign_in(peer.email, PASSWORD)
    home.click("a:has-text('Go on')")
    assert home.input_value("[name=note]") == WORDS
    assert '"ct"' not in home.evaluate(DUMP)
    assert notes(session) == [WORDS]
