"""A consent ends or is revoked between the preview, the issue and the next copy."""

import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category
from courtpeer.staffing.models import Copy
from tests.browser import Browser
from tests.clock import TODAY
from tests.factories import PASSWORD
from tests.printing.readers import pypdf_pages, raw, shown_text
from tests.staffing.bench import build_bench

OWN_WORDS = "I have been at my job for three months."
STRENGTH = "Kept every appointment this month."


@pytest.fixture
def bench(session, engine, keyring, clock):
    made = build_bench(session, engine, keyring, clock)
    made.make.note(made.make.entry_of(made.staffing, made.alma), by=made.peer)
    return made


def agree(bench, *categories, to=(Discipline.JUDGE,), **given):
    made = bench.make.consent(bench.alma, by=bench.peer, categories=categories, to=to, **given)
    bench.session.commit()
    return made


def preview(bench, browser, to):
    """What stands beside Alma for one recipient: what would be told, and what is left out."""
    seat = bench.make.seat(to).membership_id
    address = browser.url("staffing.preview", staffing_id=bench.staffing.id)
    page = browser.get(f"{address}?to={seat}")
    row = next(text for text in page.texts("tbody tr") if text.startswith("Alma Reyes"))
    assert OWN_WORDS not in page.text
    return row.lower()


def issue(bench, browser, *to):
    """The newest copy of each, issued through the page, in the order of ``to``."""
    page = browser.get("staffing.issue", staffing_id=bench.staffing.id)
    chosen = [str(bench.make.seat(one).membership_id) for one in to]
    browser.submit(page, {"recipients": chosen, "password": PASSWORD})
    bench.session.expire_all()
    copies = bench.session.query(Copy).order_by(Copy.number.desc()).all()
    newest = {one.recipient_account_id: one for one in reversed(copies)}
    return [newest[one.id] for one in to]


def test_a_consent_that_ends_between_preview_and_issue_leaves_no_trace_in_the_packet(
    app, bench, clock
):
    agree(bench, Category.OWN_WORDS, expires_on=TODAY)
    browser = Browser(app).sign_in_as(bench.coordinator)
    assert "own words" in preview(bench, browser, bench.judge).partition("left out")[0]

    clock.move(hours=18)
    browser = Browser(app).sign_in_as(bench.coordinator)
    (copy,) = issue(bench, browser, bench.judge)

    pdf = bench.pdf(copy.serial)
    assert OWN_WORDS not in shown_text(pdf)
    assert OWN_WORDS.encode() not in raw(pdf)
    assert "Shared under" not in pypdf_pages(pdf)[1]
    assert bench.session.query(Disclosure).count() == 0
    told = browser.get("staffing.issued", staffing_id=bench.staffing.id).text
    assert "ended on November 24, 2026" in told


def test_a_consent_revoked_after_issue_closes_the_copy_and_lists_it_for_recall(app, bench, clock):
    consent = agree(bench, Category.OWN_WORDS, Category.STRENGTHS)
    desk = Browser(app).sign_in_as(bench.coordinator)
    (copy,) = issue(bench, desk, bench.judge)
    judge = Browser(app).sign_in_as(bench.judge)
    assert OWN_WORDS in judge.get("staffing.read_page", copy_id=copy.id, order=1).text

    clock.move(minutes=1)
    peer = Browser(app).sign_in_as(bench.peer)
    where = {"participant_id": bench.alma.id, "consent_id": consent.id}
    page = peer.follow(peer.submit(peer.get("consent.revoke", **where), {"password": PASSWORD}))
    assert copy.serial in page.text

    refused = judge.open(f"/copies/{copy.id}/pdf")
    assert not refused.data.startswith(b"%PDF")
    assert OWN_WORDS not in judge.open(f"/copies/{copy.id}").text
    to_recall = desk.get("staffing.register").texts(".card")[0]
    assert to_recall.startswith("To recall")
    assert copy.serial in to_recall
    assert "1 copy rests on a consent that has ended" in desk.get("overview.home").text
    (later,) = issue(bench, desk, bench.judge)
    assert later.serial != copy.serial
    assert OWN_WORDS not in shown_text(bench.pdf(later.serial))
    assert OWN_WORDS in shown_text(bench.pdf(copy.serial))


def test_two_recipients_each_read_only_what_was_agreed_for_them(app, bench):
    agree(bench, Category.OWN_WORDS, to=(Discipline.JUDGE,))
    agree(bench, Category.STRENGTHS, to=(bench.prosecutor,))
    desk = Browser(app).sign_in_as(bench.coordinator)

    judges, prosecutors = issue(bench, desk, bench.judge, bench.prosecutor)

    for reader, copy, other, theirs, not_theirs in (
        (bench.judge, judges, prosecutors, OWN_WORDS, STRENGTH),
        (bench.prosecutor, prosecutors, judges, STRENGTH, OWN_WORDS),
    ):
        browser = Browser(app).sign_in_as(reader)
        page = browser.get("staffing.read_page", copy_id=copy.id, order=1).text
        pdf = browser.client.get(f"/copies/{copy.id}/pdf").data
        assert theirs in page
        assert theirs in shown_text(pdf)
        assert not_theirs not in page
        assert not_theirs not in shown_text(pdf)
        assert not_theirs.encode() not in raw(pdf)
        browser.get("staffing.read_copy", copy_id=other.id, expect=404)
        browser.get(f"/copies/{other.id}/pdf", expect=404)
    assert bench.session.query(Disclosure).count() == 2


def test_a_consent_ends_with_its_last_day_in_the_courts_zone(app, bench, clock):
    agree(bench, Category.OWN_WORDS, expires_on=TODAY)
    clock.now = dt.datetime(2026, 11, 25, 5, 59, tzinfo=dt.UTC)
    desk = Browser(app).sign_in_as(bench.coordinator)

    (within,) = issue(bench, desk, bench.judge)
    clock.now = dt.datetime(2026, 11, 25, 6, 0, tzinfo=dt.UTC)
    (after,) = issue(bench, desk, bench.judge)

    assert OWN_WORDS in shown_text(bench.pdf(within.serial))
    assert OWN_WORDS not in shown_text(bench.pdf(after.serial))
