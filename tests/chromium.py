"""A real Chromium reading the app from a real server; skipped with a reason where none is."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.engines import missing

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1400, "height": 900}


def system_chromium() -> str | None:
    """The path of the system's Chromium; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
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


class Quiet(WSGIRequestHandler):
    """Serves without a line for each request."""

    def log_request(self, *what: object) -> None:
        pass


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """The address of a server that serves ``app`` while the test runs."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Screen:
    """One window of Chromium on the live app; ``page`` is Playwright's."""

    def __init__(
        self, chromium: Any, live: str, session: Session, *, workers: str = "block"
    ) -> None:
        """:param workers: "allow" lets our service worker in, past which nothing can be routed."""
        self.live, self.session = live, session
        self.context = chromium.new_context(base_url=live, viewport=DESK, service_workers=workers)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        # A page that answers 4xx says so on the console too; that is no fault of its script.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def open(self, path: str) -> Any:
        """Playwright's page, at ``path``, after what the test made was committed."""
        self.session.commit()
        self.page.goto(path)
        return self.page

    def sign_in(self, email: str, password: str) -> Any:
        """Through the form, as anyone does."""
        page = self.open("/sign-in")
        page.fill("[name=email]", email)
        page.fill("[name=password]", password)
        page.click("main form [type=submit]")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        return page

    def resize(self, size: dict[str, int]) -> None:
        """To ``PHONE``, ``TABLET`` or ``DESK``."""
        self.page.set_viewport_size(size)


@pytest.fixture
def screen(chromium: Any, live: str, session: Session) -> Iterator[Screen]:
    """A window on the app, without a fault in its console when the test ends."""
    screen = Screen(chromium, live, session)
    yield screen
    screen.context.close()
    assert screen.faults == []
