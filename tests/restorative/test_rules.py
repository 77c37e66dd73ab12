import datetime as dt

import pytest

from courtpeer.courts.rules import PhaseSpan
from courtpeer.restorative.progress import Standing, progress
from courtpeer.restorative.rules import (
    Calendar,
    MilestoneKind,
    MilestoneState,
    Step,
    StepKind,
    problem,
    state_of,
)
from tests.clock import TODAY

K, S, W = MilestoneKind, MilestoneState, StepKind
DAY = dt.timedelta(days=1)
ADMITTED = TODAY - 100 * DAY
SPAN = PhaseSpan(2, 3)
CALENDAR = Calendar(ADMITTED, TODAY, SPAN, ((ADMITTED, 1), (TODAY - 40 * DAY, 2)))

OFFERED = Step(W.OFFERED, TODAY - 30 * DAY)
NOT_NOW = Step(W.DECLINED, TODAY - 20 * DAY)
NEVER = Step(W.DECLINED, TODAY - 20 * DAY, for_good=True)
UNSAFE = Step(W.PREPARED, TODAY - 15 * DAY)
SAFE = Step(W.PREPARED, TODAY - 10 * DAY, safety=True)
HELD = Step(W.HELD, TODAY - 5 * DAY)
COMPLETED = Step(W.COMPLETED, TODAY)


def refused(history, step, kind=K.FAMILY, calendar=CALENDAR):
    found = problem(kind, history, step, calendar)
    return found.reason if found else None


@pytest.mark.parametrize(
    ("history", "state"),
    [
        ((), S.NOT_YET),
        ((OFFERED,), S.OFFERED),
        ((OFFERED, NOT_NOW), S.NOT_NOW),
        ((OFFERED, NEVER), S.DECLINED),
        ((OFFERED, SAFE), S.PREPARING),
        ((OFFERED, SAFE, HELD), S.HELD),
        ((OFFERED, SAFE, HELD, COMPLETED), S.COMPLETED),
    ],
)
def test_where_a_milestone_stands_follows_from_what_happened_last(history, state):
    assert state_of(history) is state


@pytest.mark.parametrize(
    ("history", "step"),
    [
        ((), OFFERED),
        ((OFFERED,), NOT_NOW),
        ((OFFERED,), NEVER),
        ((OFFERED, NOT_NOW), Step(W.OFFERED, TODAY)),
        ((OFFERED,), UNSAFE),
        ((OFFERED, UNSAFE), SAFE),
        ((OFFERED, UNSAFE, SAFE), HELD),
        ((OFFERED, SAFE, Step(W.PREPARED, TODAY - 8 * DAY)), HELD),
        ((OFFERED, SAFE), Step(W.DECLINED, TODAY)),
        ((OFFERED, SAFE, HELD), COMPLETED),
    ],
)
def test_what_may_follow_follows(history, step):
    assert refused(history, step) is None


@pytest.mark.parametrize(
    ("history", "step", "said"),
    [
        ((), HELD, "that cannot come next"),
        ((), NOT_NOW, "that cannot come next"),
        ((OFFERED,), Step(W.OFFERED, TODAY), "that cannot come next"),
        ((OFFERED,), HELD, "that cannot come next"),
        ((OFFERED, NEVER), Step(W.OFFERED, TODAY), "It stands as “Declined”"),
        ((OFFERED, SAFE, HELD), Step(W.DECLINED, TODAY), "that cannot come next"),
        ((OFFERED, UNSAFE), HELD, "Look at safety together first"),
        ((OFFERED, SAFE, HELD, COMPLETED), Step(W.OFFERED, TODAY), "that cannot come next"),
        ((OFFERED,), Step(W.PREPARED, TODAY + DAY), "has not come yet"),
        ((), Step(W.OFFERED, ADMITTED - DAY), "before the admission"),
        ((OFFERED,), Step(W.PREPARED, OFFERED.on - DAY), "before what happened last"),
        ((), Step(W.OFFERED, TODAY - 41 * DAY), "offered in phase 2 or 3, and that day was before"),
    ],
)
def test_what_cannot_follow_is_refused_with_its_reason(history, step, said):
    assert said in refused(history, step)


