"""What is entered at the meeting: who is there, answers, decisions, what was told aloud."""

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.consent.rules import Category
from courtpeer.staffing.rules import Answer, lines
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field

LONG = 600


class RoomForm(CourtForm):
    """Who sits in the room."""

    people = Checkboxes("Who is here")
    guests = TextAreaField(
        "Guests",
        [Optional(), Length(max=LONG)],
        description="Anyone without an account, one name a line.",
    )

    def guest_names(self) -> tuple[str, ...]:
        """The guests, one a line."""
        return lines(self.guests.data or "")


class AnswerForm(CourtForm):
    """The answer to one ask."""

    version = HiddenField()
    answer = RadioField(
        "Answer",
        [InputRequired("Choose an answer")],
        choices=choices((one.value, one.label) for one in Answer),
    )
    text = StringField("In the team’s words", [Optional(), Length(max=LONG)])


class DecideForm(CourtForm):
    """A decision that answers no ask."""

    text = TextAreaField(
        "What the team decided", [InputRequired("Say what the team decided"), Length(max=LONG)]
    )
    phase_entry = chosen_field("It led to")


class TellForm(CourtForm):
    """What was told aloud about one participant."""

    categories = Checkboxes(
        "What was told",
        [InputRequired("Choose what was told")],
        choices=choices((one.value, one.label) for one in Category),
    )


class HeldForm(CourtForm):
    """That the staffing was held."""
