"""Joining by a card, one's own page, leaving: by a member's own hand, without an account."""

import email
import email.policy
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import icalendar
import pytest
import sqlalchemy as sa

from courtpeer.alumni import addresses
from courtpeer.alumni.addresses import Leads
from courtpeer.alumni.models import AlumniCheckIn, AlumniMember, AlumniRole
from courtpeer.core import scope
from tests.browser import Browser
from tests.clock import TODAY
from tests.conftest import RING

JOINING = {"name": "Ray", "reach_kind": "email", "reach": "ray@home.test", "wants_mail": "y"}


@pytest.fixture
def phone(app):
    return Browser(app)


@pytest.fixture
def card(circle):
    return f"/group/join/{addresses.card(RING, circle.group.id, TODAY)}"


def own(member, leads=Leads.OWN):
    return addresses.own(RING, leads, member)


def members(session):
    with scope.everywhere(session):
        session.expire_all()
        return list(session.scalars(sa.select(AlumniMember)))


def letters(settings):
    files = sorted((settings.instance / "outbox").glob("*.eml"))
    return [email.message_from_string(f.read_text(), policy=email.policy.default) for f in files]


def wrote(circle, text="We meet at the lake this time."):
    page = circle.browser.get("alumni.write", **circle.at())
    return circle.browser.submit(page, {"text": text})


def test_the_alumni_consent_is_the_only_way_in(phone, card, session):
    page = phone.open(card)
    assert "What the court learns" in page.text

    refused = phone.submit(page, JOINING, expect=422)
    assert members(session) == []
    assert "Read it and agree to it" in refused.text

    joined = phone.submit(refused, {"agreed": "y"}, expect=200)

    [member] = members(session)
    assert (member.signing, member.since_on) == ("electronic", TODAY.replace(day=1))
    assert joined.texts("h1") == ["Your own page"]
    address = joined.texts("code")[0].removeprefix("http://localhost:80")
    assert "ray@home.test" in phone.open(address.removeprefix("http://localhost")).text


def test_the_consent_is_in_the_language_of_who_reads_it(phone, card, session):
    spanish = phone.client.get(card, headers={"Accept-Language": "es"})

    assert spanish.status_code == 200
    assert b'<html lang="es">' in spanish.data


def test_a_card_opens_once_and_for_a_year(phone, card, clock, app):
    clock.move(days=365)
    assert phone.open(card).status == 200
    phone.submit(phone.open(card), {**JOINING, "agreed": "y"}, expect=200)
    assert phone.open(card).status == 404


def test_a_card_that_is_over_or_made_up_opens_nothing(phone, card, clock):
    forged = card[:-4] + "AAAA"
    assert phone.open(forged).status == 404
    assert phone.open("/group/join/ñ").status == 404
    clock.move(days=400)
    assert phone.open(card).status == 404


def test_an_address_of_one_kind_opens_no_page_of_another(phone, circle):
    ray = circle.make.alum(circle.group)

    assert phone.open(f"/group/own/{own(ray, Leads.CALENDAR)}").status == 404
    assert phone.open(f"/group/here/{own(ray)}").status == 404


def test_withdrawing_removes_the_person_from_lists_feed_and_mail_at_once(
    phone, circle, session, settings
):
    make = circle.make
    ray = make.alum(circle.group, "Ray", reach="ray@home.test", wants_mail=True)
    make.alum(circle.group, "Ana", reach="ana@home.test", wants_mail=True)
    make.alumni_check_in(ray, by=circle.coordinator, note="Quiet")
    met = make.meeting(circle.group, TODAY.replace(day=17))
    make.attendance(met, ray)
    met.state = "held"
    make.save(met)
    page, feed = f"/group/own/{own(ray)}", f"/group/calendar/{own(ray, Leads.CALENDAR)}.ics"
    wrote(circle)
    assert [one["To"] for one in letters(settings)] == ["ana@home.test", "ray@home.test"]

    phone.submit(phone.open(f"{page}/leave"), {}, expect=200)

    wrote(circle)
    assert [one["To"] for one in letters(settings)].count("ray@home.test") == 1
    assert phone.open(page).status == 404
    assert phone.open(feed).status == 404
    for endpoint in ("alumni.list_members", "alumni.missed", "alumni.show"):
        assert "Ray" not in circle.browser.get(endpoint, **circle.at()).text
    shown = circle.browser.get("alumni.meeting", **circle.at(meeting_id=met.id))
    assert "1 member was there. 1 of them has left the group since." in shown.text
    circle.browser.get("alumni.member", **circle.at(member_id=ray.id), expect=404)
    gone = next(one for one in members(session) if one.id == ray.id)
    assert (gone.name_sealed, gone.reach_sealed) == (None, None)
    with scope.everywhere(session):
        assert session.scalars(sa.select(AlumniCheckIn)).all() == []
        roles = session.scalars(sa.select(AlumniRole.member_id)).all()
        assert ray.id not in roles


