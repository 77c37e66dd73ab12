import datetime as dt

import pytest

from courtpeer.core import spoken
from courtpeer.core.language import Language, _n, speaking

TODAY = dt.date(2026, 11, 24)


def test_days_are_written_as_a_court_writes_them():
    assert spoken.day(TODAY) == "Nov 24, 2026"
    assert spoken.weekday_day(TODAY) == "Tuesday, Nov 24"
    assert spoken.day(None) == "—"


@pytest.mark.parametrize(
    ("time", "written"),
    [((0, 5), "12:05 AM"), ((8, 30), "8:30 AM"), ((12, 0), "12:00 PM"), ((23, 30), "11:30 PM")],
)
def test_times_are_written_by_the_half_day(time, written):
    assert spoken.clock(dt.time(*time)) == written


@pytest.mark.parametrize(
    ("distance", "said"),
    [(0, "today"), (1, "yesterday"), (9, "9 days ago"), (-1, "tomorrow"), (-3, "in 3 days")],
)
def test_distance_is_said_from_today(distance, said):
    assert spoken.ago_days(TODAY - dt.timedelta(days=distance), TODAY) == said


def test_a_count_agrees_with_its_noun():
    assert _n("%(num)s ally", "%(num)s allies", 1) == "1 ally"
    assert _n("%(num)s ally", "%(num)s allies", 0) == "0 allies"
    assert _n("%(num)s ally", "%(num)s allies", 1200) == "1,200 allies"


def test_spanish_days_and_times_read_as_spanish():
    with speaking(Language.ES):
        assert spoken.day(TODAY) == "24 nov 2026"
        assert spoken.long_day(TODAY) == "24 de noviembre de 2026"
        assert spoken.weekday_day(TODAY) == "martes 24 de nov"
        assert spoken.clock(dt.time(8, 30)) == "8:30 a.m."


def test_several_things_make_one_phrase():
    assert spoken.spoken_list(["phase"]) == "phase"
    assert spoken.spoken_list(["name", "phase", "peer"]) == "name, phase and peer"
