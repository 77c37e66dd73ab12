"""The contact form in a real browser, on a phone."""

import pytest

from courtpeer.contacts.models import Contact
from tests.chromium import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


@pytest.fixture
def form(make, screen):
    """The empty form, all folds closed."""
    peer = make.peer("Theo Marsh")
    alma = make.participant("Alma Reyes", peer=peer)
    path = f"/participants/{alma.id}/contacts/new"
    screen.resize(PHONE)
    screen.sign_in(peer.email, PASSWORD)
    return screen.open(path)


def open_fold(page, title):
    page.click(f"summary:has-text('{title}')")


def test_the_day_and_time_typed_loosely_are_said_back_before_saving(form):
    form.fill("[name=on]", "yesterday")
    form.fill("[name=at]", "9.30")
    form.focus("[name=strengths], [name=mode] >> nth=0")

    form.wait_for_selector("text=Monday, November 23, 2026 (yesterday), at 9:30 AM")


def test_an_advisory_can_be_dismissed_and_blocks_nothing(form, session):
    open_fold(form, "Toward the advocacy note")
    form.fill("[name=asks]", "Call 555-201-7788")
    form.click("h1")
    form.click(".advisory button")
    form.check("[name=happened][value=declined]")
    form.check("[name=mode] >> nth=0")

    form.click("button:text-is('Save')")
    form.wait_for_selector("h1:text-matches('^Contact with')")

    assert form.locator(".notice-warning").count() == 0
    assert session.query(Contact).one().asks == "Call 555-201-7788"


def test_unticking_a_topic_with_words_in_its_box_asks_first(form):
    asked = []
    open_fold(form, "What you talked about")
    form.check("[name=topics] >> nth=0")
    form.fill(".topic textarea >> nth=0", "Deposit is owed")

    form.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    form.click("[name=topics] >> nth=0")

    assert asked == ["Remove what you wrote about this topic?"]
    assert form.is_checked("[name=topics] >> nth=0")
    assert form.input_value(".topic textarea >> nth=0") == "Deposit is owed"


def test_what_only_a_held_contact_has_steps_aside_unless_words_stand_in_it(form):
    form.check("[name=happened][value=not_reached]")
    assert not form.is_visible("[name=minutes] >> nth=0")
    assert not form.is_visible("summary:has-text('What you talked about')")

    form.check("[name=happened][value=held]")
    open_fold(form, "What you talked about")
    form.check("[name=topics] >> nth=0")
    form.fill(".topic textarea >> nth=0", "Deposit is owed")
    form.check("[name=happened][value=not_reached]")

    assert form.is_visible(".topic textarea >> nth=0")


def test_folds_remember_that_they_were_open(form):
    open_fold(form, "Private note")
    form.reload()

    assert form.is_visible("[name=note]")
    assert not form.is_visible("[name=strengths]")


def test_a_typed_number_of_minutes_takes_the_place_of_a_chosen_one(form):
    form.check("[name=minutes][value='30']")
    form.fill("[name=minutes_other]", "20")

    assert not form.is_checked("[name=minutes][value='30']")


def test_a_contact_is_recorded_by_keyboard_alone(form, session):
    form.focus("[name=happened] >> nth=0")
    form.keyboard.press("Space")
    for key in ("Tab", "Tab", "Tab", "Space", "Tab", "Space"):
        form.keyboard.press(key)
    form.keyboard.press("Enter")
    form.wait_for_selector("h1:text-matches('^Contact with')")

    contact = session.query(Contact).one()
    assert (contact.outcome, contact.minutes) == ("held", 15)


def test_nothing_runs_off_the_side_of_a_phone(form):
    form.evaluate("document.querySelectorAll('details.fold').forEach((d) => (d.open = true))")

    assert form.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


CUT = """() => {
  const words = document.querySelectorAll("main :is(label, legend, summary, button, p)");
  const cut = (one) =>
    one.checkVisibility() && !one.closest(".visually-hidden") &&
    getComputedStyle(one).display !== "inline" && one.scrollWidth > one.clientWidth + 1;
  return [...words].filter(cut).map((one) => one.textContent.trim());
}"""


def test_at_twice_the_text_nothing_of_the_form_is_cut_off_or_covered(form):
    form.evaluate("document.documentElement.style.fontSize = '200%'")
    form.evaluate("document.querySelectorAll('details.fold').forEach((d) => (d.open = true))")
    form.fill("[name=note]", "Tired today")
    form.wait_for_selector(".draft-state:has-text('Saved at')")

    assert form.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert form.evaluate(CUT) == []
    form.focus("[name=follow_up]")
    form.wait_for_function(
        """() => {
          const box = document.activeElement.getBoundingClientRect();
          const line = document.querySelector(".draft-state").getBoundingClientRect();
          return box.bottom <= line.top && box.width > innerWidth / 2;
        }"""
    )
