"""What a court is made of: kinds, policies, phases and words, without storage."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count

from courtpeer.core.language import _, marked
from courtpeer.courts.requirements import Asked, RequirementKind, tells_of_use


class CourtKind(StrEnum):
    """The kinds of treatment court."""

    ADULT_DRUG = "adult_drug"
    DWI = "dwi"
    VETERANS = "veterans"
    MENTAL_HEALTH = "mental_health"
    FAMILY = "family"
    HEALING_TO_WELLNESS = "healing_to_wellness"
    REENTRY = "reentry"
    CO_OCCURRING = "co_occurring"

    @property
    def label(self) -> str:
        """The kind in words."""
        return {
            CourtKind.ADULT_DRUG: _("Adult drug court"),
            CourtKind.DWI: _("DWI court"),
            CourtKind.VETERANS: _("Veterans court"),
            CourtKind.MENTAL_HEALTH: _("Mental health court"),
            CourtKind.FAMILY: _("Family court"),
            CourtKind.HEALING_TO_WELLNESS: _("Healing to wellness court"),
            CourtKind.REENTRY: _("Reentry court"),
            CourtKind.CO_OCCURRING: _("Co-occurring disorders court"),
        }[self]


class WordKind(StrEnum):
    """The lists of words that a court chooses for itself."""

    TOPIC = "topic"
    MODE = "mode"


def phase_label(position: int, name: str) -> str:
    """A phase as people say it: its number, and its name where it has one."""
    if name == f"Phase {position}":
        return _("Phase %(number)s", number=position)
    return _("Phase %(number)s: %(name)s", number=position, name=name)


TOPICS = (
    marked("housing"),
    marked("employment"),
    marked("food"),
    marked("education"),
    marked("transportation"),
    marked("clothing"),
    marked("health"),
    marked("family"),
    marked("recovery community"),
    marked("navigating the court"),
)
MODES = (
    marked("office"),
    marked("field"),
    marked("phone"),
    marked("video"),
    marked("text"),
    marked("court"),
    marked("in custody"),
)

SHARING = marked(
    "Your peer tells the court team only what you have agreed to in writing, line by line. "
    "What you say in private stays private, except where someone may be in danger."
)
SHIPPED = frozenset({*TOPICS, *MODES, SHARING})


def as_shipped(text: str) -> str:
    """A topic, mode or policy of ours in the language spoken; a court's own as it wrote it."""
    return _(text) if text in SHIPPED else text


ZONES = {
    "America/New_York": marked("Eastern"),
    "America/Chicago": marked("Central"),
    "America/Denver": marked("Mountain"),
    "America/Phoenix": marked("Mountain without summer time (Arizona)"),
    "America/Los_Angeles": marked("Pacific"),
    "America/Anchorage": marked("Alaska"),
    "America/Adak": marked("Aleutian"),
    "Pacific/Honolulu": marked("Hawaii"),
    "America/Puerto_Rico": marked("Atlantic without summer time (Puerto Rico)"),
    "Pacific/Guam": marked("Guam"),
    "Pacific/Pago_Pago": marked("American Samoa"),
}
"""The zones that courts of the United States and its territories keep, by IANA name."""

MILESTONES = {
    "responsibility": marked("Responsibility conversation"),
    "family": marked("Family conversation"),
    "self": marked("Conversation with self"),
    "peer_training": marked("Peer training (elective)"),
}
"""What a scheme offers in some of its phases; the restorative capability keeps where one stands."""


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """One phase of a scheme as entered: its name and what leaving it asks.

    :param goals_asked: how many goals are to be in motion.
    :param milestones: the kinds of milestone that are to be offered; to take one up is theirs.
    :param confirmed: what the team is to confirm, one sentence each; a peer never does.
    """

    name: str
    minimum_days: int | None = None
    cadence_days: int | None = 7
    contacts_asked: int | None = None
    goals_asked: int | None = None
    milestones: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def requirements(self) -> tuple[Asked, ...]:
        """What leaving the phase asks, in the order in which it is told."""
        counted = {
            RequirementKind.DAYS: self.minimum_days,
            RequirementKind.CONTACTS: self.contacts_asked,
            RequirementKind.GOALS: self.goals_asked,
        }
        return (
            *(Asked(kind, number) for kind, number in counted.items() if number),
            *(
                Asked(RequirementKind.MILESTONE, milestone=kind)
                for kind in MILESTONES
                if kind in self.milestones
            ),
            *(Asked(RequirementKind.CONFIRMED, text=text) for text in self.confirmed),
        )

    def problems(self) -> tuple[str, ...]:
        """What keeps this from being a phase, in sentences."""
        twice = {text for text in self.confirmed if self.confirmed.count(text) > 1}
        return (
            *(
                _("%(phase)s: “%(what)s” stands there twice", phase=self.name, what=text)
                for text in sorted(twice)
            ),
            *(
                _(
                    "%(phase)s: “%(what)s” speaks of tests or use, which are not kept here. "
                    "Say what the team confirms without them",
                    phase=self.name,
                    what=text,
                )
                for text in self.confirmed
                if tells_of_use(text)
            ),
        )


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """From one phase of a scheme through another, both included, counted from 1."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """The span as it follows the word "in": a phase, two of them, or from one to another."""
        if self.first == self.last:
            return _("phase %(first)s", first=self.first)
        places = {"first": self.first, "last": self.last}
        if self.last == self.first + 1:
            return _("phase %(first)s or %(last)s", **places)
        return _("phases %(first)s to %(last)s", **places)


@dataclass(frozen=True, slots=True)
class SchemePlan:
    """A phase scheme as entered or offered as a starting point.

    :param restorative: milestone kind → the phases it is offered in.
    """

    name: str
    phases: tuple[PhasePlan, ...]
    restorative: dict[str, PhaseSpan]
    source: str = ""
    key: str = ""

    @property
    def shown(self) -> str:
        """The name of a scheme shipped, in the language spoken."""
        return _(self.name)

    def problems(self) -> tuple[str, ...]:
        """What keeps this from being a scheme, in sentences; empty when nothing does."""
        names = [phase.name.casefold() for phase in self.phases]
        found = []
        if not self.name:
            found.append(_("Give the scheme a name"))
        if not names:
            found.append(_("A scheme has at least one phase"))
        if len(set(names)) < len(names):
            found.append(_("Two phases have the same name: how would people tell them apart?"))
        for kind, span in self.restorative.items():
            told = {"milestone": _(MILESTONES.get(kind, kind)), "phases": len(names)}
            beyond = [n for n in (span.first, span.last) if not 1 <= n <= len(names)]
            found += [
                _(
                    "%(milestone)s is offered in phase %(number)s, but there are %(phases)s",
                    number=number,
                    **told,
                )
                for number in beyond[:1]
            ]
            if span.last < span.first:
                found.append(
                    _("%(milestone)s is offered through an earlier phase than it begins in", **told)
                )
        found += [problem for phase in self.phases for problem in phase.problems()]
        return tuple(found)


def slug_of(name: str, taken: Collection[str] = ()) -> str:
    """What addresses and commands call a court: its name in plain letters and hyphens.

    :param taken: names in use; a number is added where needed.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "court"
    numbered = (f"{base}-{number}" for number in count(2))
    return next(slug for slug in chain((base,), numbered) if slug not in taken)


@dataclass(frozen=True, slots=True)
class PolicyPlan:
    """A court's policies as entered.

    :param sharing: what participants are told about who reads what.
    :param small_cell: counts below this are not shown.
    """

    sharing: str = SHARING
    supervisors_read_notes: bool = False
    attempts_print: bool = False
    small_cell: int = 10
