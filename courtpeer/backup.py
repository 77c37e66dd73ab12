"""Backups: every kept row as JSON lines, the same for either database, locked by a passphrase.

The data key is never inside: what is sealed in the database stays sealed in the backup, and
opens only where the same key is kept. Sessions, links, waiting uploads and kept fragments
are left out: they are made anew.
"""

import base64
import datetime as dt
import enum
import gzip
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from sqlalchemy.engine import Connection, Engine

from courtpeer import schema
from courtpeer.core.engine import READING
from courtpeer.core.errors import Refusal
from courtpeer.core.sealing import Keyring

FORMAT = "courtpeer backup 1"
PASSING = frozenset(
    {"sign_in", "one_time_link", "password_try", "upload", "fragment", "fragment_basis"}
)
SEALED = b"CourtPeer backup 1\n"
SALT, NONCE = 16, 12
PASSPHRASE_LENGTH = 15
BATCH = 500

Told = Callable[[str, int], None]


def dump(engine: Engine, keyring: Keyring, *, at: dt.datetime, told: Told) -> bytes:
    """Every kept row as of one instant, compressed but not yet locked.

    :param told: called with each table's name and number of rows once it is written.
    """
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        for line in _lines(engine, keyring, at, told):
            file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return buffer.getvalue()


def load(engine: Engine, keyring: Keyring, data: bytes, *, told: Told) -> int:
    """How many rows a dump brought into an empty database; all of them or none.

    :raises Refusal: when the data is no dump or cut short, the database is not empty or at
        another revision, or a data key that the dump needs is missing.
    """
    lines = _read(data)
    head = next(lines, None)
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise Refusal("This is not a CourtPeer backup.")
    _check(engine, keyring, head)
    with engine.begin() as connection:
        return _load_tables(connection, lines, told)


def lock(data: bytes, passphrase: str) -> bytes:
    """``data`` sealed so that ``passphrase`` opens it, on a slow machine as on a fast one.

    AES-256-GCM under a key that Scrypt derives at one fixed price, so that no machine finds a
    backup too dear to open.

    :raises Refusal: when the passphrase is too short to protect anything.
    """
    if len(passphrase) < PASSPHRASE_LENGTH:
        raise Refusal(f"A backup's passphrase has at least {PASSPHRASE_LENGTH} characters.")
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return SEALED + salt + nonce + _cipher(passphrase, salt).encrypt(nonce, data, SEALED)


def unlock(data: bytes, passphrase: str) -> bytes:
    """What :func:`lock` was given.

    :raises Refusal: when the passphrase is another one, or the file was altered.
    """
    rest = data.removeprefix(SEALED)
    salt, nonce, body = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    try:
        if len(nonce) < NONCE:
            raise InvalidTag
        return _cipher(passphrase, salt).decrypt(nonce, body, SEALED)
    except InvalidTag as error:
        raise Refusal("The passphrase does not open this file, or the file is damaged.") from error


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=32, n=2**17, r=8, p=1).derive(passphrase.encode()))


def _kept() -> list[sa.Table]:
    return [table for table in schema.tables().sorted_tables if table.name not in PASSING]


def _mark(key: bytes) -> str:
    """What tells one data key from another without giving either away."""
    return hashlib.sha256(b"courtpeer data key" + key).hexdigest()[:16]


def _lines(engine: Engine, keyring: Keyring, at: dt.datetime, told: Told) -> Iterator[Any]:
    yield {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "revision": schema.present(engine),
        "keys": {str(version): _mark(key) for version, key in keyring.keys.items()},
    }
    options: dict[str, Any] = {READING: True, "yield_per": BATCH}
    if engine.dialect.name == "postgresql":
        options["isolation_level"] = "REPEATABLE READ"
    total = 0
    with engine.connect().execution_options(**options) as connection:
        for table in _kept():
            yield {"table": table.name, "columns": [column.name for column in table.columns]}
            number = 0
            for row in connection.execute(sa.select(table).order_by(*table.primary_key)):
                number += 1
                yield [_plain(value) for value in row]
            total += number
            told(table.name, number)
    yield {"rows": total}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value


