"""The one who asks: may this line be told? Asked for every line, answers remembered."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from courtpeer.consent.rules import (
    Category,
    Decision,
    Grant,
    Purpose,
    Recipient,
    may_disclose,
)
from courtpeer.core.language import _p

PURPOSE = Purpose.STAFFING

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """That something on record of one category is not told, and why; never what it says."""

    category: Category
    reason: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Categories left out for one reason."""

    categories: tuple[Category, ...]
    reason: str


def grouped(left_out: Iterable[LeftOut]) -> list[Withheld]:
    """What is left out, one entry for each reason, in the order of the categories."""
    found: dict[str, list[Category]] = {}
    this = _p("what is told", "this")
    for one in left_out:
        reason = str(one.reason).replace(f" {one.category.label.lower()} ", f" {this} ")
        found.setdefault(reason, []).append(one.category)
    return [Withheld(tuple(kinds), reason) for reason, kinds in found.items()]


class Teller:
    """Asks one participant's consents for one recipient at one instant."""

    def __init__(self, grants: tuple[Grant, ...], recipient: Recipient, at: dt.datetime) -> None:
        self._grants, self._recipient, self._at = grants, recipient, at
        self._answers: dict[Category, Decision] = {}
        self._told: set[Category] = set()
        self._withheld: set[Category] = set()

    def tells(self, line: object, category: Category) -> bool:
        """Whether there is such a line and its category may be told."""
        if not line:
            return False
        permitted = self._answer(category).permitted
        (self._told if permitted else self._withheld).add(category)
        return permitted

    def told_of(self, lines: Iterable[Line], category: Category) -> tuple[Line, ...]:
        """Those of the lines that may be told."""
        return tuple(line for line in lines if self.tells(line, category))

    @property
    def told(self) -> tuple[Category, ...]:
        """The categories of which something was told, in their order."""
        return tuple(c for c in Category if c in self._told)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What is on record and was not told, by category."""
        return tuple(LeftOut(c, self._answer(c).reason) for c in Category if c in self._withheld)

    @property
    def rests_on(self) -> tuple[UUID, ...]:
        """The consents that permit what was told, in order of signing."""
        resting = {key for c in self._told for key in self._answer(c).consents}
        signed = sorted((g for g in self._grants if g.id in resting), key=_by_signing)
        return tuple(grant.id for grant in signed)

    def _answer(self, category: Category) -> Decision:
        if category not in self._answers:
            self._answers[category] = may_disclose(
                self._grants, category, self._recipient, PURPOSE, self._at
            )
        return self._answers[category]


def _by_signing(grant: Grant) -> tuple[float, str]:
    return (grant.signed_at.timestamp() if grant.signed_at else 0.0, str(grant.id))
