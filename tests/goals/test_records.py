"""What is kept of goals, needs and stages, and what is asked of it."""

import datetime as dt

import pytest

from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.unit import unit_of_work
from courtpeer.goals import actions, need_actions, queries
from courtpeer.goals.models import Goal, Need
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState, NeedStep
from courtpeer.goals.stages import RoseStage
from tests.clock import TODAY
from tests.statements import overheard

G, S = GoalState, NeedStep
DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def move(make, session, alma, peer):
    def move(row, to, *, on=TODAY, linked_to="", why="", **given):
        actor, version = make.actor(peer), given.pop("version", row.version)
        if isinstance(row, Goal):
            return actions.change_goal(
                session, actor, alma, row, to=to, on=on, version=version, **given
            )
        step = NeedMove(to, on, linked_to, why)
        return need_actions.move_need(session, actor, alma, row, step, version=version)

    return move


def test_a_goal_keeps_its_words_and_days(make, session, alma, peer, move):
    goal = make.goal(alma, "Pass the driving test", by=peer, on=TODAY - 30 * DAY)
    move(goal, G.WORKING, on=TODAY - 20 * DAY)
    move(goal, G.WORKING, on=TODAY - 10 * DAY, text="Get my license back")
    move(goal, G.REACHED)

    kept = queries.goal(session, alma.id, goal.id)

    assert (kept.text, kept.state, kept.since_on) == ("Get my license back", G.REACHED, TODAY)
    assert [(c.text, c.state, c.on) for c in kept.changes] == [
        ("Pass the driving test", G.CHOSEN, TODAY - 30 * DAY),
        ("Pass the driving test", G.WORKING, TODAY - 20 * DAY),
        ("Get my license back", G.WORKING, TODAY - 10 * DAY),
        ("Get my license back", G.REACHED, TODAY),
    ]


def test_a_goal_set_aside_asks_for_no_reason_and_may_be_taken_up_again(make, alma, peer, move):
    goal = make.goal(alma, by=peer)

    assert move(goal, G.SET_ASIDE).state is G.SET_ASIDE
    assert move(goal, G.WORKING).state is G.WORKING


def test_goals_in_motion_are_counted_as_of_a_day(make, session, alma, peer, move):
    first = make.goal(alma, "One", by=peer, on=TODAY - 30 * DAY)
    make.goal(alma, "Two", by=peer, on=TODAY - 9 * DAY, state=G.WORKING)
    move(first, G.WORKING, on=TODAY - 20 * DAY)
    move(first, G.REACHED, on=TODAY - 5 * DAY)
    other = make.participant("Devon Hill", peer=peer)

    def count(day):
        return queries.in_motion(session, [alma.id, other.id], day)

    assert count(TODAY - 25 * DAY) == {alma.id: 0, other.id: 0}
    assert count(TODAY - 20 * DAY) == {alma.id: 1, other.id: 0}
    assert count(TODAY - 9 * DAY) == {alma.id: 2, other.id: 0}
    assert count(TODAY - 5 * DAY) == {alma.id: 1, other.id: 0}
    assert queries.counts(session, [alma.id], TODAY)[alma.id] == {
        G.CHOSEN: 0,
        G.WORKING: 1,
        G.REACHED: 1,
        G.SET_ASIDE: 0,
    }


def test_two_changes_of_one_day_count_as_the_later(make, session, alma, peer, move):
    goal = make.goal(alma, by=peer)
    move(goal, G.WORKING)
    move(goal, G.REACHED)

    assert queries.in_motion(session, [alma.id], TODAY) == {alma.id: 0}


@pytest.mark.both_engines
def test_a_whole_docket_asks_one_question(make, session, peer, engine):
    docket = [make.participant(f"Person {n}", peer=peer) for n in range(6)]
    for one in docket:
        make.goal(one, by=peer, state=G.WORKING)
    ids = [one.id for one in docket]
    session.commit()

    with overheard(engine) as heard:
        assert set(queries.in_motion(session, ids, TODAY).values()) == {1}
    assert len([one for one in heard if "goal_change" in one[0]]) == 1


def test_a_link_that_failed_is_logged_and_the_need_is_open_again(make, session, alma, peer, move):
    need = make.need(alma, by=peer, on=TODAY - 20 * DAY, linked_to="Harbor House")

    move(need, S.LINK_FAILED, on=TODAY - 3 * DAY, why="The waiting list is closed")

    kept = queries.need(session, alma.id, need.id)
    assert (kept.state, kept.linked_to) == (NeedState.OPEN, None)
    assert kept.waiting_since == TODAY - 20 * DAY
    last = kept.changes[-1]
    assert (last.step, last.linked_to, last.why) == (
        S.LINK_FAILED,
        "Harbor House",
        "The waiting list is closed",
    )


def test_a_need_met_through_its_link_remembers_it_and_begins_anew_when_it_is_open_again(
    make, alma, peer, move
):
    need = make.need(alma, by=peer, on=TODAY - 20 * DAY, linked_to="Harbor House")

    met = move(need, S.MET, on=TODAY - 5 * DAY)
    assert (met.state, met.linked_to, met.since_on) == (
        NeedState.MET,
        "Harbor House",
        TODAY - 5 * DAY,
    )
    again = move(need, S.REOPENED, on=TODAY - DAY)
    assert (again.state, again.linked_to, again.waiting_since) == (
        NeedState.OPEN,
        None,
        TODAY - DAY,
    )


