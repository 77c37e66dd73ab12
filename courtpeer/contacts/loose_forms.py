"""A note written without a connection: few questions, about someone known by name only."""

from wtforms import DateField, HiddenField, IntegerField, RadioField, StringField, TextAreaField

from courtpeer.contacts.drafts import Fields
from courtpeer.contacts.forms import HAPPENED
from courtpeer.core.language import _, lazy
from courtpeer.courts.models import Word
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm


class LooseForm(CourtForm):
    """What can be asked where nothing of the court is known.

    Its fields are named as those of the contact's form; ``who`` and ``how`` are settled later.
    """

    id = HiddenField()
    page = HiddenField()
    sequence = HiddenField(default="0")
    who = StringField(lazy("With whom"))
    happened = RadioField(lazy("Did it happen?"), choices=choices(HAPPENED))
    on = DateField(lazy("Day"))
    how = StringField(lazy("How"))
    minutes_other = IntegerField(lazy("Minutes"))
    note = TextAreaField(lazy("Your note"))


def settled(kept: Fields, modes: list[Word]) -> Fields:
    """The note as the contact's form takes it, now that whom it is about is known.

    A way of meeting that the court has is chosen; another one stays in words.
    """
    how = next((value.strip() for name, value in kept if name == "how"), "")
    named = next((one for one in modes if how.casefold() in _names(one)), None)
    told = [(name, value) for name, value in kept if name not in ("who", "how")]
    if named is not None:
        return [*told, ("mode", str(named.id))]
    if how:
        line = _("How: %(how)s", how=how)
        return [(n, f"{line}\n{v}".strip() if n == "note" else v) for n, v in told]
    return told


def _names(mode: Word) -> tuple[str, str]:
    return mode.name.casefold(), mode.shown.casefold()
