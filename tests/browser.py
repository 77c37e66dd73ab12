"""A visitor without a browser: opens pages of the app, reads them, and checks each one."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from cssselect2 import ElementWrapper
from flask import Flask, url_for
from tinyhtml5.parser import HTMLParser
from werkzeug.test import TestResponse

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Seat
from tests.factories.accounts import PASSWORD

UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}


class Page:
    """One response, read as HTML by CSS selectors."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.location
        self.headers = response.headers
        self.data = response.data
        self.is_html = response.mimetype == "text/html" and bool(response.data)
        if self.is_html:
            parser = HTMLParser()
            tree = parser.parse(response.data, transport_encoding="utf-8")
            self.root = ElementWrapper.from_html_root(tree)
            self.faults = parser.errors

    @property
    def text(self) -> str:
        """Every word on the page, spaces folded."""
        return self.texts("body")[0]

    def texts(self, selector: str) -> list[str]:
        """The words in each element found, spaces folded."""
        found = self.root.query_all(selector)
        return [" ".join("".join(node.etree_element.itertext()).split()) for node in found]

    def count(self, selector: str) -> int:
        return len(list(self.root.query_all(selector)))

    def attribute(self, selector: str, name: str) -> str | None:
        """The attribute of the first element found; None when there is none."""
        found = self.root.query(selector)
        return None if found is None else found.etree_element.get(name)

    def attributes(self, selector: str, name: str) -> list[str | None]:
        return [node.etree_element.get(name) for node in self.root.query_all(selector)]

    def form(self, selector: str = "main form") -> dict[str, Any]:
        """What a browser would send of the first form found, before anything is typed."""
        form = self.root.query(selector)
        assert form is not None, f"no form {selector!r}"
        sent: dict[str, Any] = {}
        for node in form.query_all("input[name], select[name], textarea[name]"):
            for name, value in _sent_by(node):
                present = sent.get(name)
                if present is None:
                    sent[name] = value
                else:
                    sent[name] = [*(present if isinstance(present, list) else [present]), value]
        return sent

    def assert_sound(self) -> None:
        """What every page owes its reader, whatever the test is about."""
        assert not self.faults, f"HTML: {self.faults}"
        headings, titles = self.texts("h1"), self.texts("title")
        assert len(headings) == 1, f"one h1 is wanted: {headings}"
        assert titles[0].startswith(headings[0]), f"{titles[0]!r} does not begin {headings[0]!r}"
        ids = self.attributes("[id]", "id")
        assert len(ids) == len(set(ids)), f"ids twice: {sorted(i for i in ids if ids.count(i) > 1)}"
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            named = {i for value in self.attributes(f"[{name}]", name) for i in value.split()}
            assert named <= set(ids), f"{name} names what is not there: {named - set(ids)}"
        assert not list(self._unlabelled()), f"no label: {list(self._unlabelled())}"
        assert not list(self._inline()), f"inline style or script: {list(self._inline())}"

    def _unlabelled(self) -> Iterator[str]:
        labelled = set(self.attributes("label[for]", "for"))
        for node in self.root.query_all("input, select, textarea"):
            element = node.etree_element
            if element.get("type") in UNLABELLED_TYPES or element.get("id") in labelled:
                continue
            if element.get("aria-label") or element.get("aria-labelledby"):
                continue
            if not any(parent.local_name == "label" for parent in node.iter_ancestors()):
                yield str(element.get("name"))

    def _inline(self) -> Iterator[str]:
        yield from self.texts("style")
        yield from self.texts("script:not([src])")
        for node in self.root.query_all("*"):
            for name in node.etree_element.keys():  # noqa: SIM118 - an element is no mapping
                if name == "style" or name.startswith("on"):
                    yield f"<{node.local_name} {name}>"


