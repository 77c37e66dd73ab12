"""Fields that several capabilities ask for: days, and choices among a court's own rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import DateField, SelectField
from wtforms.validators import InputRequired, Optional

from courtpeer.web.fields import choices

DIGITS = 10


def day_field(label: str, missing: str | None = None, **options: Any) -> DateField:
    """A day; required with the words ``missing`` when they are given."""
    check = InputRequired(missing) if missing else Optional()
    return DateField(label, [check], format=["%Y-%m-%d", "%m/%d/%Y"], **options)


def uuid_or_none(value: Any) -> UUID | None:
    """The id a choice stands for; None for the blank one.

    :raises ValueError: when it is no id.
    """
    return UUID(str(value)) if value not in (None, "", "None") else None


def version_in(value: Any) -> int | None:
    """The version that a hidden field holds; None for what no form of ours sent."""
    held = str(value or "")
    return int(held) if held.isascii() and held.isdigit() and len(held) < DIGITS else None


def chosen_field(label: str, missing: str | None = None, **options: Any) -> SelectField:
    """A choice of one row by its id; fill it with :func:`offer`."""
    check = InputRequired(missing) if missing else Optional()
    return SelectField(label, [check], coerce=uuid_or_none, **options)


def offer(field: SelectField, rows: Iterable[tuple[UUID, str]], blank: str | None) -> None:
    """Nothing; ``field`` then offers these rows, after ``blank`` where one is wanted."""
    none_of_them = [("", blank)] if blank is not None else []
    field.choices = choices([*none_of_them, *((str(row_id), label) for row_id, label in rows)])
