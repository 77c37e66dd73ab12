"""The unit of work of commands and jobs: one session, one transaction, all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.core import scope
from courtpeer.core.engine import READING
from courtpeer.core.sealing import Keyring


@contextmanager
def unit_of_work(
    engine: Engine, keyring: Keyring, court_id: UUID | None = None
) -> Iterator[Session]:
    """A session that commits when the block ends, and rolls back when it raises.

    :param court_id: the court to act in; None for work that concerns no court's rows,
        or that enters one itself.
    """
    with Session(engine) as session:
        session.info["keyring"] = keyring
        if court_id is not None:
            scope.enter(session, court_id)
        with session.begin():
            yield session


@contextmanager
def reading(engine: Engine, keyring: Keyring, court_id: UUID | None = None) -> Iterator[Session]:
    """A session for long reading, which keeps no writer waiting and never commits."""
    with Session(engine.execution_options(**{READING: True})) as session:
        session.info["keyring"] = keyring
        if court_id is not None:
            scope.enter(session, court_id)
        yield session
