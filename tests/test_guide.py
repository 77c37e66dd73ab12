"""That the README and the guide show what is there: their pictures, their links, their words."""

import re
from pathlib import Path

import pytest

from tests.pictures import PACKET_PAGE, SHOTS
from tests.translations import said

ROOT = Path(__file__).resolve().parent.parent
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *GUIDE, *(ROOT / "docs").glob("*.md")]
LINK = re.compile(r"\]\(([^)#:]+)\)")
BUTTON = re.compile(r"\*\*([^*\n.:]{2,40})\*\*")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_is_there(page):
    missing = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert missing == []


def test_every_picture_is_taken_by_the_script_and_shown_by_a_page():
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text())
        if link.endswith(".png")
    }

    assert shown == {(ROOT / file).resolve() for file in (PACKET_PAGE, *(s.file for s in SHOTS))}


def test_what_the_guide_tells_to_press_stands_on_a_page():
    words = {
        part for one in said() for part in (one.id if isinstance(one.id, tuple) else (one.id,))
    }
    told = {(page.name, word) for page in GUIDE for word in BUTTON.findall(page.read_text())}

    assert {(name, word) for name, word in told if word not in words} == set()
