"""A real Chromium for tests: the system's, else Playwright's own, else a reason to skip."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines import missing

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def system_chromium() -> str | None:
    """The path of the system's Chromium; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """One running Chromium for the tests of one worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = system_chromium()
        own = playwright.chromium.executable_path
        if path is None and not Path(own).exists():
            missing("no Chromium: `apt-get install chromium` or `playwright install chromium`")
        browser = playwright.chromium.launch(executable_path=path or own, args=FLAGS)
        yield browser
        browser.close()
