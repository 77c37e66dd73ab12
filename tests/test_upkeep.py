import datetime as dt

import pytest

from courtpeer.audit import actions as audit
from courtpeer.audit import chain
from courtpeer.audit.actions import Actor
from courtpeer.intake import actions as intake
from courtpeer.intake.headings import Kind
from courtpeer.intake.models import Upload
from courtpeer.printing.models import Fragment
from courtpeer.upkeep import Kept, keep_up
from tests.clock import MORNING

ROSTER = b"Docket number,Name,Admitted,Phase\nDC-26-0001,Dana Whitfield,06/01/2026,1\n"


@pytest.mark.both_engines
def test_an_upload_is_gone_after_its_hour_without_anyone_asking(session, make, engine, keyring):
    coordinator = make.coordinator()
    intake.hold(session, make.actor(coordinator), Kind.ROSTER, "roster.csv", ROSTER)
    session.commit()

    early = keep_up(engine, keyring, MORNING + dt.timedelta(minutes=59))
    late = keep_up(engine, keyring, MORNING + dt.timedelta(hours=1))

    assert (early.swept, late.swept) == (0, 1)
    assert session.query(Upload).count() == 0


@pytest.mark.both_engines
def test_what_is_on_record_is_sealed_once(session, make, engine, keyring):
    audit.record(session, Actor(None, MORNING, make.court().id), "read", "participant")
    session.commit()

    assert keep_up(engine, keyring, MORNING) == Kept(swept=0, sealed=1)
    assert keep_up(engine, keyring, MORNING) == Kept(swept=0, sealed=0)
    assert chain.verify(session).faults == ()


def test_printed_fragments_do_not_outlive_their_month(session, make, engine, keyring):
    court = make.court()
    row = Fragment(court_id=court.id, key="a page", pdf=b"sealed", made_at=MORNING)
    make.save(row)
    session.commit()

    early = keep_up(engine, keyring, MORNING + dt.timedelta(days=31))
    late = keep_up(engine, keyring, MORNING + dt.timedelta(days=31, seconds=1))

    assert (early.swept, late.swept) == (0, 1)
    assert session.query(Fragment).count() == 0
