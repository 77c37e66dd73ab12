"""What is entered about a court: its name, policy, words and phases."""

from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from courtpeer.core.language import _, lazy
from courtpeer.courts.models import Phase, PhaseScheme
from courtpeer.courts.requirements import MILESTONE_NAMES, RequirementKind
from courtpeer.courts.rules import (
    MILESTONES,
    ZONES,
    CourtKind,
    PhasePlan,
    PhaseSpan,
    PolicyPlan,
    SchemePlan,
)
from courtpeer.courts.starting import starting_points
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import CourtForm, SpokenForm

SPARE = 2
MOST_PHASES = 12
NOT_OFFERED = "0"
_DAYS = [Optional(), NumberRange(1, 3660, lazy("Give a number of days from 1 to 3660"))]


def _kinds() -> list[SelectChoice]:
    return choices((kind.value, kind.label) for kind in CourtKind)


def _zones() -> list[SelectChoice]:
    return choices((zone, f"{_(label)} ({zone})") for zone, label in ZONES.items())


class CourtSettingsForm(CourtForm):
    """What a court is called, what kind it is, and whose days it keeps."""

    name = StringField(
        lazy("Name"), [InputRequired(lazy("Give the court a name")), Length(max=120)]
    )
    kind = SelectField(lazy("Kind"), choices=_kinds)
    zone = SelectField(
        lazy("Time zone"), choices=_zones, description=lazy("Days begin and end by this clock.")
    )
    version = HiddenField()

    def keep_zone(self, zone: str) -> None:
        """Offer a zone that the court has although it is none of the usual ones."""
        if zone not in ZONES:
            self.zone.choices = [*_zones(), *choices([(zone, zone)])]


