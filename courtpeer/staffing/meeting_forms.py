"""What is entered at the meeting: who is there, answers, decisions, what was told aloud."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.consent.rules import Category
from courtpeer.core.language import lazy
from courtpeer.staffing.rules import Answer, lines
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field

LONG = 600


class RoomForm(CourtForm):
    """Who sits in the room."""

    people = Checkboxes(lazy("Who is here"))
    guests = TextAreaField(
        lazy("Guests"),
        [Optional(), Length(max=LONG)],
        description=lazy("Anyone without an account, one name a line."),
    )

    def guest_names(self) -> tuple[str, ...]:
        """The guests, one a line."""
        return lines(self.guests.data or "")


class AnswerForm(CourtForm):
    """The answer to one ask."""

    version = HiddenField()
    answer = RadioField(
        lazy("Answer"),
        [InputRequired(lazy("Choose an answer"))],
        choices=lambda: choices((one.value, one.label) for one in Answer),
    )
    text = StringField(lazy("In the team’s words"), [Optional(), Length(max=LONG)])


class DecideForm(CourtForm):
    """A decision that answers no ask."""

    text = TextAreaField(
        lazy("What the team decided"),
        [InputRequired(lazy("Say what the team decided")), Length(max=LONG)],
    )
    phase_entry = chosen_field(lazy("It led to"))


class TellForm(CourtForm):
    """What was told aloud about one participant."""

    categories = Checkboxes(
        lazy("What was told"),
        [InputRequired(lazy("Choose what was told"))],
        choices=lambda: choices((one.value, one.label) for one in Category),
    )


class HeldForm(CourtForm):
    """That the staffing was held."""
