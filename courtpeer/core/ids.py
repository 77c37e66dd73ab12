"""Ids: UUIDs in order of time, made where the thing is written."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A UUID (version 7) that sorts after those made before it."""
    return uuid7()