class NewCourtForm(CourtSettingsForm):
    """One more court, and the phase scheme it starts from."""

    scheme = SelectField(
        lazy("Phases to start from"),
        description=lazy("They can be changed to the court’s own afterwards."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme.choices = choices([(plan.key, plan.shown) for plan in starting_points()])


class PolicyForm(CourtForm):
    """What participants are told, and what follows from it."""

    sharing = TextAreaField(
        lazy("What participants are told about who reads what"),
        [InputRequired(lazy("Say what participants are told")), Length(max=4000)],
        description=lazy("Shown at orientation and on every consent."),
    )
    supervisors_read_notes = BooleanField(
        lazy("Peer supervisors may read private notes"),
        description=lazy(
            "Holds for notes written from now on. Notes written before stay as they were promised."
        ),
    )
    attempts_print = BooleanField(
        lazy("A packet may say how often a contact was tried"),
        description=lazy("Never why, and never that someone declined."),
    )
    small_cell = IntegerField(
        lazy("Smallest count shown in reports"),
        [InputRequired(lazy("Give a number from 1 to 100")), NumberRange(1, 100)],
        description=lazy("Smaller counts could tell who is meant, so they are left out."),
    )
    seen = HiddenField()

    def plan(self) -> PolicyPlan:
        """The policies as entered."""
        return PolicyPlan(
            sharing=(self.sharing.data or "").strip(),
            supervisors_read_notes=self.supervisors_read_notes.data,
            attempts_print=self.attempts_print.data,
            small_cell=self.small_cell.data or 1,
        )


class WordForm(CourtForm):
    """One more topic or mode."""

    name = StringField(
        lazy("One more"), [InputRequired(lazy("Write the word first")), Length(max=40)]
    )


class PhaseRow(SpokenForm):
    """One phase of a scheme."""

    name = StringField(lazy("Name"), [Length(max=80)])
    minimum_days = IntegerField(lazy("Minimum days"), _DAYS)
    cadence_days = IntegerField(lazy("Days between contacts"), _DAYS)
    contacts_asked = IntegerField(lazy("Contacts asked for"), [Optional(), NumberRange(1, 999)])
    goals_asked = IntegerField(lazy("Goals in motion"), [Optional(), NumberRange(1, 99)])
    milestones = Checkboxes(
        lazy("Milestones offered"),
        description=lazy("To be offered is all that is asked: to take one up is theirs."),
    )
    confirmed = TextAreaField(
        lazy("What the team confirms"),
        [Optional(), Length(max=2000)],
        description=lazy(
            "One thing a line, as “Has a place to live that the team knows of”. Nothing about "
            "tests or use. A peer never enters these."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.milestones.choices = choices((kind, _(name)) for kind, name in MILESTONE_NAMES.items())

    @property
    def more(self) -> int:
        """How many further requirements stand folded below the numbers."""
        lines = [line for line in (self.confirmed.data or "").splitlines() if line.strip()]
        return len(lines) + len(self.milestones.data or ()) + bool(self.goals_asked.data)


class SpanRow(SpokenForm):
    """The phases that a milestone is offered in."""

    first = SelectField(lazy("From"))
    last = SelectField(lazy("Through"))

    def offer(self, phases: int) -> None:
        """Nothing; each phase of so many can then be chosen."""
        numbers = [(str(n), _("Phase %(number)s", number=n)) for n in range(1, phases + 1)]
        self.first.choices = choices([(NOT_OFFERED, _("Not offered")), *numbers])
        self.last.choices = choices([(NOT_OFFERED, _("The same phase")), *numbers])

    @property
    def span(self) -> PhaseSpan | None:
        """The phases chosen; None where it is not offered."""
        if self.first.data in (None, NOT_OFFERED):
            return None
        first = int(self.first.data)
        return PhaseSpan(first, int(self.last.data or 0) or first)


class SchemeForm(CourtForm):
    """A whole scheme: phases in order, and in which of them each milestone is offered."""

    name = StringField(lazy("Name of the scheme"), [InputRequired(lazy("Give the scheme a name"))])
    source = StringField(lazy("Where it comes from"), [Optional(), Length(max=300)])
    phases = FieldList(FormField(PhaseRow), max_entries=MOST_PHASES)
    responsibility = FormField(SpanRow, lazy(MILESTONES["responsibility"]))
    family = FormField(SpanRow, lazy(MILESTONES["family"]))
    self_ = FormField(SpanRow, lazy(MILESTONES["self"]))
    peer_training = FormField(SpanRow, lazy(MILESTONES["peer_training"]))
    seen = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.offered.values():
            field.form.offer(len(self.phases))

    @property
    def offered(self) -> dict[str, FormField]:
        """The fields of each milestone, by its kind."""
        fields = (self.responsibility, self.family, self.self_, self.peer_training)
        return dict(zip(MILESTONES, fields, strict=True))

    def plan(self) -> SchemePlan:
        """The scheme as entered; rows without a name are left out."""
        rows = [row.form for row in self.phases if (row.form.name.data or "").strip()]
        return SchemePlan(
            name=" ".join((self.name.data or "").split()),
            phases=tuple(_phase(row) for row in rows),
            restorative={
                kind: span
                for kind, field in self.offered.items()
                if (span := field.form.span) is not None
            },
            source=(self.source.data or "").strip(),
        )


def _phase(row: PhaseRow) -> PhasePlan:
    lines = (row.confirmed.data or "").splitlines()
    return PhasePlan(
        " ".join(row.name.data.split()),
        row.minimum_days.data,
        row.cadence_days.data,
        row.contacts_asked.data,
        row.goals_asked.data,
        tuple(row.milestones.data or ()),
        tuple(" ".join(line.split()) for line in lines if line.strip()),
    )


def filled(plan: SchemePlan, seen: int) -> dict[str, Any]:
    """What a scheme's form shows of ``plan`` at first, with spare rows below."""
    rows = [
        {
            "name": phase.name,
            "minimum_days": phase.minimum_days,
            "cadence_days": phase.cadence_days,
            "contacts_asked": phase.contacts_asked,
            "goals_asked": phase.goals_asked,
            "confirmed": "\n".join(phase.confirmed),
            "milestones": list(phase.milestones),
        }
        for phase in plan.phases
    ]
    offered = {
        kind: {"first": str(span.first), "last": str(span.last)}
        for kind, span in plan.restorative.items()
    }
    return {
        "name": plan.name,
        "source": plan.source,
        "phases": [*rows, *({} for _ in range(min(SPARE, MOST_PHASES - len(rows))))],
        "seen": seen,
        **{_field(kind): value for kind, value in offered.items()},
    }


def _field(kind: str) -> str:
    """The name of a milestone's field: a form cannot have one called ``self``."""
    return "self_" if kind == "self" else kind


def plan_of(scheme: PhaseScheme) -> SchemePlan:
    """A stored scheme as it would be entered; its phases and what they ask must be loaded."""
    return SchemePlan(
        name=scheme.name,
        phases=tuple(_phase_plan(one) for one in scheme.phases),
        restorative=scheme.spans,
        source=scheme.source,
    )


def _phase_plan(phase: Phase) -> PhasePlan:
    asked = [one.asked for one in phase.requirements]
    numbers = {one.kind: one.number for one in asked if one.kind.is_counted}
    return PhasePlan(
        phase.name,
        numbers.get(RequirementKind.DAYS),
        phase.cadence_days,
        numbers.get(RequirementKind.CONTACTS),
        numbers.get(RequirementKind.GOALS),
        tuple(one.milestone for one in asked if one.milestone),
        tuple(one.text for one in asked if one.text),
    )
