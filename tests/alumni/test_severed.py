"""Two records that nothing joins: what a court keeps of someone, and what a group does."""

import datetime as dt
import email
import email.policy

import pytest
import sqlalchemy as sa

from courtpeer import schema
from courtpeer.alumni import addresses
from courtpeer.alumni.addresses import Leads
from courtpeer.alumni.grouped import InGroup
from courtpeer.alumni.models import AlumniGroup, AlumniMember, GroupOffer, Invitation
from courtpeer.audit.models import AuditEvent
from courtpeer.core import scope
from courtpeer.core.database import Base, UtcDateTime
from courtpeer.participants.rules import ExitKind
from tests.access.table import ENDPOINTS, GROUP
from tests.browser import Browser
from tests.clock import TODAY
from tests.conftest import RING
from tests.printing.readers import shown_text

GROUP_SIDE = sorted(
    mapper.local_table.name
    for mapper in Base.registry.mappers
    if issubclass(mapper.class_, InGroup)
)
OF_THE_COURT = ("DC-26-0777", "Growth", "Phase 3", "/participants", "Sleeps better")


@pytest.fixture
def story(circle, app, settings, clock):
    """Alma, invited, graduated, and by her own hand in the group; told through the real pages."""
    make, browser = circle.make, circle.browser
    peer = make.peer("Theo Marsh")
    alma = make.participant("Alma Ruiz", peer=peer, phase=3, docket_number="DC-26-0777")
    make.contact(alma, by=peer, strengths="Sleeps better", note="for me alone")
    with scope.everywhere(make.session):
        offer = make.session.query(GroupOffer).one()
    browser.sign_in_as(peer)
    page = browser.get("invitations.invite", participant_id=alma.id)
    browser.submit(page, {"offer": str(offer.id)})
    where = {
        "participant_id": alma.id,
        "invitation_id": make.session.query(Invitation).one().id,
    }
    browser.submit(browser.get("invitations.answer", **where), {"answer": "accepted"})
    alma.exited_on, alma.exit_kind = TODAY, ExitKind.GRADUATED
    make.save(alma)
    card = shown_text(browser.get("invitations.card", **where).data)
    link = "".join(card.split()).split("http://localhost")[1].split("Page1")[0]
    path = "/group/join/" + link.split("/group/join/")[1]
    before = _audited(make.session)
    phone = Browser(app)
    given = {"name": "Alma", "reach_kind": "email", "reach": "alma@home.test", "wants_mail": "y"}
    phone.submit(phone.open(path.removesuffix("Group")), {**given, "agreed": "y"}, expect=200)
    joining = _audited(make.session) - before
    browser.sign_in_as(circle.coordinator)
    return {"alma": alma, "card": card, "joining": joining, "phone": phone, "peer": peer}


def _audited(session):
    session.rollback()
    return set(session.scalars(sa.select(AuditEvent.id)))


def rows(session, table):
    with scope.everywhere(session):
        return session.execute(sa.select(schema.tables().tables[table])).all()


def member(session):
    with scope.everywhere(session):
        return session.scalars(sa.select(AlumniMember)).one()