def _sent_by(node: ElementWrapper) -> Iterator[tuple[str, str]]:
    element = node.etree_element
    name, kind = element.get("name"), element.get("type", "text")
    if element.get("disabled") is not None:
        return
    if node.local_name == "select":
        options = list(node.query_all("option"))
        chosen = [o for o in options if o.etree_element.get("selected") is not None]
        if not chosen and element.get("multiple") is None:
            chosen = options[:1]
        for option in chosen:
            value = option.etree_element.get("value")
            yield name, "".join(option.etree_element.itertext()) if value is None else value
    elif node.local_name == "textarea":
        yield name, "".join(element.itertext()).removeprefix("\n")
    elif kind in ("checkbox", "radio"):
        if element.get("checked") is not None:
            yield name, element.get("value", "on")
    elif kind not in ("submit", "button", "reset", "image", "file"):
        yield name, element.get("value", "")


class Browser:
    """A visitor with cookies, who can sign in, open pages and send forms."""

    def __init__(self, app: Flask) -> None:
        self.app, self.client = app, app.test_client()
        self.carried: dict[str, str] = {}

    def sign_in(self, email: str, password: str) -> "Browser":
        """Through the sign-in form, as anyone does."""
        page = self.open("/sign-in")
        sent = {**page.form(), "email": email, "password": password}
        response = self.client.post("/sign-in", data=sent)
        assert response.status_code in (302, 303), Page(response).texts("[role=alert]")
        self.open("/", follow=True)
        return self

    def sign_in_as(self, account: Account, seat: Seat | None = None) -> "Browser":
        """With the password every test account has; then in ``seat``, where one is given."""
        self.sign_in(str(account.email), PASSWORD)
        if seat is not None and str(seat.membership_id) != self.carried.get("acting"):
            self.post("/switch", {"seat": str(seat.membership_id)})
            self.open("/", follow=True)
        return self

    def url(self, endpoint: str, **values: Any) -> str:
        """The path of an endpoint; anything that starts with a slash is a path already."""
        if endpoint.startswith("/"):
            return endpoint
        with self.app.test_request_context():
            parts = urlsplit(url_for(endpoint, **values, _external=False))
        return f"{parts.path}?{parts.query}" if parts.query else parts.path

    def open(self, path: str, *, follow: bool = False) -> Page:
        """The page at a path, whatever its status."""
        return self._read(self.client.get(path, follow_redirects=follow))

    def get(self, endpoint: str, *, expect: int = 200, **values: Any) -> Page:
        """The page of an endpoint or path, which must have that status."""
        return self._expect(self.open(self.url(endpoint, **values)), expect)

    def post(
        self,
        endpoint: str,
        data: Mapping[str, Any] | None = None,
        *,
        expect: int | tuple[int, ...] = (302, 303),
        **values: Any,
    ) -> Page:
        """The answer to a form sent with the token and seat of the page seen last."""
        sent = {**self.carried, **(data or {})}
        path = self.url(endpoint, **values)
        return self._expect(self._read(self.client.post(path, data=sent)), expect)

    def submit(
        self,
        page: Page,
        changes: Mapping[str, Any],
        *,
        form: str = "main form",
        expect: int | tuple[int, ...] = (302, 303),
    ) -> Page:
        """The answer to a form of ``page``, sent as a browser would after these changes.

        A change to None leaves its field out, as unticking does.
        """
        merged = {**page.form(form), **changes}
        sent = {name: value for name, value in merged.items() if value is not None}
        action = page.attribute(form, "action") or page.response.request.full_path
        return self._expect(self._read(self.client.post(action, data=sent)), expect)

    def follow(self, page: Page) -> Page:
        """The page that ``page`` leads to."""
        assert page.location, f"status {page.status} leads nowhere"
        return self._expect(self.open(page.location), 200)

    def _expect(self, page: Page, expect: int | tuple[int, ...]) -> Page:
        wanted = (expect,) if isinstance(expect, int) else expect
        said = page.texts("[role=alert], h1") if page.is_html else page.location
        assert page.status in wanted, f"{page.status}, not {expect}: {said}"
        return page

    def _read(self, response: TestResponse) -> Page:
        page = Page(response)
        if page.is_html:
            page.assert_sound()
            for name in ("csrf_token", "acting"):
                value = page.attribute(f"input[name={name}]", "value")
                if value is not None:
                    self.carried[name] = value
        return page
