"""Resealing: everything that rests encrypted, brought under the newest data key."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from courtpeer import schema
from courtpeer.core.sealing import Keyring

BATCH = 200
VERSION = 2
"""Length in bytes of the key version that begins a sealed value."""


def reseal(engine: Engine, keyring: Keyring, *, told: Callable[[str, int], None]) -> int:
    """How many values were sealed anew; those under the newest key already are left alone.

    Every binary column of the schema is a sealed one. Works in short transactions, so an
    interrupted run is taken up by the next.

    :raises CannotOpen: when a value was moved or altered, or its key is not in the ring.
    """
    total = 0
    for table in schema.tables().sorted_tables:
        columns = [one for one in table.columns if isinstance(one.type, sa.LargeBinary)]
        if columns:
            number = sum(_batches(engine, keyring, table, columns))
            told(table.name, number)
            total += number
    return total


def _batches(
    engine: Engine, keyring: Keyring, table: sa.Table, columns: list[sa.Column[Any]]
) -> Iterator[int]:
    """The number of values sealed anew in each batch of rows, by id."""
    (key,) = table.primary_key
    last: Any = None
    while True:
        with engine.begin() as connection:
            asked = sa.select(key, *columns).order_by(key).limit(BATCH)
            rows = connection.execute(asked if last is None else asked.where(key > last)).all()
            if not rows:
                return
            yield sum(_row(connection, keyring, table, row._mapping) for row in rows)
            last = rows[-1][0]


def _row(connection: sa.Connection, keyring: Keyring, table: sa.Table, row: sa.RowMapping) -> int:
    (key,) = table.primary_key
    fresh = {}
    for column, sealed in row.items():
        if column == key.name or sealed is None or _version(sealed) == keyring.newest:
            continue
        place = {"table": table.name, "column": column, "row": row[key.name]}
        fresh[column] = keyring.seal(keyring.open(sealed, **place), **place)
    if fresh:
        connection.execute(sa.update(table).where(key == row[key.name]).values(fresh))
    return len(fresh)


def _version(sealed: bytes) -> int:
    return int.from_bytes(sealed[:VERSION], "big")