def test_a_coordinator_records_that_someone_leaves(circle, session):
    ray = circle.make.alum(circle.group, "Ray")

    circle.browser.post("alumni.leave", **circle.at(member_id=ray.id))

    assert members(session)[0].name_sealed is None
    assert "Nobody is in the group yet." in (
        circle.browser.get("alumni.list_members", **circle.at()).text
    )


def test_the_calendar_says_only_group_and_keeps_the_hours(phone, circle):
    ray = circle.make.alum(circle.group)
    circle.make.meeting(
        circle.group, TODAY, minutes=360, topic="Grief", place="St. Brigid’s", link="https://m.test"
    )
    gone = circle.make.meeting(circle.group, TODAY.replace(day=26))
    circle.browser.post("alumni.not_held", **circle.at(meeting_id=gone.id))

    answer = phone.client.get(f"/group/calendar/{own(ray, Leads.CALENDAR)}.ics")

    assert answer.mimetype == "text/calendar"
    [event] = icalendar.Calendar.from_ical(answer.data).walk("VEVENT")
    assert set(event) == {"UID", "SUMMARY", "DTSTAMP", "DTSTART", "DTEND"}
    assert event["SUMMARY"] == "Group"
    assert event["DTSTART"].dt.isoformat() == "2026-11-25T01:00:00+00:00"
    assert event["DTEND"].dt.isoformat() == "2026-11-25T07:00:00+00:00"
    for word in (b"Grief", b"Brigid", b"m.test", b"Tuesday", b"Ray", str(ray.id).encode()):
        assert word not in answer.data


def test_new_addresses_close_the_old_ones(phone, circle):
    ray = circle.make.alum(circle.group)
    page, feed = f"/group/own/{own(ray)}", f"/group/calendar/{own(ray, Leads.CALENDAR)}.ics"
    assert phone.open(feed).status == 200

    moved = phone.submit(phone.open(f"{page}/renew"), {}, expect=200)

    assert phone.open(page).status == 404
    assert phone.open(feed).status == 404
    assert phone.open("/group/" + moved.texts("code")[0].split("/group/")[1]).status == 200


def test_a_member_changes_what_is_kept_of_them(phone, circle):
    ray = circle.make.alum(circle.group, "Ray", reach="ray@home.test", wants_mail=True)
    page = f"/group/own/{own(ray)}"

    changed = phone.submit(phone.open(f"{page}/change"), {"name": "Raymond", "wants_mail": None})

    shown = phone.follow(changed)
    assert shown.texts("dd")[0] == "Raymond"
    writing = circle.browser.get("alumni.write", **circle.at())
    assert "No member has asked for letters" in writing.text


def test_a_letter_goes_to_each_apart_and_says_only_group_in_its_subject(circle, settings, phone):
    for name in ("ray", "ana"):
        circle.make.alum(circle.group, name, reach=f"{name}@home.test", wants_mail=True)
    circle.make.alum(circle.group, "Quiet", reach="quiet@home.test", wants_mail=False)

    wrote(circle)

    sent = letters(settings)
    assert [one["To"] for one in sent] == ["ana@home.test", "ray@home.test"]
    assert {one["Subject"] for one in sent} == {"Group"}
    text = sent[1].get_content()
    assert "We meet at the lake this time." in text
    assert "ana" not in text.lower().split("http")[0]
    mine = "/group/own/" + text.split("/group/own/")[1].strip()
    assert "ray@home.test" in phone.open(mine).text


@pytest.mark.parametrize("path", ["join", "own", "here", "calendar"])
def test_no_device_keeps_what_a_private_address_opens(phone, circle, card, path):
    ray = circle.make.alum(circle.group)
    paths = {
        "join": card,
        "own": f"/group/own/{own(ray)}",
        "here": f"/group/here/{addresses.wall(RING, circle.group)}",
        "calendar": f"/group/calendar/{own(ray, Leads.CALENDAR)}.ics",
    }

    answer = phone.client.get(paths[path])

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_whoever_holds_a_card_cannot_find_out_who_is_in_the_group(phone, card, circle, session):
    dana = circle.make.alum(circle.group, "Dana Whitfield")

    given = {**JOINING, "name": "dana whitfield", "agreed": "y"}
    joined = phone.submit(phone.open(card), given, expect=200)

    assert joined.texts("h1") == ["Your own page"]
    [mine] = [one for one in members(session) if one.id != dana.id]
    page = phone.open(f"/group/own/{own(mine)}/change")
    phone.submit(page, {"name": "Dana"})
    phone.submit(phone.open(f"/group/own/{own(mine)}/change"), {"name": "DANA WHITFIELD"})


@pytest.mark.both_engines
def test_a_card_used_twice_at_once_lets_in_one(app, card, session):
    def use(name):
        visitor = Browser(app)
        page = visitor.open(card)
        both.wait()
        return visitor.submit(page, {"name": name, "agreed": "y"}, expect=(200, 404, 409)).status

    session.commit()
    both = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(use, ("Ray", "Ana")))

    assert answers.count(200) == 1
    assert len(members(session)) == 1
