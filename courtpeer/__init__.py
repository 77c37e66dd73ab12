"""CourtPeer: the peer program of a treatment court, in one place."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from courtpeer.factory import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> object:
    """``create_app``, imported when asked for: a command or a worker pays for no web."""
    if name == "create_app":
        from courtpeer.factory import create_app

        return create_app
    raise AttributeError(name)
