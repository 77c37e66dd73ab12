"""Dataclasses as JSON and back."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

import pytest

from courtpeer.core import plain


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Part:
    on: dt.date
    at: dt.datetime | None


@dataclass(frozen=True)
class Whole:
    name: str
    colour: Colour
    id: UUID
    parts: tuple[Part, ...] = ()
    ready: bool | None = None


ZONE = dt.timezone(dt.timedelta(hours=-6))
WHOLE = Whole(
    "Iñigo",
    Colour.RED,
    UUID(int=7),
    (Part(dt.date(2026, 11, 24), dt.datetime(2026, 11, 24, 8, 30, tzinfo=ZONE)),),
)


def test_what_was_written_is_read_back_equal():
    for whole in (WHOLE, replace(WHOLE, ready=False, parts=())):
        assert plain.from_json(Whole, plain.to_json(whole)) == whole


def test_equal_values_give_equal_text_and_others_do_not():
    assert plain.to_json(replace(WHOLE)) == plain.to_json(WHOLE)
    assert plain.to_json(replace(WHOLE, ready=False)) != plain.to_json(WHOLE)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        "null",
        plain.to_json(WHOLE).replace('"red"', '"blue"'),
        plain.to_json(WHOLE).replace('"name"', '"title"'),
        plain.to_json(WHOLE).replace('"Iñigo"', "7"),
    ],
)
def test_text_that_does_not_fit_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any message will do
        plain.from_json(Whole, text)


def test_what_is_not_plain_is_refused():
    with pytest.raises(TypeError):
        plain.to_json({1, 2})
