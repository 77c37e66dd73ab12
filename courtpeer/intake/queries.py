"""Intake asked: a held upload, and what the court knows that a file is read against."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role, Seat
from courtpeer.contacts import queries as contacts
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Membership, PhaseScheme
from courtpeer.courts.rules import WordKind
from courtpeer.intake import logs, rosters
from courtpeer.intake.cells import key_of
from courtpeer.intake.headings import Kind
from courtpeer.intake.models import Upload
from courtpeer.intake.phases import Phase
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant


def upload(
    session: Session, upload_id: UUID, account_id: UUID, kind: Kind, at: dt.datetime
) -> Upload | None:
    """The upload, if that account sent it and its hour is not over."""
    asked = sa.select(Upload).where(
        Upload.id == upload_id,
        Upload.uploaded_by == account_id,
        Upload.kind == kind,
        Upload.expires_at > at,
    )
    return session.scalar(asked)


def waiting(session: Session, account_id: UUID, kind: Kind, at: dt.datetime) -> list[Upload]:
    """Uploads of that account that wait to be committed, newest first."""
    asked = sa.select(Upload).where(
        Upload.uploaded_by == account_id,
        Upload.kind == kind,
        Upload.expires_at > at,
        Upload.committed_at.is_(None),
    )
    return list(session.scalars(asked.order_by(Upload.held_at.desc())))


def everyone(session: Session) -> dict[str, Participant]:
    """Every participant of the court, in full, by :func:`key_of` the docket number."""
    asked = participants.in_full(sa.select(Participant))
    return {key_of(one.docket_number): one for one in session.scalars(asked)}


def roster_facts(
    session: Session, court_id: UUID, today: dt.date, known: Iterable[Participant]
) -> rosters.Facts:
    """What a roster of the session's court is read against."""
    schemes = {scheme.id: _phases(scheme) for scheme in courts.schemes(session)}
    newest = courts.scheme(session)
    return rosters.Facts(
        phases=schemes[newest.id],
        today=today,
        known={key_of(one.docket_number): _known(one, schemes, today) for one in known},
        peers=tuple(peer.name for peer in peers_ever(session, court_id)),
    )


def phase_names(session: Session) -> dict[int, str]:
    """How the phases of the court's newest scheme are called, by their place."""
    return {phase.position: phase.label for phase in courts.scheme(session).phases}


def log_facts(session: Session, court_id: UUID, seat: Seat | None, today: dt.date) -> logs.Facts:
    """What a contact log is read against.

    :param seat: who imports it: a peer their own contacts, a supervisor those of their
        peers; None for a command at the machine, which reaches the whole court.
    """
    seen = participants_within(session, seat, today)
    peers = peers_within(session, court_id, seat)
    recorded = contacts.on_record(session, None if seat is None else [one.id for one in seen])
    return logs.Facts(
        admitted={key_of(one.docket_number): one.admitted_on for one in seen},
        peers=tuple(peer.name for peer in peers),
        modes=_words(session, WordKind.MODE),
        topics=_words(session, WordKind.TOPIC),
        today=today,
        recorded={(key_of(number), on, at, mode) for number, on, at, mode in recorded},
        only_peer=peers[0].name if seat is not None and seat.role is Role.PEER else None,
    )


def participants_within(session: Session, seat: Seat | None, today: dt.date) -> list[Participant]:
    """The participants whose contacts may be imported from ``seat``; see :func:`log_facts`."""
    asked = sa.select(Participant) if seat is None else participants.visible_to(seat, today)
    return list(session.scalars(asked))


def peers_ever(session: Session, court_id: UUID) -> list[Account]:
    """Accounts that hold or held the role of peer in a court, by name."""
    asked = (
        sa.select(Account)
        .where(
            Account.id.in_(
                sa.select(Membership.account_id).where(
                    Membership.court_id == court_id, Membership.role == Role.PEER
                )
            )
        )
        .order_by(Account.name, Account.id)
    )
    return list(session.scalars(asked))


def peers_within(session: Session, court_id: UUID, seat: Seat | None) -> list[Account]:
    """The peers whose contacts may be imported from ``seat``; see :func:`log_facts`."""
    if seat is None:
        return peers_ever(session, court_id)
    if seat.role is Role.PEER:
        return [session.get_one(Account, seat.account_id)]
    asked = sa.select(Account).where(Account.id.in_(participants.supervised_by(seat)))
    return list(session.scalars(asked.order_by(Account.name, Account.id)))


def _phases(scheme: PhaseScheme) -> tuple[Phase, ...]:
    return tuple(Phase(phase.position, phase.name) for phase in scheme.phases)


def _known(
    one: Participant, schemes: dict[UUID, tuple[Phase, ...]], today: dt.date
) -> rosters.Known:
    peers = participants.peers_on(one, today)
    return rosters.Known(
        docket_number=one.docket_number,
        name=one.person.name,
        preferred_name=one.person.preferred_name,
        admitted_on=one.admitted_on,
        entries=tuple((entry.phase.position, entry.entered_on) for entry in one.phases),
        peer=peers[0].peer.name if peers else None,
        next_hearing_on=one.next_hearing_on,
        exited_on=one.exited_on,
        phases=schemes[one.current.phase.scheme_id] if one.phases else (),
    )


def _words(session: Session, kind: WordKind) -> tuple[str, ...]:
    """The court's words, those in use first: an old log may hold retired ones."""
    found = courts.words(session, kind, retired=True)
    return tuple(word.name for word in sorted(found, key=lambda word: bool(word.retired_at)))
