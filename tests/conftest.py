"""What every test may ask for: databases, a session, the application, visitors, Chromium."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request_started
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.core.engine import build_engine
from courtpeer.core.language import Language, speak
from courtpeer.core.sealing import Keyring, new_ring
from courtpeer.core.settings import Settings
from tests.browser import Browser
from tests.clock import MovableClock
from tests.factories import Factory

pytest_plugins = ["tests.engines", "tests.chromium"]

RING = new_ring()
SECRET = "only for tests, and long enough to sign a session"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test marked ``both_engines`` once on each."""
    if metafunc.definition.get_closest_marker("both_engines"):
        metafunc.fixturenames.append("database_kind")
        metafunc.parametrize("database_kind", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def english() -> None:
    """English is spoken as a test begins, whatever a visitor before it chose."""
    speak(Language.EN)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    return RING


@pytest.fixture
def settings(database_url: str, tmp_path: Path, keyring: Keyring) -> Settings:
    return Settings(
        instance=tmp_path / "instance",
        database_url=database_url,
        secret_key=SECRET,
        keyring=keyring,
        cheap_passwords=True,
    )


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = build_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine, keyring: Keyring) -> Iterator[Session]:
    """A session of the test's own; it commits by itself whenever the app is asked something.

    It acts in no court until ``make.court()`` made the first one, or a test enters one.
    """
    with Session(engine) as session:
        session.info["keyring"] = keyring
        yield session


@pytest.fixture
def make(session: Session) -> Factory:
    return Factory(session)


@pytest.fixture
def app(settings: Settings, clock: MovableClock, session: Session) -> Iterator[Flask]:
    from courtpeer.factory import create_app
    from courtpeer.web.database import db

    settings.instance.mkdir(exist_ok=True)
    app = create_app(settings, clock=clock)
    app.testing = True
    mine = threading.get_ident()

    def let_go(sender: Flask, **extra: object) -> None:
        # What the test made must be there for the app, and no lock must be in its way.
        if threading.get_ident() == mine:
            session.commit()

    with request_started.connected_to(let_go, app):
        yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)
