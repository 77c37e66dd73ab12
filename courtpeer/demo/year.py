"""A year of the demo court: admissions, phases, peers, contacts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.audit.actions import Actor
from courtpeer.contacts import actions as contacts
from courtpeer.contacts.models import Contact, FollowUp
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.contacts.telling import NewContact
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Court, Phase, Word
from courtpeer.courts.rules import WordKind
from courtpeer.demo import words
from courtpeer.participants import actions as participants
from courtpeer.participants import assigning
from courtpeer.participants.actions import Admission
from courtpeer.participants.models import Participant

DAY = dt.timedelta(days=1)
YEAR = dt.timedelta(days=364)
LATELY = dt.timedelta(days=4)
RHYTHM = (6, 7, 9, 13, 19)
SHARES = (9, 12, 11, 9, 7)
QUARTERS = tuple(dt.time(hour, minute) for hour in range(8, 18) for minute in (0, 15, 30, 45))


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A participant of the demo court, with the chance that shapes their story."""

    participant: Participant
    peer: Account
    chance: Random

    @property
    def stage(self) -> int:
        """The number of the phase they are in."""
        return self.participant.current.phase.position


def evening(court: Court, account: Account, day: dt.date) -> Actor:
    """``account`` acting in ``court`` at six in the evening of ``day``."""
    at = dt.datetime.combine(day, dt.time(18), ZoneInfo(court.zone)).astimezone(dt.UTC)
    return Actor(account.id, at, court.id)


def enrol(
    session: Session,
    court: Court,
    coordinator: Account,
    peers: Sequence[Account],
    people: Sequence[tuple[str, str | None]],
    hearings: Sequence[dt.date],
    today: dt.date,
) -> list[Enrolled]:
    """Everyone of ``people``, admitted long enough ago for the phase they are in.

    :param hearings: the coming days of court; each participant's next one is among them.
    """
    phases = courts.scheme(session).phases
    enrolled = []
    for number, (name, preferred) in enumerate(people):
        chance = Random(f"{court.slug} {number}")  # noqa: S311 - a story, not a secret
        entered = _entered(_stage(number, len(people), len(phases)), phases, today, chance)
        admitted_on = entered[0][1]
        participant = participants.admit(
            session,
            evening(court, coordinator, admitted_on),
            Admission(
                docket_number=f"{_letters(court)}-{admitted_on:%y}-{101 + number:04}",
                name=name,
                preferred_name=preferred,
                admitted_on=admitted_on,
                phase=entered[0][0],
                next_hearing_on=hearings[_turn(number, len(hearings))],
            ),
        )
        peer = _accompany(session, court, coordinator, participant, peers, number, today)
        for phase, day in entered[1:]:
            actor = evening(court, coordinator, day)
            participants.enter_phase(
                session, actor, participant, phase, on=day, decided_by="the team, at its staffing"
            )
        enrolled.append(Enrolled(participant, peer, chance))
    return enrolled


def _stage(number: int, people: int, phases: int) -> int:
    """The phase, from 0, that the participant of that number is in: as ``SHARES`` has it."""
    place, passed = (number + 0.5) / people * sum(SHARES), 0
    for stage, share in enumerate(SHARES[:phases]):
        passed += share
        if place < passed:
            return stage
    return phases - 1


def _entered(
    stage: int, phases: Sequence[Phase], today: dt.date, chance: Random
) -> list[tuple[Phase, dt.date]]:
    """Each phase up to ``stage`` with the day it was entered, the present one lately."""
    stays = [(phase.minimum_days or 60) + chance.randrange(0, 16) for phase in phases[:stage]]
    here = chance.randrange(3, (phases[stage].minimum_days or 60) + 12)
    day = today - dt.timedelta(days=here + sum(stays))
    entered = []
    for phase, stay in zip(phases, [*stays, 0], strict=False):
        entered.append((phase, day))
        day += dt.timedelta(days=stay)
    return entered


