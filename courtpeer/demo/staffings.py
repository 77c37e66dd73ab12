"""The demo court's staffings: one held, with decisions; the coming one, notes in every state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from courtpeer.demo.court import Staff
from courtpeer.demo.year import Enrolled

FORTNIGHT = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Days:
    """When the court sits: one day held already, and the coming ones."""

    held: dt.date
    coming: tuple[dt.date, ...]


def days(today: dt.date) -> Days:
    """The next three Tuesdays after ``today``, and the Tuesday two weeks before the first."""
    first = today + dt.timedelta(days=(1 - today.weekday()) % 7 or 7)
    week = dt.timedelta(days=7)
    return Days(first - FORTNIGHT, (first, first + week, first + 2 * week))


def hold(session: Session, staff: Staff, enrolled: Sequence[Enrolled], when: Days) -> None:
    """x."""


def prepare(
    session: Session, staff: Staff, enrolled: Sequence[Enrolled], when: Days, today: dt.date
) -> None:
    """x."""
