"""Caseloads: whom a peer accompanies, who has waited longest, who has no peer."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Seat
from courtpeer.contacts.models import Contact
from courtpeer.contacts.rules import Outcome
from courtpeer.core.language import _, _n
from courtpeer.courts.models import Membership
from courtpeer.overview.rows import Row, rows
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Assignment, Participant

WINDOW_DAYS = 30


@dataclass(frozen=True, slots=True)
class Card:
    """One participant of a caseload, and how their last contact stands to the cadence.

    :param waited: whole days since the last contact that was held; since they were
        admitted when there was none yet.
    :param over: days past the cadence; zero or less when it is kept.
    """

    row: Row
    waited: int
    over: int

    @property
    def why(self) -> str:
        """Where the card stands, in words a peer can check."""
        asks = self.row.cadence_days
        if not asks:
            return self._since
        return _n(
            "%(since)s; this phase asks for one every day",
            "%(since)s; this phase asks for one every %(num)s days",
            asks,
            since=self._since,
        )

    @property
    def _since(self) -> str:
        if not self.row.last_held_on:
            return _n(
                "%(num)s day since admission, no contact yet",
                "%(num)s days since admission, no contact yet",
                self.waited,
            )
        if self.waited == 0:
            return _("Contact today")
        return _n("%(num)s day since last contact", "%(num)s days since last contact", self.waited)


def cards(session: Session, seat: Seat, today: dt.date) -> list[Card]:
    """The active participants in reach, those furthest past their cadence first."""
    asked = participants.visible_to(seat, today).where(Participant.exited_on.is_(None))
    found = rows(session, asked, today, contacts=True, peers=False)
    return sorted((_card(one, today) for one in found), key=lambda c: (-c.over, c.row.name))


def _card(of: Row, today: dt.date) -> Card:
    waited = of.waited(today)
    if waited is None:
        waited = (today - of.admitted_on).days
    return Card(of, waited, waited - (of.cadence_days or 10_000))


@dataclass(frozen=True, slots=True)
class Caseload:
    """One peer's participants, as a supervisor sees them.

    :param waiting: how many are past their cadence.
    :param longest: by how many days the one is who is furthest past it; zero when none is.
    :param minutes: of the contacts that the peer held in the window (see :func:`window`).
    """

    peer_id: UUID
    peer: str
    size: int
    waiting: int
    longest: int
    minutes: int

    @property
    def hours(self) -> str:
        """The minutes as hours and minutes."""
        hours, minutes = divmod(self.minutes, 60)
        return _("%(hours)s h %(minutes)s min", hours=hours, minutes=minutes)


def window(today: dt.date) -> tuple[dt.date, dt.date]:
    """The first and last of the days that a peer's hours are of, both included."""
    return today - dt.timedelta(days=WINDOW_DAYS - 1), today


def by_peer(session: Session, seat: Seat, today: dt.date) -> list[Caseload]:
    """The caseload of each peer whom the seat supervises, by the peer's name."""
    asked = (
        sa.select(Account.id, Account.name)
        .join(Membership, Membership.account_id == Account.id)
        .where(Account.id.in_(participants.supervised_by(seat)))
        .distinct()
        .order_by(Account.name)
    )
    peers = session.execute(asked).all()
    over = {one.row.id: max(0, one.over) for one in cards(session, seat, today)}
    pairs = session.execute(
        sa.select(Assignment.peer_id, Assignment.participant_id)
        .where(
            Assignment.participant_id.in_(over),
            Assignment.from_on <= today,
            sa.or_(Assignment.until_on.is_(None), Assignment.until_on >= today),
        )
        .order_by(Assignment.peer_id)
    )
    theirs = {
        peer_id: {participant_id for _peer_id, participant_id in some}
        for peer_id, some in groupby(pairs, key=lambda pair: pair[0])
    }
    minutes = _minutes(session, [peer_id for peer_id, _name in peers], today)
    found = []
    for peer_id, name in peers:
        waits = [over[one] for one in theirs.get(peer_id, ())]
        waiting, longest = sum(wait > 0 for wait in waits), max(waits, default=0)
        found.append(Caseload(peer_id, name, len(waits), waiting, longest, minutes.get(peer_id, 0)))
    return found


def _minutes(session: Session, peer_ids: Collection[UUID], today: dt.date) -> dict[UUID, int]:
    """The minutes of contacts that each peer held in the window."""
    asked = (
        sa.select(Contact.author_id, sa.func.sum(Contact.minutes))
        .where(
            Contact.author_id.in_(peer_ids),
            Contact.outcome == Outcome.HELD,
            Contact.on.between(*window(today)),
        )
        .group_by(Contact.author_id)
    )
    return {peer_id: int(summed) for peer_id, summed in session.execute(asked)}


def without_peer(session: Session, seat: Seat, today: dt.date) -> list[Row]:
    """Active participants in reach who have no peer today, longest admitted first."""
    assigned = sa.select(Assignment.participant_id).where(
        Assignment.from_on <= today,
        sa.or_(Assignment.until_on.is_(None), Assignment.until_on >= today),
    )
    asked = participants.visible_to(seat, today).where(
        Participant.exited_on.is_(None), Participant.id.not_in(assigned)
    )
    found = rows(session, asked, today, contacts=False, peers=False)
    return sorted(found, key=lambda one: one.admitted_on)
