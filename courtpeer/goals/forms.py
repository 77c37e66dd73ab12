"""What is entered of goals, needs and the stage."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.core.ids import new_id
from courtpeer.core.language import lazy
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState, NeedStep
from courtpeer.goals.stages import RoseStage
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import day_field, version_in

SHORT, LONG = 200, 500


class _OnceForm(CourtForm):
    """A form that makes one thing, however often it is sent."""

    once = HiddenField(default=lambda: new_id().hex)
    back = HiddenField()

    def id_under(self, participant_id: UUID) -> UUID:
        """The id of what this form makes; never that of something under another participant."""
        return uuid5(participant_id, self.once.data or new_id().hex)


class _SeenForm(CourtForm):
    """A form about something that stands already."""

    version = HiddenField()
    back = HiddenField()

    @property
    def seen(self) -> int:
        """The version that was shown; zero where there was none."""
        return version_in(self.version.data) or 0

    def saw(self, version: int) -> bool:
        """Whether that version was shown."""
        return self.seen == version


class NewGoalForm(_OnceForm):
    """A goal, as the participant says it."""

    text = TextAreaField(
        lazy("In their words"),
        [InputRequired(lazy("Write the goal as they say it")), Length(max=LONG)],
        description=lazy("What they want. A goal that someone else wants for them has no place."),
    )
    state = RadioField(
        lazy("How far it is"),
        [InputRequired(lazy("Say how far it is"))],
        choices=lambda: _states((GoalState.CHOSEN, GoalState.WORKING)),
    )
    on = day_field(lazy("Said on"), lazy("Give the day on which they said it"))


class GoalForm(_SeenForm):
    """Where a goal goes from here; a button alone may say it, the words then stay."""

    text = TextAreaField(lazy("In their words"), [Optional(), Length(max=LONG)])
    state = RadioField(lazy("How far it is"), [InputRequired(lazy("Say how far it is"))])
    on = day_field(lazy("Since"))

    def offer(self, state: GoalState, version: int) -> None:
        """Nothing; the form then offers the states that may follow ``state``.

        To a form that saw another version it offers all: that one is told so, not mended.
        """
        self.state.choices = _states((state, *state.following) if self.saw(version) else GoalState)

    def to(self) -> GoalState:
        """The state chosen."""
        return GoalState(self.state.data)


class _NeedWords(CourtForm):
    """What is needed."""

    domain = SelectField(
        lazy("About"), choices=lambda: choices((one.value, one.label) for one in NeedDomain)
    )
    text = StringField(
        lazy("What is needed"), [InputRequired(lazy("Write what is needed")), Length(max=SHORT)]
    )

    def about(self) -> NeedDomain:
        """The domain chosen."""
        return NeedDomain(self.domain.data)


class NewNeedForm(_OnceForm, _NeedWords):
    """A need, linked at once where it is already."""

    linked_to = StringField(
        lazy("Linked to"),
        [Optional(), Length(max=SHORT)],
        description=lazy("Who or what will meet it, if that is arranged already."),
    )
    on = day_field(lazy("Since"), lazy("Give the day since when it is needed"))


class NeedWordsForm(_SeenForm, _NeedWords):
    """A need said anew."""


class NeedForm(_SeenForm):
    """What happened to a need; a button alone may say it."""

    step = RadioField(lazy("What happened"), [InputRequired(lazy("Say what happened"))])
    linked_to = StringField(
        lazy("Linked to"),
        [Optional(), Length(max=SHORT)],
        description=lazy("Who or what will meet it, for a new link."),
    )
    why = StringField(
        lazy("What got in the way"),
        [Optional(), Length(max=SHORT)],
        description=lazy(
            "For a link that did not work out. About the service, never about the person: full, "
            "closed, too far."
        ),
    )
    on = day_field(lazy("On"))

    def offer(self, state: NeedState, version: int) -> None:
        """Nothing; the form then offers the steps that may follow ``state``; see GoalForm."""
        steps = state.following if self.saw(version) else NeedStep
        self.step.choices = choices((one.value, one.label) for one in steps)

    def move(self, today: Any) -> NeedMove:
        """What was entered; today where no day is given."""
        return NeedMove(
            NeedStep(self.step.data),
            self.on.data or today,
            self.linked_to.data or "",
            self.why.data or "",
        )


class StageForm(_SeenForm):
    """The stage that peer and participant set together."""

    stage = RadioField(
        lazy("Stage"),
        [InputRequired(lazy("Choose a stage"))],
        choices=lambda: choices((one.value, one.label) for one in RoseStage),
    )
    on = day_field(lazy("Since"), lazy("Give the day since when"))
    together = BooleanField(
        lazy("We set this together"),
        [InputRequired(lazy("A stage is set together: talk it over first"))],
    )

    def to(self) -> RoseStage:
        """The stage chosen."""
        return RoseStage(self.stage.data)


def _states(states: Iterable[GoalState]) -> Any:
    return choices((one.value, one.label) for one in states)
