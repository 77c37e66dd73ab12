"""A tour of the application: every page that links lead to, and the template that drew it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, template_rendered

from courtpeer.core import paths
from tests.browser import Browser

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
LEAF = re.compile(r'{%-? extends "(?!print/)')
SEVERAL = 2


@dataclass(frozen=True)
class Stop:
    """A page on the tour."""

    address: str
    template: str


def page_templates() -> set[str]:
    """The names of every template that is a page of its own."""
    found = paths.TEMPLATES.rglob("*.html")
    named = {str(file.relative_to(paths.TEMPLATES)): file.read_text() for file in found}
    extended = set(re.findall(r'{%-? extends "([^"]+)"', " ".join(named.values())))
    return {name for name, text in named.items() if LEAF.search(text) and name not in extended}


@contextmanager
def drawn(app: Flask) -> Iterator[list[str]]:
    """The names of the templates drawn meanwhile, in order."""
    names: list[str] = []

    def note(sender: Flask, template: object, **extra: object) -> None:
        names.append(str(getattr(template, "name", "")))

    with template_rendered.connected_to(note, app):
        yield names


def stops(browser: Browser, begin: str = "/") -> Iterator[Stop]:
    """Each page within reach of someone signed in; of pages alike in address, a few."""
    waiting, known, alike = [begin], {begin}, dict[str, int]()
    while waiting:
        address = waiting.pop(0)
        kind = ID.sub("*", address.partition("?")[0])
        alike[kind] = alike.get(kind, 0) + 1
        if alike[kind] > SEVERAL:
            continue
        with drawn(browser.app) as names:
            page = browser.open(address)
        if page.location and page.location not in known:
            known.add(page.location)
            waiting.append(page.location)
        if not page.is_html or page.location:
            continue
        assert page.status == 200, f"{address} answers {page.status}"
        yield Stop(address, names[-1])
        for link in page.attributes("a[href]", "href"):
            if link and link.startswith("/") and link not in known:
                known.add(link)
                waiting.append(link.partition("#")[0])
