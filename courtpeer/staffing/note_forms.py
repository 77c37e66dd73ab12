"""What is entered in an advocacy note, and the participant's approval of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from courtpeer.core.language import _, lazy
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState
from courtpeer.staffing.records import Decided
from courtpeer.staffing.rules import (
    AskedBy,
    AskText,
    CameOf,
    Goal,
    Manner,
    Need,
    NoteText,
    lines,
)
from courtpeer.staffing.writing import Approval
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import day_field

SPARE = 2
GROWING = ("needs", "goals", "asks")
SHORT, LONG = 300, 4000
TOLD = (NeedState.OPEN, NeedState.LINKED, NeedState.MET)
"""The states in which a need is told; one set aside is not."""


class NeedForm(CourtForm):
    """One need; a row without text is no need."""

    domain = SelectField(
        lazy("About"), choices=lambda: choices((one.value, one.label) for one in NeedDomain)
    )
    text = StringField(lazy("What is needed"), [Optional(), Length(max=SHORT)])
    state = SelectField(
        lazy("State"), choices=lambda: choices((one.value, one.label) for one in TOLD)
    )
    linked_to = StringField(lazy("Linked to"), [Optional(), Length(max=SHORT)])

    def validate_linked_to(self, field: StringField) -> None:
        """Refuse a link to nothing."""
        if (field.data or "").strip() and not (self.text.data or "").strip():
            raise ValidationError(_("Say what is needed, beside what it was linked to"))


class GoalForm(CourtForm):
    """One goal; a row without text is no goal."""

    text = StringField(lazy("Goal"), [Optional(), Length(max=SHORT)])
    state = SelectField(
        lazy("State"), choices=lambda: choices((one.value, one.label) for one in GoalState)
    )


class AskForm(CourtForm):
    """One request of the team; a row without text asks nothing."""

    by = SelectField(
        lazy("Who asks"), choices=lambda: choices((one.value, one.label) for one in AskedBy)
    )
    text = StringField(lazy("What the team is asked"), [Optional(), Length(max=SHORT)])


class CameOfForm(CourtForm):
    """What came of one decision of last time."""

    decision_id = HiddenField()
    text = StringField(lazy("What came of it"), [Optional(), Length(max=SHORT)])


class NoteForm(CourtForm):
    """The whole of an advocacy note."""

    version = HiddenField()
    own_words = TextAreaField(
        lazy("In their own words"),
        [Optional(), Length(max=LONG)],
        description=lazy("What they want the team to hear, as they say it."),
    )
    going_well = TextAreaField(
        lazy("Going well"),
        [Optional(), Length(max=LONG)],
        description=lazy("One thing a line, in their words where possible."),
    )
    needs = FieldList(FormField(NeedForm), label=lazy("Needs and links"))
    goals = FieldList(FormField(GoalForm), label=lazy("Goals"))
    asks = FieldList(FormField(AskForm), label=lazy("Asked of the team"))
    came_of = FieldList(FormField(CameOfForm), label=lazy("Since last time"))

    def take_over(self, text: NoteText) -> None:
        """Nothing; the rows of needs and goals then say what ``text`` says, all else as typed."""
        rows = fields_of(text, None, ())
        for name in ("needs", "goals"):
            while self[name].entries:
                self[name].pop_entry()
            for row in rows[name]:
                self[name].append_entry(row)

    def grow(self, rows: str | None) -> bool:
        """Whether there are such rows to add one to, which is then done."""
        if rows not in GROWING:
            return False
        self[rows].append_entry({})
        return True

    def text(self) -> NoteText:
        """What was entered; rows without text are passed over."""
        return NoteText(
            own_words=lines(self.own_words.data or ""),
            going_well=lines(self.going_well.data or ""),
            needs=tuple(
                Need(
                    NeedDomain(row["domain"]),
                    said,
                    NeedState(row["state"]),
                    _said(row["linked_to"]) or None,
                )
                for row in self.needs.data
                if (said := _said(row["text"]))
            ),
            goals=tuple(
                Goal(said, GoalState(row["state"]))
                for row in self.goals.data
                if (said := _said(row["text"]))
            ),
            asks=tuple(
                AskText(AskedBy(row["by"]), said)
                for row in self.asks.data
                if (said := _said(row["text"]))
            ),
            came_of=tuple(
                CameOf(UUID(row["decision_id"]), said)
                for row in self.came_of.data
                if (said := _said(row["text"]))
            ),
        )


def fields_of(text: NoteText, version: int | None, decided: Sequence[Decided]) -> dict[str, Any]:
    """The note as defaults of the form: spare rows, and one for each decision of last time."""
    followed = {one.decision_id: one.text for one in text.came_of}
    return {
        "version": "" if version is None else str(version),
        "own_words": "\n".join(text.own_words),
        "going_well": "\n".join(text.going_well),
        "needs": [
            *(
                {
                    "domain": one.domain.value,
                    "text": one.text,
                    "state": one.state.value,
                    "linked_to": one.linked_to or "",
                }
                for one in text.needs
            ),
            *({} for _ in range(SPARE)),
        ],
        "goals": [
            *({"text": one.text, "state": one.state.value} for one in text.goals),
            *({} for _ in range(SPARE)),
        ],
        "asks": [
            *({"by": one.by.value, "text": one.text} for one in text.asks),
            *({} for _ in range(SPARE)),
        ],
        "came_of": [
            {"decision_id": str(one.decision_id), "text": followed.get(one.decision_id, "")}
            for one in decided
        ],
    }


class ApproveForm(CourtForm):
    """How and when the participant approved the text shown."""

    digest = HiddenField()
    manner = RadioField(
        lazy("How"),
        [InputRequired(lazy("Say how they approved it"))],
        choices=lambda: choices((one.value, one.label) for one in Manner),
    )
    on = day_field(lazy("On"), lazy("Say on which day they approved it"))

    def approval(self) -> Approval:
        """What was entered."""
        return Approval(self.digest.data or "", Manner(self.manner.data), self.on.data)


class ShareForm(CourtForm):
    """That a note is shared, or taken back."""


def _said(text: str | None) -> str:
    return " ".join((text or "").split())
