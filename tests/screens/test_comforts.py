"""The small module that every page loads, in a real browser."""

import pytest

from tests.chromium import PHONE
from tests.factories import PASSWORD

pytestmark = pytest.mark.browser


def test_a_refused_form_puts_the_reader_at_what_is_to_be_mended(screen):
    page = screen.open("/sign-in")
    page.click("main form [type=submit]")

    page.wait_for_selector("#error-summary:focus")
    page.click("#error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "email"


def test_escape_closes_the_menu_and_returns_to_what_opened_it(make, screen):
    page = screen.sign_in(make.coordinator().email, PASSWORD)
    page.focus(".seat-menu > summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.menu-panel') !== null")

    page.keyboard.press("Escape")

    assert not page.is_visible(".menu-panel")
    assert page.evaluate("document.activeElement.matches('.seat-menu > summary')")


def test_a_tap_elsewhere_closes_the_menu(make, screen):
    page = screen.sign_in(make.coordinator().email, PASSWORD)
    page.click(".seat-menu > summary")
    assert page.is_visible(".menu-panel")

    page.click("h1")

    assert not page.is_visible(".menu-panel")


def test_a_double_tap_sends_once(screen):
    sent = []
    page = screen.open("/sign-in")
    page.on("request", lambda request: sent.append(request.method))
    page.fill("[name=email]", "nobody@court.test")
    page.fill("[name=password]", "no such password at all")

    page.dblclick("main form [type=submit]")
    page.wait_for_selector("#error-summary")

    assert sent.count("POST") == 1


def test_a_page_asks_only_its_own_server_and_needs_no_script(chromium, live, screen):
    asked = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open("/sign-in")

    assert asked
    assert all(url.startswith(live) for url in asked)

    context = chromium.new_context(base_url=live, java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto("/sign-in")
    page.click("main form [type=submit]")
    assert page.is_visible("#error-summary")
    context.close()


def test_the_first_tab_skips_to_the_main_content(screen):
    page = screen.open("/sign-in")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"

    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
