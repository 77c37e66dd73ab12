"""The quickest recording: few taps on a phone, a name typed, several people at once."""

import pytest

from courtpeer.contacts.models import Contact
from tests.chromium import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser

MOST_TAPS = 8


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def home(screen, peer, alma):
    screen.resize(PHONE)
    return screen.sign_in(peer.email, PASSWORD)


def test_a_contact_is_recorded_from_home_with_at_most_eight_taps_beyond_typing(home, session):
    taps = [
        ".person a:has-text('Log contact')",
        "label:text-is('Yes')",
        "label:text-is('Office')",
        "label:text-is('30')",
        "summary:has-text('Private note')",
        "[name=note]",
    ]
    for target in taps:
        home.click(target)
    home.keyboard.type("Tired today")
    home.click("button:text-is('Save')")
    home.wait_for_selector("h1:text-matches('^Contact with')")

    assert len(taps) + 1 <= MOST_TAPS
    assert session.query(Contact).one().minutes == 30


def reach(page, where, key="Tab"):
    """Tab until what ``where`` selects holds the focus."""
    for _ in range(80):
        if page.evaluate("(where) => document.activeElement.matches(where)", where):
            return
        page.keyboard.press(key)
    raise AssertionError(f"the keyboard never reached {where}")


def test_the_whole_flow_works_by_keyboard_alone(home, session):
    reach(home, ".person a.btn")
    home.keyboard.press("Enter")
    home.wait_for_url("**/contacts/new*")
    reach(home, "[name=happened]")
    home.keyboard.press("Space")
    reach(home, "[name=mode]")
    home.keyboard.press("Space")
    reach(home, "[name=minutes]")
    home.keyboard.press("Space")
    reach(home, "main form button[type=submit]")
    home.keyboard.press("Enter")
    home.wait_for_selector("h1:text-matches('^Contact with')")

    assert session.query(Contact).one().minutes == 15


def test_by_keyboard_alone_folds_open_a_mistake_is_mended_and_everything_is_recorded(home, session):
    reach(home, ".masthead a.log-contact")
    home.keyboard.press("Enter")
    home.wait_for_selector("h1:text-is('Log a contact')")
    reach(home, "#chooser-words")
    home.keyboard.type("alma")
    home.keyboard.press("Enter")
    home.wait_for_selector("h1:text-is('Log a contact with Alma Reyes')")
    reach(home, "[name=happened]")
    home.keyboard.press("Space")
    reach(home, "[name=minutes]")
    home.keyboard.press("Space")
    reach(home, "[data-fold=topics] > summary")
    home.keyboard.press("Enter")
    reach(home, "[name=topics]")
    home.keyboard.press("Space")
    home.keyboard.type("Deposit is owed")
    reach(home, "[data-fold=private] > summary")
    home.keyboard.press("Enter")
    reach(home, "[name=note]")
    home.keyboard.type("Tired today")
    reach(home, "main form button[type=submit]")
    home.keyboard.press("Enter")

    home.wait_for_selector("#error-summary:focus")
    reach(home, "#error-summary a")
    home.keyboard.press("Enter")
    assert home.evaluate("document.activeElement.name") == "mode"
    home.keyboard.press("Space")
    reach(home, "main form button[type=submit]")
    home.keyboard.press("Enter")
    home.wait_for_selector("h1:text-matches('^Contact with')")

    assert home.is_visible("text=Deposit is owed")
    assert home.is_visible("text=Tired today")
    assert session.query(Contact).count() == 1


def test_a_name_typed_from_the_header_leads_to_the_form(make, home, screen, peer):
    for name in ("Devon Okafor", "José Núñez"):
        make.participant(name, peer=peer)
    screen.session.commit()
    home.click(".masthead a:has-text('Log contact')")

    home.click("#chooser-words")
    home.keyboard.type("nunez")
    assert home.locator(".chooser-list li:visible").all_inner_texts() != []
    assert home.locator(".chooser-list li:visible").count() == 1
    home.keyboard.press("Enter")

    home.wait_for_selector("h1:text-is('Log a contact with José Núñez')")


def test_several_participants_in_one_go_make_independent_contacts(
    make, home, screen, session, peer, alma
):
    devon = make.participant("Devon Okafor", peer=peer)
    page = screen.open(f"/participants/{alma.id}/contacts/new")
    page.check("[name=happened][value=held]")
    page.check("[name=mode] >> nth=0")
    page.check("[name=minutes][value='45']")
    page.click("summary:has-text('Toward the advocacy note')")
    page.fill("[name=strengths]", "Found work")
    page.click("summary:has-text('Also with others')")
    page.check("label:text-is('Devon Okafor')")
    page.click("button:text-is('Save')")
    page.wait_for_selector("text=Recorded with Devon Okafor too")

    found = {one.participant_id: one for one in session.query(Contact)}
    assert {one.minutes for one in found.values()} == {45}
    assert found[alma.id].strengths == "Found work"
    assert found[devon.id].strengths == ""


def test_nothing_runs_off_the_side_of_a_phone_where_one_chooses(home):
    home.goto("/contacts/new")

    assert home.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
