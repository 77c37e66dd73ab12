"""Scheduling, filling and ordering dockets, and packets asked for by words."""

import datetime as dt

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from courtpeer.accounts.rules import Discipline
from courtpeer.core.errors import Refusal
from courtpeer.staffing import actions, docket, gather, queries
from courtpeer.staffing.models import Copy
from courtpeer.staffing.packets import issue_packets
from courtpeer.staffing.rules import Rhythm
from tests.clock import MORNING
from tests.staffing.bench import STAFFING_ON

NEXT = dt.date(2026, 12, 8)


def on_docket(bench, staffing):
    entries = docket.entries(bench.session, staffing.id)
    return [one.participant.person.name for one in entries]


def test_a_docket_fills_with_whoever_is_heard_that_day(bench):
    for one in (bench.alma, bench.ben):
        one.next_hearing_on = NEXT
    bench.ben.exited_on = dt.date(2026, 11, 1)

    (made,) = actions.schedule(bench.session, bench.actor(), actions.Timetable(NEXT))

    assert on_docket(bench, made) == ["Alma Reyes"]


def test_whoever_was_taken_off_stays_off_until_added_by_hand(bench):
    bench.alma.next_hearing_on = STAFFING_ON
    who, entry = bench.actor(), bench.entry()
    actions.remove(bench.session, who, bench.staffing, entry)

    assert actions.fill_docket(bench.session, who, bench.staffing) == []
    assert on_docket(bench, bench.staffing) == ["Ben Núñez"]

    actions.add(bench.session, who, bench.staffing, bench.alma)
    assert on_docket(bench, bench.staffing) == ["Ben Núñez", "Alma Reyes"]
    with pytest.raises(Refusal, match="on this docket already"):
        actions.add(bench.session, who, bench.staffing, bench.alma)


def test_nobody_stands_on_two_dockets_of_one_day_unasked(bench):
    bench.alma.next_hearing_on = STAFFING_ON
    afternoon = actions.Timetable(STAFFING_ON, at=dt.time(13, 0))

    (second,) = actions.schedule(bench.session, bench.actor(), afternoon)

    assert on_docket(bench, second) == []


@pytest.mark.parametrize(
    ("timetable", "reason"),
    [
        (actions.Timetable(NEXT, rhythm=Rhythm.WEEKLY), "on which day the series ends"),
        (actions.Timetable(NEXT, rhythm=Rhythm.WEEKLY, until=STAFFING_ON), "before it begins"),
        (
            actions.Timetable(NEXT, rhythm=Rhythm.WEEKLY, until=dt.date(2030, 1, 1)),
            "at most 60",
        ),
        (actions.Timetable(STAFFING_ON, at=dt.time(8, 30)), "is scheduled on November 25, 2026"),
    ],
)
def test_an_impossible_timetable_is_refused_with_its_reason(bench, timetable, reason):
    with pytest.raises(Refusal, match=reason):
        actions.schedule(bench.session, bench.actor(), timetable)


def test_an_unknown_docket_number_is_refused_and_kept(bench, browser):
    browser.sign_in_as(bench.coordinator)
    page = browser.get("staffing.show", staffing_id=bench.staffing.id)

    form = ".arrange form"
    refused = browser.submit(page, {"docket_number": "DC-99-0001"}, form=form, expect=422)

    assert refused.texts("[role=alert] a") == [
        "No participant of this court has that docket number."
    ]
    assert refused.form(form)["docket_number"] == "DC-99-0001"
    done = browser.submit(refused, {"docket_number": ""}, form=form, expect=422)
    assert done.texts("[role=alert] a") == ["Give the docket number"]


def test_a_cancelled_staffing_takes_no_window(bench):
    cancelled = bench.make.staffing(bench.alma, on=dt.date(2026, 11, 17))
    actions.cancel(bench.session, bench.actor(), cancelled)

    record = gather.matter(bench.session, bench.staffing.id, MORNING).records[0]

    assert record.window.from_on == bench.alma.admitted_on


@pytest.mark.both_engines
def test_a_docket_is_gathered_in_as_many_queries_however_long_it_is(bench):
    def asked():
        bench.session.commit()
        bench.session.expire_all()
        statements = []

        def note(connection, cursor, statement, *rest):
            statements.append(statement)

        event.listen(bench.engine, "before_cursor_execute", note)
        found = gather.matter(bench.session, bench.staffing.id, MORNING)
        event.remove(bench.engine, "before_cursor_execute", note)
        return len(found.records), len(statements)

    def grow(names):
        for position, name in enumerate(names, 3):
            one = bench.make.participant(name, peer=bench.peer)
            entry = bench.make.docket_entry(bench.staffing, one, position=position)
            bench.make.note(entry, by=bench.peer)
            bench.make.consent(one, by=bench.peer)
            bench.make.contact(one, by=bench.peer, on=dt.date(2026, 11, 20))

    grow(["Cara Lind"])
    few = asked()
    grow([f"Person {number}" for number in range(12)])
    many = asked()

    assert (few[0], many[0]) == (3, 15)
    assert few[1] == many[1]


def test_a_discipline_means_each_current_holder(bench):
    bench.make.team(Discipline.JUDGE, name="Vera Lind")
    desk, by = bench.desk, bench.coordinator.email
    bench.session.commit()

    made = issue_packets(desk, ["judge"], by=by)

    assert [(one.recipient, one.name) for one in made] == [
        ("Dana Whitfield", "C1-2026-0001.pdf"),
        ("Vera Lind", "C1-2026-0002.pdf"),
    ]
    assert all(one.is_new and one.pdf.startswith(b"%PDF") for one in made)
    again = issue_packets(desk, ["judge"], by=by)
    assert [(one.serial, one.is_new) for one in again] == [
        ("C1-2026-0001", False),
        ("C1-2026-0002", False),
    ]


@pytest.mark.parametrize(
    ("words", "by", "on", "reason"),
    [
        (["nobody@court.test"], "coordinator", None, "Nobody who can receive"),
        (["judge"], "judge", None, "only a coordinator does"),
        (["judge"], "stranger@court.test", None, "Nobody in this court has the address"),
        (["judge"], "coordinator", dt.date(2027, 1, 1), "No staffing is scheduled on 2027-01-01"),
    ],
)
def test_words_that_mean_nothing_here_issue_nothing(bench, words, by, on, reason):
    known = {"coordinator": bench.coordinator.email, "judge": bench.judge.email}
    desk = bench.desk
    bench.session.commit()

    with pytest.raises(Refusal, match=reason):
        issue_packets(desk, words, by=known.get(by, by), on=on)

    assert bench.session.scalar(sa.select(sa.func.count(Copy.id))) == 0


def test_readiness_counts_what_is_still_to_do(bench):
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer, expires_on=dt.date(2026, 12, 10))
    entries = docket.entries(bench.session, bench.staffing.id)

    found = queries.readiness(queries.ready(bench.session, entries, STAFFING_ON, MORNING))

    assert (found.entries, found.shared, found.to_write) == (2, 1, 1)
    assert (found.without_consent, found.ending) == (1, 1)