def test_a_training_needs_no_look_at_safety():
    assert refused((OFFERED, UNSAFE), HELD, K.PEER_TRAINING) is None


def test_what_a_court_does_not_offer_is_not_offered():
    calendar = Calendar(ADMITTED, TODAY, None, CALENDAR.entered)

    assert refused((), OFFERED, calendar=calendar) == "This court does not offer it"


def test_a_milestone_may_be_offered_late_but_not_after_they_left():
    entered = (*CALENDAR.entered, (TODAY - 20 * DAY, 4))
    late = Step(W.OFFERED, TODAY)

    assert refused((), late, calendar=Calendar(ADMITTED, TODAY, SPAN, entered)) is None
    left = Calendar(ADMITTED, TODAY, SPAN, entered, exited_on=TODAY - DAY)
    assert "after they left" in refused((), late, calendar=left)


def test_who_returned_to_an_earlier_phase_is_offered_nothing_of_a_later_one_meanwhile():
    calendar = Calendar(ADMITTED, TODAY, SPAN, (*CALENDAR.entered, (TODAY - 9 * DAY, 1)))

    assert refused((), Step(W.OFFERED, TODAY - 10 * DAY), calendar=calendar) is None
    assert refused((), Step(W.OFFERED, TODAY), calendar=calendar) is not None


def standing(kind, *history, is_open=True, span=SPAN):
    return Standing(kind, span, history, is_open)


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        ([], "None applies now"),
        (
            [standing(K.RESPONSIBILITY, OFFERED, SAFE, HELD, COMPLETED), standing(K.FAMILY)],
            "1 of 2; next: family conversation, which may be offered now",
        ),
        (
            [standing(K.FAMILY, is_open=False), standing(K.SELF, is_open=False)],
            "0 of 2; next: family conversation, offered in phase 2 or 3",
        ),
        (
            [standing(K.RESPONSIBILITY, OFFERED, NOT_NOW), standing(K.SELF, is_open=False)],
            "0 of 2; next: conversation with self, offered in phase 2 or 3",
        ),
        (
            [standing(K.RESPONSIBILITY, OFFERED, NOT_NOW)],
            "0 of 1; next: responsibility conversation, not now; it may be offered again in time",
        ),
        (
            [standing(K.FAMILY, OFFERED, NEVER), standing(K.SELF, OFFERED, SAFE)],
            "0 of 1; next: conversation with self, being prepared",
        ),
        (
            [standing(K.SELF, OFFERED, SAFE, HELD)],
            "0 of 1; next: conversation with self, held; their own reflection is still to come",
        ),
        (
            [standing(K.SELF, OFFERED, SAFE, HELD, COMPLETED)],
            "1 of 1; nothing is left to do",
        ),
        ([standing(K.PEER_TRAINING, OFFERED)], "None applies now"),
        ([standing(K.PEER_TRAINING, OFFERED, NEVER)], "None applies now"),
        (
            [standing(K.PEER_TRAINING, OFFERED, UNSAFE)],
            "0 of 1; next: peer training, being prepared",
        ),
    ],
)
def test_progress_is_a_fraction_of_what_applies_and_the_next_step(standings, said):
    assert progress(standings).sentence == said


def test_may_be_offered_follows_from_the_phase_and_is_not_recorded():
    assert standing(K.FAMILY).state is S.MAY_BE_OFFERED
    assert standing(K.FAMILY, is_open=False).state is S.NOT_YET
    assert standing(K.FAMILY, OFFERED, NOT_NOW).may_be_offered
    assert not standing(K.FAMILY, OFFERED, NEVER).may_be_offered
    assert not standing(K.FAMILY, OFFERED).may_be_offered


@pytest.mark.parametrize("state", MilestoneState)
def test_that_someone_declined_is_never_told(state):
    assert state.told not in (S.NOT_NOW, S.DECLINED, S.MAY_BE_OFFERED)
