"""Sealing: what rests encrypted, bound to its table, column and row.

AES-256-GCM under versioned keys (42 CFR 2.16 asks for security of records). A sealed
value opens only where it was sealed: moved to another row or column it does not.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.orm import Session

NONCE = 12


class CannotOpen(RuntimeError):  # noqa: N818 - named for what happened
    """A sealed value was moved or altered, or its key is not in the ring."""


@dataclass(frozen=True, slots=True)
class Keyring:
    """Data keys by version number; the highest seals, every one opens."""

    keys: Mapping[int, bytes] = field(repr=False)

    @property
    def newest(self) -> int:
        """The version that seals from now on."""
        return max(self.keys)

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """The ring written as JSON, ``{"1": "<64 hexadecimal digits>", …}``.

        :raises ValueError: on anything else, or a key that is not 32 bytes.
        """
        try:
            keys = {int(version): bytes.fromhex(key) for version, key in json.loads(text).items()}
        except (AttributeError, TypeError, ValueError) as error:
            raise ValueError("the data key is not a key ring; see `courtpeer init`") from error
        if not keys or any(len(key) != 32 or not 0 < v < 2**16 for v, key in keys.items()):
            raise ValueError("a data key has 32 bytes and a version from 1 to 65535")
        return cls(keys)

    def render(self) -> str:
        """The ring as JSON, as :meth:`parse` reads it."""
        return json.dumps({str(version): key.hex() for version, key in self.keys.items()})

    def rotated(self) -> "Keyring":
        """The ring with a fresh key that seals from now on."""
        version = max(self.keys, default=0) + 1
        return Keyring({**self.keys, version: AESGCM.generate_key(256)})

    def seal(self, plain: bytes, *, table: str, column: str, row: object) -> bytes:
        """``plain`` encrypted: key version (2 bytes), nonce (12), ciphertext and tag."""
        nonce = os.urandom(NONCE)
        bound = f"{table}.{column}.{row}".encode()
        version = self.newest
        body = AESGCM(self.keys[version]).encrypt(nonce, plain, bound)
        return version.to_bytes(2, "big") + nonce + body

    def open(self, sealed: bytes, *, table: str, column: str, row: object) -> bytes:
        """What was sealed there.

        :raises CannotOpen: when it was sealed elsewhere, altered, or its key is missing.
        """
        version, nonce = int.from_bytes(sealed[:2], "big"), sealed[2 : 2 + NONCE]
        bound = f"{table}.{column}.{row}".encode()
        try:
            return AESGCM(self.keys[version]).decrypt(nonce, sealed[2 + NONCE :], bound)
        except (InvalidTag, KeyError) as error:
            raise CannotOpen(f"{table}.{column}: sealed elsewhere, altered, or key lost") from error


def new_ring() -> Keyring:
    """A ring with one fresh key."""
    return Keyring({}).rotated()


def read_ring(file: Path) -> Keyring:
    """The ring kept in ``file``.

    :raises ValueError: when the file holds no ring.
    """
    return Keyring.parse(file.read_text(encoding="utf-8"))


def ring_of(session: Session) -> Keyring:
    """The key ring that this session seals and opens with."""
    ring: Keyring = session.info["keyring"]
    return ring


def seal(session: Session, kind: type[Any], column: str, row_id: UUID | str, text: str) -> bytes:
    """``text`` sealed for ``column`` of the row ``row_id`` of the model ``kind``."""
    table: str = kind.__tablename__
    return ring_of(session).seal(text.encode(), table=table, column=column, row=row_id)


def unseal(session: Session, row: Any, column: str) -> str:
    """The text sealed in ``column`` of ``row``; empty where nothing is sealed."""
    sealed: bytes | None = getattr(row, column)
    if sealed is None:
        return ""
    ring = ring_of(session)
    return ring.open(sealed, table=row.__tablename__, column=column, row=row.id).decode()
