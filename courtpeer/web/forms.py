"""The form base: built from the request, able to carry a refusal or ask for the password."""

from typing import Any, Self

from flask import request
from flask_login import current_user
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Form, PasswordField
from wtforms.validators import ValidationError

from courtpeer.core.errors import Refusal
from courtpeer.web.access import doors


class CourtForm(Form):
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

    password = PasswordField("Your password")

    @property
    def needs_confirmation(self) -> bool:
        """Whether the password must be given with this form."""
        return not current_user.is_confirmed

    def validate_password(self, field: PasswordField) -> None:
        """Refuse a wrong or missing password."""
        if not self.needs_confirmation:
            return
        if not field.data:
            raise ValidationError("Give your password to confirm this")
        if not doors().confirm(field.data):
            raise ValidationError("That is not your password")
