"""What is entered about a milestone: its state, and since which day."""

from wtforms import HiddenField, RadioField
from wtforms.validators import InputRequired

from courtpeer.restorative.rules import MilestoneState
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import day_field, version_in


class MilestoneForm(CourtForm):
    """Where a milestone stands."""

    state = RadioField(
        "Where it stands",
        [InputRequired("Say where it stands")],
        choices=choices((state.value, state.label) for state in MilestoneState),
    )
    on = day_field("Since", "Give the day since when")
    version = HiddenField()

    @property
    def seen(self) -> int:
        """The version that was shown; zero where nothing was recorded."""
        return version_in(self.version.data) or 0
