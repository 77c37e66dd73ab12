"""What is entered at the door: addresses and passwords."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, ValidationError

from courtpeer.accounts import passwords
from courtpeer.core.language import _, lazy
from courtpeer.web.forms import CourtForm


class SignInForm(CourtForm):
    """Address and password; the page that was asked for and what was written travel along."""

    email = EmailField(lazy("Email"), validators=[InputRequired()])
    password = PasswordField(lazy("Password"), validators=[InputRequired()])
    next = HiddenField(default="")
    written = HiddenField(default="")


class UnlockForm(CourtForm):
    """The password of whoever is signed in already."""

    password = PasswordField(lazy("Password"), validators=[InputRequired()])
    next = HiddenField(default="")
    written = HiddenField(default="")


class ForgotForm(CourtForm):
    """The address that a link for a new password goes to."""

    email = EmailField(lazy("Email"), validators=[InputRequired()])


class PasswordForm(CourtForm):
    """A new password, typed twice because it is not shown."""

    password = PasswordField(lazy("New password"), validators=[InputRequired()])
    again = PasswordField(lazy("The same once more"), validators=[InputRequired()])

    def validate_password(self, field: PasswordField) -> None:
        """Refuse what is too short or what many people would think of."""
        if reason := passwords.reason_against(field.data or ""):
            raise ValidationError(reason)

    def validate_again(self, field: PasswordField) -> None:
        """Refuse what differs from the first."""
        if field.data and field.data != self.password.data:
            raise ValidationError(_("The two differ: type both again"))
