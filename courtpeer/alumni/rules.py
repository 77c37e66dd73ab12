"""Alumni groups: who may join, what an invitation and a meeting may be, what care asks."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from courtpeer.core.language import _, _n, marked

UNSEEN_AFTER = dt.timedelta(weeks=6)


class OpensTo(StrEnum):
    """Whom a court lets join a group; a court's choice, for each group it offers."""

    GRADUATES = "graduates"
    PHASE = "phase"

    @property
    def label(self) -> str:
        """The choice in words."""
        return _(_OPENS_TO[self])


_OPENS_TO = {
    OpensTo.GRADUATES: marked("Graduates only"),
    OpensTo.PHASE: marked("From a phase on, and graduates"),
}


class Answer(StrEnum):
    """Where an invitation stands; none of these is counted anywhere."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """The answer in words."""
        return _(_ANSWERS[self])


_ANSWERS = {
    Answer.INVITED: marked("Invited"),
    Answer.ACCEPTED: marked("Accepted"),
    Answer.DECLINED: marked("Declined"),
}


class GroupRole(StrEnum):
    """What someone is in a group; several may be held at once."""

    MEMBER = "member"
    FACILITATOR = "facilitator"
    MENTOR = "mentor"
    PEER_IN_TRAINING = "peer_in_training"

    @property
    def label(self) -> str:
        """The role in words."""
        return _(_ROLES[self])


_ROLES = {
    GroupRole.MEMBER: marked("Member"),
    GroupRole.FACILITATOR: marked("Facilitator"),
    GroupRole.MENTOR: marked("Mentor"),
    GroupRole.PEER_IN_TRAINING: marked("Peer in training"),
}
TAKEN_UP = tuple(role for role in GroupRole if role is not GroupRole.MEMBER)
"""The roles that someone who is a member may take up."""


class ReachKind(StrEnum):
    """How a member wants to be reached."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    AT_MEETINGS = "at_meetings"

    @property
    def label(self) -> str:
        """The way in words."""
        return _(_REACHES[self])


_REACHES = {
    ReachKind.EMAIL: marked("By e-mail"),
    ReachKind.PHONE: marked("By phone"),
    ReachKind.LETTER: marked("By letter"),
    ReachKind.AT_MEETINGS: marked("Only at meetings"),
}


class Signing(StrEnum):
    """How the alumni consent was given."""

    PAPER = "paper"
    ELECTRONIC = "electronic"


class MeetingState(StrEnum):
    """Where a meeting stands; one that was not held makes no absences."""

    PLANNED = "planned"
    HELD = "held"
    NOT_HELD = "not_held"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_MEETINGS[self])


_MEETINGS = {
    MeetingState.PLANNED: marked("Planned"),
    MeetingState.HELD: marked("Held"),
    MeetingState.NOT_HELD: marked("Not held"),
}


class Means(StrEnum):
    """How someone of the group checked in with a member."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    VIDEO = "video"
    LETTER = "letter"

    @property
    def label(self) -> str:
        """The means in words."""
        return _(_MEANS[self])


_MEANS = {
    Means.IN_PERSON: marked("In person"),
    Means.PHONE: marked("Phone"),
    Means.MESSAGE: marked("Message"),
    Means.VIDEO: marked("Video"),
    Means.LETTER: marked("Letter"),
}


class Feeling(StrEnum):
    """How a member says they are, in their own measure."""

    WELL = "well"
    UP_AND_DOWN = "up_and_down"
    HARD = "hard"
    UNSAID = "unsaid"

    @property
    def label(self) -> str:
        """The answer in words."""
        return _(_FEELINGS[self])


_FEELINGS = {
    Feeling.WELL: marked("Doing well"),
    Feeling.UP_AND_DOWN: marked("Up and down"),
    Feeling.HARD: marked("Having a hard time"),
    Feeling.UNSAID: marked("They did not say"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a participant stands, as far as joining asks.

    :param phase: the position of the present phase, from 1.
    """

    phase: int
    has_left: bool
    has_graduated: bool


def not_yet_because(opens_to: OpensTo, from_phase: int | None, standing: Standing) -> str | None:
    """Why someone cannot join a group yet; None when they may.

    :param from_phase: the position of the phase from which the group is open.
    """
    if standing.has_graduated:
        return None
    if standing.has_left:
        return _("This group is for people who graduated.")
    if opens_to is OpensTo.GRADUATES:
        return _("They may join once they graduate.")
    if standing.phase < (from_phase or 1):
        return _("They may join from phase %(phase)s on.", phase=from_phase)
    return None


def may_be_invited(standing: Standing) -> bool:
    """Whether to invite at all: whoever is in the program, before graduation, or graduated."""
    return standing.has_graduated or not standing.has_left


def first_of_month(day: dt.date) -> dt.date:
    """The month of ``day``: as precisely as a member's record says since when."""
    return day.replace(day=1)


def unseen(
    since: Mapping[UUID, dt.date], seen: Mapping[UUID, dt.date], today: dt.date
) -> dict[UUID, dt.date | None]:
    """Who was neither at a meeting nor heard from for six weeks, with the day they last were.

    :param since: the month each member joined, by id; nobody is missed in their first weeks.
    :param seen: the last day each was seen or heard from, where there is one.
    """
    before = today - UNSEEN_AFTER
    return {
        one: seen.get(one)
        for one, joined in since.items()
        if max(seen.get(one, joined), joined) < before
    }


def spoken_span(minutes: int) -> str:
    """How long a meeting lasts, in words."""
    hours, rest = divmod(minutes, 60)
    if rest == 0:
        return _n("%(num)s hour", "%(num)s hours", hours)
    return _n("%(num)s minute", "%(num)s minutes", minutes)
