"""What a packet tells, to whom, and that it shows no trace of what it may not tell."""

import datetime as dt
from contextlib import contextmanager

import pytest
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.rules import Category
from courtpeer.contacts.rules import Outcome
from courtpeer.core.engine import build_engine
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.staffing import actions
from courtpeer.staffing.models import Ask
from courtpeer.staffing.rules import (
    AskedBy,
    AskText,
    Goal,
    Manner,
    Need,
    NoteText,
)
from tests.clock import MORNING
from tests.printing.readers import failures, poppler_pages, pypdf_pages, raw, shown_text
from tests.staffing.bench import build_bench

FULL = NoteText(
    own_words=("My sister drove me to every session.",),
    going_well=("Six weeks at the bakery.",),
    needs=(Need(NeedDomain.HOUSING, "A lease of his own", NeedState.LINKED, "Harbor House"),),
    goals=(Goal("Finish the welding course", GoalState.WORKING),),
    asks=(AskText(AskedBy.PEER, "A letter to the ride program"),),
)
LINES = {
    Category.OWN_WORDS: "My sister drove me to every session.",
    Category.STRENGTHS: "Six weeks at the bakery.",
    Category.NEEDS: "A lease of his own",
    Category.GOALS: "Finish the welding course",
    Category.ASKS: "A letter to the ride program",
    Category.MILESTONES: "Responsibility conversation",
    Category.ATTENDANCE: "Theo Marsh",
}


def fill(bench, participant=None):
    """Everything that a page can tell is on record about the participant."""
    one = participant or bench.alma
    bench.make.note(bench.make.entry_of(bench.staffing, one), by=bench.peer, text=FULL)
    kind, state = MilestoneKind.RESPONSIBILITY, MilestoneState.PREPARING
    bench.make.milestone(one, kind, state, by=bench.peer)
    for day in (9, 16, 23):
        bench.make.contact(one, by=bench.peer, on=dt.date(2026, 11, day), minutes=37)


def agree(bench, *categories, to=(Discipline.JUDGE,), who=None, **given):
    return bench.make.consent(
        who or bench.alma, by=bench.peer, categories=categories, to=to, **given
    )


def page_of(bench, serial, order=0):
    return bench.packet(serial).pages[order]


def test_every_permitted_line_stands_on_the_right_page_and_no_other_line_anywhere(bench, tmp_path):
    fill(bench)
    fill(bench, bench.ben)
    permitted = (Category.OWN_WORDS, Category.NEEDS, Category.MILESTONES)
    agree(bench, *permitted)

    pdf = bench.pdf(bench.issue(bench.judge).serials[0])

    for pages in (poppler_pages(pdf, tmp_path), pypdf_pages(pdf)):
        for category, line in LINES.items():
            places = [number for number, text in enumerate(pages) if line in text]
            assert places == ([1] if category in permitted else []), category
    everything, decompressed = shown_text(pdf), raw(pdf)
    for category in set(Category) - set(permitted):
        assert LINES[category] not in everything
        assert LINES[category].encode() not in decompressed
    assert failures(pdf) == []


@pytest.mark.parametrize("category", list(Category))
def test_a_packet_without_one_consent_is_that_of_a_court_without_the_records(
    category, bench, fresh_database, keyring, clock
):
    told = tuple(one for one in Category if one is not category)
    with other_bench(fresh_database, keyring, clock) as other:
        for court, record in ((bench, True), (other, False)):
            agree(court, *told, signed_at=MORNING - dt.timedelta(days=30))
            record_all_but(court, category, also=record)
        with_records = bench.pdf(bench.issue(bench.judge).serials[0])
        without = other.pdf(other.issue(other.judge).serials[0])

    assert with_records == without


def record_all_but(bench, category, *, also):
    """Everything but what falls under ``category``; ``also`` that, too."""
    keep = NoteText(
        own_words=FULL.own_words if also or category is not Category.OWN_WORDS else (),
        going_well=FULL.going_well if also or category is not Category.STRENGTHS else (),
        needs=FULL.needs if also or category is not Category.NEEDS else (),
        goals=FULL.goals if also or category is not Category.GOALS else (),
        asks=FULL.asks if also or category is not Category.ASKS else (),
    )
    before = bench.make.staffing(bench.alma, on=dt.date(2026, 11, 10), held_at=MORNING)
    entry = bench.make.entry_of(before, bench.alma)
    bench.make.decision(entry, "Next hearing at ten", by=bench.judge)
    if also or category is not Category.ASKS:
        bench.make.note(entry, by=bench.peer, asks=("A later curfew", "A bus pass"))
        first, second = bench.session.query(Ask).order_by(Ask.position)
        bench.make.decision(entry, "From Monday", by=bench.judge, ask=first)
        bench.make.decision(entry, "", by=bench.judge, ask=second)
    else:
        bench.make.decision(entry, "From Monday", by=bench.judge)
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer, text=keep)
    if also or category is not Category.MILESTONES:
        kind, state = MilestoneKind.RESPONSIBILITY, MilestoneState.PREPARING
        bench.make.milestone(bench.alma, kind, state, by=bench.peer)
    if also or category is not Category.ATTENDANCE:
        bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, 20))
        bench.make.contact(
            bench.alma, by=bench.peer, on=dt.date(2026, 11, 21), outcome=Outcome.DECLINED
        )


