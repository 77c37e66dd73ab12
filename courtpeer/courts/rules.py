"""What a court is made of: kinds, policies, phases and words, without storage."""

from dataclasses import dataclass
from enum import StrEnum


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
        names = {"dwi": "DWI", "co_occurring": "Co-occurring disorders"}
        return names.get(self.value, self.value.replace("_", " ").capitalize()) + " court"


class WordKind(StrEnum):
    """The lists of words that a court chooses for itself."""

    TOPIC = "topic"
    MODE = "mode"


TOPICS = (
    "housing",
    "employment",
    "food",
    "education",
    "transportation",
    "clothing",
    "health",
    "family",
    "recovery community",
    "navigating the court",
)
MODES = ("office", "field", "phone", "video", "text", "court", "in custody")

SHARING = (
    "Your peer tells the court team only what you have agreed to in writing, line by line. "
    "What you say in private stays private, except where someone may be in danger."
)


@dataclass(frozen=True, slots=True)
class PhasePlan:
    """One phase of a scheme as entered: its name and what leaving it asks."""

    name: str
    minimum_days: int | None = None
    cadence_days: int | None = 7
    contacts_asked: int | None = None


@dataclass(frozen=True, slots=True)
class SchemePlan:
    """A phase scheme as entered or offered as a starting point.

    :param restorative: milestone kind → number of the phase it is offered in, from 1.
    """

    name: str
    phases: tuple[PhasePlan, ...]
    restorative: dict[str, int]
    source: str = ""
    key: str = ""
