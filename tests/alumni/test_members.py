import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.alumni.models import AlumniCheckIn, AlumniMember
from courtpeer.alumni.rules import GroupRole
from courtpeer.core import scope
from tests.clock import TODAY


def only(session, kind):
    with scope.everywhere(session):
        session.expire_all()
        return session.scalars(sa.select(kind)).one()


def test_who_signed_on_paper_is_added_and_nobody_without_having_signed(circle, session):
    page = circle.browser.get("alumni.add_member", **circle.at())

    refused = circle.browser.submit(page, {"name": "Ray"}, expect=422)
    circle.browser.submit(refused, {"signed": "y"})

    assert "Without the signed consent nobody is in the group" in refused.text
    row = only(session, AlumniMember)
    assert row.signing == "paper"
    assert "Consent to join an alumni group" in row.consent_text
    listed = circle.browser.get("alumni.list_members", **circle.at())
    assert listed.texts("tbody th") == ["Ray"]


def test_a_name_rests_sealed(circle, session):
    page = circle.browser.get("alumni.add_member", **circle.at())
    reached = {"reach_kind": "phone", "reach": "555 0100", "signed": "y"}
    circle.browser.submit(page, {"name": "Ray", **reached})

    row = only(session, AlumniMember)

    assert b"Ray" not in row.name_sealed
    assert b"555" not in row.reach_sealed


def test_two_members_do_not_go_by_one_name(circle):
    circle.make.alum(circle.group, "Ray")
    page = circle.browser.get("alumni.add_member", **circle.at())

    refused = circle.browser.submit(page, {"name": "RAY", "signed": "y"}, expect=422)

    assert "Someone in the group goes by that name" in refused.text


def test_a_way_to_be_reached_leads_somewhere(circle):
    page = circle.browser.get("alumni.add_member", **circle.at())

    nowhere = circle.browser.submit(
        page, {"name": "Ray", "reach_kind": "phone", "signed": "y"}, expect=422
    )
    astray = circle.browser.submit(nowhere, {"reach_kind": "email", "reach": "ray"}, expect=422)

    assert "Give the address or number" in nowhere.text
    assert "Write an address such as name@example.org" in astray.text


@pytest.mark.parametrize(
    "address",
    ["a@[b.c", "a:;@b.c", "():@b.c", "a,b@c.d", "=?utf-8?q?=0A?=@b.c", "ñ@b.c", "a@b.c>"],
)
def test_no_member_gives_an_address_that_would_hold_up_the_letters_of_all(circle, address):
    page = circle.browser.get("alumni.add_member", **circle.at())
    given = {"name": "Ray", "reach_kind": "email", "wants_mail": "y", "signed": "y"}

    refused = circle.browser.submit(page, {**given, "reach": address}, expect=422)

    assert "Write an address such as name@example.org" in refused.text


def test_the_path_from_member_to_mentor_to_peer_in_training_is_dated(circle):
    ray = circle.make.alum(circle.group, "Ray")
    where = circle.at(member_id=ray.id)
    browser = circle.browser
    for role, on in (("mentor", "2026-06-02"), ("peer_in_training", "2026-10-06")):
        browser.submit(browser.get("alumni.take_role", **where), {"role": role, "on": on})
    shown = browser.get("alumni.member", **where)
    [ending, _] = shown.attributes("a[href*='/end']", "href")
    browser.submit(browser.open(ending), {"on": "2026-11-01"})

    shown = browser.get("alumni.member", **where)

    assert [" ".join(text.split()) for text in shown.texts("ol.plain-list li")] == [
        "Member since March 2026",
        "Mentor Jun 2, 2026 to Nov 1, 2026",
        "Peer in training since Oct 6, 2026 End Peer in training",
    ]


def test_a_role_is_held_from_a_day_that_has_come_and_only_once(circle):
    ray = circle.make.alum(circle.group, "Ray")
    circle.make.alumni_role(ray, GroupRole.MENTOR)
    page = circle.browser.get("alumni.take_role", **circle.at(member_id=ray.id))

    for entered, why in (
        ({"role": "mentor"}, "They hold that role already"),
        ({"role": "facilitator", "on": "2026-12-24"}, "That day has not come yet"),
        ({"role": "facilitator", "on": "2025-01-01"}, "before they joined the group"),
    ):
        assert why in circle.browser.submit(page, entered, expect=422).text


def test_how_they_are_is_sealed_and_a_note_opens_only_for_who_wrote_it(circle, session):
    ray = circle.make.alum(circle.group, "Ray")
    where = circle.at(member_id=ray.id)
    page = circle.browser.get("alumni.check_in", **where)
    said = {"means": "phone", "feeling": "hard", "wants": "A ride", "note": "Lost his uncle"}
    circle.browser.submit(page, said)
    row = only(session, AlumniCheckIn)
    ana = circle.make.alumni_coordinator("Ana Ortiz")
    circle.make.coordinates(circle.group, ana)

    mine = circle.browser.get("alumni.member", **where)
    circle.browser.sign_in_as(ana)
    hers = circle.browser.get("alumni.member", **where)

    assert b"uncle" not in row.note_sealed
    assert b"ride" not in row.wants_sealed
    assert "Lost his uncle" in mine.text
    assert "A ride" in hers.text
    assert "uncle" not in hers.data.decode()


def test_not_seen_for_six_weeks_is_said_with_care(circle):
    make, group = circle.make, circle.group
    ray, ana, dolores = (make.alum(group, name) for name in ("Ray", "Ana", "Dolores"))
    make.attendance(make.meeting(group, TODAY - dt.timedelta(days=50)), ray)
    make.attendance(make.meeting(group, TODAY - dt.timedelta(days=8)), ana)
    make.alumni_check_in(dolores, by=circle.coordinator, on=TODAY - dt.timedelta(days=3))

    page = circle.browser.get("alumni.missed", **circle.at())

    assert page.texts(".person-name") == ["Ray"]
    assert "Last seen or heard from 50 days ago" in page.text
    assert "Nobody owes the group anything." in page.text


def test_a_newcomer_is_not_missed_in_their_first_six_weeks(circle):
    circle.make.alum(circle.group, "Zoe", since_on=TODAY.replace(day=1))

    assert circle.browser.get("alumni.missed", **circle.at()).texts(".person-name") == []
