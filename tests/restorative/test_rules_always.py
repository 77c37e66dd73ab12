"""What holds of milestones whatever happens, in whatever order."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from courtpeer.courts.rules import PhaseSpan
from courtpeer.restorative.progress import Standing, progress
from courtpeer.restorative.rules import (
    FOLLOWS,
    Calendar,
    MilestoneKind,
    MilestoneState,
    Step,
    StepKind,
    impossible,
    problem,
    state_of,
)
from tests.clock import TODAY

DAY = dt.timedelta(days=1)
UNHURRIED = settings(deadline=None, suppress_health_check=list(HealthCheck))
ADMITTED = TODAY - 60 * DAY
days = some.integers(-5, 70).map(lambda number: ADMITTED + number * DAY)
steps = some.builds(
    Step, some.sampled_from(StepKind), days, for_good=some.booleans(), safety=some.booleans()
)
kinds = some.sampled_from(MilestoneKind)
spans = some.none() | some.builds(PhaseSpan, some.integers(1, 5), some.just(5))
phases = some.lists(some.tuples(days, some.integers(1, 5)), max_size=4)
calendars = some.builds(
    lambda span, entered, left: Calendar(
        ADMITTED, TODAY, span, tuple(sorted([(ADMITTED, 1), *entered])), left
    ),
    spans,
    phases,
    some.none() | days,
)
# Steps that mostly fit, so that histories grow long; the rule decides all the same.
likely = some.lists(
    some.tuples(some.integers(0, 2), some.integers(0, 8), some.booleans(), some.booleans()),
    max_size=25,
)


def lived(kind, calendar, tried):
    """The history that comes of trying these steps one after the other."""
    history = ()
    for step in tried:
        if problem(kind, history, step, calendar) is None:
            history = (*history, step)
    return history


def fitting(kind, calendar, choices):
    """The history that comes of choosing each time among what may follow."""
    history, on = (), ADMITTED
    for which, later, for_good, safety in choices:
        open_steps = FOLLOWS[state_of(history)] or (StepKind.OFFERED,)
        on = on + later * DAY
        step = Step(open_steps[which % len(open_steps)], on, for_good=for_good, safety=safety)
        if problem(kind, history, step, calendar) is None:
            history = (*history, step)
    return history


def assert_possible(kind, history, calendar):
    assert all(ADMITTED <= step.on <= min(TODAY, calendar.exited_on or TODAY) for step in history)
    for before, step in pairwise((None, *history)):
        assert_follows(before, step)
    for number, step in enumerate(history):
        if step.what is StepKind.OFFERED:
            assert [n for on, n in calendar.entered if on <= step.on][-1] >= calendar.span.first
        if step.what is StepKind.HELD and kind.asks_for_safety:
            assert any(one.safety for one in history[:number] if one.what is StepKind.PREPARED)
    assert [step.what for step in history].count(StepKind.HELD) <= 1


def assert_follows(before, step):
    """Nothing; ``step`` may come right after ``before``, or first of all."""
    may_come_after = {
        StepKind.OFFERED: (None, MilestoneState.NOT_NOW),
        StepKind.DECLINED: (MilestoneState.OFFERED, MilestoneState.PREPARING),
        StepKind.PREPARED: (MilestoneState.OFFERED, MilestoneState.PREPARING),
        StepKind.HELD: (MilestoneState.PREPARING,),
        StepKind.COMPLETED: (MilestoneState.HELD,),
    }
    assert (before and before.state) in may_come_after[step.what]
    assert before is None or before.on <= step.on


@UNHURRIED
@given(kinds, calendars, some.lists(steps, max_size=30))
def test_no_order_of_events_makes_an_impossible_history(kind, calendar, tried):
    history = lived(kind, calendar, tried)

    assert_possible(kind, history, calendar)
    assert impossible(kind, history, calendar) is None


@UNHURRIED
@given(kinds, calendars, likely)
def test_no_likely_order_of_events_makes_an_impossible_history(kind, calendar, choices):
    assert_possible(kind, fitting(kind, calendar, choices), calendar)


@UNHURRIED
@given(kinds, calendars, likely, some.data())
def test_no_amendment_that_is_let_through_makes_an_impossible_history(
    kind, calendar, choices, data
):
    history = fitting(kind, calendar, choices)
    if not history:
        return
    at = data.draw(some.integers(0, len(history) - 1))
    other = replace(data.draw(steps), what=history[at].what)
    changed = data.draw(
        some.sampled_from(
            [(*history[:at], other, *history[at + 1 :]), history[:at] + history[at + 1 :]]
        )
    )

    if impossible(kind, changed, calendar) is None:
        assert_possible(kind, changed, calendar)


standings = some.lists(
    some.builds(
        lambda kind, calendar, choices, is_open: Standing(
            kind, calendar.span, fitting(kind, calendar, choices), is_open
        ),
        kinds,
        calendars,
        likely,
        some.booleans(),
    ),
    max_size=4,
    unique_by=lambda one: one.kind,
)


@UNHURRIED
@given(standings)
def test_a_fraction_lies_between_nothing_and_all_that_applies(found):
    far = progress(found)

    assert 0 <= far.done <= far.of <= len(found)
    assert (far.next is None) == (far.done == far.of)
    assert far.sentence


@UNHURRIED
@given(standings)
def test_who_declines_for_good_is_never_further_from_the_end_than_before(found):
    before = progress(found)
    for number, one in enumerate(found):
        if state_of(one.history) in (MilestoneState.OFFERED, MilestoneState.PREPARING):
            gone = Step(StepKind.DECLINED, TODAY, for_good=True)
            declined = replace(one, history=(*one.history, gone))
            after = progress([*found[:number], declined, *found[number + 1 :]])
            assert after.done == before.done
            assert after.of <= before.of
