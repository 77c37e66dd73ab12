"""What is entered of a milestone: what happened on which day, and what was said of it."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from courtpeer.core.ids import new_id
from courtpeer.core.language import _, lazy
from courtpeer.restorative.rules import MilestoneKind, Step, StepKind
from courtpeer.restorative.words import NewStep, Telling, clean, fields_of
from courtpeer.web.fields import choices
from courtpeer.web.forms import ConfirmingForm, CourtForm
from courtpeer.web.inputs import day_field, version_in

AGAIN, NEVER = "later", "no"


class StepForm(CourtForm):
    """A step of a milestone; its id is made here, so that two taps make one."""

    what = StepKind.HELD
    kind = MilestoneKind.SELF

    id = HiddenField()
    version = HiddenField()
    on = day_field(lazy("Day"), lazy("Say on which day it was"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.kind is MilestoneKind.PEER_TRAINING and "invited" in self:
            del self.invited
            del self.safety

    @property
    def seen(self) -> int:
        """The version that was shown; zero where nothing was recorded."""
        return version_in(self.version.data) or 0

    def told(self) -> Telling:
        """What the form tells."""
        fact = Step(self.what, self.on.data, for_good=self._for_good, safety=self._safety)
        names = fields_of(self.kind, self.what)
        return Telling(fact, clean((name, self[name].data) for name in names))

    def new_step(self) -> NewStep:
        """What is to be recorded."""
        try:
            step_id = UUID(str(self.id.data))
        except ValueError:
            step_id = new_id()
        return NewStep(self.told(), self.seen, step_id)

    @property
    def _for_good(self) -> bool:
        return "again" in self and self["again"].data == NEVER

    @property
    def _safety(self) -> bool:
        return "safety" in self and bool(self["safety"].data)


class OfferForm(StepForm):
    """That it was offered, and how it was put."""

    what = StepKind.OFFERED
    how = TextAreaField(
        lazy("How it was put"),
        description=lazy("The words you used, so that you remember what was promised."),
    )


class DeclineForm(StepForm):
    """That they declined: for now, or for good. No reason is asked."""

    what = StepKind.DECLINED
    again = RadioField(
        lazy("May it be offered again?"),
        [InputRequired(lazy("Say whether it may be offered again"))],
        choices=[],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(AGAIN, _("Later: they said “not now”")), (NEVER, _("No: they do not want it"))]
        self.again.choices = choices(offered)


class PrepareForm(StepForm):
    """What is being made ready, with whom, and whether it is safe."""

    what = StepKind.PREPARED
    hopes = TextAreaField(lazy("What they hope for"))
    facilitator = TextAreaField(
        lazy("Who facilitates"), description=lazy("A role is enough, such as “the mediator”.")
    )
    invited = TextAreaField(
        lazy("Who is invited"),
        description=lazy("Write who they are to the participant, such as “a sister”; no names."),
    )
    safety = BooleanField(
        lazy("We looked at safety together"),
        description=lazy(
            "Could it hurt or endanger anyone, or is there an order that forbids contact? Then it "
            "waits, or takes another form, such as a letter that is not sent."
        ),
    )


class HoldForm(StepForm):
    """That it was held."""

    what = StepKind.HELD


class CompleteForm(StepForm):
    """What the participant makes of it, what was agreed, what follows."""

    what = StepKind.COMPLETED
    reflection = TextAreaField(lazy("Their own reflection"), description=lazy("In their words."))
    agreed = TextAreaField(lazy("What was agreed"))
    follows = TextAreaField(lazy("What follows"))


FORMS: dict[StepKind, type[StepForm]] = {
    one.what: one for one in (OfferForm, DeclineForm, PrepareForm, HoldForm, CompleteForm)
}


class AmendingFields(CourtForm):
    """Why a step changes, or that it did not happen after all."""

    reason = TextAreaField(
        lazy("Why you amend it"),
        description=lazy("Kept as private as the rest. What stood before stays readable."),
    )
    take_back = BooleanField(
        lazy("It did not happen: take it back"),
        description=lazy("For what was recorded by mistake. It stays readable to you."),
    )


def form_for(kind: MilestoneKind, what: StepKind, *, amending: bool = False) -> type[StepForm]:
    """The form of one step of one milestone."""
    bases = (AmendingFields, FORMS[what]) if amending else (FORMS[what],)
    return type("FormOfAStep", bases, {"kind": kind})


def values(told: Telling) -> dict[str, Any]:
    """What a form shows of a telling."""
    return {
        "on": told.fact.on,
        "again": NEVER if told.fact.for_good else AGAIN,
        "safety": told.fact.safety,
        **told.words,
    }


class TellForm(ConfirmingForm):
    """That a coordinator wants to be told where milestones stand, as consents permit."""
