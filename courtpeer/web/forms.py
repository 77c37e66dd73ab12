"""The form base: built from the request, able to carry a refusal or ask for the password."""

from typing import Any, Self

from flask import request
from flask_login import current_user
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Form, PasswordField
from wtforms.validators import ValidationError

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, lazy, marked
from courtpeer.web.access import doors


class _Theirs:
    """What WTForms says of itself, looked up in our catalogue."""

    sentences = (
        marked("Field must be at least %(min)d characters long."),
        marked("Field cannot be longer than %(max)d characters."),
        marked("Number must be at least %(min)s."),
        marked("Number must be at most %(max)s."),
        marked("Number must be between %(min)s and %(max)s."),
        marked("Invalid Choice: could not coerce."),
    )

    def gettext(self, message: str) -> str:
        """``message`` in the language spoken."""
        return _(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """``one`` or ``many`` in the language spoken; it has its own places for the number."""
        return _(one if number == 1 else many)


class SpokenForm(Form):
    """A WTForms form, or part of one, that refuses in the language spoken."""

    class Meta:
        """How WTForms finds its own sentences."""

        def get_translations(self, form: Form) -> _Theirs:
            """Those of our catalogue."""
            return _Theirs()


class CourtForm(SpokenForm):
    """A WTForms form that knows whether it was submitted and can show a refusal."""

    @classmethod
    def from_request(cls, **defaults: Any) -> Self:
        """The form filled from a POST's body and files, or from ``defaults`` at first."""
        if request.method != "POST":
            return cls(**defaults)
        return cls(CombinedMultiDict([request.files, request.form]), **defaults)

    def submitted(self) -> bool:
        """Whether this is a POST whose fields all validate."""
        return request.method == "POST" and self.validate()

    def refuse(self, refusal: Refusal) -> None:
        """Show a refusal at the field that can mend it, else above the form."""
        if refusal.field is not None and refusal.field in self:
            field = self[refusal.field]
            field.errors = [*field.errors, *refusal.reasons]
        else:
            self.form_errors.extend(refusal.reasons)

    @property
    def needs_confirmation(self) -> bool:
        """Whether the password must be given with this form."""
        return False

    @property
    def status(self) -> int:
        """The status that a page showing this form answers with: 422 when refused."""
        return 422 if self.errors else 200


class ConfirmingForm(CourtForm):
    """A form that asks for the password again, unless it was given in the last five minutes."""

    password = PasswordField(lazy("Your password"))

    @property
    def needs_confirmation(self) -> bool:
        """Whether the password must be given with this form."""
        return not current_user.is_confirmed

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a wrong or missing password."""
        if not self.needs_confirmation:
            return
        if not field.data:
            raise ValidationError(_("Give your password to confirm this"))
        if not doors().confirm(field.data):
            raise ValidationError(_("That is not your password"))
