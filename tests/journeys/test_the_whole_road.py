"""One fictional person's whole road: admitted, accompanied, graduated, a mentor to others."""

import datetime as dt

import pytest

from courtpeer.courts.requirements import RequirementKind
from tests.factories import PASSWORD
from tests.journeys.in_the_group import (
    a_group_is_begun,
    a_meeting_and_who_was_there,
    a_mentor_to_others,
    joined_by_her_own_hand,
    nothing_of_the_court_is_known_there,
)
from tests.journeys.road import Road, flat, last_id, linked

NAME, DOCKET = "Alma Núñez", "DC-26-0990"
PRIVATE = "Worried about the letter from the landlord"
GOAL = "Pass the driving test"
NEED = "A room closer to work"
HELPS = "Walk to the river before it gets dark"
OWN_WORDS = "I want the team to know that I keep my word."
ASK = "A later curfew on work nights"
ITEM = "Has a place to live"
HOPES, REFLECTION = "To say it once, and be done", "I said it, and the floor held"
COURT = "Riverbend County Adult Treatment Court"
CATEGORIES = ["attendance", "own_words", "asks", "needs", "goals", "milestones"]
ANSWER, STEP, CONFIRM = "form[action*='/answer/']", "#step form", "form[action$='/confirm']"


@pytest.fixture
def road(app, make, clock, tmp_path):
    """The people of a court and of a group to come; nobody is enrolled, and no group begun."""
    make.court(COURT)
    make.requirement(make.phases()[0], RequirementKind.CONFIRMED, 3, text=ITEM)
    people = {
        "coordinator": make.coordinator("Noor Haddad"),
        "judge": make.team(name="Dana Whitfield"),
        "peer": make.peer("Theo Marsh"),
        "alumni": make.alumni_coordinator("Felix Okonjo"),
    }
    return Road(app, clock, tmp_path, people)


def admitted_and_a_peer_assigned(road):
    particulars = {"name": NAME, "docket_number": DOCKET}
    page = road.fill("coordinator", "participants.admit", particulars)
    alma = last_id(page.response.request.path)
    theo = str(road.people["peer"].id)
    page = road.fill("coordinator", "participants.assign", {"peer": theo}, participant_id=alma)
    assert "Theo Marsh is now Alma Núñez’s peer." in page.text
    assert NAME in road.at("peer").get("overview.home").text
    return {"participant_id": alma}


def a_contact(road, alma):
    mode = road.at("peer").get("contacts.new", **alma).attribute("[name=mode][value]", "value")
    told = {"happened": "held", "minutes": "45", "mode": mode, "note": PRIVATE}
    assert PRIVATE in road.fill("peer", "contacts.new", told, **alma).text
    assert PRIVATE not in road.at("coordinator").get("overview.participant", **alma).text


def goals_and_a_need(road, alma):
    road.fill("peer", "goals.add_goal", {"text": GOAL, "state": "working"}, **alma)
    road.fill("peer", "goals.add_need", {"text": NEED, "domain": "housing"}, **alma)
    page = road.at("peer").get("goals.index", **alma)
    at = {**alma, "need_id": linked(page, "needs")}
    road.fill("peer", "goals.need", {"step": "linked", "linked_to": "Harbor House"}, **at)
    road.fill("peer", "goals.stage", {"stage": "recovery", "together": "y"}, **alma)
    page = road.at("peer").get("goals.index", **alma)
    assert [one for one in (GOAL, NEED, "Harbor House", "Recovery") if one not in page.text] == []


def a_plan_in_her_pocket(road, alma):
    rows = {"what_ifs-0-may_happen": "I cannot sleep", "what_ifs-0-helps": HELPS}
    page = road.fill("peer", "plans.write", {"keeps_well": "The dog", **rows}, **alma)
    assert HELPS in page.text
    pages = road.paper("plan", "peer", "plans.print_", "My plan", HELPS, "The dog", **alma)
    assert flat(DOCKET) not in flat("".join(pages))


def a_consent_prepared_printed_and_signed(road, alma):
    terms = {"categories": CATEGORIES, "disciplines": ["judge"], "expiry_event": "exit"}
    page = road.fill("peer", "consent.prepare", terms, **alma)
    assert "Not signed yet" in page.text
    at = {**alma, "consent_id": last_id(page.response.request.path)}
    says = (NAME, DOCKET, "Judge", "leaving the program", "Milestones", "Signature")
    road.paper("consent", "peer", "consent.print_form", *says, **at)
    page = road.fill("peer", "consent.sign", {"signed_by": NAME, "password": PASSWORD}, **at)
    assert "In force" in page.text
    return at


