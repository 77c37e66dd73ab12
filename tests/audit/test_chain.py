import pytest
import sqlalchemy as sa

from courtpeer.audit import actions as audit
from courtpeer.audit import chain
from courtpeer.audit.models import AuditEvent, AuditSeal
from tests.clock import MORNING


@pytest.fixture
def court(make):
    return make.court()


def write(session, court, number):
    actor = audit.Actor(None, MORNING, court.id)
    for n in range(number):
        audit.record(session, actor, "read", "participant", None, n=n, on=MORNING.date())
    session.flush()


def event(session, number):
    return session.scalars(sa.select(AuditEvent).where(AuditEvent.chain_number == number)).one()


@pytest.mark.both_engines
def test_what_was_sealed_and_left_alone_verifies(session, court):
    write(session, court, 3)
    assert chain.seal(session, MORNING) == 3
    write(session, court, 2)
    assert chain.verify(session) == chain.Verification(1, 3, 2, ())

    chain.seal(session, MORNING)

    session.expire_all()
    assert chain.verify(session) == chain.Verification(1, 5, 0, ())


def test_each_court_has_a_chain_of_its_own(session, make, court):
    write(session, court, 2)
    write(session, make.court(), 1)
    audit.record(session, audit.Actor(None, MORNING), "signed in", "session")

    chain.seal(session, MORNING)

    assert chain.verify(session).chains == 3


def test_an_altered_event_shows(session, court):
    write(session, court, 3)
    chain.seal(session, MORNING)
    event(session, 2).action = "printed"
    session.flush()

    assert chain.verify(session).faults == (f"Court {court.id}: event 2 was altered.",)


def test_a_removed_event_shows(session, court):
    write(session, court, 3)
    chain.seal(session, MORNING)
    session.delete(event(session, 2))
    session.flush()

    assert chain.verify(session).faults == (f"Court {court.id}: events 2 to 2 are missing.",)


def test_a_removed_end_shows(session, court):
    write(session, court, 3)
    chain.seal(session, MORNING)
    session.delete(event(session, 3))
    session.flush()

    assert chain.verify(session).faults == (f"Court {court.id}: events 3 to 3 are missing.",)


def test_a_seal_that_was_taken_away_is_told(session, court):
    write(session, court, 3)
    chain.seal(session, MORNING)
    session.execute(sa.delete(AuditSeal))

    assert chain.verify(session).faults == (f"Court {court.id}: the seal is missing.",)
