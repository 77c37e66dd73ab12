"""Valid rows in one call each; what a test does not name is filled in."""

import datetime as dt
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role, Seat
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.courts.models import Court, Membership, Phase, PhaseScheme, Policy, Word
from courtpeer.courts.rules import MODES, SHARING, TOPICS, CourtKind, WordKind
from courtpeer.participants.models import Assignment, Participant, Person, PhaseEntry
from courtpeer.participants.rules import search_key
from tests.clock import MORNING

TODAY = MORNING.date()
ADMITTED = dt.date(2026, 6, 1)
PHASES = ("Orientation", "Engagement", "Growth", "Renewal", "Continuing care")
MINIMUM_DAYS = (60, 90, 90, 90, 60)
NAMES = ("Dana Whitfield", "Marisol Reyes", "Theo Marsh", "Ana Lucía Ortiz", "Jo O'Rourke")

Row = TypeVar("Row")


class Factory:
    """Makes rows in the session's database, the first court's unless another is named.

    The first court made is the one the session acts in.
    """

    def __init__(self, session: Session, hasher: Any = None) -> None:
        self.session = session
        self.hasher = hasher
        self.numbers = count(1)
        self.courts: list[Court] = []

    def save(self, row: Row) -> Row:
        """The row, flushed, whatever court it belongs to."""
        with scope.everywhere(self.session):
            self.session.add(row)
            self.session.flush()
        return row

    def _court_id(self, court: Court | None) -> UUID:
        return (court or self.first_court()).id

    def first_court(self) -> Court:
        return self.courts[0] if self.courts else self.court()

    def court(
        self,
        name: str | None = None,
        *,
        kind: CourtKind = CourtKind.ADULT_DRUG,
        zone: str = "America/Chicago",
        **policy: Any,
    ) -> Court:
        """A court with its policy, one phase scheme of five phases, topics and modes."""
        number = next(self.numbers)
        court = self.save(
            Court(
                slug=f"court-{number}",
                name=name or f"Court {number}",
                kind=kind,
                zone=zone,
                created_at=MORNING,
            )
        )
        if not self.courts:
            scope.enter(self.session, court.id)
        self.courts.append(court)
        self.policy(court, **policy)
        self.scheme(court)
        for word_kind, names in ((WordKind.TOPIC, TOPICS), (WordKind.MODE, MODES)):
            for position, word in enumerate(names, 1):
                self.save(Word(court_id=court.id, kind=word_kind, name=word, position=position))
        return court

    def policy(self, court: Court | None = None, *, number: int = 1, **given: Any) -> Policy:
        values = {
            "in_force_at": MORNING - dt.timedelta(days=400),
            "sharing": SHARING,
            "supervisors_read_notes": False,
            "attempts_print": False,
            "small_cell": 10,
            **given,
        }
        return self.save(Policy(court_id=self._court_id(court), number=number, **values))

    def scheme(
        self, court: Court | None = None, *, number: int = 1, names: tuple[str, ...] = PHASES
    ) -> PhaseScheme:
        scheme = self.save(
            PhaseScheme(
                court_id=self._court_id(court),
                number=number,
                name="Five phases",
                restorative={"responsibility": 2, "family": 3, "self": 4},
                adopted_on=dt.date(2026, 1, 1),
            )
        )
        for position, name in enumerate(names, 1):
            self.save(
                Phase(
                    court_id=scheme.court_id,
                    scheme_id=scheme.id,
                    position=position,
                    name=name,
                    minimum_days=MINIMUM_DAYS[(position - 1) % len(MINIMUM_DAYS)],
                    cadence_days=7,
                    contacts_asked=4,
                )
            )
        return scheme

    def phases(self, court: Court | None = None) -> list[Phase]:
        """The phases of the court's newest scheme, in order."""
        court_id = self._court_id(court)
        with scope.everywhere(self.session):
            newest = (
                self.session.query(PhaseScheme)
                .filter_by(court_id=court_id)
                .order_by(PhaseScheme.number.desc())
                .first()
            )
            return (
                self.session.query(Phase)
                .filter_by(scheme_id=newest.id)
                .order_by(Phase.position)
                .all()
            )

    def account(
        self, name: str | None = None, *, email: str | None = None, **given: Any
    ) -> Account:
        """Someone who can sign in with ``PASSWORD``."""
        number = next(self.numbers)
        values = {"created_at": MORNING, "password_hash": self.hasher, **given}
        return self.save(
            Account(
                name=name or NAMES[number % len(NAMES)],
                email=email or f"person{number}@court.test",
                **values,
            )
        )

    def member(
        self,
        role: Role,
        *,
        court: Court | None = None,
        account: Account | None = None,
        discipline: Discipline | None = None,
        supervisor: Account | None = None,
        name: str | None = None,
    ) -> Account:
        """An account that holds ``role`` in the court."""
        account = account or self.account(name)
        self.save(
            Membership(
                court_id=self._court_id(court),
                account_id=account.id,
                role=role,
                discipline=discipline,
                supervisor_id=supervisor and supervisor.id,
                begun_at=MORNING - dt.timedelta(days=300),
            )
        )
        return account

    def peer(self, name: str | None = None, **given: Any) -> Account:
        return self.member(Role.PEER, name=name, **given)

    def supervisor(self, name: str | None = None, **given: Any) -> Account:
        return self.member(Role.PEER_SUPERVISOR, name=name, **given)

    def coordinator(self, name: str | None = None, **given: Any) -> Account:
        discipline = given.pop("discipline", Discipline.COORDINATOR)
        return self.member(Role.COORDINATOR, name=name, discipline=discipline, **given)

    def team(self, discipline: Discipline = Discipline.JUDGE, **given: Any) -> Account:
        return self.member(Role.TEAM_MEMBER, discipline=discipline, **given)

    def administrator(self, **given: Any) -> Account:
        return self.member(Role.ADMINISTRATOR, **given)

    def seat(self, account: Account, court: Court | None = None) -> Seat:
        """The seat that the account holds in the court."""
        found = (
            self.session.query(Membership)
            .filter_by(account_id=account.id, court_id=self._court_id(court), ended_at=None)
            .first()
        )
        return Seat(account.id, found.id, found.court_id, found.role, found.discipline)

    def actor(
        self, account: Account, court: Court | None = None, *, at: dt.datetime = MORNING
    ) -> Actor:
        """Who acts, for actions called without a request."""
        seat = self.seat(account, court)
        return Actor(account.id, at, seat.court_id, seat.membership_id)

    def participant(
        self,
        name: str | None = None,
        *,
        court: Court | None = None,
        peer: Account | None = None,
        phase: int = 1,
        preferred_name: str | None = None,
        docket_number: str | None = None,
        admitted_on: dt.date = ADMITTED,
        **given: Any,
    ) -> Participant:
        """Someone enrolled, in a phase since admission, with ``peer`` where one is named."""
        court_id, number = self._court_id(court), next(self.numbers)
        person = self.save(
            Person(
                court_id=court_id,
                name=name or NAMES[number % len(NAMES)],
                preferred_name=preferred_name,
            )
        )
        docket_number = docket_number or f"DC-26-{number:04}"
        participant = self.save(
            Participant(
                court_id=court_id,
                person_id=person.id,
                docket_number=docket_number,
                search=search_key(person.name, preferred_name, docket_number),
                admitted_on=admitted_on,
                **given,
            )
        )
        recorder = peer or self.account()
        self.phase_entry(participant, phase, on=admitted_on, by=recorder)
        if peer is not None:
            self.assignment(participant, peer, from_on=admitted_on)
        return participant

    def phase_entry(
        self, participant: Participant, phase: int, *, on: dt.date, by: Account
    ) -> PhaseEntry:
        court = next(c for c in self.courts if c.id == participant.court_id)
        return self.save(
            PhaseEntry(
                court_id=court.id,
                participant_id=participant.id,
                phase_id=self.phases(court)[phase - 1].id,
                entered_on=on,
                decided_by="the team",
                recorded_by=by.id,
                recorded_at=MORNING,
            )
        )

    def assignment(
        self,
        participant: Participant,
        peer: Account,
        *,
        from_on: dt.date = ADMITTED,
        until_on: dt.date | None = None,
        is_primary: bool = True,
    ) -> Assignment:
        return self.save(
            Assignment(
                court_id=participant.court_id,
                participant_id=participant.id,
                peer_id=peer.id,
                is_primary=is_primary,
                from_on=from_on,
                until_on=until_on,
                recorded_by=peer.id,
                recorded_at=MORNING,
            )
        )
