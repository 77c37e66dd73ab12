"""What is entered about a contact: loosely typed, all of it kept when something is amiss."""

import datetime as dt
from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from wtforms import (
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, StopValidation, ValidationError

from courtpeer.contacts import telling, typed
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.contacts.telling import Telling
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, lazy
from courtpeer.core.spoken import clock
from courtpeer.courts.models import Word
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import uuid_or_none

QUICK_MINUTES = (15, 30, 45, 60)
HAPPENED = (
    (Outcome.HELD.value, lazy("Yes")),
    (Outcome.DECLINED.value, lazy("No, they chose not to")),
    (AttemptReason.NOT_REACHED.value, lazy("No, could not reach them")),
    (AttemptReason.LOGISTICS.value, lazy("No, logistics got in the way")),
    (AttemptReason.OUR_SIDE.value, lazy("No, it was on our side")),
)


class Asked:
    """A required answer; the message names the participant where it has a place for them."""

    field_flags: ClassVar[dict[str, Any]] = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: "TellingForm", field: Field) -> None:
        """Refuse what is missing."""
        if not field.data or not str(field.data).strip():
            field.errors = []
            raise StopValidation(str(self.message) % {"name": form.called})


class Expected:
    """Marks what must be there though a rule beyond the field says when; never "optional"."""

    field_flags: ClassVar[dict[str, Any]] = {"required": True}

    def __call__(self, form: CourtForm, field: Field) -> None:
        """Leave the judgement to that rule."""


