"""What is entered at the door: address and password."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired

from courtpeer.web.forms import CourtForm


class SignInForm(CourtForm):
    """Address and password, and the page that was asked for."""

    email = EmailField("Email", validators=[InputRequired()])
    password = PasswordField("Password", validators=[InputRequired()])
    next = HiddenField()


class UnlockForm(CourtForm):
    """The password of whoever is signed in already."""

    password = PasswordField("Password", validators=[InputRequired()])
    next = HiddenField()
