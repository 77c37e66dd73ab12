"""Participants asked: who may be seen from a seat, one by id, whose peer is whose."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from courtpeer.accounts.rules import Role, Seat
from courtpeer.courts.models import Membership
from courtpeer.participants.models import Assignment, Participant, Person, PhaseEntry
from courtpeer.participants.rules import Status, search_words

Asked = sa.Select[Participant]
LONGEST_QUERY = 200


def visible_to(seat: Seat, today: dt.date) -> Asked:
    """The participants that may be seen from ``seat``: court and caseload, both.

    A coordinator sees all of the court; a peer those assigned to them today; a peer
    supervisor those assigned today to a peer they supervise; every other role none.
    """
    everyone = sa.select(Participant).where(Participant.court_id == seat.court_id)
    if seat.role is Role.COORDINATOR:
        return everyone
    if seat.role is Role.PEER:
        return everyone.where(Participant.id.in_(assigned_to([seat.account_id], today)))
    if seat.role is Role.PEER_SUPERVISOR:
        return everyone.where(Participant.id.in_(assigned_to(supervised_by(seat), today)))
    return everyone.where(sa.false())


def assigned_to(peers: Collection[UUID] | sa.Select[UUID], day: dt.date) -> sa.Select[UUID]:
    """Ids of the participants who have one of ``peers`` as their peer on ``day``."""
    return sa.select(Assignment.participant_id).where(
        Assignment.peer_id.in_(peers),
        Assignment.from_on <= day,
        sa.or_(Assignment.until_on.is_(None), Assignment.until_on >= day),
    )


def supervised_by(seat: Seat) -> sa.Select[UUID]:
    """Account ids of the peers whose supervisor this seat is."""
    return sa.select(Membership.account_id).where(
        Membership.court_id == seat.court_id,
        Membership.role == Role.PEER,
        Membership.supervisor_id == seat.account_id,
        Membership.ended_at.is_(None),
    )


def supervises(session: Session, seat: Seat, peer_id: UUID) -> bool:
    """Whether the seat is that of the peer's supervisor in this court."""
    if seat.role is not Role.PEER_SUPERVISOR:
        return False
    asked = supervised_by(seat).where(Membership.account_id == peer_id)
    return session.scalar(asked) is not None


def with_person(asked: Asked) -> Asked:
    """The question with the person loaded, and nothing else."""
    return asked.options(joinedload(Participant.person))


def in_full(asked: Asked) -> Asked:
    """The question with person, phases and assignments loaded in a constant number of queries."""
    return asked.options(
        joinedload(Participant.person),
        selectinload(Participant.phases).joinedload(PhaseEntry.phase),
        selectinload(Participant.assignments).joinedload(Assignment.peer),
    )


def visible(
    session: Session, seat: Seat, participant_id: UUID, today: dt.date
) -> Participant | None:
    """The participant in full, if they may be seen from ``seat``; otherwise None."""
    asked = in_full(visible_to(seat, today)).where(Participant.id == participant_id)
    return session.scalar(asked)


def found(
    asked: Asked,
    *,
    query: str = "",
    status: Status | None = Status.ACTIVE,
    phase_id: UUID | None = None,
    peer_id: UUID | None = None,
    today: dt.date,
) -> Asked:
    """``asked`` narrowed by what a list filters on, in order of name.

    :param query: words that each begin a word of name, preferred name or docket number;
        accents, case and order do not matter. No name is longer than what is read of it.
    :param peer_id: the account of a peer assigned today.
    """
    asked = asked.join(Participant.person)
    for word in search_words(query[:LONGEST_QUERY]):
        asked = asked.where(Participant.search.contains(f" {word}", autoescape=True))
    if status is Status.ACTIVE:
        asked = asked.where(Participant.exited_on.is_(None))
    if status is Status.EXITED:
        asked = asked.where(Participant.exited_on.is_not(None))
    if phase_id is not None:
        asked = asked.where(_latest_phase() == phase_id)
    if peer_id is not None:
        asked = asked.where(Participant.id.in_(assigned_to([peer_id], today)))
    return asked.order_by(Person.name, Participant.docket_number)


def _latest_phase() -> sa.ScalarSelect[UUID]:
    """The id of the phase that a participant entered last."""
    return _entered_last("phase_id")


def entry_last() -> sa.ScalarSelect[UUID]:
    """The id of the phase entry that each participant asked about made last."""
    return _entered_last("id")


def _entered_last(column: str) -> sa.ScalarSelect[UUID]:
    entered = aliased(PhaseEntry)
    return (
        sa.select(getattr(entered, column))
        .where(entered.participant_id == Participant.id)
        .order_by(entered.entered_on.desc(), entered.id.desc())
        .limit(1)
        .correlate(Participant)
        .scalar_subquery()
    )


def by_docket_number(session: Session, docket_number: str) -> Participant | None:
    """The court's participant with that docket number, in full; for imports and commands."""
    asked = in_full(sa.select(Participant)).where(Participant.docket_number == docket_number)
    return session.scalar(asked)


def several(session: Session, participant_ids: Collection[UUID]) -> list[Participant]:
    """Participants of the court in full, in no particular order."""
    asked = in_full(sa.select(Participant)).where(Participant.id.in_(participant_ids))
    return list(session.scalars(asked))


def next_heard_on(session: Session, day: dt.date) -> list[Participant]:
    """Who is in the program and next heard on ``day``, in full, by name."""
    asked = in_full(sa.select(Participant)).where(
        Participant.next_hearing_on == day, Participant.exited_on.is_(None)
    )
    return sorted(session.scalars(asked), key=lambda one: one.person.name)


def peers_on(participant: Participant, day: dt.date) -> list[Assignment]:
    """A participant's assignments on ``day``, the primary peer first."""
    live = [
        one
        for one in participant.assignments
        if one.from_on <= day and (one.until_on is None or one.until_on >= day)
    ]
    return sorted(live, key=lambda one: (not one.is_primary, one.peer.name))


def was_peer_on(session: Session, account_id: UUID, participant_id: UUID, day: dt.date) -> bool:
    """Whether that account was the participant's peer on ``day``."""
    asked = assigned_to([account_id], day).where(Assignment.participant_id == participant_id)
    return session.execute(sa.select(asked.exists())).scalar_one()
