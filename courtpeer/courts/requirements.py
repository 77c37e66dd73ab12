"""What leaving a phase asks: the kinds of requirements, and each one as entered."""

import re
from dataclasses import dataclass
from enum import StrEnum

from courtpeer.core.language import _, _n, marked


class RequirementKind(StrEnum):
    """What a requirement is about: days, what peers record, or what the team confirms."""

    DAYS = "days"
    CONTACTS = "contacts"
    GOALS = "goals"
    MILESTONE = "milestone"
    CONFIRMED = "confirmed"

    @property
    def is_counted(self) -> bool:
        """Whether it asks for a number of something."""
        return self in (RequirementKind.DAYS, RequirementKind.CONTACTS, RequirementKind.GOALS)


MILESTONE_NAMES = {
    "responsibility": marked("Responsibility conversation"),
    "family": marked("Family conversation"),
    "self": marked("Conversation with self"),
    "peer_training": marked("Peer training"),
}


def milestone_name(kind: str | None) -> str:
    """What a milestone is called, in the language spoken."""
    known = kind or ""
    return _(MILESTONE_NAMES[known])


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement of a phase.

    :ivar number: how many, where something is counted.
    :ivar milestone: the kind of milestone that is to be offered; to take it up is theirs.
    :ivar text: what the team confirms.
    """

    kind: RequirementKind
    number: int | None = None
    milestone: str | None = None
    text: str = ""

    @property
    def said(self) -> str:
        """The requirement in words, as a phase's page lists it."""
        number = self.number or 0
        if self.kind is RequirementKind.DAYS:
            return _n("At least %(num)s day", "At least %(num)s days", number)
        if self.kind is RequirementKind.CONTACTS:
            return _n("%(num)s contact with a peer", "%(num)s contacts with a peer", number)
        if self.kind is RequirementKind.GOALS:
            return _n(
                "%(num)s goal in motion or reached", "%(num)s goals in motion or reached", number
            )
        if self.kind is RequirementKind.MILESTONE:
            name = milestone_name(self.milestone)
            return _("%(milestone)s offered", milestone=name)
        return _("Confirmed by the team: %(what)s", what=self.text)


ABOUT_USE = re.compile(
    r"\b(?:(?:drug|alcohol|urine|breath|negative|positive|clean)\s+(?:tests?|testing|screens?)"
    r"|urinalys\w+|\bUAs?\b|tox\w*\s+screens?|sobriety|sober|abstinen\w+|clean\s+time|days\s+clean"
    r"|(?:substance|drug|alcohol)\s+use|use-free|return(?:s|ed)?\s+to\s+use"
    r"|dirty|failed\s+tests?|test\s+results?)\b",
    re.IGNORECASE,
)


def tells_of_use(text: str) -> bool:
    """Whether ``text`` speaks of tests or use, which this product has no field for."""
    return ABOUT_USE.search(text) is not None
