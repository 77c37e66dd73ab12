"""What a sustainability plan says: what-ifs, as the participant puts them. Pure and plain."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One what-if: what may happen, what helps then, and whom to call."""

    may_happen: str
    helps: str = ""
    call: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.may_happen or self.helps or self.call)


@dataclass(frozen=True, slots=True)
class PlanText:
    """A whole plan.

    :ivar keeps_well: what keeps the participant well on any day, a line each.
    """

    keeps_well: tuple[str, ...] = ()
    what_ifs: tuple[WhatIf, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        return self == PlanText()


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as paper: the participant's own, so that it names neither court nor program."""

    called: str
    written_on: dt.date
    text: PlanText