def test_needs_and_goals_are_known_as_they_stood_on_a_day(make, session, alma, peer, move):
    need = make.need(alma, by=peer, on=TODAY - 20 * DAY, linked_to="Harbor House")
    move(need, S.LINK_FAILED, on=TODAY - 10 * DAY)
    move(need, S.LINKED, on=TODAY - 5 * DAY, linked_to="Second Start")
    goal = make.goal(alma, "Drive", by=peer, on=TODAY - 20 * DAY)
    move(goal, G.WORKING, on=TODAY - 8 * DAY)
    move(goal, G.WORKING, on=TODAY - 2 * DAY, text="Drive again")

    def stood(days):
        on = TODAY - days * DAY
        [n], [g] = queries.needs_on(session, alma.id, on), queries.goals_on(session, alma.id, on)
        return (n.state.value, n.linked_to, n.since_on), (g.text, g.state.value, g.since_on)

    assert stood(15) == (
        ("linked", "Harbor House", TODAY - 20 * DAY),
        ("Drive", "chosen", TODAY - 20 * DAY),
    )
    assert stood(9)[0] == ("open", None, TODAY - 10 * DAY)
    assert stood(0) == (
        ("linked", "Second Start", TODAY - 5 * DAY),
        ("Drive again", "working", TODAY - 8 * DAY),
    )
    assert queries.goals_on(session, alma.id, TODAY - 21 * DAY) == []


def test_a_link_to_nothing_is_refused(make, alma, peer, move):
    with pytest.raises(Refusal, match="Say what it was linked to"):
        move(make.need(alma, by=peer), S.LINKED)


@pytest.mark.parametrize("on", [TODAY + DAY, dt.date(2026, 5, 31)])
def test_a_day_to_come_or_before_admission_is_refused(make, alma, peer, on):
    for what in (make.goal, make.need):
        with pytest.raises(Refusal, match="That day"):
            what(alma, by=peer, on=on)


def test_a_need_said_anew_keeps_the_first_words(make, session, alma, peer):
    need = make.need(alma, "A room", by=peer, on=TODAY - DAY)
    need_actions.reword_need(
        session,
        make.actor(peer),
        alma,
        need,
        domain=NeedDomain.FAMILY,
        text="A room for visits",
        on=TODAY,
        version=1,
    )

    kept = queries.need(session, alma.id, need.id)
    assert [(c.text, c.domain.value, c.step) for c in kept.changes] == [
        ("A room", "housing", S.STATED),
        ("A room for visits", "family", S.REWORDED),
    ]
    assert kept.since_on == TODAY - DAY


def test_what_is_sent_twice_is_made_once(make, session, alma, peer):
    one, actor = new_id(), make.actor(peer)
    for text in ("Drive", "Drive once more"):
        goal = actions.state_goal(session, actor, alma, text, on=TODAY, id=one)
        need = need_actions.state_need(
            session, actor, alma, NeedDomain.FOOD, text, on=TODAY, id=one
        )

    assert (goal.text, need.text) == ("Drive", "Drive")
    assert session.query(Goal).count() == session.query(Need).count() == 1


@pytest.mark.both_engines
@pytest.mark.parametrize("kind", ["goal", "need"])
def test_a_change_made_meanwhile_is_not_overwritten(
    make, session, engine, keyring, alma, peer, move, kind
):
    row = make.goal(alma, by=peer) if kind == "goal" else make.need(alma, by=peer)
    actor, court_id, alma_id, row_id = make.actor(peer), alma.court_id, alma.id, row.id
    session.commit()
    with unit_of_work(engine, keyring, court_id) as apart:
        them = apart.get_one(type(alma), alma_id)
        same = apart.get_one(type(row), row_id)
        if kind == "goal":
            actions.change_goal(apart, actor, them, same, to=G.WORKING, on=TODAY, version=1)
        else:
            step = NeedMove(S.LINKED, TODAY, "Harbor House")
            need_actions.move_need(apart, actor, them, same, step, version=1)

    with pytest.raises(Stale) as refused:
        move(row, G.SET_ASIDE if kind == "goal" else S.SET_ASIDE, version=1)
    assert {"goal": "In motion", "need": "Linked"}[kind] in refused.value.stored.values()


def test_stages_have_a_dated_history_and_may_be_gone_back_to(make, session, alma, peer):
    actor = make.actor(peer)
    for seen, stage in enumerate((RoseStage.RECOVERY, RoseStage.OPPORTUNITY, RoseStage.RECOVERY)):
        on = TODAY - (9 - seen) * DAY
        actions.set_stage(session, actor, alma, stage, on=on, seen=seen)
    actions.set_stage(session, actor, alma, RoseStage.RECOVERY, on=TODAY, seen=3)

    assert [(one.stage.value, one.on) for one in queries.stages(session, alma.id)] == [
        ("recovery", TODAY - 9 * DAY),
        ("opportunity", TODAY - 8 * DAY),
        ("recovery", TODAY - 7 * DAY),
    ]
    with pytest.raises(Stale):
        actions.set_stage(session, actor, alma, RoseStage.EMPOWERMENT, on=TODAY, seen=2)
