"""Restorative milestones: which there are, what may follow what, and where one stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from courtpeer.core.language import _, marked
from courtpeer.courts.rules import PhaseSpan


class MilestoneKind(StrEnum):
    """The three restorative processes, and the elective one."""

    RESPONSIBILITY = "responsibility"
    FAMILY = "family"
    SELF = "self"
    PEER_TRAINING = "peer_training"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _(_KINDS[self])

    @property
    def within(self) -> str:
        """The kind as it stands within a sentence."""
        return _(_WITHIN[self])

    @property
    def is_elective(self) -> bool:
        """Whether it counts only for those who choose it."""
        return self is MilestoneKind.PEER_TRAINING

    @property
    def asks_for_safety(self) -> bool:
        """Whether it is held only once safety was looked at; a training needs no such look."""
        return self is not MilestoneKind.PEER_TRAINING


_KINDS = {
    MilestoneKind.RESPONSIBILITY: marked("Responsibility conversation"),
    MilestoneKind.FAMILY: marked("Family conversation"),
    MilestoneKind.SELF: marked("Conversation with self"),
    MilestoneKind.PEER_TRAINING: marked("Peer training"),
}
_WITHIN = {
    MilestoneKind.RESPONSIBILITY: marked("responsibility conversation"),
    MilestoneKind.FAMILY: marked("family conversation"),
    MilestoneKind.SELF: marked("conversation with self"),
    MilestoneKind.PEER_TRAINING: marked("peer training"),
}


class MilestoneState(StrEnum):
    """Where a milestone stands; none of these is a failure.

    ``MAY_BE_OFFERED`` follows from the phase; ``NOT_NOW`` is declined for the present,
    ``DECLINED`` for good.
    """

    NOT_YET = "not_yet"
    MAY_BE_OFFERED = "may_be_offered"
    OFFERED = "offered"
    NOT_NOW = "not_now"
    DECLINED = "declined"
    PREPARING = "preparing"
    HELD = "held"
    COMPLETED = "completed"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])

    @property
    def told(self) -> "MilestoneState":
        """The state as paper and the team have it: that someone declined is never told.

        What was declined was offered, and that is all that is said (decision 0011).
        """
        return _TOLD.get(self, self)


_STATES = {
    MilestoneState.NOT_YET: marked("Not yet"),
    MilestoneState.MAY_BE_OFFERED: marked("May be offered"),
    MilestoneState.OFFERED: marked("Offered"),
    MilestoneState.NOT_NOW: marked("Declined, not now"),
    MilestoneState.DECLINED: marked("Declined"),
    MilestoneState.PREPARING: marked("Preparing"),
    MilestoneState.HELD: marked("Held"),
    MilestoneState.COMPLETED: marked("Completed"),
}
_TOLD = {
    MilestoneState.MAY_BE_OFFERED: MilestoneState.NOT_YET,
    MilestoneState.NOT_NOW: MilestoneState.OFFERED,
    MilestoneState.DECLINED: MilestoneState.OFFERED,
}


class StepKind(StrEnum):
    """What can happen on the way of a milestone."""

    OFFERED = "offered"
    DECLINED = "declined"
    PREPARED = "prepared"
    HELD = "held"
    COMPLETED = "completed"


S, K = MilestoneState, StepKind
FOLLOWS: dict[MilestoneState, tuple[StepKind, ...]] = {
    S.NOT_YET: (K.OFFERED,),
    S.OFFERED: (K.PREPARED, K.DECLINED),
    S.NOT_NOW: (K.OFFERED,),
    S.DECLINED: (),
    S.PREPARING: (K.HELD, K.PREPARED, K.DECLINED),
    S.HELD: (K.COMPLETED,),
    S.COMPLETED: (),
}
"""What may happen next, by where a milestone stands, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened, without its words.

    :param for_good: of a decline, that it is not to be offered again.
    :param safety: of a preparation, that safety was looked at.
    """

    what: StepKind
    on: dt.date
    for_good: bool = False
    safety: bool = False

    @property
    def state(self) -> MilestoneState:
        """Where the milestone stands after it."""
        if self.what is StepKind.DECLINED:
            return MilestoneState.DECLINED if self.for_good else MilestoneState.NOT_NOW
        if self.what is StepKind.PREPARED:
            return MilestoneState.PREPARING
        return MilestoneState(self.what.value)


History = Sequence[Step]


def state_of(history: History) -> MilestoneState:
    """Where a milestone with this history stands, whatever the phase."""
    return history[-1].state if history else MilestoneState.NOT_YET


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that bound a milestone of one participant.

    :param span: the phases it is offered in; None where the court does not offer it.
    :param entered: the day and number of each phase entered, the earliest first.
    """

    admitted_on: dt.date
    today: dt.date
    span: PhaseSpan | None
    entered: tuple[tuple[dt.date, int], ...]
    exited_on: dt.date | None = None

    def open_on(self, day: dt.date) -> bool:
        """Whether it may be offered on ``day``: from the first of its phases on.

        After the last of them it is late, not lost: it may still be offered.
        """
        if self.span is None:
            return False
        reached = [number for on, number in self.entered if on <= day]
        return bool(reached) and reached[-1] >= self.span.first


class Problem(NamedTuple):
    """Why something cannot stand so, and the field that can mend it."""

    field: str | None
    reason: str


def problem(
    kind: MilestoneKind, history: History, step: Step, calendar: Calendar
) -> Problem | None:
    """Why ``step`` cannot follow that history; None when it can."""
    return _day_problem(history, step, calendar) or _order_problem(kind, history, step, calendar)


def impossible(kind: MilestoneKind, history: History, calendar: Calendar) -> Problem | None:
    """The first reason why things cannot have happened in that order; None when they can."""
    for number, step in enumerate(history):
        if found := problem(kind, history[:number], step, calendar):
            return found
    return None


def _day_problem(history: History, step: Step, calendar: Calendar) -> Problem | None:
    if step.on > calendar.today:
        return Problem("on", _("That day has not come yet; choose today or an earlier day"))
    if step.on < calendar.admitted_on:
        said = _("That day is before the admission; choose the day of admission or a later one")
        return Problem("on", said)
    if calendar.exited_on is not None and step.on > calendar.exited_on:
        said = _("That day is after they left the program; choose the last day or an earlier one")
        return Problem("on", said)
    if history and step.on < history[-1].on:
        said = _("That day is before what happened last; choose the same day or a later one")
        return Problem("on", said)
    return None


def _order_problem(
    kind: MilestoneKind, history: History, step: Step, calendar: Calendar
) -> Problem | None:
    stands = state_of(history)
    if step.what not in FOLLOWS[stands]:
        said = _("It stands as “%(state)s”; that cannot come next", state=stands.label)
        return Problem(None, said)
    if step.what is StepKind.OFFERED and not calendar.open_on(step.on):
        if calendar.span is None:
            return Problem(None, _("This court does not offer it"))
        said = _(
            "It is offered in %(phases)s, and that day was before it", phases=calendar.span.label
        )
        return Problem("on", said)
    if step.what is StepKind.HELD and kind.asks_for_safety and not _safe(history):
        return Problem(None, _("Look at safety together first, and say so under “Preparing”"))
    return None


def _safe(history: History) -> bool:
    """Whether safety was looked at while preparing this time."""
    for step in reversed(history):
        if step.what is not StepKind.PREPARED:
            return False
        if step.safety:
            return True
    return False
