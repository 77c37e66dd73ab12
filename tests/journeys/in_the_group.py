"""Steps of the road after graduation: a group, joining it by one's own hand, being a mentor."""

import datetime as dt
import re

from tests.browser import Browser
from tests.journeys.road import everything_under, flat, last_id, linked

GROUP = "Tuesday Night"
PHONE = {"name": "Alma", "reach_kind": "email", "reach": "alma@home.test", "wants_mail": "y"}
PHASES = ("Orientation", "Engagement", "Growth", "Renewal", "Continuing care")


def a_group_is_begun(road):
    charter = {"name": GROUP, "purpose": "To be there for one another."}
    page = road.fill("alumni", "alumni.add", {**charter, "agreements": "What is said stays here."})
    return last_id(page.response.request.path)


def _address_on(pages):
    """The address printed at the end of a card or poster, as someone would type it."""
    (printed,) = re.findall("/group/.*?(?= Group Page 1 of 1$)", pages[0])
    return "".join(printed.split())


def joined_by_her_own_hand(road, invitation):
    """Her own page, reached with the card alone and no account."""
    pages = road.paper("card", "peer", "invitations.card", "It works once", **invitation)
    assert not re.search(f"Alma|{GROUP}|Riverbend", pages[0])
    path = _address_on(pages)
    phone = Browser(road.app)
    page = phone.open(path)
    assert "What the court learns" in page.text
    refused = phone.submit(page, PHONE, expect=422)
    joined = phone.submit(refused, {"agreed": "y"}, expect=200)
    assert phone.open(path).status == 404
    own = joined.attribute("main a", "href")
    return phone, own[own.index("/group/") :]


def a_meeting_and_who_was_there(road, group, phone, clock):
    weekly = {"on": str(road.today), "at": "19:00", "until": str(road.today + dt.timedelta(21))}
    page = road.fill("alumni", "alumni.schedule", {**weekly, "place": "St. Brigid’s"}, **group)
    assert page.count("table tbody tr") == 4
    at = {**group, "meeting_id": linked(page, "meetings")}
    says = ("Sign-in sheet", GROUP, "St. Brigid’s")
    road.paper("sign-in sheet", "alumni", "alumni.sign_in_sheet", *says, **at)
    assert "Alma" not in road.papers["sign-in sheet"]
    pages = road.paper("code for the wall", "alumni", "alumni.wall_poster", **group)
    clock.move(hours=10.5)
    wall = phone.open(_address_on(pages))
    assert phone.submit(wall, {"name": "Alma"}, expect=200).texts("h1") == ["Thank you"]
    assert "Alma, checked in" in road.at("alumni").get("alumni.take_attendance", **at).text
    page = road.fill("alumni", "alumni.take_attendance", {"guests": "2"}, **at)
    assert "1 member was there" in page.text
    says = (GROUP, "1 meeting held", "A member was there 1 time", "a guest 2 times")
    road.paper("attendance", "alumni", "alumni.summary", *says, **group, **{"as": "pdf"})


def a_mentor_to_others(road, group):
    page = road.at("alumni").get("alumni.list_members", **group)
    at = {**group, "member_id": linked(page, "members")}
    heard = {"means": "phone", "feeling": "well", "wants": "To walk beside someone new"}
    assert heard["wants"] in road.fill("alumni", "alumni.check_in", heard, **at).text
    page = road.fill("alumni", "alumni.take_role", {"role": "mentor"}, **at)
    assert page.texts(".page-lead") == ["Mentor"]
    says = (GROUP, "1 member", "Alma", "Mentor", "alma@home.test")
    road.paper("roster", "alumni", "alumni.roster", *says, **group)
    road.paper("alumni consent", "alumni", "alumni.consent_form", GROUP, "Signature", **group)


def nothing_of_the_court_is_known_there(road, phone, own, of_the_court):
    """No page of a group or of its member, no paper, no feed says a word of the court's record."""
    said = dict(everything_under(road.at("alumni"), "/groups", "/groups"))
    said.update(everything_under(phone, own, "/group/"))
    (feed,) = (one for one in phone.open(own).texts("code"))
    feed = feed[feed.index("/group/") :]
    said[feed] = phone.open(feed).data.decode()
    said.update({one: road.papers[one] for one in ("card", "sign-in sheet", "attendance")})
    assert "SUMMARY:Group" in said[feed]
    assert len(said) > 35
    phases = (*PHASES, *(f"Phase {number}" for number in range(1, 6)))
    forbidden = {flat(one) for one in (*of_the_court, *phases, "/participants")}
    told = {(path, word) for path, text in said.items() for word in forbidden if word in flat(text)}
    assert not told, told
