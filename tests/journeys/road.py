"""Walking a long road through the real pages: who acts today, and each paper on the way, read."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from courtpeer.accounts.models import Account
from tests.browser import Browser, Page
from tests.clock import MovableClock
from tests.printing.readers import failures, poppler_pages, pypdf_pages, shown_text

ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def flat(text: str) -> str:
    """A text as it is compared: readers differ in spaces and in how they see small capitals."""
    return "".join(text.split()).lower()


def last_id(address: str | None) -> str:
    """The id that stands last in an address."""
    found = re.findall(ID, address or "")
    assert found, f"no id in {address!r}"
    return str(found[-1])


def linked(page: Page, kind: str) -> str:
    """The id of the first thing of that kind that a page leads to, as in ``/needs/<id>``."""
    links = " ".join(one or "" for one in page.attributes("a[href]", "href"))
    found = re.search(f"/{kind}/({ID})", links)
    assert found, f"no {kind} on the page: {links}"
    return found[1]


class Road:
    """Everyone met on the way, each in a browser of their own, and what was printed for whom.

    :ivar papers: what each paper says anywhere in it, by its name.
    """

    def __init__(
        self, app: Flask, clock: MovableClock, folder: Path, people: Mapping[str, Account]
    ) -> None:
        self.app, self.clock, self.folder, self.people = app, clock, folder, people
        self.browsers: dict[tuple[str, dt.datetime], Browser] = {}
        self.papers: dict[str, str] = {}

    @property
    def today(self) -> dt.date:
        return self.clock.now.date()

    def at(self, name: str) -> Browser:
        """Their browser, signed in anew whenever time has gone on."""
        key = (name, self.clock.now)
        if key not in self.browsers:
            self.browsers[key] = Browser(self.app).sign_in_as(self.people[name])
        return self.browsers[key]

    def fill(
        self, name: str, endpoint: str, typed: Mapping[str, Any], form: str = "main form", **at: Any
    ) -> Page:
        """The page that a form leads to, once ``name`` opened it, typed and sent it."""
        browser = self.at(name)
        page = browser.get(endpoint, **at)
        return browser.follow(browser.submit(page, typed, form=form))

    def press(
        self, name: str, endpoint: str, typed: Mapping[str, Any] | None = None, **at: Any
    ) -> Page:
        """The page that a button leads to."""
        browser = self.at(name)
        return browser.follow(browser.post(endpoint, typed, **at))

    def paper(self, title: str, name: str, endpoint: str, *says: str, **at: Any) -> list[str]:
        """A paper's pages as pypdf reads them; pypdf and poppler both find what it ``says``."""
        return self.read(title, self.at(name).get(endpoint, **at).data, *says)

    def read(self, title: str, pdf: bytes, *says: str) -> list[str]:
        """The same for a paper in hand, which is kept under ``title``; it is accessible, too."""
        assert pdf.startswith(b"%PDF"), f"{title}: no PDF"
        pages = pypdf_pages(pdf)
        for reader, read in (("pypdf", pages), ("poppler", poppler_pages(pdf, self.folder))):
            text = flat("".join(read))
            assert [one for one in says if flat(one) not in text] == [], f"{title}, by {reader}"
        assert failures(pdf) == [], title
        self.papers[title] = shown_text(pdf)
        return pages


def everything_under(browser: Browser, start: str, prefix: str) -> Iterator[tuple[str, str]]:
    """Each address that links lead to from ``start`` on, with all that stands there."""
    waiting, seen = [start], {start}
    while waiting:
        path = waiting.pop()
        page = browser.get(path)
        if page.data.startswith(b"%PDF"):
            yield path, shown_text(page.data)
            continue
        yield path, page.data.decode()
        for link in page.attributes("main a[href]", "href") if page.is_html else ():
            if link and link.startswith(prefix) and link not in seen:
                seen.add(link)
                waiting.append(link)
