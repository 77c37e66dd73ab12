"""What holds of every history of phases, in whatever order it was recorded."""

import datetime as dt
from itertools import pairwise
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from courtpeer.participants.rules import Entered, days_in, entry_problems, stays

ADMITTED = dt.date(2026, 3, 1)
TODAY = ADMITTED + dt.timedelta(days=40)
PHASES = {UUID(int=n): f"Phase {n}" for n in range(1, 5)}

attempts = st.lists(
    st.builds(
        lambda phase, days: Entered(phase, PHASES[phase], ADMITTED + dt.timedelta(days=days)),
        st.sampled_from(list(PHASES)),
        st.integers(-5, 45),
    ),
    max_size=20,
)
exits = st.none() | st.integers(0, 45).map(lambda days: ADMITTED + dt.timedelta(days=days))


def recorded(tries, exited_on=None):
    """The history that comes of trying to record these, one after the other."""
    history = [Entered(UUID(int=1), PHASES[UUID(int=1)], ADMITTED)]
    for one in tries:
        refused = entry_problems(
            history, one, admitted_on=ADMITTED, exited_on=exited_on, today=TODAY
        )
        if not refused:
            history = sorted([*history, one], key=lambda entered: entered.on)
    return history


@settings(max_examples=400, deadline=None)
@given(attempts)
def test_no_order_of_events_makes_stays_overlap_or_leaves_a_day_without_a_phase(tries):
    found = stays(recorded(tries), None)

    assert found[0].from_on == ADMITTED
    for earlier, later in pairwise(found):
        assert earlier.through_on == later.from_on - dt.timedelta(days=1)
        assert earlier.from_on <= earlier.through_on
        assert earlier.phase_id != later.phase_id
    assert found[-1].through_on is None
    assert ADMITTED <= found[-1].from_on <= TODAY


@settings(max_examples=200, deadline=None)
@given(attempts)
def test_the_first_day_of_each_stay_is_day_1_and_its_last_is_its_length(tries):
    for stay in stays(recorded(tries), None):
        through = stay.through_on or TODAY
        length = len([n for n in range(400) if stay.from_on + dt.timedelta(days=n) <= through])

        assert days_in(stay.from_on, stay.from_on) == 1
        assert days_in(stay.from_on, through) == length


@settings(max_examples=200, deadline=None)
@given(attempts, exits)
def test_nothing_is_entered_after_the_exit_or_on_a_day_to_come(tries, exited_on):
    latest = min(TODAY, exited_on or TODAY)

    assert all(ADMITTED <= one.on <= max(latest, ADMITTED) for one in recorded(tries, exited_on))


def test_someone_returns_and_advances_again_each_with_a_day_of_its_own():
    one, two = list(PHASES)[:2]
    days = [Entered(phase, PHASES[phase], ADMITTED + dt.timedelta(days=day)) for phase, day in
            ((two, 10), (one, 20), (two, 30))]  # fmt: skip

    history = recorded(days)

    assert [entered.phase_id for entered in history] == [one, two, one, two]
    assert recorded([*days, days[-1]]) == history
