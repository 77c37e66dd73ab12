"""Days of a series, windows, serials and the digest of a note, as pure answers."""

import datetime as dt
from dataclasses import replace

import pytest

from courtpeer.consent.rules import Category
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState
from courtpeer.staffing.pages import Window
from courtpeer.staffing.rules import (
    AskedBy,
    AskText,
    Goal,
    Need,
    NoteText,
    Rhythm,
    lines,
    meeting_days,
    serial,
    window,
)
from courtpeer.staffing.teller import LeftOut, grouped


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rhythm", "first", "until", "expected"),
    [
        (Rhythm.ONCE, "2026-12-01", "2027-12-01", ["2026-12-01"]),
        (Rhythm.WEEKLY, "2026-12-01", "2026-12-15", ["2026-12-01", "2026-12-08", "2026-12-15"]),
        (Rhythm.BIWEEKLY, "2026-12-01", "2026-12-28", ["2026-12-01", "2026-12-15"]),
        (Rhythm.MONTHLY, "2026-12-01", "2027-02-28", ["2026-12-01", "2027-01-05", "2027-02-02"]),
        # A fifth Tuesday falls only in the months that have one.
        (Rhythm.MONTHLY, "2026-12-29", "2027-04-30", ["2026-12-29", "2027-03-30"]),
        (Rhythm.WEEKLY, "2026-12-01", "2026-11-30", []),
    ],
)
def test_a_series_meets_on_its_days_both_ends_included(rhythm, first, until, expected):
    assert [str(one) for one in meeting_days(day(first), rhythm, day(until))] == expected


@pytest.mark.parametrize(
    ("since", "staffing_on", "expected"),
    [
        ("2026-11-10", "2026-11-25", Window(day("2026-11-10"), day("2026-11-24"))),
        ("2026-11-24", "2026-11-25", Window(day("2026-11-24"), day("2026-11-24"))),
        ("2026-11-25", "2026-11-25", None),
        ("2026-11-26", "2026-11-25", None),
    ],
)
def test_a_window_ends_the_day_before_the_staffing(since, staffing_on, expected):
    assert window(day(since), day(staffing_on)) == expected


def test_a_serial_names_the_court_the_year_and_the_number():
    assert serial("riverbend-county", 2026, 7) == "RC-2026-0007"
    assert serial("cedar", 2027, 12345) == "C-2027-12345"


FULL = NoteText(
    own_words=("I am here.",),
    going_well=("Work",),
    needs=(Need(NeedDomain.HOUSING, "A room", NeedState.OPEN),),
    goals=(Goal("GED", GoalState.WORKING),),
    asks=(AskText(AskedBy.PEER, "A letter"),),
)


@pytest.mark.parametrize(
    "changed",
    [
        {"own_words": ("I am here!",)},
        {"going_well": ("Work", "Home")},
        {"needs": (Need(NeedDomain.HOUSING, "A room", NeedState.MET),)},
        {"goals": (Goal("GED", GoalState.REACHED),)},
        {"asks": (AskText(AskedBy.PARTICIPANT, "A letter"),)},
    ],
)
def test_every_change_of_a_note_changes_what_was_approved(changed):
    assert replace(FULL, **changed).digest != FULL.digest
    assert replace(FULL).digest == FULL.digest


def test_lines_keep_what_says_something():
    assert lines("  one \r\n\n two   words\n \t\n") == ("one", "two words")


def test_what_is_left_out_for_one_reason_is_named_together():
    why = "no consent lets us tell the judge about {} for this purpose"
    given = [
        LeftOut(Category.ASKS, why.format("asks")),
        LeftOut(Category.GOALS, "the consent to tell the judge ended on May 1, 2026"),
        LeftOut(Category.OWN_WORDS, why.format("own words")),
    ]

    found = [(one.categories, one.reason) for one in grouped(given)]

    assert found == [
        ((Category.ASKS, Category.OWN_WORDS), why.format("this")),
        ((Category.GOALS,), "the consent to tell the judge ended on May 1, 2026"),
    ]
