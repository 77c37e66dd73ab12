"""What is entered for a staffing: its days, a docket number, who receives a packet."""

from wtforms import BooleanField, HiddenField, RadioField, StringField, TimeField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.core.language import lazy
from courtpeer.staffing.rules import Rhythm
from courtpeer.staffing.scheduling import Timetable
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import ConfirmingForm, CourtForm
from courtpeer.web.inputs import day_field


class ScheduleForm(CourtForm):
    """When a staffing meets, once or repeating."""

    on = day_field(lazy("Day"), lazy("Say on which day it meets"))
    at = TimeField(lazy("Time"), [Optional()], format=["%H:%M", "%I:%M %p"])
    place = StringField(lazy("Place"), [Optional(), Length(max=120)])
    rhythm = RadioField(
        lazy("Repeats"),
        [InputRequired(lazy("Choose how it repeats"))],
        choices=lambda: choices((one.value, one.label) for one in Rhythm),
        default=Rhythm.ONCE.value,
    )
    until = day_field(lazy("Last day of the series"))

    def timetable(self) -> Timetable:
        """What was entered."""
        return Timetable(
            on=self.on.data,
            at=self.at.data,
            place=(self.place.data or "").strip() or None,
            rhythm=Rhythm(self.rhythm.data),
            until=self.until.data,
        )


class AddForm(CourtForm):
    """Whom to put on a docket."""

    docket_number = StringField(
        lazy("Docket number"), [InputRequired(lazy("Give the docket number")), Length(max=60)]
    )


class CancelForm(CourtForm):
    """That a staffing will not meet."""


class IssueForm(ConfirmingForm):
    """Who receives a copy; the password confirms it."""

    recipients = Checkboxes(
        lazy("Issue to"), [InputRequired(lazy("Choose at least one recipient"))]
    )
    again = BooleanField(lazy("Issue a new copy also to those who hold one that tells the same"))


class RecallForm(CourtForm):
    """That a copy came back or was destroyed."""

    serial = HiddenField()
