"""Every page, as the eyes, ears and hands of everyone meet it: WCAG 2.2 AA by axe."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask

from tests.browser import Browser
from tests.chromium import DESK, PHONE
from tests.factories import PASSWORD
from tests.screens.tour import Stop, page_templates, stops

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "preload": False,
}
ASK = """async (rules) => {
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  const found = await axe.run(document, rules);
  return found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`);
}"""
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def findings(page: Any) -> list[str]:
    """What axe finds on the page with everything that folds unfolded."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(ASK, RULES)
    return found


def overflows(page: Any) -> bool:
    """Whether the page must be moved sideways to be read."""
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"))


@pytest.fixture
def people(make: Any) -> dict[str, str]:
    """The email of one person for each role, in a court with participants and consents."""
    make.court("Riverbend Adult Drug Court")
    coordinator, supervisor = make.coordinator(), make.supervisor()
    peer = make.peer(supervisor=supervisor)
    for number, name in enumerate(("Alma Ruiz", "Devon Okafor", "Lee Tran"), 1):
        participant = make.participant(name, peer=peer, phase=number, preferred_name="Al")
        make.consent(participant, by=peer)
    made = {
        "peer": peer,
        "supervisor": supervisor,
        "coordinator": coordinator,
        "team member": make.team(),
        "administrator": make.administrator(),
    }
    return {role: account.email for role, account in made.items()}


def test_every_page_within_reach_passes_axe_at_both_widths_with_its_menus_open(
    app: Flask, people: dict[str, str], screen: Any
) -> None:
    found: dict[str, list[str]] = {}
    for email, fresh in fresh_pages(app, people):
        screen.context.clear_cookies()
        screen.sign_in(email, PASSWORD)
        for stop in fresh:
            page = screen.open(stop.address)
            for size in (PHONE, DESK):
                screen.resize(size)
                if said := findings(page) + ["wider than the window"] * overflows(page):
                    found[f"{stop.template} at {size['width']}"] = said

    assert found == {}


def fresh_pages(app: Flask, people: dict[str, str]) -> Iterator[tuple[str, list[Stop]]]:
    """For each person, the pages that nobody before them was shown."""
    seen: set[str] = set()
    for email in people.values():
        fresh = []
        for stop in stops(Browser(app).sign_in(email, PASSWORD)):
            if stop.template not in seen:
                seen.add(stop.template)
                fresh.append(stop)
        yield email, fresh


@WIDTHS
@pytest.mark.parametrize("address", ["/sign-in", "/forgot", "/no/such/page"])
def test_pages_before_the_door_pass_axe(screen, size, address):
    screen.resize(size)
    page = screen.open(address)

    assert findings(page) == []
    assert not overflows(page)


def test_every_page_template_is_on_the_tour_or_named_here():
    assert page_templates()
