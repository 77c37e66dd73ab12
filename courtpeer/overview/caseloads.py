"""Caseloads: whom a peer accompanies, who has waited longest, who has no peer."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Seat
from courtpeer.core.language import _, _n
from courtpeer.courts.models import Membership
from courtpeer.overview.rows import Row, rows
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Assignment, Participant


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
    """

    peer_id: UUID
    peer: str
    size: int
    waiting: int


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
    standing = {one.row.id: one.over > 0 for one in cards(session, seat, today)}
    pairs = session.execute(
        sa.select(Assignment.peer_id, Assignment.participant_id)
        .where(
            Assignment.participant_id.in_(standing),
            Assignment.from_on <= today,
            sa.or_(Assignment.until_on.is_(None), Assignment.until_on >= today),
        )
        .order_by(Assignment.peer_id)
    )
    held = {
        peer_id: {participant_id for _peer_id, participant_id in some}
        for peer_id, some in groupby(pairs, key=lambda pair: pair[0])
    }
    return [
        Caseload(
            peer_id,
            name,
            len(held.get(peer_id, ())),
            sum(standing[one] for one in held.get(peer_id, ())),
        )
        for peer_id, name in peers
    ]


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
