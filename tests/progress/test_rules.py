"""What is said of a requirement, when someone is ready, and when they can be."""

import datetime as dt
from uuid import UUID

import pytest

from courtpeer.courts.requirements import Asked, RequirementKind
from courtpeer.progress.rules import Done, Nearness, is_ready, lines, nearness, projection
from courtpeer.restorative.rules import MilestoneKind, MilestoneState

KEY = UUID(int=1)
DAYS = Asked(RequirementKind.DAYS, 90)
CONTACTS = Asked(RequirementKind.CONTACTS, 8)
GOALS = Asked(RequirementKind.GOALS, 1)
HOUSED = Asked(RequirementKind.CONFIRMED, text="Has a place to live")
FAMILY = Asked(RequirementKind.MILESTONE, milestone="family")
BEGAN = dt.date(2026, 9, 1)


def line(asked, done):
    (found,) = lines({KEY: asked}, done)
    return found


@pytest.mark.parametrize(
    ("asked", "done", "met", "said"),
    [
        (DAYS, Done(60), False, "60 of 90 days in this phase"),
        (DAYS, Done(90), True, "90 of 90 days in this phase"),
        (DAYS, Done(104), True, "104 days in this phase, 90 asked for"),
        (CONTACTS, Done(1, contacts=7), False, "7 of 8 contacts held with a peer in this phase"),
        (CONTACTS, Done(1, contacts=9), True, "9 of 8 contacts held with a peer in this phase"),
        (CONTACTS, Done(1), None, "8 contacts with a peer"),
        (GOALS, Done(1, goals=0), False, "0 of 1 goal in motion or reached"),
        (GOALS, Done(1, goals=2), True, "2 of 1 goal in motion or reached"),
        (HOUSED, Done(1), False, "Has a place to live: to be confirmed by the team"),
        (
            HOUSED,
            Done(1, confirmed=frozenset({KEY})),
            True,
            "Has a place to live: confirmed by the team",
        ),
    ],
)
def test_each_requirement_says_how_it_stands(asked, done, met, said):
    found = line(asked, done)

    assert (found.met, found.sentence) == (met, said)


@pytest.mark.parametrize(
    ("state", "met", "said"),
    [
        (MilestoneState.NOT_YET, False, "Family conversation not offered yet"),
        (MilestoneState.OFFERED, True, "Family conversation offered"),
        (MilestoneState.PREPARING, True, "Family conversation offered and taken up"),
        (MilestoneState.HELD, True, "Family conversation offered and taken up"),
        (MilestoneState.COMPLETED, True, "Family conversation completed"),
    ],
)
def test_a_milestone_is_met_once_it_was_offered_and_says_how_far_it_has_come(state, met, said):
    found = line(FAMILY, Done(1, milestones={MilestoneKind.FAMILY: state}))

    assert (found.met, found.sentence) == (met, said)


def test_a_milestone_that_was_declined_reads_as_one_that_was_offered():
    offered, declined = (
        line(FAMILY, Done(1, milestones={MilestoneKind.FAMILY: state}))
        for state in (MilestoneState.OFFERED, MilestoneState.DECLINED)
    )

    assert (declined.met, declined.sentence) == (offered.met, offered.sentence)


@pytest.mark.parametrize(
    ("done", "ready"),
    [
        (Done(90, contacts=8), True),
        (Done(89, contacts=8), False),
        (Done(90, contacts=7), False),
        (Done(90), None),
    ],
)
def test_ready_is_said_only_where_all_that_is_asked_is_known_and_met(done, ready):
    assert is_ready(lines({KEY: DAYS, UUID(int=2): CONTACTS}, done)) is ready


def test_of_a_phase_that_asks_nothing_it_is_not_said_that_someone_is_ready():
    assert is_ready(()) is None


def test_the_next_possible_day_is_the_one_on_which_the_days_are_reached():
    ahead = projection(lines({KEY: DAYS}, Done(60)), BEGAN)

    assert ahead.day == dt.date(2026, 11, 29)
    assert line(DAYS, Done((ahead.day - BEGAN).days + 1)).met
    assert not line(DAYS, Done((ahead.day - BEGAN).days)).met
    assert ahead.is_knowable


def test_what_has_no_date_makes_the_day_not_knowable():
    ahead = projection(lines({KEY: DAYS, UUID(int=2): CONTACTS}, Done(95, contacts=7)), BEGAN)

    assert ahead.day is None
    assert [one.asked for one in ahead.undated] == [CONTACTS]
    assert not ahead.is_knowable


@pytest.mark.parametrize(
    ("done", "near"),
    [
        (Done(90, contacts=8), Nearness.READY),
        (Done(90), Nearness.OPEN),
        (Done(90, contacts=2), Nearness.NEAR),
        (Done(80, contacts=8), Nearness.NEAR),
        (Done(60, contacts=8), Nearness.LATER),
    ],
)
def test_near_is_who_reaches_the_days_within_two_weeks(done, near):
    found = lines({KEY: DAYS, UUID(int=2): CONTACTS}, done)
    today = BEGAN + dt.timedelta(days=done.days - 1)

    assert nearness(found, projection(found, BEGAN), today) is near
