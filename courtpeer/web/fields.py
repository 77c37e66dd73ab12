"""What a form's fields need so that everyone can fill them in: kinds, ids, problems."""

from collections.abc import Iterable, Iterator
from typing import Any

from wtforms import Field, FieldList, FileField, Form, FormField
from wtforms.fields.choices import (
    SelectChoice,
    SelectField,
    SelectFieldBase,
    SelectMultipleField,
)
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget, TextArea

from courtpeer.core.language import _, marked

Problem = tuple[str | None, str]

_PLAIN = {
    "This field is required.": marked("Fill in “%(label)s”"),
    "Not a valid choice.": marked("Choose one of the answers under “%(label)s”"),
    "Not a valid date value.": marked("Write “%(label)s” as a day, such as 11/24/2026"),
    "Not a valid time value.": marked("Write “%(label)s” as a time, such as 8:30 AM"),
    "Not a valid integer value.": marked("Write “%(label)s” as a whole number"),
    "Invalid email address.": marked("Write “%(label)s” as an address, such as name@example.org"),
}


class Checkboxes(SelectMultipleField):
    """Several answers out of a list, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def field_kind(field: Field) -> str:
    """How a field is laid out: hidden, group, list, form, checkbox, select, textarea or input."""
    widget = field.widget
    if isinstance(widget, HiddenInput):
        return "hidden"
    if isinstance(field, FieldList):
        return "list"
    if isinstance(field, FormField):
        return "form"
    if isinstance(field, SelectFieldBase):
        return "group" if isinstance(widget, ListWidget) else "select"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    return "textarea" if isinstance(widget, TextArea) else "input"


def option_type(field: Field) -> str:
    """What each option of a group is: a checkbox where several may be chosen, else a radio."""
    return "checkbox" if isinstance(field, SelectMultipleField) else "radio"


def target_id(field: Field) -> str:
    """The id that a link to this field leads to: for a group, its first option's."""
    if field_kind(field) == "group":
        return f"{field.id}-0"
    return str(field.id)


def described_by(field: Field, hint: Any) -> str | None:
    """The ids of a field's hint and error, for ``aria-describedby``; None when it has neither."""
    ids = [f"{field.id}-hint"] if hint else []
    if field.errors:
        ids.append(f"{field.id}-error")
    return " ".join(ids) or None


def control(field: Field, hint: Any, autofocus: bool, extra: dict[str, Any]) -> dict[str, Any]:
    """The attributes that a field's own element carries."""
    look = {"select": "form-select", "checkbox": "form-check-input"}
    classes = [look.get(field_kind(field), "form-control")]
    if field.errors:
        classes.append("is-invalid")
    attributes = dict(extra)
    classes.append(str(attributes.pop("class_", attributes.pop("class", ""))))
    attributes["class"] = " ".join(part for part in classes if part)
    if told := described_by(field, hint):
        attributes["aria-describedby"] = told
    if field.errors:
        attributes["aria-invalid"] = "true"
    if autofocus:
        attributes["autofocus"] = True
    return attributes


def is_optional(field: Field) -> bool:
    """Whether the label says "optional": nothing demands an answer, and none is implied.

    A form that takes a file is about that file, so a file is never called optional.
    """
    if field.flags.required or field_kind(field) == "checkbox" or isinstance(field, FileField):
        return False
    answered = isinstance(field, SelectField) and field_kind(field) == "select"
    return not (answered and _has_no_blank(field))


def _has_no_blank(field: Any) -> bool:
    """Whether a select always holds an answer, its first choice being one."""
    return not any(choice[0] in ("", "None", "__None") for choice in field.iter_choices())


def said(field: Field, message: object) -> str:
    """A problem as a person would say it, naming the field where the message alone does not."""
    plain = _PLAIN.get(str(message))
    return _(plain, label=field.label.text) if plain else str(message)


def problems(form: Form) -> list[Problem]:
    """Each problem of a form with the id it links to; None where no single field can mend it."""
    own: list[Problem] = [(None, str(message)) for message in form.form_errors]
    return own + [problem for field in form for problem in _problems_of(field)]


def _problems_of(field: Any) -> Iterator[Problem]:
    """The problems of one field, those of its parts included."""
    if isinstance(field, FormField):
        yield from problems(field.form)
    elif isinstance(field, FieldList):
        for entry in field.entries:
            yield from _problems_of(entry)
        own = (message for message in field.errors if not isinstance(message, list | tuple | dict))
        yield from ((target_id(field), said(field, message)) for message in own)
    else:
        where = None if field_kind(field) == "hidden" else target_id(field)
        yield from ((where, said(field, message)) for message in field.errors)


def hidden_fields(form: Form | None) -> list[Field]:
    """The fields that travel unseen; the cross-site token and the seat are added by themselves."""
    own = ("csrf_token", "acting")
    return [f for f in form or () if field_kind(f) == "hidden" and f.short_name not in own]


def choices(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    """What a select or group offers, from pairs of value and label."""
    return [SelectChoice(str(value), label) for value, label in pairs]
