"""What holds of readiness for every phase and every stay in it."""

from dataclasses import replace
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from courtpeer.courts.requirements import Asked, RequirementKind
from courtpeer.progress.rules import Done, is_ready, lines, projection
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from tests.factories import ADMITTED

counted = st.builds(
    Asked,
    st.sampled_from([kind for kind in RequirementKind if kind.is_counted]),
    st.integers(1, 40),
)
milestones = st.builds(
    Asked,
    st.just(RequirementKind.MILESTONE),
    milestone=st.sampled_from([kind.value for kind in MilestoneKind]),
)
confirmed = st.builds(
    Asked, st.just(RequirementKind.CONFIRMED), text=st.sampled_from(("Housed", "Fees arranged"))
)
phases = st.lists(counted | milestones | confirmed, max_size=6).map(
    lambda asked: {UUID(int=number): one for number, one in enumerate(asked, 1)}
)
unknown_or_few = st.none() | st.integers(0, 50)
stays = st.builds(
    Done,
    days=st.integers(1, 60),
    contacts=unknown_or_few,
    goals=unknown_or_few,
    milestones=st.none()
    | st.dictionaries(st.sampled_from(MilestoneKind), st.sampled_from(MilestoneState)),
    confirmed=st.frozensets(st.integers(1, 6).map(lambda n: UUID(int=n))),
)


@settings(max_examples=300, deadline=None)
@given(phases, stays, st.integers(0, 40), st.integers(0, 40))
def test_more_days_and_more_contacts_never_make_anyone_less_ready(phase, done, days, contacts):
    more = replace(
        done,
        days=done.days + days,
        contacts=None if done.contacts is None else done.contacts + contacts,
    )

    before, after = lines(phase, done), lines(phase, more)

    assert all(late.met for early, late in zip(before, after, strict=True) if early.met)
    if is_ready(before):
        assert is_ready(after)


@settings(max_examples=300, deadline=None)
@given(phases, stays)
def test_whoever_is_ready_has_met_each_requirement_and_every_one_is_known(phase, done):
    found = lines(phase, done)

    assert [one.asked for one in found] == list(phase.values())
    assert (is_ready(found) is True) == (bool(phase) and all(one.met is True for one in found))
    assert all(one.sentence for one in found)


@settings(max_examples=300, deadline=None)
@given(phases, stays)
def test_on_the_next_possible_day_every_requirement_of_days_is_met(phase, done):
    ahead = projection(lines(phase, done), ADMITTED)
    days = done.days if ahead.day is None else (ahead.day - ADMITTED).days + 1

    then = lines(phase, replace(done, days=days))

    assert all(one.met for one in then if one.asked.kind is RequirementKind.DAYS)
    assert ahead.day is None or days > done.days
    if ahead.is_knowable and phase:
        assert is_ready(then)


@settings(max_examples=200, deadline=None)
@given(phases, stays)
def test_what_may_not_be_known_never_makes_anyone_ready_nor_unready(phase, done):
    unknown = replace(done, contacts=None, goals=None, milestones=None)

    for early, late in zip(lines(phase, done), lines(phase, unknown), strict=True):
        assert late.met in (None, early.met)
