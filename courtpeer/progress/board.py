"""The board of who is ready to be considered, who is near, and what may be told of it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Seat
from courtpeer.audit.actions import Actor
from courtpeer.consent import boards
from courtpeer.consent import queries as grants
from courtpeer.consent.rules import Category, Decision, Grant, Purpose, Recipient, may_disclose
from courtpeer.core.days import day_number
from courtpeer.core.language import Language, _, speaking
from courtpeer.courts.models import Phase
from courtpeer.courts.rules import phase_label
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant, Person, PhaseEntry
from courtpeer.progress import queries
from courtpeer.progress.queries import EVERY, Present, Standing, known_to
from courtpeer.progress.rules import CATEGORIES, OF_THE_COURT, Nearness


@dataclass(frozen=True, slots=True)
class Row:
    """One participant on the board."""

    id: UUID
    name: str
    docket_number: str
    phase: str
    standing: Standing

    @property
    def day(self) -> int:
        """Which day of the phase it is."""
        return day_number(self.standing.began_on, self.standing.as_of)


@dataclass(frozen=True, slots=True)
class Board:
    """Everyone in reach, by how near they are; each part in order of days, then name.

    :ivar further: how many are not near.
    """

    ready: Sequence[Row]
    open: Sequence[Row]
    near: Sequence[Row]
    further: int


def board(session: Session, seat: Seat, today: dt.date) -> Board:
    """The board as the seat may see it without any consent being asked."""
    return _sorted(_rows(session, seat, today, known=True))


def told(
    session: Session, actor: Actor, seat: Seat, to: Recipient, today: dt.date
) -> tuple[Board, int]:
    """The board with all that ``to`` may be told, and how many disclosures that wrote.

    What is told of someone is a disclosure, once a day: it is in their accounting, as what a
    copy tells is.
    """
    rows = _rows(session, seat, today, known=False)
    found = grants.grants_of(session, [one.id for one in rows], actor.at)
    shown, telling = [], {}
    for row in rows:
        permitted = _permitted(row, found[row.id], to, actor.at)
        kinds = OF_THE_COURT | {kind for kind, one in CATEGORIES.items() if one in permitted}
        seen = replace(row, standing=row.standing.knowing(kinds))
        shown.append(seen)
        if seen.standing.nearness is Nearness.LATER:
            continue  # counted by its days alone, and not told of
        telling[row.id] = permitted
    return _sorted(shown), boards.tell(session, actor, to, telling, _description())


def _rows(session: Session, seat: Seat, today: dt.date, *, known: bool) -> list[Row]:
    reach = participants.visible_to(seat, today).where(Participant.exited_on.is_(None))
    asked = _asked().where(Participant.id.in_(reach.with_only_columns(Participant.id)))
    found = {one.id: one for one in session.execute(asked)}
    present = {
        key: Present(one.entry_id, one.phase_id, one.counted_from or one.entered_on)
        for key, one in found.items()
    }
    kinds = known_to(seat) if known else EVERY
    standings = queries.standings_of(session, present, today, kinds=kinds)
    return [
        Row(
            id=key,
            name=one.name,
            docket_number=one.docket_number,
            phase=phase_label(one.position, one.phase_name),
            standing=standings[key],
        )
        for key, one in found.items()
    ]


@cache
def _asked() -> sa.Select[*tuple[Any, ...]]:
    """The columns of every row, by name; whose is still to be said."""
    return (
        sa.select(
            Participant.id,
            Participant.docket_number,
            Person.name,
            PhaseEntry.id.label("entry_id"),
            PhaseEntry.phase_id,
            PhaseEntry.entered_on,
            PhaseEntry.counted_from,
            Phase.position,
            Phase.name.label("phase_name"),
        )
        .join(Person, Person.id == Participant.person_id)
        .join(PhaseEntry, PhaseEntry.id == participants.entry_last())
        .join(Phase, Phase.id == PhaseEntry.phase_id)
        .order_by(Person.name, Participant.docket_number)
    )


def _sorted(rows: Sequence[Row]) -> Board:
    order = sorted(rows, key=lambda row: (row.standing.began_on, row.name))
    parts: dict[Nearness, list[Row]] = {one: [] for one in Nearness}
    for row in order:
        parts[row.standing.nearness].append(row)
    return Board(
        ready=parts[Nearness.READY],
        open=parts[Nearness.OPEN],
        near=parts[Nearness.NEAR],
        further=len(parts[Nearness.LATER]),
    )


def _permitted(
    row: Row, found: Sequence[Grant], to: Recipient, at: dt.datetime
) -> Mapping[Category, Decision]:
    """What a requirement of theirs needs and may be told, by category."""
    needed = {one.category for one in row.standing.lines if one.category is not None}
    answers = {one: may_disclose(found, one, to, Purpose.STAFFING, at) for one in needed}
    return {one: answer for one, answer in answers.items() if answer.permitted}


def _description() -> str:
    """The words under which an accounting lists it, kept in one language."""
    with speaking(Language.EN):
        return _("Where they stand toward the next phase, on the coordinator’s board")