def a_staffing_with_her_on_it(road, on):
    page = road.fill("coordinator", "staffing.schedule", {"on": str(on), "at": "08:30"})
    staffing = {"staffing_id": last_id(page.response.request.path)}
    page = road.press("coordinator", "staffing.add", {"docket_number": DOCKET}, **staffing)
    return {**staffing, "entry_id": page.attributes("tr[id^=e]", "id")[0][1:]}


def her_words_written_approved_and_shared(road, entry):
    at = {"entry_id": entry["entry_id"]}
    said = {"own_words": OWN_WORDS, "asks-0-by": "participant", "asks-0-text": ASK}
    page = road.fill("peer", "staffing.write", said, **at)
    assert [one for one in (OWN_WORDS, ASK, GOAL, NEED) if one not in page.text] == []
    says = ("To read and approve", OWN_WORDS, ASK, GOAL, NEED)
    road.paper("words to approve", "peer", "staffing.print_words", *says, **at)
    road.fill("peer", "staffing.approve", {"manner": "in_person"}, **at)
    assert "Shared" in road.press("peer", "staffing.share", **at).text


def a_packet_in_the_judges_hand(road, entry, *says):
    """The packet, issued through the page, as its only recipient downloads it."""
    at = {"staffing_id": entry["staffing_id"]}
    road.fill("coordinator", "staffing.issue", {"password": PASSWORD, **_judge(road, at)}, **at)
    page = road.at("judge").get("staffing.my_copies")
    copy = linked(page, "copies")
    title = f"packet of {road.today}"
    pages = road.paper(title, "judge", "staffing.download", NAME, DOCKET, *says, copy_id=copy)
    private = (PRIVATE, HELPS, HOPES, REFLECTION)
    assert [one for one in private if flat(one) in flat(road.papers[title])] == []
    return pages


def _judge(road, at):
    page = road.at("coordinator").get("staffing.issue", **at)
    named = zip(
        page.attributes("input[name=recipients]", "value"), page.texts(".form-check"), strict=False
    )
    return {"recipients": [seat for seat, who in named if who.startswith("Dana Whitfield")]}


def the_team_meets(road, alma, entry, on_to, **typed):
    """The judge moves her on; before it, what ``typed`` says is answered or confirmed."""
    not_yet = "Not yet ready to be considered"
    judge = road.at("judge")
    at = {"staffing_id": entry["staffing_id"]}
    room = {"people": [str(road.people["judge"].id)]}
    road.fill("judge", "staffing.meeting", room, form=".columns form", **at)
    if "answer" in typed:
        page = judge.get("staffing.discuss", **entry)
        prefix = page.attribute(f"{ANSWER} input[type=radio]", "name").removesuffix("answer")
        given = {f"{prefix}answer": "yes", f"{prefix}text": typed["answer"]}
        road.fill("judge", "staffing.discuss", given, form=ANSWER, **entry)
    if "item" in typed:
        page = judge.get("staffing.discuss", **entry)
        assert typed["item"] in page.texts(CONFIRM)[0]
        item = page.attribute("input[name=items]", "value")
        assert not_yet in road.at("peer").get("progress.standing", **alma).text
        road.fill("judge", "staffing.discuss", {"items": [item]}, form=CONFIRM, **entry)
        assert not_yet not in road.at("peer").get("progress.standing", **alma).text
    page = road.fill("judge", "staffing.discuss", {"step-step": "advance"}, form=STEP, **entry)
    assert f"Moves on to {on_to}" in page.text
    if "aloud" in typed:
        road.press("judge", "staffing.tell", {"categories": typed["aloud"]}, **entry)
    road.press("judge", "staffing.held", **at)


def a_certificate_of(road, alma, what, *says):
    """The certificate printed by the coordinator, by its place on the page."""
    page = road.at("coordinator").get("journey.index", **alma)
    assert what in page.texts(".papers h3")
    links = [one for one in page.attributes(".papers a", "href") if "language=en" in one]
    one = links[page.texts(".papers h3").index(what)]
    pages = road.paper(f"certificate: {what}", "coordinator", one, NAME, COURT, *says)
    assert len(pages) == 1


def a_responsibility_conversation(road, alma, clock):
    at = {**alma, "kind": "responsibility"}
    for reader, says in (
        ("participant", "For you. Nobody collects"),
        ("peer", "For the peer"),
    ):
        title = f"guide for the {reader}"
        road.paper(title, "peer", "restorative.guide", says, COURT, reader=reader, **at)
        assert NAME not in road.papers[title]
    way = (
        ("offered", {"how": "It is yours to take or leave"}),
        ("prepared", {"hopes": HOPES, "facilitator": "the mediator", "safety": "y"}),
        ("held", {}),
        ("completed", {"reflection": REFLECTION, "agreed": "A letter each month"}),
    )
    for step, typed in way:
        clock.move(days=7)
        page = road.fill("peer", "restorative.record", typed, step=step, **at)
    assert page.texts(".pill") == ["Completed"]
    assert REFLECTION in page.text
    road.at("coordinator").get("restorative.show", expect=403, **at)


