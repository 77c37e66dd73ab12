"""Section 9 of a packet: each sentence only where its category may be told, and no trace else."""

import datetime as dt

import pytest

from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category
from courtpeer.courts.requirements import RequirementKind
from courtpeer.goals.rules import GoalState
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from tests.clock import MORNING
from tests.staffing.test_packets import agree, other_bench, page_of

COUNTED = (Category.ATTENDANCE, Category.GOALS, Category.MILESTONES)
SENTENCES = {
    None: "178 days in this phase, 60 asked for",
    Category.ATTENDANCE: "4 of 4 contacts held with a peer in this phase",
    Category.GOALS: "1 of 1 goal in motion or reached",
    Category.MILESTONES: "Family conversation offered",
}
HOUSED = "Has a place to live: confirmed by the team"


def ask_for_everything(bench):
    """The phase that Alma is in then asks for everything that a phase can ask."""
    phase = bench.make.phases()[0]
    bench.make.requirement(phase, RequirementKind.GOALS, 3, number=1)
    bench.make.requirement(phase, RequirementKind.MILESTONE, 4, milestone="family")
    bench.make.confirmation(bench.alma, by=bench.coordinator)


def record(bench, *, but=None):
    """All that the phase asks for is done, but for what falls under one category."""
    if but is not Category.ATTENDANCE:
        for day in (1, 5, 9, 13):
            bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, day))
    if but is not Category.GOALS:
        bench.make.goal(bench.alma, by=bench.peer, state=GoalState.WORKING)
    if but is not Category.MILESTONES:
        kind, state = MilestoneKind.FAMILY, MilestoneState.OFFERED
        bench.make.milestone(bench.alma, kind, state, by=bench.peer)


def toward(bench):
    return page_of(bench, bench.issue(bench.judge).serials[0]).toward_next


@pytest.mark.parametrize("category", COUNTED)
def test_a_sentence_is_told_where_its_category_may_be_and_ready_where_all_may_be(bench, category):
    ask_for_everything(bench)
    record(bench)

    agree(bench, category)
    told = toward(bench)

    assert told.met == (SENTENCES[None], SENTENCES[category], HOUSED)
    assert told.unmet == ()
    assert told.ready is None

    agree(bench, *COUNTED)
    whole = toward(bench)
    assert whole.met == (*SENTENCES.values(), HOUSED)
    assert whole.ready is True


@pytest.mark.parametrize("category", COUNTED)
def test_without_a_consent_the_page_is_that_of_a_court_without_those_records(
    category, bench, fresh_database, keyring, clock
):
    told = tuple(one for one in Category if one is not category)
    with other_bench(fresh_database, keyring, clock) as other:
        for court, but in ((bench, None), (other, category)):
            ask_for_everything(court)
            agree(court, *told, signed_at=MORNING - dt.timedelta(days=30))
            record(court, but=but)
        with_records = bench.pdf(bench.issue(bench.judge).serials[0])
        without = other.pdf(other.issue(other.judge).serials[0])

    assert with_records == without


def test_without_any_consent_the_courts_own_record_is_told_and_nothing_is_disclosed(bench):
    ask_for_everything(bench)
    record(bench)

    issued = bench.issue(bench.judge)

    assert page_of(bench, issued.serials[0]).toward_next.met == (SENTENCES[None], HOUSED)
    assert bench.copy(issued.serials[0]).id not in disclosed(bench)


def disclosed(bench):
    return {one.copy_id for one in bench.session.query(Disclosure)}


def test_contacts_count_through_the_day_before_the_staffing(bench):
    agree(bench, Category.ATTENDANCE)
    bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, 24))
    bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, 25))

    assert toward(bench).unmet == ("1 of 4 contacts held with a peer in this phase",)
