"""The team's steps at a staffing: on, staying or returning with a plan, and what it confirms."""

import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.participants.models import PhaseEntry
from courtpeer.progress.models import Confirmation, SetbackPlan
from courtpeer.progress.rules import PlanKind
from courtpeer.staffing import origins
from courtpeer.staffing.models import Decision
from tests.staffing.bench import STAFFING_ON

ENTERED = dt.date(2026, 9, 1)


@pytest.fixture
def meeting(bench, clock):
    """The day of the staffing; Alma is in phase 2, Ben in the first."""
    bench.make.phase_entry(bench.alma, 2, on=ENTERED, by=bench.coordinator)
    clock.move(days=1)
    return bench


def at(bench, participant=None):
    entry = bench.make.entry_of(bench.staffing, participant or bench.alma)
    return {"staffing_id": bench.staffing.id, "entry_id": entry.id}


def page_of(bench, browser, participant=None, by=None):
    browser.sign_in_as(by or bench.judge)
    return browser.get("staffing.discuss", **at(bench, participant))


def send(browser, page, expect=(302, 303), **sent):
    fields = {f"step-{name}": value for name, value in sent.items()}
    return browser.submit(page, fields, form="#step form", expect=expect)


def entries(bench, participant=None):
    bench.session.expire_all()
    asked = sa.select(PhaseEntry).where(PhaseEntry.participant_id == (participant or bench.alma).id)
    return list(bench.session.scalars(asked.order_by(PhaseEntry.entered_on)))


def decisions(bench):
    return [one.text for one in bench.session.scalars(sa.select(Decision))]


def test_a_phase_entry_keeps_day_and_author_and_the_decision_that_led_to_it_can_be_found(
    meeting, browser
):
    page = page_of(meeting, browser)
    send(browser, page, step="advance", text="Well done.")

    *_, entered = entries(meeting)
    assert (entered.entered_on, entered.recorded_by) == (STAFFING_ON, meeting.judge.id)
    assert entered.decided_by == "the team, at the staffing of November 25, 2026"
    decision = origins.decision_behind(meeting.session, entered.id)
    assert decision.text == "Moves on to Phase 3: Growth, from November 25, 2026. Well done."

    browser.sign_in_as(meeting.peer)
    story = browser.get("overview.participant", participant_id=meeting.alma.id, show="phase")
    assert story.attributes(".moment-title a", "href") == [f"/staffings/{meeting.staffing.id}"]
    browser.sign_in_as(meeting.coordinator)
    standing = browser.get("progress.standing", participant_id=meeting.alma.id)
    assert standing.texts("tbody tr")[0].endswith("November 25, 2026 Dana Whitfield")
    assert standing.texts("tbody tr")[1].startswith("Phase 2: Engagement Sep 1, 2026 Nov 24, 2026")


def test_a_phase_recorded_late_takes_its_place_by_its_day_without_overlap(meeting, browser):
    send(browser, page_of(meeting, browser), step="advance")
    browser.sign_in_as(meeting.coordinator)
    page = browser.get("participants.phase", participant_id=meeting.alma.id)
    browser.submit(page, {"on": "2026-10-01", "phase": page.attributes("option", "value")[1]})

    browser.get("progress.standing", participant_id=meeting.alma.id)
    rows = browser.get("progress.standing", participant_id=meeting.alma.id).texts("tbody tr")

    assert [row.split(" the team")[0] for row in rows] == [
        "Phase 3: Growth Nov 25, 2026 today",
        "Phase 1: Orientation Oct 1, 2026 Nov 24, 2026",
        "Phase 2: Engagement Sep 1, 2026 Sep 30, 2026",
        "Phase 1: Orientation Jun 1, 2026 Aug 31, 2026",
    ]


def test_who_stays_gets_a_plan_of_what_helps_and_no_new_phase(meeting, browser):
    helps = "A ride to the evening group.\nA call with the case manager on Mondays"
    page = page_of(meeting, browser)
    send(browser, page, step="stay", helps=helps, look_again_on="2026-12-09")

    assert len(entries(meeting)) == 2
    (plan,) = meeting.session.scalars(sa.select(SetbackPlan))
    assert (plan.kind, plan.helps, plan.made_on) == (PlanKind.STAY, helps, STAFFING_ON)
    assert decisions(meeting) == [
        "Stays in Phase 2: Engagement with a plan. What helps: A ride to the evening group; "
        "A call with the case manager on Mondays. It is looked at again on December 9, 2026."
    ]
    browser.sign_in_as(meeting.peer)
    shown = browser.get("progress.standing", participant_id=meeting.alma.id)
    assert shown.texts("#plan li") == helps.splitlines()


