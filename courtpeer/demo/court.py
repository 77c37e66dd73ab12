"""The demo courts themselves, and the accounts of everyone who works in them."""

import datetime as dt
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from courtpeer.accounts import passwords
from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.audit.actions import Actor
from courtpeer.courts import actions as courts
from courtpeer.courts.memberships import Holding, add_member
from courtpeer.courts.models import Court
from courtpeer.courts.rules import CourtKind, SchemePlan
from courtpeer.courts.starting import starting_point
from courtpeer.demo import people

DOMAIN = "demo.example"
CADENCES = (7, 7, 10, 14, 21)
CONTACTS = (6, 8, 6, 5, 4)
MILESTONES: tuple[tuple[str, ...], ...] = ((), ("responsibility",), ("family",), (), ("self",))
CONFIRMED = (
    ("Has a place to live that the team knows of", "Treatment plan is written"),
    ("Treatment plan is current",),
    ("Work, school or service hours are arranged",),
    ("Fees are arranged",),
    ("An aftercare plan is written",),
)
Hired = tuple[Role, Discipline | None, str, str]


@dataclass(frozen=True, slots=True)
class Login:
    """How someone of the demo signs in; the password exists nowhere else in the clear."""

    role: Role
    discipline: Discipline | None
    name: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Staff:
    """A demo court with its people."""

    court: Court
    peers: list[Account]
    accounts: dict[tuple[Role, Discipline | None], Account]

    def first(self, role: Role, discipline: Discipline | None = None) -> Account:
        """Whoever holds that role, in that discipline where one is given."""
        return next(
            account
            for (held, spoken), account in self.accounts.items()
            if held is role and discipline in (None, spoken)
        )


def open_first(
    session: Session, opened_at: dt.datetime, *, cheap: bool
) -> tuple[Staff, list[Login]]:
    """Harbor County's court with four peers and the whole team."""
    hired: list[Hired] = [(Role.PEER, None, name, email) for name, email in people.PEERS]
    court = _open(
        session, opened_at, "harbor-county", "Harbor County Recovery Court", CourtKind.ADULT_DRUG
    )
    return _staffed(session, opened_at, court, [*people.TEAM, *hired], cheap=cheap)


def open_second(
    session: Session, opened_at: dt.datetime, *, cheap: bool
) -> tuple[Staff, list[Login]]:
    """A small veterans court, so that one can see that courts see nothing of each other."""
    court = _open(
        session, opened_at, "juniper-valley", "Juniper Valley Veterans Court", CourtKind.VETERANS
    )
    return _staffed(session, opened_at, court, people.SECOND_TEAM, cheap=cheap)


def _open(session: Session, at: dt.datetime, slug: str, name: str, kind: CourtKind) -> Court:
    return courts.open_court(
        session,
        Actor(None, at),
        slug=slug,
        name=name,
        kind=kind,
        zone="America/Chicago",
        scheme=_scheme(),
    )


def _scheme() -> SchemePlan:
    """The five-phase sample with what a court of its own would add to what each phase asks."""
    sample = starting_point("five-phase")
    if sample is None:
        raise LookupError("the five-phase scheme is not shipped")
    asks = zip(sample.phases, CADENCES, CONTACTS, MILESTONES, CONFIRMED, strict=True)
    phases = tuple(
        replace(
            phase,
            cadence_days=days,
            contacts_asked=contacts,
            milestones=milestones,
            confirmed=confirmed,
        )
        for phase, days, contacts, milestones, confirmed in asks
    )
    return replace(sample, phases=phases)


def _staffed(
    session: Session, at: dt.datetime, court: Court, hired: Iterable[Hired], *, cheap: bool
) -> tuple[Staff, list[Login]]:
    actor = Actor(None, at, court.id)
    staff, logins = Staff(court, [], {}), []
    for role, discipline, name, local in hired:
        login = Login(role, discipline, name, f"{local}@{DOMAIN}", _password())
        account = Account(
            name=name,
            email=login.email,
            password_hash=passwords.hashed(login.password, cheap=cheap),
            created_at=at,
        )
        session.add(account)
        session.flush()
        supervisor = staff.accounts.get((Role.PEER_SUPERVISOR, None))
        supervisor_id = supervisor.id if supervisor and role is Role.PEER else None
        holding = Holding(role, discipline, supervisor_id)
        add_member(session, actor, court.id, account, holding)
        staff.accounts.setdefault((role, discipline), account)
        if role is Role.PEER:
            staff.peers.append(account)
        logins.append(login)
    return staff, logins


def _password() -> str:
    """Four groups of letters: long enough, and readable from a page."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))
