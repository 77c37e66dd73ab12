"""What is entered when someone leaves the program."""

from wtforms import RadioField
from wtforms.validators import InputRequired

from courtpeer.core.language import lazy
from courtpeer.participants.rules import EXITS
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import day_field


class LeaveForm(CourtForm):
    """That someone left the program."""

    on = day_field(lazy("Left on"), lazy("Give the day"))
    kind = RadioField(
        lazy("How they left"),
        [InputRequired(lazy("Say how they left"))],
        choices=choices((kind.value, lazy(label)) for kind, label in EXITS.items()),
    )
    disposed_on = day_field(
        lazy("Final disposition"),
        description=lazy("Consents that end at final disposition end on this day."),
    )
