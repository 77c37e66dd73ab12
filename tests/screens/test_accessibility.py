"""Every page, as the eyes, ears and hands of everyone meet it: WCAG 2.2 AA by axe."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.access.world import World
from tests.chromium import DESK, PHONE
from tests.screens.gallery import gallery, page_templates

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
IS_WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"
HALVES = 2


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, template_file: Any, keyring: Any
) -> dict[str, bytes]:
    """A page of every template, by the template's name."""
    return dict(gallery(World(tmp_path_factory.mktemp("gallery"), template_file, keyring)))


def test_the_gallery_holds_a_page_of_every_template(pages):
    assert page_templates() - set(pages) == set()


@pytest.mark.parametrize("half", range(HALVES))
def test_every_page_passes_axe_at_both_widths_with_its_menus_open(pages, screen, half):
    found = {}
    for name in sorted(pages)[half::HALVES]:
        page = shown(screen, pages[name])
        for size in (PHONE, DESK):
            screen.resize(size)
            said = page.evaluate(ASK, RULES)
            if page.evaluate(IS_WIDE):
                said.append("it must be moved sideways to be read")
            if said:
                found[f"{name} at {size['width']}"] = said

    assert found == {}


def shown(screen: Any, html: bytes) -> Any:
    """Playwright's page showing ``html`` as the live app would serve it."""
    page = screen.page
    page.unroute_all()
    page.route(
        "**/shown", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    page.goto("/shown")
    page.evaluate(Axe().axe_script)
    return page
