"""Fields that several capabilities ask for: days, and choices among a court's own rows."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wtforms import DateField, SelectField
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from courtpeer.web.fields import choices

DIGITS = 10
FIRST_YEAR, LAST_YEAR = 1900, 2199


def day_field(label: str, missing: str | None = None, **options: Any) -> DateField:
    """A day; required with the words ``missing`` when they are given."""
    check = InputRequired(missing) if missing else Optional()
    checks = [check, _in_our_time]
    return DateField(label, checks, format=["%Y-%m-%d", "%m/%d/%Y"], **options)


def _in_our_time(form: Any, field: DateField) -> None:
    """Refuse a day that nobody of a court lives to see: days are counted on from it."""
    if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError("Not a valid date value.")


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
    check = DataRequired(missing) if missing else Optional()
    return SelectField(label, [check], coerce=uuid_or_none, **options)


def offer(field: SelectField, rows: Iterable[tuple[UUID, str]], blank: str | None) -> None:
    """Nothing; ``field`` then offers these rows, after ``blank`` where one is wanted."""
    none_of_them = [("", blank)] if blank is not None else []
    field.choices = choices([*none_of_them, *((str(row_id), label) for row_id, label in rows)])