class TellingForm(CourtForm):
    """All that is told of a contact; ``contact_form`` adds a box for each topic."""

    happened = RadioField(
        lazy("Did it happen?"), [Asked(lazy("Say whether it happened"))], choices=choices(HAPPENED)
    )
    on = StringField(
        lazy("Day"), [Asked(lazy("Say on which day it was"))], default=lambda: _("today")
    )
    at = StringField(lazy("Time"))
    mode = RadioField(
        lazy("How"),
        [Asked(lazy("Say how you met %(name)s"))],
        coerce=uuid_or_none,
        validate_choice=False,
    )
    minutes = RadioField(
        lazy("Minutes"),
        [Expected()],
        choices=choices((str(n), str(n)) for n in QUICK_MINUTES),
        validate_choice=False,
    )
    minutes_other = IntegerField(lazy("Or another number of minutes"), [Expected(), Optional()])
    topics = Checkboxes(lazy("What you talked about"), coerce=uuid_or_none)
    strengths = TextAreaField(lazy("What is going well"))
    own_words = TextAreaField(lazy("In their words"))
    asks = TextAreaField(lazy("What they ask of the team"))
    note = TextAreaField(lazy("Your private note"))
    follow_up = TextAreaField(lazy("What you will do next"))
    follow_up_due_on = StringField(lazy("By when"))
    dismissed = HiddenField()

    topic_words: ClassVar[tuple[Word, ...]] = ()
    called = "them"
    today = dt.date.min
    day: dt.date | None = None
    time: dt.time | None = None
    due_on: dt.date | None = None

    def about(self, word: Word) -> Any:
        """The box in which to write about a topic."""
        return self[about_name(word.id)]

    def validate_on(self, field: StringField) -> None:
        """Read the day."""
        self.day = _read(lambda: typed.read_day(field.data or "", today=self.today))

    def validate_at(self, field: StringField) -> None:
        """Read the time, where one is typed."""
        self.time = _read(lambda: typed.read_time(field.data or ""))

    def validate_minutes_other(self, field: IntegerField) -> None:
        """Refuse less than nothing."""
        if field.data is not None and field.data < 0:
            raise ValidationError(_("Write the minutes as a whole number"))

    def validate_topics(self, field: Checkboxes) -> None:
        """Refuse words about a topic that is not ticked: they would be lost."""
        for word in self.topic_words:
            if self.about(word).data and word.id not in (field.data or ()):
                raise ValidationError(
                    _("You wrote about %(topic)s: tick it, or empty its box", topic=word.shown)
                )

    def validate_follow_up_due_on(self, field: StringField) -> None:
        """Read the day by which something is promised."""
        if not field.data or not field.data.strip():
            if self.follow_up.data:
                raise ValidationError(_("Say by when you will do it"))
            return
        due_on = _read(lambda: typed.read_day(field.data, today=self.today, ahead=True))
        if due_on is not None and due_on < self.today:
            raise ValidationError(_("That day has passed; choose today or a later day"))
        if not self.follow_up.data:
            raise ValidationError(_("Say what you will do by then, or empty this"))
        self.due_on = due_on

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether every field is sound, and all of them together."""
        if not super().validate(extra_validators):
            return False
        for problem in telling.problems(self.told()):
            self.refuse(Refusal(problem.reason, field=problem.field))
        return not self.errors

    def told(self) -> Telling:
        """What the form tells, once it is sound."""
        return Telling(**self._told())

    def _told(self) -> dict[str, Any]:
        happened = self.happened.data
        is_reason = happened in set(AttemptReason)
        ticked = self.topics.data or ()
        words = {word.id: word for word in self.topic_words}
        return {
            "outcome": Outcome.ATTEMPTED if is_reason else Outcome(happened),
            "reason": AttemptReason(happened) if is_reason else None,
            "on": self.day,
            "at_time": self.time,
            "mode_id": self.mode.data,
            "minutes": self._minutes(),
            "strengths": clean(self.strengths),
            "own_words": clean(self.own_words),
            "asks": clean(self.asks),
            "topics": {one: clean(self.about(words[one])) for one in ticked if one in words},
            "note": clean(self.note),
        }

    def _minutes(self) -> int:
        """Of what was held; what was not takes none, whatever stands in the field."""
        if self.happened.data != Outcome.HELD:
            return 0
        if self.minutes_other.data is not None:
            return int(self.minutes_other.data)
        quick = self.minutes.data or ""
        return int(quick) if quick.isdecimal() and len(quick) < 5 else 0


def about_name(word_id: UUID) -> str:
    """The name of the field for words about a topic."""
    return f"about_{word_id.hex}"


def contact_form(
    base: type[TellingForm], *, called: str, today: dt.date, topics: list[Word]
) -> type[TellingForm]:
    """``base`` for one participant, with a box for each topic."""
    boxes = {
        about_name(word.id): TextAreaField(_("About %(topic)s", topic=word.shown))
        for word in topics
    }
    told = {"topic_words": tuple(topics), "called": called, "today": today}
    return type(base.__name__, (base,), {**boxes, **told, "__doc__": base.__doc__})


def named(words: list[Word]) -> list[SelectChoice]:
    """The words as a form offers them."""
    return choices((str(word.id), word.shown.capitalize()) for word in words)


def values(told: Telling, topic_ids: Collection[UUID]) -> dict[str, Any]:
    """The telling as a form's first values.

    :param topic_ids: the topics that the form has boxes for.
    """
    quick = str(told.minutes) if told.minutes in QUICK_MINUTES else None
    return {
        "happened": (told.reason or told.outcome).value,
        "on": told.on.isoformat() if told.on else "",
        "at": clock(told.at_time, ""),
        "mode": told.mode_id,
        "minutes": quick,
        "minutes_other": told.minutes if told.minutes and quick is None else None,
        "topics": list(told.topics),
        "strengths": told.strengths,
        "own_words": told.own_words,
        "asks": told.asks,
        "note": told.note,
        **{about_name(one): text for one, text in told.topics.items() if one in topic_ids},
    }


def _read(read: Any) -> Any:
    try:
        return read()
    except Refusal as refusal:
        raise ValidationError(str(refusal)) from refusal


def clean(field: Field) -> str:
    """What was typed, line ends as one kind, without blanks around it."""
    return str(field.data or "").replace("\0", "").replace("\r\n", "\n").strip()