def test_no_alumni_page_feed_export_or_letter_carries_anything_of_the_courts_record(
    circle, story, session, settings
):
    make, browser = circle.make, circle.browser
    alma = member(session)
    met = make.meeting(circle.group, TODAY - dt.timedelta(days=1))
    make.attendance(met, alma)
    make.alumni_check_in(alma, by=circle.coordinator, note="Well")
    with scope.everywhere(session):
        ids = {
            "group_id": circle.group.id,
            "member_id": alma.id,
            "meeting_id": met.id,
            "role_id": make.alumni_role(alma, "mentor").id,
        }
    said = {}
    for name in (name for name, row in ENDPOINTS.items() if row is GROUP):
        rule = next(browser.app.url_map.iter_rules(name))
        if "GET" in rule.methods and rule.arguments <= set(ids):
            page = browser.get(name, **{key: ids[key] for key in rule.arguments})
            said[name] = shown_text(page.data) if page.data[:4] == b"%PDF" else page.data.decode()
    printed = browser.get("alumni.summary", group_id=circle.group.id, **{"as": "pdf"})
    said["summary on paper"] = shown_text(printed.data)
    own, ics = (addresses.own(RING, leads, alma) for leads in (Leads.OWN, Leads.CALENDAR))
    wall = addresses.wall(RING, circle.group)
    for path in (f"own/{own}", f"own/{own}/change", f"own/{own}/leave", f"here/{wall}"):
        said[path] = story["phone"].open(f"/group/{path}").data.decode()
    said["calendar"] = story["phone"].open(f"/group/calendar/{ics}.ics").data.decode()
    page = browser.get("alumni.write", group_id=circle.group.id)
    browser.submit(page, {"text": "See you on Tuesday."})
    [letter] = (settings.instance / "outbox").glob("*.eml")
    said["letter"] = email.message_from_bytes(
        letter.read_bytes(), policy=email.policy.default
    ).get_content()

    assert len(said) > 25
    assert "Alma" in said["alumni.list_members"]
    forbidden = (*OF_THE_COURT, "Alma Ruiz", str(story["alma"].id), str(story["alma"].person_id))
    found = {name: [f for f in forbidden if f in text] for name, text in said.items()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_members_open_themselves_says_neither_court_nor_program(circle, story):
    alma = member(circle.make.session)
    own = addresses.own(RING, Leads.OWN, alma)
    court = circle.make.first_court().name

    for path in (f"own/{own}", f"own/{own}/leave", f"here/{addresses.wall(RING, circle.group)}"):
        page = story["phone"].open(f"/group/{path}")
        assert not [word for word in ("CourtPeer", "42 CFR", court) if word in page.text]


def test_the_card_names_neither_person_group_nor_court(circle, story):
    named = ("Alma", "Ruiz", "Tuesday Night", circle.make.first_court().name)

    assert not [word for word in named if word in story["card"].split("<?xpacket")[0]]


def test_joining_leaves_no_trace_in_the_record_of_access(story):
    assert story["joining"] == set()


def test_no_id_of_a_member_stands_anywhere_but_in_the_group(circle, story, session):
    alma = member(session)
    circle.browser.get("alumni.member", **circle.at(member_id=alma.id))
    circle.browser.get("alumni.list_members", **circle.at())
    circle.browser.post("alumni.edit_member", **circle.at(member_id=alma.id), expect=422)
    circle.browser.post("alumni.leave", **circle.at(member_id=alma.id))
    circle.browser.get("alumni.member", **circle.at(member_id=alma.id), expect=404)

    elsewhere = {
        name: [row for row in rows(session, name) if alma.id.hex in repr(row).replace("-", "")]
        for name in schema.tables().tables
        if name not in GROUP_SIDE
    }

    assert {name: found for name, found in elsewhere.items() if found} == {}


def test_nothing_of_the_courts_record_stands_in_the_group(circle, story, session):
    who = story["alma"]
    of_the_court = {who.id.hex, who.person_id.hex, session.query(Invitation).one().id.hex}

    for name in GROUP_SIDE:
        for row in rows(session, name):
            said = repr(row).replace("-", "")
            assert not [one for one in of_the_court if one in said], name


def test_members_tables_lead_to_nothing_of_a_court_and_keep_no_instant():
    tables = schema.tables().tables
    people = ("alumni_member", "alumni_role", "alumni_attendance", "alumni_check_in", "spent_card")
    for name in people:
        leads = {key.column.table.name for key in tables[name].foreign_keys}
        assert leads <= {*GROUP_SIDE, "account"}, name
        assert not [c.name for c in tables[name].columns if isinstance(c.type, UtcDateTime)], name
    inward = {
        name
        for name, table in tables.items()
        for key in table.foreign_keys
        if key.column.table.name in people and name not in GROUP_SIDE
    }
    assert inward == set()


def test_a_members_id_does_not_tell_when_it_was_made(story, session):
    alma = member(session)

    assert alma.id.version == 4
    assert alma.since_on == TODAY.replace(day=1)


def test_the_courts_record_of_access_tells_nothing_of_a_group(circle, story, make, browser):
    circle.browser.get("alumni.list_members", **circle.at())
    browser.sign_in_as(make.administrator())

    page = browser.get("reports.audit")

    assert "alumni roster" not in page.text
    assert "Tuesday Night" not in page.text


def test_the_group_is_all_that_a_court_sees_of_it(circle, story, session):
    circle.browser.sign_in_as(story["peer"])

    page = circle.browser.get("invitations.index", participant_id=story["alma"].id)

    assert page.texts(".pill") == ["Accepted"]
    assert "Whether they join in the end is not known here." in page.text
    with scope.everywhere(session):
        assert session.scalars(sa.select(AlumniGroup)).one().name == "Tuesday Night"
    assert "alma@home.test" not in page.text
