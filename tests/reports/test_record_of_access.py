import datetime as dt

import pytest

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.audit.models import AuditEvent
from courtpeer.core.ids import new_id
from tests.clock import MORNING


@pytest.fixture
def admin(make, browser):
    person = make.administrator(name="Wren Castellano")
    browser.sign_in_as(person)
    return person


def note(session, make, who, action="read", subject="participant", court=None, **given):
    at = given.pop("at", MORNING)
    seat = make.seat(who, court)
    actor = Actor(who.id, at, seat.court_id, seat.membership_id)
    return audit.record(session, actor, action, subject, given.pop("subject_id", None), **given)


def shown(page):
    return list(
        zip(*(page.texts(f"[data-label={label}]") for label in ("Who", "Did", "To")), strict=True)
    )


def test_the_record_tells_who_did_what(admin, make, browser, session):
    peer = make.peer("Theo Marsh")
    note(session, make, peer)

    assert ("Theo Marsh", "read", "participant") in shown(browser.get("reports.audit"))


def test_another_courts_record_is_not_shown(admin, make, browser, session):
    other = make.court()
    stranger = make.peer("Zelda Quist", court=other)
    note(session, make, stranger, court=other)

    page = browser.get("reports.audit")
    assert "Zelda" not in page.text
    asked = browser.open(f"/record-of-access?account={stranger.id}")
    assert "Zelda" not in asked.text


def test_signing_in_of_those_who_work_here_is_shown(admin, browser):
    assert ("Wren Castellano", "signed in") in [
        row[:2] for row in shown(browser.get("reports.audit"))
    ]


def test_a_refused_access_is_on_record(admin, make, app, browser):
    peer = make.peer("Theo Marsh")
    type(browser)(app).sign_in_as(peer).get("reports.audit", expect=403)

    page = browser.open("/record-of-access?action=refused")
    assert shown(page) == [("Theo Marsh", "refused", "permission")]
    assert "audit:read" in page.text


def test_the_record_is_narrowed_by_who_what_and_day(admin, make, browser, session):
    peer, other = make.peer("Theo Marsh"), make.peer("Ana Ortiz")
    note(session, make, peer, at=MORNING - dt.timedelta(days=3))
    note(session, make, peer, "exported", "list")
    note(session, make, other)

    def asked(**given):
        page = browser.get("reports.audit", **given)
        return {row[:2] for row in shown(page)}

    assert asked(account=peer.id) == {("Theo Marsh", "read"), ("Theo Marsh", "exported")}
    assert asked(action="exported") == {("Theo Marsh", "exported")}
    assert asked(subject="participant", since="2026-11-24") == {("Ana Ortiz", "read")}
    assert asked(subject="participant", until="2026-11-21") == {("Theo Marsh", "read")}
    assert asked(subject="participant", since="2026-11-22", until="2026-11-23") == set()


def test_a_day_is_the_courts_day_to_its_last_minute(admin, make, browser, session):
    late = dt.datetime(2026, 11, 24, 5, 59, tzinfo=dt.UTC)  # 23:59 on the 23rd in Chicago
    note(session, make, make.peer("Theo Marsh"), at=late)

    assert shown(browser.get("reports.audit", subject="participant", until="2026-11-23"))
    assert not shown(browser.get("reports.audit", subject="participant", since="2026-11-24"))


def test_every_entry_is_on_one_page_only(admin, make, browser, session):
    peer = make.peer("Theo Marsh")
    for number in range(120):
        note(session, make, peer, at=MORNING + dt.timedelta(minutes=number // 7), n=number)

    page = browser.get("reports.audit", account=peer.id)
    seen = page.texts("[data-label=Particulars]")
    while following := page.attribute("a[rel=next]", "href"):
        page = browser.open(following)
        seen += page.texts("[data-label=Particulars]")

    assert sorted(seen) == sorted(f"n: {number}" for number in range(120))


def test_everything_done_to_one_thing_is_found(admin, make, browser, session):
    peer, thing = make.peer("Theo Marsh"), new_id()
    note(session, make, peer, subject_id=thing)
    note(session, make, peer, subject_id=new_id())

    assert len(shown(browser.get("reports.audit", subject_id=thing))) == 1


@pytest.mark.parametrize(
    "address", ["since=soon", "account=x", "action=burned", "before=x", "subject_id=x"]
)
def test_an_address_that_makes_no_sense_narrows_nothing(admin, browser, address):
    assert browser.open(f"/record-of-access?{address}").status == 200


def test_looking_at_the_record_is_on_record(admin, browser, session):
    browser.get("reports.audit")

    assert session.query(AuditEvent).filter_by(subject="record of access").count() == 1


def test_the_first_and_the_last_day_that_can_be_written_narrow_nothing(admin, browser):
    browser.open("/record-of-access?since=0001-01-01&until=9999-12-31")
