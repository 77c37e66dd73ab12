"""At the meeting: the room, answers, what was told aloud, and what may not be recorded."""

import pytest
import sqlalchemy as sa

from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category
from courtpeer.core.errors import Refusal
from courtpeer.participants.models import PhaseEntry
from courtpeer.staffing import actions, origins
from courtpeer.staffing.actions import Present
from courtpeer.staffing.models import Ask, Attendee, Decision
from courtpeer.staffing.rules import Answer
from tests.staffing.bench import STAFFING_ON


@pytest.fixture
def meeting(bench, clock):
    """The day of the staffing; Alma's note and asks are shared with the judge alone."""
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer)
    bench.issue(bench.judge, bench.prosecutor)
    clock.move(days=1)
    return bench


def at(bench, participant=None):
    entry = bench.make.entry_of(bench.staffing, participant or bench.alma)
    return {"staffing_id": bench.staffing.id, "entry_id": entry.id}


def disclosures(bench):
    asked = sa.select(Disclosure).where(Disclosure.told_aloud)
    return bench.session.scalars(asked).all()


def sit(bench, *present):
    actions.record_room(bench.session, bench.actor(), bench.staffing, present)
    bench.session.commit()


def seated(bench, account):
    return Present(account.name, account.id, bench.make.seat(account).discipline)


def test_who_sat_in_the_room_is_recorded_and_corrected(meeting, browser):
    browser.sign_in_as(meeting.judge)
    page = browser.get("staffing.meeting", staffing_id=meeting.staffing.id)
    people = [str(meeting.judge.id), str(meeting.peer.id)]

    page = browser.follow(
        browser.submit(page, {"people": people, "guests": "Rosa Lind"}, form=".card form")
    )
    asked = sa.select(Attendee).order_by(Attendee.name)
    room = [(one.name, one.discipline) for one in meeting.session.scalars(asked)]
    assert room == [("Dana Whitfield", "judge"), ("Rosa Lind", None), ("Theo Marsh", None)]
    browser.submit(page, {"people": people[:1], "guests": ""}, form=".card form")

    meeting.session.expire_all()
    assert [one.name for one in meeting.session.scalars(asked)] == ["Dana Whitfield"]


def test_each_sees_at_the_meeting_what_their_own_copy_tells(meeting, browser):
    browser.sign_in_as(meeting.judge)
    assert "A later curfew on work nights." in browser.get("staffing.discuss", **at(meeting)).text

    for account in (meeting.prosecutor, meeting.coordinator):
        browser.sign_in_as(account)
        page = browser.get("staffing.discuss", **at(meeting))
        assert "curfew" not in page.text
        assert "Alma Reyes" in page.text


def test_an_ask_that_a_reader_may_not_see_cannot_be_answered_by_them(meeting, browser):
    ask = meeting.session.scalars(sa.select(Ask)).one()
    browser.sign_in_as(meeting.prosecutor)
    browser.get("staffing.discuss", **at(meeting))

    browser.post("staffing.answer", {}, ask_id=ask.id, expect=404, **at(meeting))

    assert meeting.session.scalars(sa.select(Decision)).all() == []


def test_an_answer_betrays_no_ask_to_those_who_may_not_know_of_it(meeting, browser):
    ask = meeting.session.scalars(sa.select(Ask)).one()
    day = STAFFING_ON
    who = meeting.actor(meeting.judge)
    actions.answer_ask(
        meeting.session, who, meeting.entry(), ask.id, Answer.NOT_NOW, "In spring", today=day
    )

    for account, said in ((meeting.judge, "Not now. In spring"), (meeting.prosecutor, "In spring")):
        browser.sign_in_as(account)
        for endpoint in ("staffing.show", "staffing.meeting"):
            page = browser.get(endpoint, staffing_id=meeting.staffing.id)
            assert page.texts("tbody tr:first-child td:last-child") == [said]