@contextmanager
def other_bench(fresh_database, keyring, clock):
    """The same court in a database of its own."""
    engine = build_engine(fresh_database())
    try:
        with Session(engine) as session:
            session.info["keyring"] = keyring
            yield build_bench(session, engine, keyring, clock)
    finally:
        engine.dispose()


def test_two_recipients_with_different_scopes_get_only_their_own(bench):
    fill(bench)
    agree(bench, Category.OWN_WORDS, to=(Discipline.JUDGE,))
    agree(bench, Category.GOALS, to=(bench.prosecutor,))

    judges, prosecutors = map(bench.pdf, bench.issue(bench.judge, bench.prosecutor).serials)

    assert judges != prosecutors
    theirs, others = LINES[Category.OWN_WORDS], LINES[Category.GOALS]
    assert theirs in shown_text(judges)
    assert others in shown_text(prosecutors)
    for pdf, foreign in ((judges, others), (prosecutors, theirs)):
        assert foreign not in shown_text(pdf)
        assert foreign.encode() not in raw(pdf)
    assert "Sam Okafor" not in shown_text(judges)
    assert "Dana Whitfield" not in shown_text(prosecutors)


def test_the_scope_of_the_consents_a_page_rests_on_is_stated_and_no_other(bench):
    fill(bench)
    agree(bench, Category.OWN_WORDS, Category.GOALS)
    agree(bench, Category.NEEDS, to=(Discipline.PROSECUTOR,))

    page = page_of(bench, bench.issue(bench.judge).serials[0])

    assert len(page.head.shared_under) == 1
    assert "own words and goals" in page.head.shared_under[0].lower()


def test_a_text_edited_after_approval_does_not_print_until_approved_again(bench):
    fill(bench)
    agree(bench, Category.OWN_WORDS)
    entry = bench.entry()
    edited = NoteText(own_words=("Something else altogether.",))
    who = bench.actor(bench.peer)

    actions.write_note(bench.session, who, entry, edited, version=entry.note.version)
    first = bench.issue(bench.judge)
    assert page_of(bench, first.serials[0]).own_words == ()

    entry = bench.entry()
    today = MORNING.date()
    approval = actions.Approval(edited.digest, Manner.IN_PERSON, today)
    actions.record_approval(bench.session, who, entry, approval, today=today)
    assert bench.issue(bench.judge).serials == ()
    actions.share(bench.session, who, bench.entry())
    second = bench.issue(bench.judge)
    assert page_of(bench, second.serials[0]).own_words == edited.own_words


def test_an_answer_never_betrays_an_ask_that_may_not_be_told(bench):
    before = bench.make.staffing(bench.alma, on=dt.date(2026, 11, 10), held_at=MORNING)
    entry = bench.make.entry_of(before, bench.alma)
    bench.make.note(entry, by=bench.peer, asks=("A later curfew", "A bus pass"))
    bench.make.decision(entry, "Next hearing at ten.", by=bench.judge)
    for ask, said in zip(
        bench.session.query(Ask).order_by(Ask.position), ("", "From Monday."), strict=True
    ):
        bench.make.decision(entry, said, by=bench.judge, ask=ask)

    untold = page_of(bench, bench.issue(bench.judge).serials[0]).since_last
    agree(bench, Category.ASKS)
    told = page_of(bench, bench.issue(bench.judge).serials[0]).since_last

    assert [(one.ask, one.decision) for one in untold] == [
        (None, "Next hearing at ten."),
        (None, "From Monday."),
    ]
    assert [(one.ask, one.decision) for one in told] == [
        ("A later curfew", "Yes"),
        ("A bus pass", "Yes. From Monday."),
        (None, "Next hearing at ten."),
    ]


def test_ready_is_told_only_where_all_it_is_computed_from_may_be_told(bench):
    for day in (1, 5, 9, 13):
        bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, day))

    untold = page_of(bench, bench.issue(bench.judge).serials[0]).toward_next
    agree(bench, Category.ATTENDANCE)
    told = page_of(bench, bench.issue(bench.judge).serials[0]).toward_next

    assert (untold.met, untold.unmet) == (("178 days in this phase, 60 asked for",), ())
    assert untold.ready is None
    assert told.met[1] == "4 of 4 contacts held with a peer in this phase"
    assert told.ready is True
