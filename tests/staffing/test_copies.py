"""Copies in the browser: to their recipient alone, while what they tell may still be told."""

import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.accounts.rules import Discipline
from courtpeer.audit.models import AuditEvent
from courtpeer.consent import actions as consents
from courtpeer.consent.models import Consent
from courtpeer.consent.words import RevocationManner
from courtpeer.participants.models import Person
from courtpeer.staffing.models import Copy
from tests.factories import PASSWORD

OWN_WORDS = "I have been at my job for three months."


@pytest.fixture
def issued(bench):
    """A copy for the judge that tells of Alma, under a consent that ends tomorrow."""
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer, expires_on=dt.date(2026, 11, 25))
    bench.issue(bench.judge)
    return bench.session.scalars(sa.select(Copy)).one()


def revoke(bench):
    consent = bench.session.scalars(sa.select(Consent)).one()
    who = bench.actor(bench.peer)
    consents.revoke(bench.session, who, consent, RevocationManner.WRITTEN)
    bench.session.commit()


def test_only_its_recipient_opens_a_copy(bench, issued, browser):
    other_judge = bench.make.team(Discipline.JUDGE, name="Vera Lind")
    for account in (bench.prosecutor, other_judge, bench.coordinator):
        browser.sign_in_as(account)
        browser.get("staffing.read_copy", copy_id=issued.id, expect=404)
        browser.get("staffing.read_page", copy_id=issued.id, order=1, expect=404)
        browser.get("staffing.download", copy_id=issued.id, expect=404)
    browser.sign_in_as(bench.peer)
    browser.get("staffing.read_copy", copy_id=issued.id, expect=403)


def test_a_page_that_the_packet_has_not_is_not_found(bench, issued, browser):
    browser.sign_in_as(bench.judge)

    browser.get("staffing.read_page", copy_id=issued.id, order=2)
    browser.get("staffing.read_page", copy_id=issued.id, order=3, expect=404)
    browser.get("staffing.read_page", copy_id=issued.id, order=0, expect=404)


@pytest.mark.parametrize("ending", ["revoked", "expired"])
def test_a_copy_closes_when_a_consent_it_rests_on_ends(bench, issued, browser, clock, ending):
    browser.sign_in_as(bench.judge)
    browser.get("staffing.read_copy", copy_id=issued.id)
    if ending == "revoked":
        revoke(bench)
    else:
        clock.move(days=2)
        browser.sign_in_as(bench.judge)

    for endpoint in ("staffing.read_copy", "staffing.download"):
        page = browser.get(endpoint, copy_id=issued.id, expect=410)
        assert "can no longer be opened" in page.text
        assert "Alma" not in page.text

    refused = sa.select(AuditEvent).where(AuditEvent.action == "refused")
    assert {one.subject_id for one in bench.session.scalars(refused)} == {issued.id}
    browser.sign_in_as(bench.coordinator)
    assert issued.serial in browser.get("staffing.register").text


def test_the_copy_shown_is_what_was_issued_whatever_the_record_says_now(bench, issued, browser):
    bench.session.get_one(Person, bench.alma.person_id).name = "Alma Reyes Soto"
    bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, 20))
    browser.sign_in_as(bench.judge)

    page = browser.get("staffing.read_page", copy_id=issued.id, order=1)

    assert page.texts("h1") == ["Alma Reyes"]
    assert "contact held" not in page.text
    assert browser.client.get(f"/copies/{issued.id}/pdf").data == bench.pdf(issued.serial)


def test_a_revocation_lists_the_copy_for_recall_until_it_came_back(bench, issued, browser):
    revoke(bench)
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.register")
    assert page.texts(".card-attention tbody th") == [issued.serial]
    assert "Dana Whitfield, judge" in page.texts(".card-attention")[0]
    browser.post("staffing.recall", copy_id=issued.id)

    page = browser.get("staffing.register")
    assert page.count(".card-attention") == 0
    assert "Returned or destroyed" in page.text
    again = browser.post("staffing.recall", copy_id=issued.id, expect=422)
    assert again.texts("[role=alert] li")


def test_the_register_tells_nothing_that_a_copy_tells(bench, issued, browser):
    browser.sign_in_as(bench.make.administrator())

    page = browser.get("staffing.register")

    assert issued.serial in page.text
    assert "Alma" not in page.text
    assert page.count("main form") == 0


def test_a_consent_that_ended_since_the_preview_leaves_its_line_out_and_says_why(
    bench, issued, browser, clock
):
    browser.sign_in_as(bench.coordinator)
    page = browser.get("staffing.preview", staffing_id=bench.staffing.id)
    judge = bench.make.seat(bench.judge).membership_id
    page = browser.get("staffing.preview", staffing_id=bench.staffing.id, to=judge)
    assert "Own words" not in page.text
    assert "own words" in page.texts("tbody tr")[0]
    clock.move(hours=44)
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.issue", staffing_id=bench.staffing.id)
    sent = {"recipients": [str(judge)], "password": PASSWORD}
    page = browser.follow(browser.submit(page, sent))

    new = bench.session.scalars(sa.select(Copy).order_by(Copy.number.desc())).first()
    assert new.serial != issued.serial
    assert "ended on November 25, 2026" in page.texts(".left-out")[0]
    assert bench.packet(new.serial).pages[0].own_words == ()
    assert OWN_WORDS not in bench.packet(new.serial).to_json()


def test_issuing_asks_for_the_password_and_for_a_recipient(bench, browser, clock):
    browser.sign_in_as(bench.coordinator)
    clock.move(minutes=6)
    page = browser.get("staffing.issue", staffing_id=bench.staffing.id)
    judge = str(bench.make.seat(bench.judge).membership_id)

    refused = browser.submit(page, {"recipients": [judge], "password": "wrong"}, expect=422)
    assert refused.texts("[role=alert] a") == ["That is not your password"]
    assert refused.form()["recipients"] == judge
    refused = browser.submit(page, {"recipients": None, "password": PASSWORD}, expect=422)
    assert refused.texts("[role=alert] a") == ["Choose at least one recipient"]
    assert bench.session.scalars(sa.select(Copy)).all() == []
