"""A participant as a list shows them, and as an export writes them: the same facts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.courts.models import Phase
from courtpeer.courts.rules import phase_label
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Assignment, Participant, Person, PhaseEntry
from courtpeer.participants.rules import days_in

SHOWN = (
    Participant.id,
    Participant.docket_number,
    Participant.admitted_on,
    Participant.next_hearing_on,
    Participant.exited_on,
    Participant.exit_kind,
    Participant.last_held_on,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as of a day.

    :param waited: days since the last contact that was held; None when there was none, or
        when the seat may not know.
    """

    id: UUID
    name: str
    preferred_name: str | None
    docket_number: str
    phase: str
    day_of_phase: int | None
    admitted_on: dt.date
    peers: tuple[str, ...]
    next_hearing_on: dt.date | None
    exited_on: dt.date | None
    exit_kind: str | None
    last_held_on: dt.date | None
    cadence_days: int | None

    def waited(self, today: dt.date) -> int | None:
        """Days since the last contact that was held; None when there was none."""
        return (today - self.last_held_on).days if self.last_held_on else None


def rows(
    session: Session,
    asked: sa.Select[Participant],
    today: dt.date,
    *,
    contacts: bool,
    peers: bool = True,
) -> list[Row]:
    """The participants asked for as lines, by name, in two queries.

    :param contacts: whether the last contact may be told.
    :param peers: whether to name their peers, the primary one first.
    """
    question = _lines().where(Participant.id.in_(asked.with_only_columns(Participant.id)))
    found = session.execute(question).all()
    names = _peers(session, [one.id for one in found], today) if peers else {}
    return [_row(one, tuple(names.get(one.id, ())), today, contacts) for one in found]


@cache
def _lines() -> sa.Select[*tuple[Any, ...]]:
    """The columns of every line, by name; whose is still to be said."""
    return (
        sa.select(
            *SHOWN,
            Person.name,
            Person.preferred_name,
            PhaseEntry.entered_on,
            PhaseEntry.counted_from,
            Phase.position,
            Phase.name.label("phase_name"),
            Phase.cadence_days,
        )
        .join(Person, Person.id == Participant.person_id)
        .join(PhaseEntry, PhaseEntry.id == participants.entry_last())
        .join(Phase, Phase.id == PhaseEntry.phase_id)
        .order_by(Person.name, Participant.docket_number)
    )


def _row(one: Any, peers: tuple[str, ...], today: dt.date, contacts: bool) -> Row:
    return Row(
        id=one.id,
        name=one.name,
        preferred_name=one.preferred_name,
        docket_number=one.docket_number,
        phase=phase_label(one.position, one.phase_name),
        day_of_phase=None if one.exited_on else days_in(one.counted_from or one.entered_on, today),
        admitted_on=one.admitted_on,
        peers=peers,
        next_hearing_on=one.next_hearing_on,
        exited_on=one.exited_on,
        exit_kind=one.exit_kind.label if one.exit_kind else None,
        last_held_on=one.last_held_on if contacts else None,
        cadence_days=one.cadence_days,
    )


def _peers(session: Session, ids: Collection[UUID], today: dt.date) -> dict[UUID, list[str]]:
    asked = (
        sa.select(Assignment.participant_id, Account.name)
        .join(Account, Account.id == Assignment.peer_id)
        .where(
            Assignment.participant_id.in_(ids),
            Assignment.from_on <= today,
            sa.or_(Assignment.until_on.is_(None), Assignment.until_on >= today),
        )
        .order_by(Assignment.is_primary.desc(), Account.name)
    )
    names: dict[UUID, list[str]] = defaultdict(list)
    for participant_id, name in session.execute(asked):
        names[participant_id].append(name)
    return names
