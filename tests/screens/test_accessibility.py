"""Every page, as the eyes, ears and hands of everyone meet it: WCAG 2.2 AA by axe."""

from typing import Any

import pytest

from tests.access.world import World
from tests.chromium import DESK, PHONE, TABLET
from tests.screens.axe import CONTRAST, clipped, findings, overflows
from tests.screens.gallery import gallery, page_templates

pytestmark = pytest.mark.browser
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
def test_every_page_passes_axe_at_every_width_with_its_menus_open(pages, screen, half):
    found = {}
    for name in sorted(pages)[half::HALVES]:
        page = shown(screen, pages[name])
        for size in (PHONE, TABLET, DESK):
            screen.resize(size)
            if said := findings(page) + ["wider than the window"] * overflows(page):
                found[f"{name} at {size['width']}"] = said

    assert found == {}


def test_every_page_keeps_its_contrast_in_the_dark(pages, screen):
    screen.page.emulate_media(color_scheme="dark")
    found = {name: findings(shown(screen, pages[name]), CONTRAST) for name in sorted(pages)}

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_text_at_twice_its_size_loses_nothing(pages, screen, size):
    screen.resize(size)
    found = {}
    for name in sorted(pages):
        page = shown(screen, pages[name])
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        if said := clipped(page) + ["wider than the window"] * overflows(page):
            found[name] = said

    assert found == {}


def shown(screen: Any, html: bytes) -> Any:
    """Playwright's page showing ``html`` as the live app would serve it."""
    page = screen.page
    page.unroute_all()
    page.route(
        "**/shown", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    page.goto("/shown")
    return page
