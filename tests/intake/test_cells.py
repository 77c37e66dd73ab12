import datetime as dt

import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake import cells, days, names
from tests.intake.samples import MODES, TOPICS


@pytest.mark.parametrize(
    "written",
    [
        "03/04/2026",
        "3/4/26",
        "3-4-2026",
        "03.04.2026",
        "2026-03-04",
        "2026/3/4",
        "20260304",
        "4 Mar 2026",
        "4-Mar-26",
        "March 4, 2026",
        "Mar. 4 2026",
        "4th March 2026",
        "Wed 3/4/2026",
        "03/04/2026 8:45 AM",
        "2026-03-04T08:45:00Z",
        "46085",
        46085,
        46085.0,
        dt.date(2026, 3, 4),
        dt.datetime(2026, 3, 4, 8, 45),  # noqa: DTZ001 - as cells hold instants
    ],
)
def test_a_day_is_read_in_every_usual_style(written):
    assert days.day(written) == dt.date(2026, 3, 4)


def test_a_serial_number_of_a_workbook_that_counts_from_1904_is_read_so():
    assert days.day(44623, epoch_1904=True) == dt.date(2026, 3, 4)


@pytest.mark.parametrize(
    "written",
    ["02/30/2026", "13/04/2026", "2026-02-29", "4 Foo 2026", "soon", "0/0/2026", "12", "3/4"],
)
def test_what_is_no_day_is_refused_in_its_own_words(written):
    with pytest.raises(Refusal) as refused:
        days.day(written)
    assert refused.value.reasons == (f"{written} is not a day",)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8:45", dt.time(8, 45)),
        ("1:30 PM", dt.time(13, 30)),
        ("1:30p.m.", dt.time(13, 30)),
        ("13.30", dt.time(13, 30)),
        ("1330", dt.time(13, 30)),
        ("12 AM", dt.time(0, 0)),
        ("12:05 pm", dt.time(12, 5)),
        ("08:45:30", dt.time(8, 45)),
        (dt.time(8, 45, 30), dt.time(8, 45)),
        (0.5625, dt.time(13, 30)),
        ("", None),
        (None, None),
    ],
)
def test_a_time_of_day_is_read_in_every_usual_style(written, expected):
    assert days.clock(written) == expected


@pytest.mark.parametrize("written", ["25:00", "8:61", "13:00 pm", "noonish", "9"])
def test_what_is_no_time_of_day_is_refused(written):
    with pytest.raises(Refusal, match="is not a time of day"):
        days.clock(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Núñez, Alma", "Alma Núñez"),
        ("Núñez, Alma Rosa", "Alma Rosa Núñez"),
        ("Alma Núñez", "Alma Núñez"),
        ("De La Cruz, Marcellus", "Marcellus De La Cruz"),
        ("St. James, Imani", "Imani St. James"),
        ("O’Rourke, Guadalupe", "Guadalupe O’Rourke"),
        ("King, Martin, Jr.", "Martin King Jr."),
        ("King Jr., Martin", "Martin King Jr."),
        ("Martin King, Jr.", "Martin King Jr."),
        ("  Ito ,   Ray ", "Ray Ito"),
        ("Nu\u0301n\u0303ez, Alma", "Alma Núñez"),
    ],
)
def test_a_name_is_put_in_the_order_it_is_spoken(written, expected):
    assert names.one_name(written) == expected


@pytest.mark.parametrize("written", ["", "Ito, Ray, Bo, Al", "=HYPERLINK(1)", "12345", "x" * 201])
def test_what_is_no_name_is_refused(written):
    with pytest.raises(Refusal):
        names.one_name(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30", 30),
        (30.0, 30),
        ("45 min", 45),
        ("1 hr", 60),
        ("1.5 hours", 90),
        ("1 h 15 min", 75),
        ("1:15", 75),
        (dt.time(0, 45), 45),
        ("", 0),
        (None, 0),
    ],
)
def test_minutes_are_read_as_courts_write_durations(written, expected):
    assert cells.minutes(written) == expected


@pytest.mark.parametrize("written", ["-5", "a while", "2000", "30-45"])
def test_what_is_no_duration_is_refused(written):
    with pytest.raises(Refusal):
        cells.minutes(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Met", "held"),
        ("No answer", "not_reached"),
        ("no-show", "not_reached"),
        ("Rescheduled", "logistics"),
        ("Declined", "declined"),
        ("Canceled by peer", "our_side"),
    ],
)
def test_an_outcome_is_read_by_what_courts_call_it(written, expected):
    assert cells.outcome(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Office", "in person at the office"),
        ("Field", "in the community"),
        ("TEXT", "text message"),
        ("Zoom", "video"),
        ("at court", "court"),
        ("phone call", "phone"),
    ],
)
def test_a_mode_becomes_the_courts_own_word(written, expected):
    assert cells.mode(written, MODES) == expected


def test_topics_become_the_courts_own_words_each_once():
    assert cells.topics("Jobs, work, GED", TOPICS) == ("employment", "education")
    assert cells.topics("court navigation; recovery", TOPICS) == (
        "navigating the court",
        "recovery community",
    )
