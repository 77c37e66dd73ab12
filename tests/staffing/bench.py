"""A court with a team, a peer and two participants, a day before their staffing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline
from courtpeer.audit.actions import Actor
from courtpeer.consent.rules import Recipient
from courtpeer.core.sealing import Keyring
from courtpeer.participants.models import Participant
from courtpeer.staffing import queries, register
from courtpeer.staffing.issuing import Desk, Issued, issue
from courtpeer.staffing.models import Copy, DocketEntry, Staffing
from courtpeer.staffing.pages import Packet
from tests.clock import MovableClock
from tests.factories import Factory

STAFFING_ON = dt.date(2026, 11, 25)


@dataclass
class Bench:
    """The court under test, and shortcuts that go through the product's own actions."""

    make: Factory
    session: Session
    engine: Engine
    keyring: Keyring
    clock: MovableClock
    coordinator: Account
    peer: Account
    judge: Account
    prosecutor: Account
    alma: Participant
    ben: Participant
    staffing: Staffing

    @property
    def desk(self) -> Desk:
        return Desk(self.engine, self.keyring, self.clock, self.alma.court_id)

    def actor(self, account: Account | None = None) -> Actor:
        return self.make.actor(account or self.coordinator, at=self.clock())

    def to(self, account: Account) -> Recipient:
        return Recipient(account.id, account.name, self.make.seat(account).discipline.value)

    def entry(self, participant: Participant | None = None) -> DocketEntry:
        """The docket entry in full, as actions take it."""
        found = self.make.entry_of(self.staffing, participant or self.alma)
        return queries.entry(self.session, found.id)

    def issue(self, *accounts: Account, desk: Desk | None = None, **more: Any) -> Issued:
        """What issuing to these accounts (the judge, where none is named) comes to."""
        receiving = [self.to(one) for one in accounts or (self.judge,)]
        actor, staffing_id, desk = self.actor(), self.staffing.id, desk or self.desk
        self.session.commit()
        return issue(desk, actor, staffing_id, receiving, **more)

    def copy(self, serial: str) -> Copy:
        self.session.expire_all()
        return self.session.query(Copy).filter_by(serial=serial).one()

    def pdf(self, serial: str) -> bytes:
        return register.pdf_of(self.session, self.copy(serial))

    def packet(self, serial: str) -> Packet:
        return register.data_of(self.session, self.copy(serial)).packet


def build_bench(session: Session, engine: Engine, keyring: Keyring, clock: MovableClock) -> Bench:
    """The court, made in the session's database and committed."""
    make = Factory(session)
    make.court("Riverbend County Adult Treatment Court")
    coordinator, peer = make.coordinator("Noor Haddad"), make.peer("Theo Marsh")
    judge = make.team(Discipline.JUDGE, name="Dana Whitfield")
    prosecutor = make.team(Discipline.PROSECUTOR, name="Sam Okafor")
    alma = make.participant("Alma Reyes", peer=peer, docket_number="DC-26-0101")
    ben = make.participant("Ben Núñez", peer=peer, docket_number="DC-26-0102")
    made = Bench(
        make=make,
        session=session,
        engine=engine,
        keyring=keyring,
        clock=clock,
        coordinator=coordinator,
        peer=peer,
        judge=judge,
        prosecutor=prosecutor,
        alma=alma,
        ben=ben,
        staffing=make.staffing(alma, ben, on=STAFFING_ON),
    )
    session.commit()
    return made
