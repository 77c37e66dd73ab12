"""Restorative milestones: which there are, where one stands, and what a fraction counts."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum


class MilestoneKind(StrEnum):
    """The three restorative processes, and the elective one."""

    RESPONSIBILITY = "responsibility"
    FAMILY = "family"
    SELF = "self"
    PEER_TRAINING = "peer_training"

    @property
    def label(self) -> str:
        """The kind in words."""
        return {
            MilestoneKind.RESPONSIBILITY: "Responsibility conversation",
            MilestoneKind.FAMILY: "Family conversation",
            MilestoneKind.SELF: "Conversation with self",
            MilestoneKind.PEER_TRAINING: "Peer training",
        }[self]

    @property
    def is_elective(self) -> bool:
        """Whether it counts only for those who choose it."""
        return self is MilestoneKind.PEER_TRAINING


class MilestoneState(StrEnum):
    """Where a milestone stands; none of these is a failure."""

    NOT_YET = "not_yet"
    OFFERED = "offered"
    DECLINED = "declined"
    PREPARING = "preparing"
    HELD = "held"
    COMPLETED = "completed"

    @property
    def label(self) -> str:
        """The state in words."""
        return self.value.replace("_", " ").capitalize()


def fraction(states: Iterable[tuple[MilestoneKind, MilestoneState]]) -> tuple[int, int]:
    """How many milestones are completed, of how many that apply.

    The three apply to everyone, also where nothing is recorded; the elective one once it
    was taken up. A declined one is left out of both counts.
    """
    known = dict(states)
    core = [k for k in MilestoneKind if not k.is_elective]
    applying = [k for k in core if known.get(k) is not MilestoneState.DECLINED]
    taken_up = (MilestoneState.PREPARING, MilestoneState.HELD, MilestoneState.COMPLETED)
    applying += [k for k in MilestoneKind if k.is_elective and known.get(k) in taken_up]
    return sum(known.get(k) is MilestoneState.COMPLETED for k in applying), len(applying)


def day_problem(on: dt.date, *, today: dt.date, admitted_on: dt.date) -> str | None:
    """Why a milestone cannot stand so since that day; None when it can."""
    if on > today:
        return "That day has not come yet; choose today or an earlier day"
    if on < admitted_on:
        return "That day is before the admission; choose the day of admission or a later one"
    return None