def _accompany(
    session: Session,
    court: Court,
    coordinator: Account,
    participant: Participant,
    peers: Sequence[Account],
    number: int,
    today: dt.date,
) -> Account:
    """The participant's peer today; every twelfth had another one before."""
    actor = evening(court, coordinator, participant.admitted_on)
    first = peers[number % len(peers)]
    assigning.assign(session, actor, participant, first, on=participant.admitted_on)
    since = today - dt.timedelta(days=30)
    if number % 12 != 11 or len(peers) == 1 or participant.admitted_on > since:
        return first
    second = peers[(number + 1) % len(peers)]
    actor = evening(court, coordinator, since)
    assigning.assign(session, actor, participant, second, on=since)
    return second


def meet(session: Session, court: Court, one: Enrolled, today: dt.date) -> int:
    """How many contacts the past year holds for ``one``, up to yesterday."""
    modes = courts.words(session, WordKind.MODE)
    topics = courts.words(session, WordKind.TOPIC)
    day = max(one.participant.admitted_on, today - YEAR)
    count = 0
    while (day := day + _gap(one, day)) < today:
        author = peer_on(one.participant, day)
        new = _contact(one, day, modes, topics)
        contact = contacts.record(session, evening(court, author, day), new)
        if new.follow_up_due_on is not None and new.follow_up_due_on < today - LATELY:
            _keep_promise(session, court, author, contact, new.follow_up_due_on)
        count += 1
    return count


def _keep_promise(
    session: Session, court: Court, author: Account, contact: Contact, on: dt.date
) -> None:
    [promised] = session.scalars(sa.select(FollowUp).where(FollowUp.contact_id == contact.id))
    contacts.finish_follow_up(session, evening(court, author, on), promised, on)


def _gap(one: Enrolled, day: dt.date) -> dt.timedelta:
    entered = [entry for entry in one.participant.phases if entry.entered_on <= day]
    days = RHYTHM[min(entered[-1].phase.position, len(RHYTHM)) - 1]
    return dt.timedelta(days=max(1, days + one.chance.randrange(-2, 4)))


def peer_on(participant: Participant, day: dt.date) -> Account:
    """A peer of the participant on that day."""
    return next(
        held.peer
        for held in participant.assignments
        if held.from_on <= day and (held.until_on is None or day <= held.until_on)
    )


def _contact(
    one: Enrolled, day: dt.date, modes: Sequence[Word], topics: Sequence[Word]
) -> NewContact:
    """A contact of that day: most held, some tried, a few declined."""
    chance = one.chance
    when = chance.choice(QUARTERS)
    mode = chance.choices(modes[:6], weights=(30, 22, 22, 10, 6, 10))[0].id
    fate = chance.random()
    if fate < 0.07:
        return NewContact(
            participant_id=one.participant.id,
            outcome=Outcome.DECLINED,
            on=day,
            at_time=when,
            mode_id=mode,
        )
    if fate < 0.2:
        return NewContact(
            participant_id=one.participant.id,
            outcome=Outcome.ATTEMPTED,
            reason=chance.choice(list(AttemptReason)),
            on=day,
            at_time=when,
            mode_id=mode,
        )
    talked = {word.id: "" for word in chance.sample(list(topics), chance.randrange(1, 4))}
    promise = chance.random() < 0.12
    return NewContact(
        participant_id=one.participant.id,
        outcome=Outcome.HELD,
        on=day,
        at_time=when,
        mode_id=mode,
        minutes=chance.choice((15, 20, 30, 30, 45, 45, 60)),
        topics=talked,
        strengths=chance.choice(words.STRENGTHS) if chance.random() < 0.35 else "",
        own_words=chance.choice(words.OWN_WORDS) if chance.random() < 0.25 else "",
        note=chance.choice(words.PRIVATE_NOTES) if chance.random() < 0.55 else "",
        follow_up=chance.choice(words.FOLLOW_UPS) if promise else "",
        follow_up_due_on=day + dt.timedelta(days=chance.randrange(3, 15)) if promise else None,
    )


def _turn(number: int, hearings: int) -> int:
    """Which of the coming days of court is whose: the first takes the most.

    Shifted every sixteen, so that a docket holds consents of every kind.
    """
    return (0, 1, 0, 2, 1, 0, 2, 1)[(number + number // 16) % 8] % hearings


def _letters(court: Court) -> str:
    return "".join(part[0] for part in court.slug.split("-")[:2]).upper()