def test_two_who_answer_at_once_see_what_stands(meeting, browser):
    browser.sign_in_as(meeting.judge)
    old = browser.get("staffing.discuss", **at(meeting))
    answer = old.attribute("input[type=radio]", "name")
    text = answer.removesuffix("answer") + "text"
    browser.submit(old, {answer: "yes", text: "At once"}, form=".card form")

    refused = browser.submit(old, {answer: "not_now"}, form=".card form", expect=422)

    assert "It stands as: Yes. At once" in refused.texts("[role=alert]")[0]
    decision = meeting.session.scalars(sa.select(Decision)).one()
    assert decision.answer is Answer.YES


def test_other_than_yes_or_not_now_needs_words(meeting, browser):
    browser.sign_in_as(meeting.judge)
    page = browser.get("staffing.discuss", **at(meeting))
    answer = page.attribute("input[type=radio]", "name")

    refused = browser.submit(page, {answer: "other"}, form=".card form", expect=422)

    assert "Say what the team answered." in refused.texts("[role=alert]")[0]


def test_what_was_told_aloud_is_a_disclosure_to_each_of_the_team_in_the_room(meeting, browser):
    sit(meeting, seated(meeting, meeting.judge), Present("Theo Marsh", meeting.peer.id))
    browser.sign_in_as(meeting.judge)
    browser.get("staffing.discuss", **at(meeting))

    browser.post("staffing.tell", {"categories": ["own_words", "asks"]}, **at(meeting))

    (told,) = disclosures(meeting)
    assert (told.recipient_name, told.copy_id) == ("Dana Whitfield", None)
    assert told.categories == ["own_words", "asks"]
    assert told.description == "Told aloud at the staffing of November 25, 2026"


@pytest.mark.parametrize("who", ["prosecutor", "guest", "nobody"])
def test_nothing_is_recorded_as_told_by_consent_that_no_consent_permits(meeting, who):
    room = {
        "prosecutor": [seated(meeting, meeting.judge), seated(meeting, meeting.prosecutor)],
        "guest": [seated(meeting, meeting.judge), Present("Rosa Lind")],
        "nobody": [Present("Theo Marsh", meeting.peer.id)],
    }[who]
    sit(meeting, *room)
    actor, entry = meeting.actor(meeting.judge), meeting.entry()

    with pytest.raises(Refusal):
        actions.tell_aloud(meeting.session, actor, entry, [Category.ASKS], today=STAFFING_ON)

    assert disclosures(meeting) == []


def test_nothing_is_decided_or_held_before_the_day(bench, browser):
    browser.sign_in_as(bench.coordinator)
    browser.get("staffing.meeting", staffing_id=bench.staffing.id)

    refused = browser.post("staffing.held", staffing_id=bench.staffing.id, expect=422)
    assert "has not met yet" in refused.texts("[role=alert]")[0]
    browser.post("staffing.decide", {"text": "Too early"}, expect=422, **at(bench))

    assert bench.session.scalars(sa.select(Decision)).all() == []


def test_the_decision_that_led_to_a_phase_can_be_found(meeting, browser):
    by = meeting.judge
    entered = meeting.make.phase_entry(meeting.alma, 2, on=STAFFING_ON, by=by)
    browser.sign_in_as(meeting.judge)
    page = browser.get("staffing.discuss", **at(meeting))
    assert "Phase 2" in page.text

    sent = {"text": "Moves to phase 2.", "phase_entry": str(entered.id)}
    browser.post("staffing.decide", sent, **at(meeting))

    decision = origins.decision_behind(meeting.session, entered.id)
    assert decision.text == "Moves to phase 2."
    assert meeting.session.get(PhaseEntry, entered.id).entered_on == STAFFING_ON


def test_a_held_staffing_is_marked_once(meeting, browser):
    browser.sign_in_as(meeting.coordinator)
    browser.get("staffing.meeting", staffing_id=meeting.staffing.id)
    browser.post("staffing.held", staffing_id=meeting.staffing.id)

    again = browser.post("staffing.held", staffing_id=meeting.staffing.id, expect=422)

    assert "was held" in again.texts("[role=alert]")[0]