def what_she_wanted_came_true(road, alma):
    page = road.at("peer").get("goals.index", **alma)
    goal = {**alma, "goal_id": linked(page, "goals")}
    need = {**alma, "need_id": linked(page, "needs")}
    road.fill("peer", "goals.goal", {"state": "reached"}, **goal)
    road.fill("peer", "goals.need", {"step": "met"}, **need)
    road.fill("peer", "goals.stage", {"stage": "empowerment", "together": "y"}, **alma)


def invited_before_graduation(road, alma):
    page = road.at("peer").get("invitations.invite", **alma)
    (_, offer) = page.attributes("select[name=offer] option", "value")
    page = road.fill("peer", "invitations.invite", {"offer": offer}, **alma)
    at = {**alma, "invitation_id": linked(page, "invitations")}
    page = road.fill("peer", "invitations.answer", {"answer": "accepted"}, **at)
    assert page.texts(".pill") == ["Accepted"]
    assert "once they graduate" in road.at("peer").get("invitations.card", expect=409, **at).text
    return at


def graduated(road, alma):
    road.fill("coordinator", "journey.leave", {"kind": "graduated"}, **alma)
    a_certificate_of(road, alma, "Graduation", "Certificate of graduation", "Dana Whitfield")
    came_true = ("You graduated on", GOAL, NEED, "Harbor House", OWN_WORDS)
    met = ("Responsibility conversation", "Theo Marsh met 4 times: 3 hours together")
    road.paper("own copy", "peer", "journey.print_own_copy", *came_true, *met, **alma)
    kept = (PRIVATE, HOPES, REFLECTION, DOCKET)
    assert [one for one in kept if flat(one) in flat(road.papers["own copy"])] == []


def her_consent_has_ended(road, consent):
    page = road.at("coordinator").get("consent.show", **consent)
    assert page.texts(".pill") == ["Ended"]


def the_accounting_of_what_was_told(road, alma):
    says = (NAME, DOCKET, "3 disclosures", "Dana Whitfield", "Own words", "Told aloud", "Copy")
    road.paper("accounting", "coordinator", "disclosures.accounting", *says, **alma)
    page = road.at("coordinator").get("disclosures.index", **alma)
    assert page.count("tbody tr") == 3
    assert page.text.count("Attendance") == 3
    assert PRIVATE not in road.papers["accounting"]


def test_from_referral_to_alumni_mentor_with_every_paper_on_the_way(road, clock):
    group = {"group_id": a_group_is_begun(road)}
    alma = admitted_and_a_peer_assigned(road)
    a_contact(road, alma)
    goals_and_a_need(road, alma)
    a_plan_in_her_pocket(road, alma)
    consent = a_consent_prepared_printed_and_signed(road, alma)

    for _ in range(3):
        clock.move(days=20)
        a_contact(road, alma)
    entry = a_staffing_with_her_on_it(road, road.today + dt.timedelta(1))
    her_words_written_approved_and_shared(road, entry)
    pages = a_packet_in_the_judges_hand(road, entry, OWN_WORDS, ASK, GOAL, NEED, "Theo Marsh")
    assert len(pages) == 2
    clock.move(days=1)
    decided = {"answer": "From Monday.", "item": ITEM, "aloud": ["attendance"]}
    the_team_meets(road, alma, entry, "Phase 2: Engagement", **decided)
    a_certificate_of(road, alma, "Phase 2: Engagement", "Phase 1: Orientation")

    a_responsibility_conversation(road, alma, clock)
    clock.move(days=60)
    entry = a_staffing_with_her_on_it(road, road.today)
    since = (f"Asked: {ASK} Decided: Yes. From Monday.", "Responsibility conversation", "Completed")
    a_packet_in_the_judges_hand(road, entry, *since)
    the_team_meets(road, alma, entry, "Phase 3: Growth")
    for phase in ("Phase 4: Renewal", "Phase 5: Continuing care"):
        clock.move(days=90)
        the_team_meets(road, alma, a_staffing_with_her_on_it(road, road.today), phase)
        a_certificate_of(road, alma, phase)

    what_she_wanted_came_true(road, alma)
    invitation = invited_before_graduation(road, alma)
    clock.move(days=60)
    graduated(road, alma)
    phone, own = joined_by_her_own_hand(road, invitation)

    clock.move(days=1)
    her_consent_has_ended(road, consent)
    a_meeting_and_who_was_there(road, group, phone, clock)
    a_mentor_to_others(road, group)
    the_accounting_of_what_was_told(road, alma)
    of_the_court = (DOCKET, "Núñez", "Theo Marsh", GOAL, alma["participant_id"])
    nothing_of_the_court_is_known_there(road, phone, own, of_the_court)
