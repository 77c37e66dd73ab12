import datetime as dt

import pytest

from courtpeer.web import words

TODAY = dt.date(2026, 11, 24)


def test_days_are_written_as_a_court_writes_them():
    assert words.day(TODAY) == "Nov 24, 2026"
    assert words.weekday_day(TODAY) == "Tuesday, Nov 24"
    assert words.day(None) == "—"


@pytest.mark.parametrize(
    ("time", "written"),
    [((0, 5), "12:05 AM"), ((8, 30), "8:30 AM"), ((12, 0), "12:00 PM"), ((23, 30), "11:30 PM")],
)
def test_times_are_written_by_the_half_day(time, written):
    assert words.clock(dt.time(*time)) == written


@pytest.mark.parametrize(
    ("distance", "said"),
    [(0, "today"), (1, "yesterday"), (9, "9 days ago"), (-1, "tomorrow"), (-3, "in 3 days")],
)
def test_distance_is_said_from_today(distance, said):
    assert words.ago_days(TODAY - dt.timedelta(days=distance), TODAY) == said


def test_a_count_agrees_with_its_noun():
    assert words.count(1, "contact") == "1 contact"
    assert words.count(0, "contact") == "0 contacts"
    assert words.count(1200, "ally", "allies") == "1,200 allies"


def test_several_things_make_one_phrase():
    assert words.spoken_list(["phase"]) == "phase"
    assert words.spoken_list(["name", "phase", "peer"]) == "name, phase and peer"
