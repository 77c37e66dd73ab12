"""What is entered about phases: a step of the team, what it confirms, a move to a new scheme."""

from uuid import UUID

from wtforms import BooleanField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.core.language import lazy
from courtpeer.progress.rules import Step
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import ConfirmingForm, CourtForm
from courtpeer.web.inputs import chosen_field, day_field, uuid_or_none

LONG = 600


class StepForm(CourtForm):
    """What the team decides about someone's phase."""

    seen = HiddenField()
    step = RadioField(
        lazy("What the team decides"), [InputRequired(lazy("Choose what the team decides"))]
    )
    phase = chosen_field(lazy("Return to"))
    on = day_field(lazy("From"), lazy("Give the day from which it holds"))
    helps = TextAreaField(
        lazy("What helps"),
        [Optional(), Length(max=LONG)],
        description=lazy(
            "When they stay or return: what the team, the program and they themselves will do, "
            "one thing a line. It is printed as it stands. Nothing about tests or use."
        ),
    )
    look_again_on = day_field(lazy("Look at it again on"))
    text = StringField(lazy("In the team’s words"), [Optional(), Length(max=LONG)])

    def offer_steps(self, steps: dict[Step, str]) -> None:
        """Nothing; these steps can then be chosen, each in its words."""
        self.step.choices = choices((step.value, label) for step, label in steps.items())


class ItemsForm(CourtForm):
    """What the team confirms, at the meeting."""

    items = Checkboxes(
        lazy("Confirmed by the team"), [InputRequired(lazy("Choose what the team confirms"))]
    )

    @property
    def chosen(self) -> set[UUID]:
        """The requirements chosen."""
        return {key for item in self.items.data or () if (key := uuid_or_none(item))}


class ConfirmForm(ItemsForm):
    """What the team confirmed, recorded on its behalf."""

    by = StringField(
        lazy("Who confirmed it"),
        [InputRequired(lazy("Say who confirmed it")), Length(max=200)],
        description=lazy("By name, as it may be printed."),
    )
    on = day_field(lazy("On"), lazy("Give the day"))


class TakeBackForm(CourtForm):
    """Why something confirmed no longer holds."""

    why = StringField(
        lazy("Why it no longer holds"),
        [InputRequired(lazy("Say why it no longer holds")), Length(max=300)],
    )


class MoveForm(CourtForm):
    """A move to the scheme in force."""

    phase = chosen_field(lazy("Phase of the new scheme"), lazy("Choose the phase"))
    on = day_field(lazy("From"), lazy("Give the day"))
    days_go_on = BooleanField(
        lazy("The days in their present phase count on"),
        description=lazy("Otherwise the day of the move is day 1."),
    )
    decided_by = StringField(
        lazy("Decided by"), [InputRequired(lazy("Say who decided")), Length(max=200)]
    )
    why = StringField(
        lazy("Why"), [InputRequired(lazy("Say why they are moved")), Length(max=LONG)]
    )


class TellForm(ConfirmingForm):
    """That the coordinator wants to be told what consents permit."""
