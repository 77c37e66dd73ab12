"""Consents of every kind and state, so that each page of the demo packet rests on its own."""

import datetime as dt
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.consent import actions as consents
from courtpeer.consent.drafts import Draft, Named, Signature
from courtpeer.consent.models import Consent
from courtpeer.consent.words import (
    Category,
    ConsentKind,
    ExpiryEvent,
    Purpose,
    RevocationManner,
    SignatureKind,
)
from courtpeer.courts.models import Court
from courtpeer.demo.year import Enrolled, evening

ALL = tuple(Category)
NARROW = (Category.ATTENDANCE, Category.STRENGTHS)
WITHOUT_NEEDS = tuple(c for c in ALL if c not in (Category.NEEDS, Category.GOALS))
TEAM = (
    Discipline.JUDGE,
    Discipline.PROSECUTOR,
    Discipline.DEFENSE,
    Discipline.PROBATION,
    Discipline.TREATMENT,
    Discipline.CASE_MANAGER,
    Discipline.COORDINATOR,
)
DEFENSE = (Discipline.JUDGE, Discipline.DEFENSE)
HEALTH = (Discipline.TREATMENT,)

Sign = Callable[..., None]


def consent(session: Session, court: Court, one: Enrolled, number: int, today: dt.date) -> None:
    """Nothing; the participant then has the consents that fall to their number."""
    kind = KINDS[number % len(KINDS)]
    if kind is not None:
        kind(session, court, one, today)


def _sign(
    session: Session,
    court: Court,
    one: Enrolled,
    on: dt.date,
    categories: Sequence[Category] = ALL,
    disciplines: Sequence[Discipline] = TEAM,
    *,
    kind: ConsentKind = ConsentKind.GENERAL,
    expires_on: dt.date | None = None,
    expiry_event: ExpiryEvent | None = None,
    signed: bool = True,
    paper: bool = True,
) -> Consent:
    actor = evening(court, one.peer, on)
    draft = Draft(
        kind=kind,
        categories=tuple(categories),
        recipients=tuple(Named(d.value, None, f"The {d.label.lower()}") for d in disciplines),
        purpose=Purpose.STAFFING,
        expires_on=expires_on,
        expiry_event=expiry_event,
    )
    made = consents.prepare(session, actor, one.participant.id, draft)
    if not signed:
        return made
    how = SignatureKind.PAPER if paper else SignatureKind.ELECTRONIC
    signature = Signature(how, one.participant.person.name, on)
    return consents.sign(session, actor, made, signature)


def _since(one: Enrolled, today: dt.date, days: int) -> dt.date:
    """``days`` ago, or the day of admission when that was later."""
    return max(one.participant.admitted_on, today - dt.timedelta(days=days))


def broad(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    """One for everything, to the whole team, until a day ahead."""
    on = _since(one, today, 200)
    _sign(session, court, one, on, expires_on=today + dt.timedelta(days=160))


def until_exit(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    """One that ends when they leave."""
    on = _since(one, today, 150)
    _sign(session, court, one, on, WITHOUT_NEEDS, expiry_event=ExpiryEvent.EXIT, paper=False)


def _narrow(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    on = _since(one, today, 90)
    _sign(session, court, one, on, NARROW, DEFENSE, expires_on=today + dt.timedelta(days=90))


def _two(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    """One for the judge and the defense, and one of its own for treatment."""
    _narrow(session, court, one, today)
    on = _since(one, today, 60)
    _sign(session, court, one, on, ALL, HEALTH, expires_on=today + dt.timedelta(days=300))


def _ending(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    on = _since(one, today, 340)
    _sign(session, court, one, on, expires_on=today + dt.timedelta(days=18))


def _ended(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    on = one.participant.admitted_on
    _sign(session, court, one, on, expires_on=max(on, today - dt.timedelta(days=2)))


def _revoked(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    on = _since(one, today, 120)
    made = _sign(session, court, one, on, expires_on=today + dt.timedelta(days=200))
    actor = evening(court, one.peer, _since(one, today, 1))
    consents.revoke(session, actor, made, RevocationManner.WRITTEN)


def _prepared(session: Session, court: Court, one: Enrolled, today: dt.date) -> None:
    on = _since(one, today, 1)
    expires_on = today + dt.timedelta(days=365)
    _sign(session, court, one, on, expires_on=expires_on, signed=False)


KINDS: tuple[Sign | None, ...] = (
    broad,
    until_exit,
    _narrow,
    broad,
    _ending,
    broad,
    None,
    _two,
    broad,
    _revoked,
    until_exit,
    broad,
    _ended,
    broad,
    _prepared,
    broad,
)
