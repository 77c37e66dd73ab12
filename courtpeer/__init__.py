"""CourtPeer: the peer program of a treatment court, in one place."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from courtpeer.factory import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """``create_app``, loaded when asked for, so that commands start without the web."""
    if name == "create_app":
        from courtpeer.factory import create_app

        return create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
