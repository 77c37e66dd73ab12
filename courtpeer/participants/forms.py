"""What is entered about a participant."""

from wtforms import BooleanField, HiddenField, RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.participants.rules import ExitKind
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field, day_field


def _trimmed(value: str | None) -> str:
    return " ".join((value or "").split())


class ParticularsForm(CourtForm):
    """What the court itself knows of someone."""

    name = StringField(
        "Name", [InputRequired("Give their name"), Length(max=200)], filters=[_trimmed]
    )
    preferred_name = StringField("Preferred name", [Optional(), Length(max=100)], [_trimmed])
    docket_number = StringField(
        "Docket number", [InputRequired("Give the docket number"), Length(max=60)], [_trimmed]
    )
    admitted_on = day_field("Admitted on", "Give the day of admission")
    next_hearing_on = day_field("Next hearing")


class AdmitForm(ParticularsForm):
    """Someone new to the program."""

    phase = chosen_field("Phase", "Choose the phase they enter")
    phase_since = day_field(
        "In that phase since", description="Leave empty when it is the day of admission."
    )
    peer = chosen_field("Peer")


class EditForm(ParticularsForm):
    """A correction."""

    disposed_on = day_field(
        "Final disposition", description="Some consents end on this day at the latest."
    )
    version = HiddenField()


class PhaseForm(CourtForm):
    """That a phase was entered."""

    phase = chosen_field("Phase", "Choose the phase they entered")
    on = day_field("Entered on", "Give the day")
    decided_by = StringField(
        "Decided by",
        [InputRequired("Say who decided"), Length(max=200)],
        [_trimmed],
        description="As it may be printed, for example: the team at the staffing of November 24.",
    )


class AssignForm(CourtForm):
    """That a peer accompanies a participant from a day on."""

    peer = chosen_field("Peer", "Choose a peer")
    on = day_field("From", "Give the day")
    is_primary = BooleanField(
        "Their primary peer", description="Takes the place of the primary peer they have now."
    )


class EndAssignmentForm(CourtForm):
    """The last day of an assignment."""

    on = day_field("Last day", "Give the last day")


class LeaveForm(CourtForm):
    """That someone left the program."""

    on = day_field("Left on", "Give the day")
    kind = RadioField(
        "How they left",
        [InputRequired("Say how they left")],
        choices=choices((kind.value, kind.label) for kind in ExitKind),
    )
    disposed_on = day_field(
        "Final disposition", description="Consents that end at final disposition end on this day."
    )
