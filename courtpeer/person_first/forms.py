"""A term that a court adds."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from courtpeer.core.language import lazy
from courtpeer.web.forms import CourtForm


class TermForm(CourtForm):
    """What to avoid, and what to write instead."""

    avoid = StringField(
        lazy("Instead of"), [InputRequired(lazy("Say which term to avoid")), Length(max=80)]
    )
    prefer = StringField(
        lazy("Prefer"), [InputRequired(lazy("Say what to write instead")), Length(max=120)]
    )
