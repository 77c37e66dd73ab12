import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtpeer.alumni.timetables import Rhythm, days, span, spoken_hours

TUESDAY = dt.date(2026, 11, 24)
LATE = dt.time(22)
SOME_DAY = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))


def test_a_late_group_meets_three_nights_a_week():
    found = days(TUESDAY, Rhythm.WEEKLY, (1, 3, 6), TUESDAY + dt.timedelta(days=8))

    assert [day.strftime("%a %d") for day in found] == ["Tue 24", "Thu 26", "Sun 29", "Tue 01"]


def test_every_two_weeks_counts_weeks_and_not_days():
    found = days(TUESDAY, Rhythm.BIWEEKLY, (0, 1), TUESDAY + dt.timedelta(days=21))

    assert [day.isoformat() for day in found] == ["2026-11-24", "2026-12-07", "2026-12-08"]


def test_a_monthly_group_keeps_its_weekday_of_the_month():
    found = days(TUESDAY, Rhythm.MONTHLY, (), dt.date(2027, 2, 28))

    assert [day.isoformat() for day in found] == [
        "2026-11-24", "2026-12-22", "2027-01-26", "2027-02-23",
    ]  # fmt: skip


def test_one_meeting_is_one_meeting_whatever_else_is_said():
    assert days(TUESDAY, Rhythm.ONCE, (4,), TUESDAY) == [TUESDAY]


@pytest.mark.parametrize(
    ("at", "minutes", "said"),
    [
        (dt.time(19), 60, "7:00 PM to 8:00 PM"),
        (LATE, 120, "10:00 PM to 12:00 AM"),
        (LATE, 150, "10:00 PM to 12:30 AM, past midnight"),
    ],
)
def test_the_hours_say_when_a_meeting_goes_past_midnight(at, minutes, said):
    assert spoken_hours(TUESDAY, at, minutes, "America/Chicago") == said


def test_a_meeting_keeps_its_hour_when_the_clocks_change():
    before, after = dt.date(2026, 10, 27), dt.date(2026, 11, 3)

    hours = [span(day, LATE, 60, "America/Chicago")[0].hour for day in (before, after)]

    assert hours == [3, 4]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SOME_DAY, st.sets(st.integers(0, 6)), st.integers(0, 400), st.sampled_from(Rhythm))
def test_days_are_in_order_within_their_bounds_and_never_twice(first, weekdays, length, rhythm):
    until = first + dt.timedelta(days=length)

    found = days(first, rhythm, weekdays, until)

    assert found == sorted(set(found))
    assert all(first <= day <= until for day in found)
    if rhythm is Rhythm.WEEKLY:
        assert {day.weekday() for day in found} <= (weekdays or {first.weekday()})
