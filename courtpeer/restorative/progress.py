"""How far someone has come: where each milestone stands, a fraction of them, and what is next."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from courtpeer.core.language import _
from courtpeer.core.spoken import day
from courtpeer.courts.rules import PhaseSpan
from courtpeer.restorative.rules import (
    FOLLOWS,
    History,
    MilestoneKind,
    MilestoneState,
    StepKind,
    state_of,
)

TAKEN_UP = (MilestoneState.PREPARING, MilestoneState.HELD, MilestoneState.COMPLETED)


@dataclass(frozen=True, slots=True)
class Standing:
    """One milestone of a participant, also where nothing is recorded of it yet.

    :param span: the phases it is offered in; None where the court does not offer it.
    :param is_open: whether the present phase is one from which it may be offered.
    """

    kind: MilestoneKind
    span: PhaseSpan | None
    history: History
    is_open: bool

    @property
    def state(self) -> MilestoneState:
        """Where it stands, the present phase considered."""
        stands = state_of(self.history)
        if stands is MilestoneState.NOT_YET and self.is_open:
            return MilestoneState.MAY_BE_OFFERED
        return stands

    @property
    def since(self) -> dt.date | None:
        """The day of what happened last; None where nothing did."""
        return self.history[-1].on if self.history else None

    @property
    def may_be_offered(self) -> bool:
        """Whether it may be offered today, for the first time or again after "not now"."""
        return self.is_open and StepKind.OFFERED in self.may_follow

    @property
    def may_follow(self) -> tuple[StepKind, ...]:
        """What may happen next, the likeliest first."""
        steps = FOLLOWS[state_of(self.history)]
        return tuple(one for one in steps if one is not StepKind.OFFERED or self.is_open)

    @property
    def is_shown(self) -> bool:
        """Whether it concerns the participant at all: offered by the court, or on record."""
        return self.span is not None or bool(self.history)

    @property
    def applies(self) -> bool:
        """Whether a fraction counts it: not if declined for good, nor an elective not chosen."""
        if self.kind.is_elective:
            return self.state in TAKEN_UP
        return self.is_shown and self.state is not MilestoneState.DECLINED

    @property
    def next_step(self) -> str:
        """What comes next of it, within a sentence."""
        about = {"milestone": self.kind.within}
        match self.state:
            case MilestoneState.MAY_BE_OFFERED:
                return _("%(milestone)s, which may be offered now", **about)
            case MilestoneState.OFFERED:
                told = {"day": day(self.since), **about}
                return _("%(milestone)s, offered on %(day)s; the answer is theirs", **told)
            case MilestoneState.NOT_NOW:
                return _("%(milestone)s, not now; it may be offered again in time", **about)
            case MilestoneState.PREPARING:
                return _("%(milestone)s, being prepared", **about)
            case MilestoneState.HELD:
                return _("%(milestone)s, held; their own reflection is still to come", **about)
        phases = self.span.label if self.span else ""
        return _("%(milestone)s, offered in %(phases)s", phases=phases, **about)


@dataclass(frozen=True, slots=True)
class Progress:
    """A fraction of what applies, and the milestone that comes next; None when all are done."""

    done: int
    of: int
    next: Standing | None

    @property
    def sentence(self) -> str:
        """The fraction and the next step, as "1 of 3; next: family conversation, …"."""
        if self.next is None and self.of:
            return _("%(done)s of %(of)s; nothing is left to do", done=self.done, of=self.of)
        if self.next is None:
            return _("None applies now")
        step = self.next.next_step
        return _("%(done)s of %(of)s; next: %(step)s", done=self.done, of=self.of, step=step)


def progress(standings: Iterable[Standing]) -> Progress:
    """How many milestones are completed, of how many that apply, and what comes next.

    What was declined for good and an elective not taken up are in neither count. What was
    declined for now comes next only where nothing else does.
    """
    applying = [one for one in standings if one.applies]
    open_ones = [one for one in applying if one.state is not MilestoneState.COMPLETED]
    done = len(applying) - len(open_ones)
    open_ones.sort(key=lambda one: one.state is MilestoneState.NOT_NOW)
    return Progress(done, len(applying), next(iter(open_ones), None))
