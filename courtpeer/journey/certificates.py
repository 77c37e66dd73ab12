"""The certificates that someone earned, each known by the id of what it attests."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.courts import queries as courts
from courtpeer.journey.papers import CertificatePage, Signer
from courtpeer.journey.queries import entries
from courtpeer.journey.rules import Advancement, advancements
from courtpeer.participants.assigning import primary_peer
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import ExitKind


@dataclass(frozen=True, slots=True)
class Certificate:
    """One that may be printed.

    :ivar id: of the phase entry, or of the enrolment that ended with graduation.
    :ivar advancement: None for graduation.
    """

    id: UUID
    on: dt.date
    advancement: Advancement | None


def earned(participant: Participant) -> list[Certificate]:
    """The certificates of a participant loaded in full, the latest first."""
    found = [
        Certificate(one.entered.id, one.entered.on, one)
        for one in advancements(entries(participant))
    ]
    if participant.exit_kind is ExitKind.GRADUATED and participant.exited_on is not None:
        found.append(Certificate(participant.id, participant.exited_on, None))
    return found[::-1]


def page_of(session: Session, participant: Participant, one: Certificate) -> CertificatePage:
    """The certificate as it is printed, its roles and phases in the language spoken."""
    return CertificatePage(
        court=courts.court(session, participant.court_id).name,
        name=participant.person.name,
        on=one.on,
        signers=_signers(session, participant, one.on),
        completed=one.advancement.completed.label if one.advancement else None,
        entered=one.advancement.entered.label if one.advancement else None,
    )


def _signers(session: Session, participant: Participant, on: dt.date) -> tuple[Signer, ...]:
    court_id = participant.court_id
    judges = courts.members(session, court_id, {Role.TEAM_MEMBER}, Discipline.JUDGE)
    coordinators = courts.members(session, court_id, {Role.COORDINATOR})
    peer = primary_peer(participant, on)
    return (
        Signer(Discipline.JUDGE.label, _only([one.account.name for one in judges])),
        Signer(Role.COORDINATOR.label, _only([one.account.name for one in coordinators])),
        Signer(Role.PEER.label, peer.name if peer else ""),
    )


def _only(names: list[str]) -> str:
    """The one name there is; empty where it is for a hand to say which of several."""
    return names[0] if len(names) == 1 else ""
