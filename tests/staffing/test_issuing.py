"""Issuing: which copies stand afterwards, with which disclosures, and what no failure leaves."""

import datetime as dt
import hashlib
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import sqlalchemy as sa

from courtpeer.accounts.rules import Discipline
from courtpeer.consent import actions as consents
from courtpeer.consent.models import Consent, Disclosure
from courtpeer.consent.rules import Category, Purpose
from courtpeer.consent.words import RevocationManner
from courtpeer.core.errors import Refusal
from courtpeer.printing.models import Fragment
from courtpeer.staffing import register
from courtpeer.staffing.issuing import Desk, issue
from courtpeer.staffing.models import Copy, CopyBasis, CopyContent
from tests.clock import MORNING
from tests.printing.readers import pypdf_pages

OWN_WORDS = "I have been at my job for three months."


@pytest.fixture
def told(bench):
    """Alma's note is shared, and she agreed that the judge may be told all of it."""
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer)
    bench.session.commit()
    return bench


def count(session, *kinds):
    session.rollback()
    return [session.scalar(sa.select(sa.func.count()).select_from(kind)) for kind in kinds]


def everything_issued(session):
    return count(session, Copy, CopyContent, CopyBasis, Disclosure)


@pytest.mark.both_engines
def test_a_copy_tells_what_consent_permits_and_its_bytes_are_kept(told):
    issued = told.issue(told.judge)

    pages = pypdf_pages(told.pdf(issued.serials[0]))
    assert OWN_WORDS in pages[1]
    assert "Theo Marsh" in pages[1]
    assert "Ben Núñez" in pages[2]
    assert all(issued.serials[0] in page for page in pages)
    copy = told.copy(issued.serials[0])
    assert copy.sha256 == hashlib.sha256(told.pdf(copy.serial)).hexdigest()
    assert copy.page_count == len(pages)


def test_one_disclosure_per_participant_of_whom_a_line_was_told(told):
    issued = told.issue(told.judge, told.prosecutor)

    disclosures = told.session.scalars(sa.select(Disclosure)).all()
    assert [(one.participant_id, one.recipient_name) for one in disclosures] == [
        (told.alma.id, "Dana Whitfield")
    ]
    assert disclosures[0].serial == issued.serials[0]
    assert disclosures[0].purpose == Purpose.STAFFING.label
    kinds = {"attendance", "own_words", "strengths", "asks"}
    assert set(disclosures[0].categories) == kinds


def test_a_participant_without_a_live_consent_has_a_page_and_no_disclosure(told):
    issued = told.issue(told.judge)

    page = told.packet(issued.serials[0]).pages[1]
    assert page.head.name == "Ben Núñez"
    assert page.head.peer is None
    assert page.head.shared_under == ()
    told_of_ben = sa.select(Disclosure).where(Disclosure.participant_id == told.ben.id)
    assert told.session.scalars(told_of_ben).all() == []


@pytest.mark.both_engines
def test_issuing_to_five_recipients_is_five_copies_or_none(told):
    others = [told.make.team(kind, name=kind.label) for kind in list(Discipline)[2:5]]
    five = [told.judge, told.prosecutor, *others]

    with only_one(told, "copy", "staffing_id"), pytest.raises(sa.exc.IntegrityError):
        told.issue(*five)
    assert everything_issued(told.session) == [0, 0, 0, 0]

    issued = told.issue(*five)
    assert [serial[-4:] for serial in issued.serials] == ["0001", "0002", "0003", "0004", "0005"]
    assert count(told.session, Copy, CopyContent) == [5, 5]


def test_a_failed_issue_leaves_neither_copy_nor_disclosure_nor_fragment(told):
    told.make.consent(told.ben, by=told.peer)

    with only_one(told, "disclosure", "copy_id"), pytest.raises(sa.exc.IntegrityError):
        told.issue(told.judge)

    assert everything_issued(told.session) == [0, 0, 0, 0]
    assert count(told.session, Fragment) == [0]


