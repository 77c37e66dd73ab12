"""Every page that anyone can open, opened: what the product says to each role, all of it."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from werkzeug.routing import Rule

from tests.access.table import ENDPOINTS, EVERYONE, ROLES
from tests.access.world import World
from tests.printing.readers import shown_text
from tests.test_access_matrix import PASSING

UNSIGNED = ("accounts.unlock", "passwords.choose", "static", "assets.packaged")
OF_NO_COURT = ("alembic_version", "audit_event", "sign_in")
MADE = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\"token\": ?\"[^\"]*\"")
"""Ids and tokens: a form brings some that are made while the page is."""
Said = dict[tuple[str, str, str], str]
"""What was said: by role, endpoint and place (``own`` or ``unassigned``)."""


def crawl(world: World) -> Said:
    """What each role reads on every page it may open, each with its own and others' ids."""
    world.put_back()
    return {
        (role, rule.endpoint, place): _said(world, role, _path(world, rule, role, place))
        for rule in _pages(world)
        for role in ROLES
        if _opens(role, rule.endpoint)
        for place in (("own", "unassigned") if rule.arguments else ("own",))
    }


def _opens(role: str, endpoint: str) -> bool:
    row = ENDPOINTS[endpoint]
    return row is EVERYONE or role in row.reaches


def crawl_without(world: World, *statements: str) -> Said:
    """The same, after these SQL statements; the world is put back afterwards."""
    world.put_back()
    kept = world.kept.read_bytes()
    with closing(sqlite3.connect(world.kept)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    try:
        return crawl(world)
    finally:
        world.kept.write_bytes(kept)
        world.put_back()


def ask(world: World, statement: str) -> list[Any]:
    """The rows that an SQL statement finds in the world as it stands now."""
    with closing(sqlite3.connect(world.file)) as connection:
        return connection.execute(statement).fetchall()


def tables_of_courts(world: World) -> list[str]:
    """The tables whose rows belong to a court."""
    with closing(sqlite3.connect(world.kept)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [
            name
            for (name,) in names.fetchall()
            if any(column[1] == "court_id" for column in _columns(connection, name))
        ]


def fingerprints(world: World) -> dict[str, str]:
    """A digest of each table's rows, but for the record of access and the sessions."""
    with closing(sqlite3.connect(world.file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: hashlib.sha256(repr(_rows(connection, name)).encode()).hexdigest()
            for (name,) in names.fetchall()
            if name not in OF_NO_COURT
        }


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()  # noqa: S608


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f'PRAGMA table_info("{table}")').fetchall()


def _pages(world: World) -> Iterator[Rule]:
    for rule in world.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint in UNSIGNED:
            continue
        if rule.endpoint in ENDPOINTS:  # that every one is, the access matrix asks
            yield rule


def _path(world: World, rule: Rule, role: str, place: str) -> str:
    values = world.ids(role, place, ENDPOINTS[rule.endpoint].ids)
    adapter = world.app.url_map.bind("localhost")
    return adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})


def _said(world: World, role: str, path: str) -> str:
    answer = world.ask(role, "GET", path)
    assert answer.status_code < 500, f"{role} at {path}: {answer.status}"
    if answer.data.startswith(b"%PDF"):
        return shown_text(answer.data)
    said = PASSING.sub(b"", answer.data).decode(errors="replace")
    return f"{answer.status_code} {MADE.sub('', said)}"
