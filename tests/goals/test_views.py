"""Goals, needs and the stage as a peer, a supervisor and others meet them."""

import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.goals import actions, need_actions
from courtpeer.goals.models import Goal, GoalChange, Need
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.rules import GoalState, NeedStep
from courtpeer.goals.stages import RoseStage
from tests.clock import TODAY

DAY = dt.timedelta(days=1)
MOVE = "#wants .mover-form"


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def on_page(browser, alma, peer):
    """The participant's page as her peer opens it anew."""
    browser.sign_in_as(peer)
    return lambda: browser.get("overview.participant", participant_id=alma.id)


def test_a_goal_is_added_in_their_words_and_moved_by_one_button(browser, on_page, alma):
    on_page()
    page = browser.get("goals.add_goal", participant_id=alma.id)
    page = browser.follow(browser.submit(page, {"text": "Pass the driving test"}))
    assert page.texts("[role=status]") == ["The goal is on record."]
    assert page.texts("#wants .want-text") == ["Pass the driving test"]
    assert page.texts(f"{MOVE} button") == ["In motion", "Reached", "Set aside"]

    page = browser.follow(browser.submit(page, {"state": "working"}, form=MOVE))

    assert page.texts("#wants .want-state") == ["In motion since Nov 24, 2026"]
    assert page.texts(".moment-title")[:2] == ["A goal in motion", "A goal chosen"]


def test_a_goal_is_said_anew_on_its_page_and_the_first_words_stay_in_its_history(
    browser, make, on_page, alma, peer
):
    goal = make.goal(alma, "Pass the driving test", by=peer, on=TODAY - 9 * DAY)
    on_page()
    page = browser.get("goals.goal", participant_id=alma.id, goal_id=goal.id)

    browser.submit(page, {"text": "Get my license back"})

    page = browser.get("goals.index", participant_id=alma.id)
    assert page.texts(".want-text") == ["Get my license back"]
    assert len(page.texts(".want-story li")) == 2
    assert "“Pass the driving test” recorded by Theo Marsh" in page.texts(".want-story li")[0]
    assert "A goal said anew" in on_page().texts(".moment-title")


def test_a_need_is_linked_fails_and_is_met_and_says_how_long_it_waited(
    browser, make, on_page, alma, peer
):
    make.need(alma, "A room", by=peer, on=TODAY - 20 * DAY)
    page = on_page()
    assert page.texts("#wants .want-state") == ["Open waiting 20 days"]
    sent = {"linked_to": "Harbor House", "step": "linked"}

    page = browser.follow(browser.submit(page, sent, form=f"{MOVE} + .mover-form"))
    assert page.texts("#wants .want-state") == [
        "Linked to Harbor House on Nov 24, 2026; waiting 20 days"
    ]
    page = browser.follow(browser.submit(page, {"step": "link_failed"}, form=MOVE))
    assert page.texts("#wants .want-state") == ["Open waiting 20 days"]
    assert "The link to Harbor House did not work out" in page.texts(".moment-title")
    page = browser.follow(browser.submit(page, {"step": "met"}, form=MOVE))

    assert page.texts("#wants .want-state") == []
    page = browser.get("goals.index", participant_id=alma.id)
    assert page.texts(".want-state") == ["Met on Nov 24, 2026; after 20 days"]


def test_a_need_that_is_arranged_already_is_linked_when_it_is_added(browser, on_page, alma):
    on_page()
    page = browser.get("goals.add_need", participant_id=alma.id)
    sent = {"domain": "food", "text": "Groceries", "linked_to": "The pantry", "on": "2026-11-20"}

    for _twice in range(2):
        answer = browser.submit(page, sent)

    page = browser.follow(answer)
    assert page.texts("#wants .want-text") == ["Food Groceries"]
    assert page.texts("#wants .want-state") == [
        "Linked to The pantry on Nov 20, 2026; waiting 4 days"
    ]


def test_what_got_in_the_way_of_a_link_is_kept(browser, make, session, on_page, alma, peer):
    need = make.need(alma, "A room", by=peer, linked_to="Harbor House")
    on_page()
    page = browser.get("goals.need", participant_id=alma.id, need_id=need.id)

    browser.submit(page, {"step": "link_failed", "why": "The list is closed"})

    page = browser.get("goals.index", participant_id=alma.id)
    assert "(The list is closed)" in page.texts(".want-story li")[-1]


def test_a_need_is_said_anew(browser, make, on_page, alma, peer):
    need = make.need(alma, "A room", by=peer)
    on_page()
    page = browser.get("goals.reword_need", participant_id=alma.id, need_id=need.id)

    page = browser.follow(browser.submit(page, {"text": "A room for two"}))

    assert page.texts("#wants .want-text") == ["Housing A room for two"]


