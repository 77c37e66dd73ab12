"""A milestone's page, as its reader may see it: each step, its words, and how it stood before."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.core.days import day_of
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.restorative.models import Milestone, MilestoneStep
from courtpeer.restorative.private import Reader
from courtpeer.restorative.rules import StepKind
from courtpeer.restorative.words import HAPPENED, said


@dataclass(frozen=True, slots=True)
class Before:
    """How a step stood before it was amended."""

    on: dt.date
    reason: str
    lines: dict[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """One step as its reader may see it.

    :ivar words: by label; empty for whoever may not read them, as where there are none.
    :ivar note: what the facts say beyond the day.
    """

    id: UUID
    on: dt.date
    title: str
    note: str
    by: str
    taken_back: bool
    is_own: bool
    words: dict[str, str]
    before: tuple[Before, ...]


def told(session: Session, seat: Seat, milestone: Milestone | None, zone: str) -> list[Told]:
    """The steps of a milestone, the last first; what was taken back for its author alone."""
    if milestone is None:
        return []
    reader = Reader(session, seat)
    names = courts.names(session, {step.author_id for step in milestone.steps})
    return [
        _told(reader, step, names.get(step.author_id, ""), zone)
        for step in reversed(milestone.steps)
        if not step.taken_back or reader.is_author(step)
    ]


def read_as_supervisor(session: Session, seat: Seat, milestone: Milestone | None) -> bool:
    """Whether someone supervised by the reader wrote of it: such a reading is put on record.

    Whether or not a word stands there, or the record would betray one.
    """
    if milestone is None or not seat.may(Permission.NOTE_READ_PRIVATE):
        return False
    reader = Reader(session, seat)
    return any(reader.supervises(step) for step in milestone.steps if not reader.is_author(step))


def _told(reader: Reader, step: MilestoneStep, by: str, zone: str) -> Told:
    return Told(
        id=step.id,
        on=step.on,
        title=_(HAPPENED[step.what]),
        note=_note(step),
        by=by,
        taken_back=step.taken_back,
        is_own=reader.is_author(step),
        words=said(reader.telling(step).words),
        before=tuple(
            Before(day_of(one.at, zone), reason, telling.lines())
            for one, reason, telling in reader.before(step)
        ),
    )


def _note(step: MilestoneStep) -> str:
    if step.what is StepKind.DECLINED:
        return _("Not to be offered again") if step.for_good else _("Not now")
    if step.what is StepKind.PREPARED and step.safety:
        return _("Safety looked at")
    return ""