def test_who_returns_goes_to_an_earlier_phase_with_a_plan_and_may_advance_again(
    meeting, browser, clock
):
    page = page_of(meeting, browser)
    first = page.attributes("#step select option", "value")[1]
    send(browser, page, step="return", phase=first, helps="Quiet mornings first")

    assert [one.entered_on for one in entries(meeting)][-1] == STAFFING_ON
    (plan,) = meeting.session.scalars(sa.select(SetbackPlan))
    assert (plan.kind, plan.phase_entry_id) == (PlanKind.RETURN, entries(meeting)[-1].id)
    assert decisions(meeting) == [
        "Returns to Phase 1: Orientation with a plan, from November 25, 2026. "
        "What helps: Quiet mornings first."
    ]

    clock.move(days=1)
    again = page_of(meeting, browser)
    assert "They move on to Phase 2: Engagement" in again.text
    send(browser, again, step="advance", on="2026-11-26")
    assert len(entries(meeting)) == 4


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose what the team decides"),
        ({"step": "stay"}, "Say what helps."),
        ({"step": "return", "helps": "Quiet mornings"}, "Choose a phase before Phase 2"),
        ({"step": "advance", "on": "2026-11-26"}, "between the staffing and today"),
        ({"step": "advance", "on": "2026-11-24"}, "between the staffing and today"),
        (
            {"step": "stay", "helps": "A ride", "look_again_on": "2026-11-25"},
            "Look at it again on a later day.",
        ),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_changes_nothing(meeting, browser, sent, said):
    refused = send(browser, page_of(meeting, browser), expect=422, **sent)

    assert said in refused.texts("[role=alert]")[0]
    assert len(entries(meeting)) == 2
    assert decisions(meeting) == []
    assert meeting.session.scalars(sa.select(SetbackPlan)).all() == []


def test_the_team_may_move_someone_on_whatever_is_counted(meeting, browser):
    page = page_of(meeting, browser, meeting.ben)

    send(browser, page, step="advance")

    assert len(entries(meeting, meeting.ben)) == 2


def test_two_who_record_a_step_at_once_move_nobody_twice(meeting, browser):
    page = page_of(meeting, browser)
    send(browser, page, step="advance")

    refused = send(browser, page, step="advance", expect=422)

    assert "they are in Phase 3: Growth" in refused.texts("[role=alert]")[0]
    assert len(entries(meeting)) == 3


def test_in_the_last_phase_nobody_is_moved_on(meeting, browser):
    last = len(meeting.make.phases())
    meeting.make.phase_entry(meeting.alma, last, on=dt.date(2026, 10, 1), by=meeting.coordinator)

    page = page_of(meeting, browser)

    assert page.attributes("#step input[type=radio]", "value") == ["stay", "return"]
    send(browser, page, step="advance", expect=422)


def test_the_team_confirms_at_the_meeting_and_it_counts_from_that_day(meeting, browser):
    meeting.make.item(meeting.alma, "Has a place to live")
    meeting.make.item(meeting.alma, "Fees are arranged")
    page = page_of(meeting, browser)
    form = "form[action$='/confirm']"
    first, _ = page.attributes("input[name=items]", "value")

    browser.submit(page, {"items": [first]}, form=form)

    (made,) = meeting.session.scalars(sa.select(Confirmation))
    assert (made.confirmed_on, made.recorded_by) == (STAFFING_ON, meeting.judge.id)
    assert made.confirmed_by == "the team, at the staffing of November 25, 2026"
    browser.submit(page, {"items": [first]}, form=form, expect=422)
    left = page_of(meeting, browser).attributes("input[name=items]", "value")
    assert first not in left
    assert len(left) == 1


def test_before_the_day_of_the_staffing_nothing_is_decided_or_confirmed(bench, browser):
    item = bench.make.item(bench.alma)
    browser.sign_in_as(bench.judge)
    assert browser.get("staffing.discuss", **at(bench)).count("#step") == 0

    sent = {
        "step-step": "advance",
        "step-on": str(STAFFING_ON),
        "step-seen": str(bench.make.entry_now(bench.alma).id),
    }
    refused = browser.post("staffing.step", sent, expect=422, **at(bench))
    assert "has not met yet" in refused.texts("[role=alert]")[0]
    browser.post("staffing.confirm", {"items": [str(item.id)]}, expect=422, **at(bench))
    assert decisions(bench) == []


def test_the_next_packet_prints_the_decision_as_the_teams_own_record(meeting, browser, clock):
    send(browser, page_of(meeting, browser), step="stay", helps="A ride to the evening group")
    browser.post("staffing.held", staffing_id=meeting.staffing.id)
    clock.move(days=7)
    meeting.staffing = meeting.make.staffing(meeting.alma, on=dt.date(2026, 12, 3))

    page = meeting.packet(meeting.issue(meeting.judge).serials[0]).pages[0]

    assert [(one.ask, one.decision) for one in page.since_last] == [
        (
            None,
            "Stays in Phase 2: Engagement with a plan. What helps: A ride to the evening group.",
        )
    ]