def test_a_stage_is_set_together_and_explained(browser, on_page, alma):
    on_page()
    page = browser.get("goals.stage", participant_id=alma.id)
    assert len(page.texts(".stage-card")) == 4
    refused = browser.submit(page, {"stage": "opportunity"}, expect=422)
    assert refused.texts("[role=alert] li") == ["A stage is set together: talk it over first"]

    page = browser.follow(browser.submit(page, {"stage": "opportunity", "together": "y"}))

    assert page.texts("#wants [aria-current]") == ["Opportunity"]
    assert "Stage set together: Opportunity" in page.texts(".moment-title")


@pytest.mark.parametrize("where", ["page", "button"])
def test_a_goal_moved_meanwhile_is_refused_with_both_texts(
    browser, make, session, on_page, alma, peer, where
):
    goal = make.goal(alma, "Pass the driving test", by=peer)
    page = on_page()
    sent, form = {"state": "working"}, MOVE
    if where == "page":
        page = browser.get("goals.goal", participant_id=alma.id, goal_id=goal.id)
        sent, form = {"state": "working", "text": "Drive a truck"}, "main form"
    meanwhile = {"to": GoalState.REACHED, "on": TODAY, "version": 1, "text": "Drive at night"}
    actions.change_goal(session, make.actor(peer), alma, goal, **meanwhile)

    stale = browser.submit(page, sent, form=form, expect=409)

    assert "Someone changed this goal meanwhile." in stale.texts("[role=alert] li")
    assert stale.texts(".stale dd") == ["Drive at night", "Reached", "Nov 24, 2026"]
    if where == "page":
        assert stale.form()["text"] == "Drive a truck"
    again = browser.submit(stale, {"state": "working"})
    assert again.location
    session.expire_all()
    assert session.get_one(Goal, goal.id).state is GoalState.WORKING
    assert session.query(GoalChange).count() == 3


def test_a_need_moved_meanwhile_is_refused_with_what_stands(
    browser, make, session, on_page, alma, peer
):
    need = make.need(alma, "A room", by=peer)
    page = on_page()
    move = NeedMove(NeedStep.MET, TODAY)
    need_actions.move_need(session, make.actor(peer), alma, need, move, version=1)

    stale = browser.submit(page, {"step": "set_aside"}, form=MOVE, expect=409)

    assert "Met" in stale.texts(".stale dd")
    session.expire_all()
    assert session.get_one(Need, need.id).version == 2


def test_a_stage_set_meanwhile_is_refused(browser, make, session, on_page, alma, peer):
    on_page()
    page = browser.get("goals.stage", participant_id=alma.id)
    make.stage(alma, RoseStage.RECOVERY, by=peer)

    stale = browser.submit(page, {"stage": "opportunity", "together": "y"}, expect=409)

    assert stale.texts(".stale dd") == ["Recovery", "Nov 24, 2026"]


def test_a_day_to_come_is_refused_and_every_word_kept(browser, on_page, alma):
    on_page()
    page = browser.get("goals.add_goal", participant_id=alma.id)

    refused = browser.submit(page, {"text": "Sing", "on": "2026-11-25"}, expect=422)

    assert refused.form()["text"] == "Sing"
    assert refused.attribute("[role=alert] a", "href") == "#on"


def test_a_supervisor_reads_goals_and_moves_none(make, browser, alma):
    supervisor = make.supervisor()
    second = make.peer(supervisor=supervisor)
    make.assignment(alma, second, is_primary=False)
    goal = make.goal(alma, "Sing", by=second)
    browser.sign_in_as(supervisor)

    page = browser.get("overview.participant", participant_id=alma.id)

    assert page.texts("#wants .want-text") == ["Sing"]
    assert not page.texts(".mover")
    assert "Sing" in browser.get("goals.index", participant_id=alma.id).text
    browser.get("goals.goal", expect=403, participant_id=alma.id, goal_id=goal.id)


def test_a_coordinator_sees_nothing_of_goals_and_needs(make, browser, alma, peer):
    make.goal(alma, "Learn to read music", by=peer)
    make.need(alma, "A dentist", by=peer)
    make.stage(alma, RoseStage.RECOVERY, by=peer)
    browser.sign_in_as(make.coordinator())

    page = browser.get("overview.participant", participant_id=alma.id)

    for text in ("Learn to read music", "A dentist", "Stage", "goals"):
        assert text not in page.text
    browser.get("goals.index", expect=403, participant_id=alma.id)


@pytest.mark.parametrize("role", [Role.TEAM_MEMBER, Role.ALUMNI_COORDINATOR, Role.ADMINISTRATOR])
def test_the_team_and_others_reach_no_goal(make, browser, alma, role):
    discipline = Discipline.JUDGE if role is Role.TEAM_MEMBER else None
    browser.sign_in_as(make.member(role, discipline=discipline))

    browser.get("goals.index", expect=403, participant_id=alma.id)
    browser.get("plans.show", expect=403, participant_id=alma.id)