def test_a_process_killed_while_issuing_leaves_nothing(told):
    to = told.to(told.judge)
    given = [told.engine.url.render_as_string(hide_password=False), told.keyring.render()]
    ids = [told.alma.court_id, told.coordinator.id, told.staffing.id, to.account_id]
    told.session.commit()

    killed = subprocess.run(
        [sys.executable, "-m", "tests.staffing.killed", *given, *map(str, ids)], check=False
    )

    assert killed.returncode == -signal.SIGKILL
    assert everything_issued(told.session) == [0, 0, 0, 0]
    assert told.issue(told.judge).serials == ("C1-2026-0001",)


@pytest.mark.both_engines
def test_two_who_issue_at_once_take_different_serials(told):
    told.session.commit()
    desk, actor, staffing_id = told.desk, told.actor(), told.staffing.id
    each = [[told.to(told.judge)], [told.to(told.prosecutor)]]
    told.session.commit()

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda to: issue(desk, actor, staffing_id, to), each))

    serials = [one.serials[0] for one in made]
    assert sorted(serial[-4:] for serial in serials) == ["0001", "0002"]
    for one, recipient in zip(made, ("Dana Whitfield", "Sam Okafor"), strict=True):
        assert told.packet(one.serials[0]).cover.recipient == recipient
        assert told.packet(one.serials[0]).cover.serial == one.serials[0]


def test_issuing_the_same_again_makes_new_copies_only_on_purpose(told):
    first = told.issue(told.judge)

    second = told.issue(told.judge)
    assert (second.serials, second.standing) == ((), first.serials)

    third = told.issue(told.judge, again=True)
    assert third.serials != first.serials
    assert told.copy(third.serials[0]).replaces_id == told.copy(first.serials[0]).id


def test_consents_are_asked_once_more_when_the_copies_are_stored(bench):
    """The consent ends while the packet is being made: planned today, stored tomorrow."""
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer, expires_on=dt.date(2026, 11, 24))
    later = MORNING + dt.timedelta(days=1)
    desk = Desk(bench.engine, bench.keyring, lambda: later, bench.alma.court_id)

    issued = bench.issue(bench.judge, desk=desk)

    assert bench.packet(issued.serials[0]).pages[0].own_words == ()
    assert bench.copy(issued.serials[0]).issued_at == later
    assert count(bench.session, Disclosure) == [0]


def test_a_held_or_cancelled_staffing_issues_nothing(told):
    told.staffing.held_at = MORNING

    with pytest.raises(Refusal, match="was held"):
        told.issue(told.judge)


def test_a_consent_revoked_after_issue_lists_the_copy_and_leaves_the_line_out_of_a_new_one(told):
    first = told.issue(told.judge)
    consent = told.session.scalars(sa.select(Consent)).one()
    told.clock.move(minutes=5)
    who = told.actor(told.peer)

    consents.revoke(told.session, who, consent, RevocationManner.WRITTEN)
    told.session.commit()

    recall = register.copies_to_recall(told.session, told.clock())
    assert [one.copy.serial for one in recall] == list(first.serials)
    assert not recall[0].may_be_opened
    resting = register.copies_resting_on(told.session, consent.id, told.clock())
    assert [one.copy.serial for one in resting] == list(first.serials)
    assert count(told.session, Fragment) == [1]  # Ben's page, which rests on nothing
    second = told.issue(told.judge)
    assert told.packet(second.serials[0]).pages[0].own_words == ()
    assert OWN_WORDS in pypdf_pages(told.pdf(first.serials[0]))[1]


def test_a_copy_rests_sealed(told):
    issued = told.issue(told.judge)

    copy = told.copy(issued.serials[0])
    content = told.session.scalars(
        sa.select(CopyContent).where(CopyContent.copy_id == copy.id)
    ).one()
    for sealed in (content.pdf_sealed, content.pages_sealed):
        assert b"%PDF" not in sealed
        assert b"Alma" not in sealed
    assert {Category.ATTENDANCE.value} < set(
        told.session.scalars(sa.select(Disclosure)).first().categories
    )


@contextmanager
def only_one(bench, table, column):
    """A database that fails at the second row of ``table`` with the same ``column``."""
    bench.session.commit()
    with bench.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE UNIQUE INDEX only_one ON {table} ({column})")
    yield
    bench.session.rollback()
    with bench.engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX only_one")
