"""What is entered at the door: addresses and passwords."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, ValidationError

from courtpeer.accounts import passwords
from courtpeer.web.forms import CourtForm


class SignInForm(CourtForm):
    """Address and password; the page that was asked for and what was written travel along."""

    email = EmailField("Email", validators=[InputRequired()])
    password = PasswordField("Password", validators=[InputRequired()])
    next = HiddenField(default="")
    written = HiddenField(default="")


class UnlockForm(CourtForm):
    """The password of whoever is signed in already."""

    password = PasswordField("Password", validators=[InputRequired()])
    next = HiddenField(default="")
    written = HiddenField(default="")


class ForgotForm(CourtForm):
    """The address that a link for a new password goes to."""

    email = EmailField("Email", validators=[InputRequired()])


class PasswordForm(CourtForm):
    """A new password, typed twice because it is not shown."""

    password = PasswordField("New password", validators=[InputRequired()])
    again = PasswordField("The same once more", validators=[InputRequired()])

    def validate_password(self, field: PasswordField) -> None:
        """Refuse what is too short or what many people would think of."""
        if reason := passwords.reason_against(field.data or ""):
            raise ValidationError(reason)

    def validate_again(self, field: PasswordField) -> None:
        """Refuse what differs from the first."""
        if field.data and field.data != self.password.data:
            raise ValidationError("The two differ: type both again")
