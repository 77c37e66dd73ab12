"""Keeping what a plan says: each row whole or not at all, each refusal with its row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Membership, Phase
from courtpeer.intake import rosters
from courtpeer.intake.cells import key_of
from courtpeer.intake.plans import Fate, Plan, Planned
from courtpeer.intake.queries import everyone, peers_ever
from courtpeer.intake.words import plain
from courtpeer.participants import actions as participants
from courtpeer.participants import assigning
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import ROSTER

Progress = Callable[[int, int], object]
Roster = rosters.Entry


def silent(done: int, of: int) -> None:
    """Nothing: progress that nobody watches."""


def keep_rows(
    session: Session,
    plan: Plan[Any],
    keep: Callable[[Planned[Any]], object],
    progress: Progress = silent,
) -> Plan[Any]:
    """The plan as it came out: rows that ``keep`` refused are refused, and left no trace."""
    rows = []
    for done, planned in enumerate(plan.rows, start=1):
        rows.append(_kept(session, planned, keep))
        progress(done, len(plan.rows))
    return replace(plan, rows=tuple(rows))


@dataclass(slots=True)
class RosterKeeper:
    """Keeps the rows of one roster.

    :param known: participants in full by :func:`key_of` their docket number.
    :param peers: accounts of peers by folded name.
    """

    session: Session
    actor: Actor
    today: dt.date
    known: dict[str, Participant]
    peers: dict[str, Account]

    @classmethod
    def of(cls, session: Session, actor: Actor, new_peers: tuple[str, ...]) -> "RosterKeeper":
        """A keeper that knows the court as it stands, and the peers it is about to know."""
        court_id = court_of(actor)
        return cls(
            session,
            actor,
            today=day_of(actor.at, courts.court(session, court_id).zone),
            known=everyone(session),
            peers=peers_by_name(session, actor, new_peers),
        )

    def __call__(self, planned: Planned[Roster]) -> None:
        """Admit who is new; add to who is known what the row tells.

        :raises Refusal: when the court's rules forbid it.
        """
        entry = planned.entry
        if entry is None:
            return
        if planned.fate is Fate.NEW:
            self._admit(entry)
        else:
            self._amend(self.known[key_of(entry.docket_number)], entry, planned)

    def _admit(self, entry: Roster) -> None:
        phases = courts.scheme(self.session).phases
        first = entry.phase == phases[0].position
        since = entry.phase_since or (entry.admitted_on if first else self.today)
        participant = participants.admit(
            self.session,
            self.actor,
            participants.Admission(
                docket_number=entry.docket_number,
                name=entry.name,
                admitted_on=entry.admitted_on,
                phase=_at(phases, entry.phase),
                phase_since=since,
                preferred_name=entry.preferred_name,
                next_hearing_on=entry.next_hearing_on,
                decided_by=ROSTER,
            ),
        )
        if entry.peer:
            # The roster names no earlier peer, so theirs is the whole stay.
            self._assign(participant, entry.peer, entry.admitted_on)

    def _amend(self, participant: Participant, entry: Roster, planned: Planned[Roster]) -> None:
        changed = {change.what for change in planned.changes}
        stands = participants.particulars(participant)
        to = replace(
            stands,
            name=entry.name if "Name" in changed else stands.name,
            preferred_name=(
                entry.preferred_name if "Preferred name" in changed else stands.preferred_name
            ),
            next_hearing_on=entry.next_hearing_on or stands.next_hearing_on,
        )
        participants.edit(self.session, self.actor, participant, to, version=participant.version)
        if "Phase" in changed:
            participants.enter_phase(
                self.session,
                self.actor,
                participant,
                self._phase(participant, entry.phase),
                on=entry.phase_since or self.today,
                decided_by=ROSTER,
            )
        if "Peer" in changed and entry.peer:
            self._assign(participant, entry.peer, self.today)

    def _phase(self, participant: Participant, position: int) -> Phase:
        """The phase in that place of the scheme that the participant was admitted under."""
        schemes = {scheme.id: scheme for scheme in courts.schemes(self.session)}
        return _at(schemes[participant.current.phase.scheme_id].phases, position)

    def _assign(self, participant: Participant, name: str, on: dt.date) -> None:
        assigning.assign(self.session, self.actor, participant, self.peers[plain(name)], on=on)


def peers_by_name(
    session: Session, actor: Actor, names: tuple[str, ...] = ()
) -> dict[str, Account]:
    """The court's peers by folded name, those of ``names`` added who were not there.

    They cannot sign in until invited. Where the court has one peer supervisor, it is theirs.
    """
    court_id = court_of(actor)
    peers = {plain(peer.name): peer for peer in peers_ever(session, court_id)}
    supervisors = courts.members(session, court_id, {Role.PEER_SUPERVISOR})
    for name in names:
        account = Account(name=name, created_at=actor.at)
        session.add(account)
        session.flush()
        session.add(
            Membership(
                court_id=court_id,
                account_id=account.id,
                role=Role.PEER,
                supervisor_id=supervisors[0].account_id if len(supervisors) == 1 else None,
                begun_at=actor.at,
            )
        )
        audit.record(session, actor, "named", "peer", account.id)
        peers[plain(name)] = account
    session.flush()
    return peers


def court_of(actor: Actor) -> UUID:
    """The court acted in.

    :raises LookupError: when none is.
    """
    if actor.court_id is None:
        raise LookupError("an import goes into a court, and none is acted in")
    return actor.court_id


def at_the_machine(session: Session, at: dt.datetime, court_id: UUID) -> Actor:
    """Who acts when a command is given at the machine: an account that never signs in."""
    name = "Command line"
    asked = sa.select(Account).where(Account.name == name, Account.email.is_(None))
    account = session.scalar(asked.limit(1))
    if account is None:
        account = Account(name=name, created_at=at)
        session.add(account)
        session.flush()
    return Actor(account.id, at, court_id)


def _kept(
    session: Session, planned: Planned[Any], keep: Callable[[Planned[Any]], object]
) -> Planned[Any]:
    if planned.fate not in (Fate.NEW, Fate.CHANGED):
        return planned
    savepoint = session.begin_nested()
    try:
        keep(planned)
    except Refusal as refusal:
        savepoint.rollback()
        return replace(planned, fate=Fate.REFUSED, entry=None, reasons=refusal.reasons)
    savepoint.commit()
    return planned


def _at(phases: list[Phase], position: int) -> Phase:
    return next(phase for phase in phases if phase.position == position)
