"""Every page, as the eyes, ears and hands of everyone meet it: WCAG 2.2 AA by axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import Browser
from tests.chromium import DESK, PHONE
from tests.factories import PASSWORD
from tests.screens.tour import Stop, page_templates, stops

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


def findings(page: Any) -> list[str]:
    """What axe finds on the page with everything that folds unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


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


@WIDTHS
def test_every_page_within_reach_passes_axe_with_its_menus_open(app, people, screen, size):
    screen.resize(size)
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    for email in people.values():
        fresh: list[Stop] = []
        for stop in stops(Browser(app).sign_in(email, PASSWORD)):
            if stop.template not in seen:
                seen.add(stop.template)
                fresh.append(stop)
        screen.context.clear_cookies()
        screen.sign_in(email, PASSWORD)
        for stop in fresh:
            page = screen.open(stop.address)
            if said := findings(page) + ["wider than the window"] * overflows(page):
                found[stop.template] = said

    assert found == {}
    assert len(seen) > 5


@WIDTHS
@pytest.mark.parametrize("address", ["/sign-in", "/forgot", "/no/such/page"])
def test_pages_before_the_door_pass_axe(screen, size, address):
    screen.resize(size)
    page = screen.open(address)

    assert findings(page) == []
    assert not overflows(page)


def test_every_page_template_is_on_the_tour_or_named_here():
    assert page_templates()
