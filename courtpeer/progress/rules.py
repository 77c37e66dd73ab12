"""Readiness: what a phase asks, what is done, and what can be said of both; the team decides."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from courtpeer.consent.words import Category
from courtpeer.core.language import _, _n
from courtpeer.courts.requirements import Asked, RequirementKind, milestone_name
from courtpeer.restorative.rules import MilestoneKind, MilestoneState

SOON = dt.timedelta(days=14)

CATEGORIES: Mapping[RequirementKind, Category] = {
    RequirementKind.CONTACTS: Category.ATTENDANCE,
    RequirementKind.GOALS: Category.GOALS,
    RequirementKind.MILESTONE: Category.MILESTONES,
}
"""What a consent must name for a sentence to be told; days and confirmations are the court's."""

NOT_OFFERED = ("not_yet", "may_be_offered")
"""States of a milestone, by value, in which it was not offered; every other one followed that."""

OF_THE_COURT = frozenset(RequirementKind) - frozenset(CATEGORIES)


class PlanKind(StrEnum):
    """When a plan of what helps is made."""

    STAY = "stay"
    RETURN = "return"


class Step(StrEnum):
    """What the team may decide about someone's phase."""

    ADVANCE = "advance"
    STAY = "stay"
    RETURN = "return"


class Nearness(StrEnum):
    """How near someone is to being considered, as a board sorts them."""

    READY = "ready"
    OPEN = "open"
    NEAR = "near"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Done:
    """What a participant has done in a phase, counted as of one day; None may not be known.

    :ivar days: which day of the phase it is, the first being day 1.
    :ivar confirmed: ids of the requirements that the team confirmed.
    """

    days: int
    contacts: int | None = None
    goals: int | None = None
    milestones: Mapping[MilestoneKind, MilestoneState] | None = None
    confirmed: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement and how it stands.

    :ivar met: None where it may not be known.
    :ivar have: how many, where something is counted.
    """

    requirement_id: UUID
    asked: Asked
    met: bool | None
    have: int | None = None
    state: MilestoneState | None = None

    @property
    def category(self) -> Category | None:
        """What a consent must name for this to be told; None for the court's own record."""
        return CATEGORIES.get(self.asked.kind)

    @property
    def sentence(self) -> str:
        """How it stands, fit to print in a staffing packet."""
        if self.met is None:
            return self.asked.said
        if self.asked.kind.is_counted:
            return _counted(self.asked, self.have or 0)
        if self.asked.kind is RequirementKind.MILESTONE:
            return _of_milestone(self.asked, self.state)
        if self.met:
            return _("%(what)s: confirmed by the team", what=self.asked.text)
        return _("%(what)s: to be confirmed by the team", what=self.asked.text)


def lines(asked: Mapping[UUID, Asked], done: Done) -> tuple[Line, ...]:
    """Each requirement with how it stands, in the order given."""
    return tuple(_line(key, one, done) for key, one in asked.items())


def is_ready(found: Sequence[Line]) -> bool | None:
    """Whether someone is ready to be considered for the next phase.

    A fact and no decision: the team decides. None where a phase asks nothing that is counted,
    or where what is asked may not be known.
    """
    if not found or any(one.met is None for one in found):
        return None
    return all(one.met for one in found)


@dataclass(frozen=True, slots=True)
class Projection:
    """When someone can be ready at the earliest.

    :ivar day: the day on which the days asked for are reached; None where none are missing.
    :ivar undated: requirements still open, or not known, that no calendar answers.
    """

    day: dt.date | None
    undated: tuple[Line, ...] = field(default=())

    @property
    def is_knowable(self) -> bool:
        """Whether the calendar alone says when."""
        return not self.undated


def projection(found: Sequence[Line], began_on: dt.date) -> Projection:
    """When the days are reached, and what else is open; ``began_on`` is day 1 of the phase."""
    open_ = [one for one in found if not one.met]
    days = [one.asked.number or 0 for one in open_ if one.asked.kind is RequirementKind.DAYS]
    return Projection(
        day=began_on + dt.timedelta(days=max(days) - 1) if days else None,
        undated=tuple(one for one in open_ if one.asked.kind is not RequirementKind.DAYS),
    )


def nearness(found: Sequence[Line], ahead: Projection, today: dt.date) -> Nearness:
    """How near someone is: near when the days asked for are reached within two weeks.

    OPEN stands where all that may be known is met and something may not.
    """
    if is_ready(found):
        return Nearness.READY
    if ahead.day is not None and ahead.day > today + SOON:
        return Nearness.LATER
    if found and all(one.met is not False for one in found):
        return Nearness.OPEN
    return Nearness.NEAR if found else Nearness.LATER


def _line(key: UUID, asked: Asked, done: Done) -> Line:
    counts = {
        RequirementKind.DAYS: done.days,
        RequirementKind.CONTACTS: done.contacts,
        RequirementKind.GOALS: done.goals,
    }
    if asked.kind in counts:
        have = counts[asked.kind]
        return Line(key, asked, None if have is None else have >= (asked.number or 0), have)
    if asked.kind is RequirementKind.CONFIRMED:
        return Line(key, asked, key in done.confirmed)
    if done.milestones is None:
        return Line(key, asked, None)
    kind = MilestoneKind(asked.milestone or "")
    state = done.milestones.get(kind, MilestoneState.NOT_YET)
    return Line(key, asked, state.value not in NOT_OFFERED, state=state)


def _of_milestone(asked: Asked, state: MilestoneState | None) -> str:
    """How far a milestone has come; that one was declined is never told: it was offered."""
    name = milestone_name(asked.milestone)
    if state is None or state.value in NOT_OFFERED:
        return _("%(milestone)s not offered yet", milestone=name)
    if state is MilestoneState.COMPLETED:
        return _("%(milestone)s completed", milestone=name)
    if state in (MilestoneState.PREPARING, MilestoneState.HELD):
        return _("%(milestone)s offered and taken up", milestone=name)
    return _("%(milestone)s offered", milestone=name)


def _counted(asked: Asked, have: int) -> str:
    need = asked.number or 0
    if asked.kind is RequirementKind.DAYS:
        return _days(have, need)
    if asked.kind is RequirementKind.CONTACTS:
        return _n(
            "%(have)s of %(num)s contact held with a peer in this phase",
            "%(have)s of %(num)s contacts held with a peer in this phase",
            need,
            have=have,
        )
    return _n(
        "%(have)s of %(num)s goal in motion or reached",
        "%(have)s of %(num)s goals in motion or reached",
        need,
        have=have,
    )


def _days(have: int, need: int) -> str:
    if have > need:
        return _n(
            "%(num)s day in this phase, %(need)s asked for",
            "%(num)s days in this phase, %(need)s asked for",
            have,
            need=need,
        )
    return _n(
        "%(have)s of %(num)s day in this phase",
        "%(have)s of %(num)s days in this phase",
        need,
        have=have,
    )
