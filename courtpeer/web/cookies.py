"""The session cookie, sealed: whoever holds the device reads nothing of a person in it.

A message that waits for the next page may name someone, and Flask keeps it in the cookie.
"""

import base64
from typing import Any

from flask import Flask
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer

from courtpeer.core.sealing import CannotOpen, Keyring

_PLACE = {"table": "cookie", "column": "session", "row": ""}


class Sealing(TaggedJSONSerializer):
    """Writes what a session holds as sealed text, and reads it."""

    def __init__(self, ring: Keyring) -> None:
        super().__init__()
        self._ring = ring

    def dumps(self, value: Any) -> str:
        """The value as text that only the data key opens."""
        sealed = self._ring.seal(super().dumps(value).encode(), **_PLACE)
        return base64.b64encode(sealed).decode()

    def loads(self, value: str) -> Any:
        """What was written; nothing where it cannot be opened."""
        try:
            return super().loads(self._ring.open(base64.b64decode(value), **_PLACE).decode())
        except (CannotOpen, ValueError):
            return {}


class SealedCookies(SecureCookieSessionInterface):
    """Flask's signed cookie, its content sealed besides."""

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs the cookie, and seals what is in it."""
        signing = super().get_signing_serializer(app)
        if signing is not None:
            signing.serializer = Sealing(app.extensions["courtpeer.keyring"])
        return signing


def install(app: Flask) -> None:
    """Seal the cookies of ``app``."""
    app.session_interface = SealedCookies()