def _reader(column: sa.Column[Any]) -> Callable[[Any], Any]:
    """What turns a plain value back into one that ``column`` takes."""
    stored = column.type
    if isinstance(stored, sa.TypeDecorator):
        stored = stored.impl_instance
    if isinstance(stored, sa.JSON):
        return lambda value: value
    kind = stored.python_type
    if kind is bytes:
        return base64.b64decode
    if issubclass(kind, dt.date | dt.time):
        return kind.fromisoformat
    if issubclass(kind, enum.Enum | UUID):
        return kind
    return lambda value: value


def _read(data: bytes) -> Iterator[Any]:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            for line in file:
                yield json.loads(line)
    except (OSError, EOFError, ValueError) as error:
        raise Refusal("This is not a CourtPeer backup, or it is damaged.") from error


def _check(engine: Engine, keyring: Keyring, head: dict[str, Any]) -> None:
    """Refuse before anything is written."""
    present = schema.present(engine)
    if present != head["revision"]:
        raise Refusal(
            f"The backup was made at revision {head['revision']} of the database and this "
            f"one is at {present or 'none'}: use the CourtPeer that made it, then upgrade."
        )
    held = {str(version): _mark(key) for version, key in keyring.keys.items()}
    lacking = [version for version, mark in head["keys"].items() if held.get(version) != mark]
    if lacking:
        raise Refusal(
            f"Data key {', '.join(lacking)} of the backup is not in this installation: set "
            "COURTPEER_DATA_KEY, or put the data-key.json that you keep apart from backups "
            "into the instance folder."
        )
    with engine.connect() as connection:
        for table in schema.tables().sorted_tables:
            if connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
                raise Refusal(
                    f"The database is not empty: {table.name} has rows. Restore into a new one."
                )


def _load_tables(connection: Connection, lines: Iterable[Any], told: Told) -> int:
    tables = {table.name: table for table in _kept()}
    loader: _Loader | None = None
    total, expected = 0, None
    for line in lines:
        if isinstance(line, list) and loader is not None:
            loader.add(line)
            continue
        if loader is not None:
            total += loader.end(told)
            loader = None
        if "table" in line:
            loader = _Loader(connection, tables[line["table"]], line["columns"])
        elif "rows" in line:
            expected = line["rows"]
    if expected != total:
        raise Refusal("The backup is cut short; nothing was restored.")
    return total


class _Loader:
    """Fills one table in batches; what refers to its own table is set at the end."""

    def __init__(self, connection: Connection, table: sa.Table, columns: list[str]) -> None:
        self.connection, self.table = connection, table
        self.readers = {name: _reader(table.columns[name]) for name in columns}
        self.own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
        self.waiting: list[dict[str, Any]] = []
        self.later: list[dict[str, Any]] = []
        self.number = 0

    def add(self, values: list[Any]) -> None:
        row = {
            name: None if value is None else reader(value)
            for (name, reader), value in zip(self.readers.items(), values, strict=True)
        }
        for name in self.own:
            if row[name] is not None:
                self.later.append({"row_id": row["id"], name: row[name]})
                row[name] = None
        self.waiting.append(row)
        if len(self.waiting) == BATCH:
            self._flush()

    def _flush(self) -> None:
        if self.waiting:
            self.connection.execute(sa.insert(self.table), self.waiting)
            self.number += len(self.waiting)
            self.waiting = []

    def end(self, told: Told) -> int:
        """How many rows came in."""
        self._flush()
        for change in self.later:
            row_id = change.pop("row_id")
            self.connection.execute(
                sa.update(self.table).where(self.table.c.id == row_id).values(**change)
            )
        told(self.table.name, self.number)
        return self.number
