"""What is entered about a participant."""

from wtforms import BooleanField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.core.language import Language, lazy
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field, day_field


def _trimmed(value: str | None) -> str:
    return " ".join((value or "").split())


class ParticularsForm(CourtForm):
    """What the court itself knows of someone."""

    name = StringField(
        lazy("Name"), [InputRequired(lazy("Give their name")), Length(max=200)], filters=[_trimmed]
    )
    preferred_name = StringField(lazy("Preferred name"), [Optional(), Length(max=100)], [_trimmed])
    docket_number = StringField(
        lazy("Docket number"),
        [InputRequired(lazy("Give the docket number")), Length(max=60)],
        [_trimmed],
    )
    admitted_on = day_field(lazy("Admitted on"), lazy("Give the day of admission"))
    next_hearing_on = day_field(lazy("Next hearing"))
    language = SelectField(
        lazy("Papers for them are in"),
        choices=choices((one.value, one.label) for one in Language),
        description=lazy(
            "Consent forms and other papers made for them. Packets for the court stay in English."
        ),
    )


class AdmitForm(ParticularsForm):
    """Someone new to the program."""

    phase = chosen_field(lazy("Phase"), lazy("Choose the phase they enter"))
    phase_since = day_field(
        lazy("In that phase since"),
        description=lazy("Leave empty when it is the day of admission."),
    )
    peer = chosen_field(lazy("Peer"))


class EditForm(ParticularsForm):
    """A correction."""

    disposed_on = day_field(
        lazy("Final disposition"), description=lazy("Some consents end on this day at the latest.")
    )
    version = HiddenField()


class PhaseForm(CourtForm):
    """That a phase was entered."""

    phase = chosen_field(lazy("Phase"), lazy("Choose the phase they entered"))
    on = day_field(lazy("Entered on"), lazy("Give the day"))
    decided_by = StringField(
        lazy("Decided by"),
        [InputRequired(lazy("Say who decided")), Length(max=200)],
        [_trimmed],
        description=lazy(
            "As it may be printed, for example: the team at the staffing of November 24."
        ),
    )


class AssignForm(CourtForm):
    """That a peer accompanies a participant from a day on."""

    peer = chosen_field(lazy("Peer"), lazy("Choose a peer"))
    on = day_field(lazy("From"), lazy("Give the day"))
    is_primary = BooleanField(
        lazy("Their primary peer"),
        description=lazy("Takes the place of the primary peer they have now."),
    )


class EndAssignmentForm(CourtForm):
    """The last day of an assignment."""

    on = day_field(lazy("Last day"), lazy("Give the last day"))
