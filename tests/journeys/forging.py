"""Forms sent as nobody's browser would: ids of another court, ids of nothing, no ids at all."""

import re
from collections.abc import Iterator
from itertools import cycle
from typing import Any

from tests.access.table import ENDPOINTS, EVERYONE
from tests.access.world import World
from tests.browser import Page

ID = re.compile(r"^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$", re.IGNORECASE)
MALFORMED = ("not-an-id", "", "²", "\x00", "é" * 300, "9" * 5000)
KEPT = ("csrf_token", "acting")


def forms_of(world: World, role: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each form on each page that a role opens, and where it is sent."""
    seen = set()
    for rule in world.app.url_map.iter_rules():
        row = ENDPOINTS.get(rule.endpoint)
        methods = rule.methods or set()
        if row is None or row is EVERYONE or role not in row.reaches or "GET" not in methods:
            continue
        values = world.ids(role, "own", row.ids)
        adapter = world.app.url_map.bind("localhost")
        path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        answer = world.ask(role, "GET", path)
        if answer.mimetype != "text/html":
            continue
        page = Page(answer)
        for number, form in enumerate(page.root.query_all("main form"), 1):
            node = form.etree_element
            if node.get("method", "get").lower() != "post":
                continue
            target = node.get("action") or path
            key = (
                rule.endpoint,
                number if target == path else re.sub(r"[0-9a-f-]{32,}", "", target),
            )
            if key not in seen:
                seen.add(key)
                yield target, _fields(form)


def _fields(form: Any) -> dict[str, Any]:
    """What the form could send: of each choice the first one, ticked or not."""
    sent: dict[str, Any] = {}
    for node in form.query_all("input[name], select[name], textarea[name]"):
        element = node.etree_element
        if element.get("type") in ("file", "submit"):
            continue
        options = [o.etree_element.get("value") for o in node.query_all("option")]
        chosen = next((o for o in options if o), None)
        value = chosen if options else element.get("value", "")
        sent.setdefault(element.get("name"), value or "")
    return sent


def forged(fields: dict[str, Any], foreign: list[str]) -> Iterator[dict[str, Any]]:
    """The same fields, each in turn holding what no browser of ours would send.

    A hidden field and a choice hold every lie; a field to type into one, its turn.
    """
    turns = cycle(MALFORMED)
    for name, value in fields.items():
        if name in KEPT:
            continue
        is_id = isinstance(value, str) and ID.match(value)
        lies = MALFORMED if is_id or name == "version" else (next(turns),)
        for lie in (*lies, *(foreign if is_id else ())):
            yield {**fields, name: lie}
    yield {name: value for name, value in fields.items() if name in KEPT}
