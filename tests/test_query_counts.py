"""Pages ask their database the same number of questions, however many rows they show."""

import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.web.database import db
from tests.clock import MORNING, TODAY
from tests.statements import overheard

FEW, MANY = 3, 30


class Program:
    """A court in which everything can be made more of."""

    def __init__(self, make):
        self.make = make
        self.supervisor, self.coordinator = make.supervisor(), make.coordinator()
        self.judge = make.team(Discipline.JUDGE)
        self.peer = make.peer(supervisor=self.supervisor)
        self.person = make.participant("Alma Prado", peer=self.peer, docket_number="DC-26-9000")
        make.milestone(self.person, MilestoneKind.FAMILY, MilestoneState.COMPLETED, by=self.peer)
        self.staffing = make.staffing(on=TODAY + dt.timedelta(days=2))
        self.alumni = make.alumni_coordinator()
        self.group = make.group(by=self.alumni)
        self.member = make.alum(self.group)
        self.meeting = make.meeting(self.group, state="held")
        self.number = 0

    def grow(self, total):
        while self.number < total:
            self.number += 1
            self._one_more(self.number)

    def _one_more(self, number):
        make, days = self.make, dt.timedelta(days=number)
        peer = make.peer(f"Peer {number}", supervisor=self.supervisor)
        one = make.participant(f"Person {number:02}", peer=self.peer, phase=1 + number % 4)
        make.assignment(one, peer, is_primary=False)
        make.participant(f"Alone {number:02}")
        entry = make.docket_entry(self.staffing, one, position=number)
        make.note(entry, by=self.peer)
        consent = make.consent(one, by=self.peer, expires_on=TODAY + dt.timedelta(days=20))
        make.contact(one, by=self.peer, topics=("housing",))
        make.milestone(one, MilestoneKind.FAMILY, MilestoneState.PREPARING, by=self.peer)
        make.contact(self.person, by=self.peer, on=TODAY - days, topics=("housing", "food"))
        make.follow_up(one, by=self.peer)
        make.goal(self.person, f"Goal {number}", by=self.peer)
        make.need(self.person, f"Need {number}", by=self.peer, linked_to="Harbor House")
        before = make.staffing(self.person, on=TODAY - days * 7, held_at=MORNING)
        make.decision(make.entry_of(before, self.person), by=self.coordinator)
        make.staffing(one, on=TODAY - days)
        make.copy(self.staffing, [consent], to=self.judge, by=self.coordinator, number=number)
        self._one_more_of_a_group(number)

    def _one_more_of_a_group(self, number):
        make, days = self.make, dt.timedelta(days=number)
        group = make.group(f"Group {number:02}", by=self.alumni, offered=False)
        make.alum(group)
        make.invitation(self.person, make.offer(group), by=self.peer)
        one = make.alum(self.group, f"Member {number:02}")
        make.alumni_role(one, "mentor")
        make.alumni_check_in(self.member, by=self.alumni, on=TODAY - days)
        make.attendance(self.meeting, one)
        make.meeting(self.group, TODAY + days)
        before = make.meeting(self.group, TODAY - days, state="held" if number % 2 else "planned")
        make.attendance(before, self.member)


PAGES = {
    "a peer's home": lambda on: (on.peer, "overview.home", {}),
    "a supervisor's home": lambda on: (on.supervisor, "overview.home", {}),
    "a coordinator's home": lambda on: (on.coordinator, "overview.home", {}),
    "a team member's home": lambda on: (on.judge, "overview.home", {}),
    "the list of participants": lambda on: (on.coordinator, "overview.participants", {}),
    "a participant's page": lambda on: (
        on.peer,
        "overview.participant",
        {"participant_id": on.person.id},
    ),
    "a participant's standing": lambda on: (
        on.coordinator,
        "progress.standing",
        {"participant_id": on.person.id},
    ),
    "the board of who is ready": lambda on: (on.coordinator, "progress.ready", {}),
    "a participant's goals and needs": lambda on: (
        on.peer,
        "goals.index",
        {"participant_id": on.person.id},
    ),
    "the board of milestones": lambda on: (on.peer, "restorative.board", {}),
    "a coordinator's board of milestones": lambda on: (on.coordinator, "restorative.board", {}),
    "a milestone": lambda on: (
        on.peer,
        "restorative.show",
        {"participant_id": on.person.id, "kind": "family"},
    ),
    "a peer's contacts": lambda on: (on.peer, "contacts.index", {}),
    "the staffings": lambda on: (on.coordinator, "staffing.index", {}),
    "a docket": lambda on: (on.coordinator, "staffing.show", {"staffing_id": on.staffing.id}),
    "a peer's part of a docket": lambda on: (
        on.peer,
        "staffing.show",
        {"staffing_id": on.staffing.id},
    ),
    "the register of copies": lambda on: (on.coordinator, "staffing.register", {}),
    "the invitations of a participant": lambda on: (
        on.peer,
        "invitations.index",
        {"participant_id": on.person.id},
    ),
    "the groups of a coordinator": lambda on: (on.alumni, "alumni.index", {}),
    "an alumni coordinator's home": lambda on: (on.alumni, "overview.home", {}),
    "a group": lambda on: (on.alumni, "alumni.show", {"group_id": on.group.id}),
    "the members of a group": lambda on: (
        on.alumni,
        "alumni.list_members",
        {"group_id": on.group.id},
    ),
    "a member of a group": lambda on: (
        on.alumni,
        "alumni.member",
        {"group_id": on.group.id, "member_id": on.member.id},
    ),
    "the meetings of a group": lambda on: (
        on.alumni,
        "alumni.list_meetings",
        {"group_id": on.group.id},
    ),
    "a meeting of a group": lambda on: (
        on.alumni,
        "alumni.meeting",
        {"group_id": on.group.id, "meeting_id": on.meeting.id},
    ),
    "whom a group has not seen": lambda on: (
        on.alumni,
        "alumni.missed",
        {"group_id": on.group.id},
    ),
    "the attendance of a group": lambda on: (
        on.alumni,
        "alumni.summary",
        {"group_id": on.group.id},
    ),
    "a recipient's copies": lambda on: (on.judge, "staffing.my_copies", {}),
}


@pytest.fixture
def program(make):
    return Program(make)


def test_the_queries_of_a_page_stay_constant_as_rows_grow(program, browser, app):
    asked = {}
    for total in (FEW, MANY):
        program.grow(total)
        for name, of in PAGES.items():
            account, endpoint, values = of(program)
            browser.client.delete_cookie("courtpeer")
            browser.sign_in_as(account)
            with app.app_context():
                engine = db.engine
            with overheard(engine) as heard:
                browser.get(endpoint, **values)
            asked.setdefault(name, []).append(len(heard))

    assert {name: few for name, (few, _) in asked.items()} == {
        name: many for name, (_, many) in asked.items()
    }


def test_a_long_story_opens_with_the_newest_and_leads_to_all(make, browser):
    peer = make.peer()
    person = make.participant("Alma Prado", peer=peer)
    for days in range(230):
        make.contact(person, by=peer, on=TODAY - dt.timedelta(days=days), minutes=1 + days)
    browser.sign_in_as(peer)

    page = browser.get("overview.participant", participant_id=person.id)
    assert len(page.texts(".moment")) == 40
    assert page.texts(".moment-title")[0] == "Contact, office, 1 minute"

    while page.texts("a[href*=reach]"):
        page = browser.get(page.attribute("a[href*=reach]", "href"))
    titles = page.texts(".moment-title")
    assert len([one for one in titles if one.startswith("Contact")]) == 230
    assert "Admitted to the program" in titles
