"""Which days a page covers, and what of the contacts in them it counts."""

import datetime as dt
from itertools import pairwise

import pytest

from courtpeer.consent.rules import Category
from courtpeer.contacts.rules import Outcome
from courtpeer.staffing import gather
from courtpeer.staffing.pages import Window
from tests.clock import MORNING
from tests.printing.readers import pypdf_pages
from tests.staffing.bench import STAFFING_ON


def agree(bench):
    bench.make.consent(bench.alma, by=bench.peer, categories=(Category.ATTENDANCE,))


def page_of(bench, serial):
    return bench.packet(serial).pages[0]


@pytest.mark.both_engines
def test_the_window_takes_its_first_and_last_day_and_nothing_beside(bench):
    held_on = dt.date(2026, 11, 10)
    bench.make.staffing(bench.alma, on=held_on, held_at=MORNING)
    agree(bench)
    within = (held_on, STAFFING_ON - dt.timedelta(days=1))
    beside = (held_on - dt.timedelta(days=1), STAFFING_ON)
    for day in (*within, *beside):
        bench.make.contact(bench.alma, by=bench.peer, on=day, minutes=20)

    page = page_of(bench, bench.issue(bench.judge).serials[0])

    assert page.window == Window(*within)
    assert (page.time_with_peer.contacts, page.time_with_peer.minutes) == (2, 40)


def test_windows_follow_one_another_without_gap_or_overlap(bench):
    days = [dt.date(2026, 11, day) for day in (3, 10, 17)]
    made = [bench.make.staffing(bench.alma, on=day, held_at=MORNING) for day in days]

    windows = [
        gather.matter(bench.session, one.id, MORNING).records[0].window
        for one in (*made, bench.staffing)
    ]

    assert windows[0].from_on == bench.alma.admitted_on
    for before, after in pairwise(windows):
        assert after.from_on == before.through_on + dt.timedelta(days=1)


def test_the_second_staffing_of_one_day_covers_no_days(bench):
    second = bench.make.staffing(bench.alma, on=STAFFING_ON, meets_at=dt.time(13, 0))
    agree(bench)
    bench.make.contact(bench.alma, by=bench.peer, on=dt.date(2026, 11, 20))

    first_page = page_of(bench, bench.issue(bench.judge).serials[0])
    bench.staffing = second
    serial = bench.issue(bench.judge).serials[0]

    assert first_page.time_with_peer.contacts == 1
    assert page_of(bench, serial).window is None
    assert page_of(bench, serial).time_with_peer is None
    text = pypdf_pages(bench.pdf(serial))[1].lower()
    assert "no days since the last staffing" in text


def test_attempts_never_count_and_declines_appear_nowhere(bench):
    agree(bench)
    day = dt.date(2026, 11, 20)
    bench.make.contact(bench.alma, by=bench.peer, on=day, minutes=30)
    bench.make.contact(bench.alma, by=bench.peer, on=day, outcome=Outcome.ATTEMPTED)
    bench.make.contact(bench.alma, by=bench.peer, on=day, outcome=Outcome.DECLINED)

    serial = bench.issue(bench.judge).serials[0]

    time = page_of(bench, serial).time_with_peer
    assert (time.contacts, time.minutes, time.attempts) == (1, 30, None)
    text = pypdf_pages(bench.pdf(serial))[1].lower()
    assert "declined" not in text
    assert "attempt" not in text


def test_attempts_print_as_one_number_where_the_court_says_so(bench):
    bench.make.policy(number=2, attempts_print=True)
    agree(bench)
    bench.make.contact(
        bench.alma, by=bench.peer, on=dt.date(2026, 11, 20), outcome=Outcome.ATTEMPTED
    )

    page = page_of(bench, bench.issue(bench.judge).serials[0])

    assert (page.time_with_peer.contacts, page.time_with_peer.attempts) == (0, 1)
