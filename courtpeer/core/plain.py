"""Frozen dataclasses as plain JSON and back: how a page is hashed, kept and read again."""

import datetime as dt
import enum
import json
import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

T = TypeVar("T")

_ISO: dict[type, Any] = {
    dt.datetime: dt.datetime.fromisoformat,
    dt.date: dt.date.fromisoformat,
    dt.time: dt.time.fromisoformat,
    UUID: UUID,
}


def to_json(value: object) -> str:
    """``value`` as canonical JSON: equal values give equal text, whatever the process."""
    return json.dumps(
        _lowered(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def from_json(kind: type[T], text: str) -> T:
    """The ``kind`` that :func:`to_json` wrote as ``text``.

    :param kind: a dataclass of plain fields: text, numbers, days, instants, UUIDs, enums,
        optionals, tuples, and other such dataclasses.
    :raises ValueError: when the text does not fit the fields.
    """
    try:
        return cast(T, _raised(kind, json.loads(text)))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"this is no {kind.__name__}") from error


def _lowered(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _lowered(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_lowered(item) for item in value]
    if isinstance(value, enum.Enum):
        return _lowered(value.value)
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"a {type(value).__name__} is not plain")


def _raised(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        return _dataclass(cast(type, kind), value)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _optional(kind, value)
    if origin is tuple:
        return tuple(_raised(typing.get_args(kind)[0], item) for item in value)
    if kind in _ISO:
        return _ISO[kind](value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _optional(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    (inner,) = (arg for arg in typing.get_args(kind) if arg is not type(None))
    return _raised(inner, value)


def _dataclass(kind: type, value: Any) -> Any:
    hints = _hints(kind)
    if set(value) != set(hints):
        raise TypeError(f"{sorted(set(value) ^ set(hints))} differ from a {kind.__name__}")
    return kind(**{name: _raised(hint, value[name]) for name, hint in hints.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
