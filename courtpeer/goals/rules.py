"""What is true of goals and needs: their states, how one follows another, how long one waits."""

import datetime as dt
from enum import StrEnum

from courtpeer.core.language import _


class NeedDomain(StrEnum):
    """The kinds of needs that are told apart."""

    HOUSING = "housing"
    EMPLOYMENT = "employment"
    FOOD = "food"
    EDUCATION = "education"
    TRANSPORTATION = "transportation"
    CLOTHING = "clothing"
    HEALTH = "health"
    FAMILY = "family"
    RECOVERY_COMMUNITY = "recovery_community"
    NAVIGATING_COURT = "legal"
    DOCUMENTS = "documents"
    MONEY = "money"

    @property
    def label(self) -> str:
        """The domain in words."""
        return {
            NeedDomain.HOUSING: _("Housing"),
            NeedDomain.EMPLOYMENT: _("Employment"),
            NeedDomain.FOOD: _("Food"),
            NeedDomain.EDUCATION: _("Education"),
            NeedDomain.TRANSPORTATION: _("Transportation"),
            NeedDomain.CLOTHING: _("Clothing"),
            NeedDomain.HEALTH: _("Health"),
            NeedDomain.FAMILY: _("Family"),
            NeedDomain.RECOVERY_COMMUNITY: _("Recovery community"),
            NeedDomain.NAVIGATING_COURT: _("Navigating the court"),
            NeedDomain.DOCUMENTS: _("Documents"),
            NeedDomain.MONEY: _("Money"),
        }[self]


class GoalState(StrEnum):
    """How far a goal has come; a goal that was set aside is no failure."""

    CHOSEN = "chosen"
    WORKING = "working"
    REACHED = "reached"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        """The state in words; ``WORKING`` is what a phase scheme calls a goal in motion."""
        return {
            GoalState.CHOSEN: _("Chosen"),
            GoalState.WORKING: _("In motion"),
            GoalState.REACHED: _("Reached"),
            GoalState.SET_ASIDE: _("Set aside"),
        }[self]

    @property
    def following(self) -> tuple["GoalState", ...]:
        """The states that may come after this one."""
        return _GOALS_GO[self]

    @property
    def is_current(self) -> bool:
        """Whether the participant is after it still."""
        return self in (GoalState.CHOSEN, GoalState.WORKING)


_GOALS_GO = {
    GoalState.CHOSEN: (GoalState.WORKING, GoalState.REACHED, GoalState.SET_ASIDE),
    GoalState.WORKING: (GoalState.REACHED, GoalState.SET_ASIDE),
    GoalState.REACHED: (GoalState.WORKING,),
    GoalState.SET_ASIDE: (GoalState.CHOSEN, GoalState.WORKING),
}


class NeedState(StrEnum):
    """How far a need has come; one set aside is no longer asked for."""

    OPEN = "open"
    LINKED = "linked"
    MET = "met"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        """The state in words."""
        return {
            NeedState.OPEN: _("Open"),
            NeedState.LINKED: _("Linked"),
            NeedState.MET: _("Met"),
            NeedState.SET_ASIDE: _("Set aside"),
        }[self]

    @property
    def following(self) -> tuple["NeedStep", ...]:
        """The steps that may come next."""
        return _NEEDS_GO[self]

    @property
    def is_waiting(self) -> bool:
        """Whether the need is still to be met, linked or not."""
        return self in (NeedState.OPEN, NeedState.LINKED)


class NeedStep(StrEnum):
    """What happened to a need."""

    STATED = "stated"
    LINKED = "linked"
    LINK_FAILED = "link_failed"
    MET = "met"
    SET_ASIDE = "set_aside"
    REOPENED = "reopened"
    REWORDED = "reworded"

    @property
    def label(self) -> str:
        """The step in words, as a button or a line of history says it."""
        return {
            NeedStep.STATED: _("Stated"),
            NeedStep.LINKED: _("Linked"),
            NeedStep.LINK_FAILED: _("The link did not work out"),
            NeedStep.MET: _("Met"),
            NeedStep.SET_ASIDE: _("Set aside"),
            NeedStep.REOPENED: _("Open again"),
            NeedStep.REWORDED: _("Said anew"),
        }[self]

    def leads_from(self, state: NeedState) -> NeedState:
        """The state that a need is in after this step."""
        return _LEADS_TO.get(self, state)


_NEEDS_GO = {
    NeedState.OPEN: (NeedStep.LINKED, NeedStep.MET, NeedStep.SET_ASIDE),
    NeedState.LINKED: (NeedStep.MET, NeedStep.LINK_FAILED, NeedStep.LINKED, NeedStep.SET_ASIDE),
    NeedState.MET: (NeedStep.REOPENED,),
    NeedState.SET_ASIDE: (NeedStep.REOPENED,),
}
_LEADS_TO = {
    NeedStep.STATED: NeedState.OPEN,
    NeedStep.LINKED: NeedState.LINKED,
    NeedStep.LINK_FAILED: NeedState.OPEN,
    NeedStep.MET: NeedState.MET,
    NeedStep.SET_ASIDE: NeedState.SET_ASIDE,
    NeedStep.REOPENED: NeedState.OPEN,
}


def goal_problem(state: GoalState, to: GoalState) -> str | None:
    """Why a goal cannot come from one state to another; None when it can, or stays."""
    if to is state or to in state.following:
        return None
    return _(
        "A goal that stands as “%(state)s” does not become “%(to)s”",
        state=state.label,
        to=to.label,
    )


def need_problem(state: NeedState, step: NeedStep) -> str | None:
    """Why a need in that state cannot take that step; None when it can."""
    if step is NeedStep.REWORDED or step in state.following:
        return None
    return _(
        "“%(step)s” does not follow where a need stands as “%(state)s”",
        step=step.label,
        state=state.label,
    )


def day_problem(
    on: dt.date,
    *,
    today: dt.date,
    admitted_on: dt.date,
    exited_on: dt.date | None = None,
    since_on: dt.date | None = None,
) -> str | None:
    """Why something cannot have happened that day; None when it can.

    :param since_on: the day of what happened before it; None where it is the first.
    """
    if on > today:
        return _("That day has not come yet; choose today or an earlier day")
    if on < admitted_on:
        return _("That day is before the admission; choose the day of admission or a later one")
    if exited_on is not None and on > exited_on:
        return _("That day is after they left the program; choose an earlier day")
    if since_on is not None and on < since_on:
        return _("Something later is on record already; choose that day or a later one")
    return None


def days_waited(
    state: NeedState, *, waiting_since: dt.date, since_on: dt.date, today: dt.date
) -> int:
    """Whole days from the day a need was stated to the day it was met, or until today.

    A link that failed does not begin the count anew; a need that is open again after it was
    met does.

    :param since_on: the day on which it came to its present state.
    """
    until = today if state.is_waiting else since_on
    return (until - waiting_since).days
