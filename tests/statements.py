"""What a database is asked, overheard at its engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

Statement = tuple[str, Any]


@contextmanager
def overheard(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that ``engine`` sends while the block runs, with their parameters."""
    heard: list[Statement] = []

    def note(
        connection: Connection, cursor: Any, statement: str, parameters: Any, *rest: Any
    ) -> None:
        heard.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", note)
