"""How goals and needs follow their states, and how long one waits."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courtpeer.goals.rules import (
    GoalState,
    NeedState,
    NeedStep,
    day_problem,
    days_waited,
    goal_problem,
    need_problem,
)

G, N, S = GoalState, NeedState, NeedStep
DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("state", "to"),
    [(G.CHOSEN, G.WORKING), (G.WORKING, G.SET_ASIDE), (G.REACHED, G.WORKING), (G.CHOSEN, G.CHOSEN)],
)
def test_a_goal_goes_on(state, to):
    assert goal_problem(state, to) is None


@pytest.mark.parametrize(
    ("state", "to"), [(G.REACHED, G.SET_ASIDE), (G.WORKING, G.CHOSEN), (G.SET_ASIDE, G.REACHED)]
)
def test_a_goal_makes_no_leap(state, to):
    assert state.label in (goal_problem(state, to) or "")


def test_every_goal_can_be_set_aside_until_it_is_reached():
    assert all(G.SET_ASIDE in state.following for state in G if state.is_current)


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (N.OPEN, S.LINK_FAILED),
        (N.OPEN, S.REOPENED),
        (N.MET, S.LINKED),
        (N.MET, S.SET_ASIDE),
        (N.SET_ASIDE, S.MET),
        (N.OPEN, S.STATED),
    ],
)
def test_a_need_takes_no_step_that_makes_no_sense(state, step):
    assert need_problem(state, step) is not None


@pytest.mark.parametrize(
    ("state", "since", "days"), [(N.OPEN, 0, 20), (N.LINKED, 5, 20), (N.MET, 12, 12)]
)
def test_waiting_ends_on_the_day_a_need_is_met_and_not_on_the_day_it_is_linked(state, since, days):
    waited = days_waited(
        state, waiting_since=MONDAY, since_on=MONDAY + since * DAY, today=MONDAY + 20 * DAY
    )

    assert waited == days


@pytest.mark.parametrize(
    ("on", "fits"),
    [
        (MONDAY, True),
        (MONDAY + 10 * DAY, True),
        (MONDAY + 11 * DAY, False),
        (MONDAY - DAY, False),
    ],
)
def test_a_day_lies_between_admission_and_today(on, fits):
    problem = day_problem(on, today=MONDAY + 10 * DAY, admitted_on=MONDAY)

    assert (problem is None) is fits


def test_nothing_happens_before_what_it_follows_or_after_they_left():
    known = {"today": MONDAY + 10 * DAY, "admitted_on": MONDAY - 90 * DAY}

    assert day_problem(MONDAY, since_on=MONDAY + DAY, **known)
    assert day_problem(MONDAY, exited_on=MONDAY - DAY, **known)
    assert day_problem(MONDAY, since_on=MONDAY, exited_on=MONDAY, **known) is None


@given(st.lists(st.sampled_from(S), max_size=30))
def test_no_order_of_steps_makes_an_impossible_need(tried):
    """Only accepted steps count; what they lead to is then always explained by the last ones."""
    state, linked, path = N.OPEN, False, [S.STATED]
    for step in tried:
        if need_problem(state, step) is not None:
            continue
        before, state = state, step.leads_from(state)
        path.append(step)
        linked = step is S.LINKED or (linked and state in (N.LINKED, N.MET))
        assert (step is S.LINK_FAILED) <= (before is N.LINKED and state is N.OPEN)
        assert (step is S.REWORDED) <= (before is state)
        assert (state is N.LINKED) <= linked
    moves = [step for step in path if step is not S.REWORDED]
    assert state is moves[-1].leads_from(N.OPEN)
    for last, then in itertools.pairwise(moves):
        assert (last in (S.MET, S.SET_ASIDE)) <= (then is S.REOPENED)


@given(st.lists(st.sampled_from(G), max_size=30))
def test_no_order_of_states_makes_an_impossible_goal(tried):
    state, path = G.CHOSEN, [G.CHOSEN]
    for to in tried:
        if goal_problem(state, to) is None:
            state = to
            path.append(to)
    for last, then in itertools.pairwise(path):
        assert not (last is G.REACHED and then is G.SET_ASIDE)
        assert then in (last, *last.following)
    assert any(one.following for one in (state,)), "nothing is a dead end"


@given(
    st.sampled_from(N),
    st.integers(0, 900),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_nobody_waits_less_than_no_days_or_longer_than_until_today(state, stated, moved, gone):
    waiting_since = MONDAY + stated * DAY
    since_on = waiting_since + moved * DAY
    today = since_on + gone * DAY

    waited = days_waited(state, waiting_since=waiting_since, since_on=since_on, today=today)

    assert 0 <= waited <= (today - waiting_since).days
    assert (waited == (today - waiting_since).days) or not state.is_waiting
