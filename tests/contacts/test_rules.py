import datetime as dt
import zoneinfo

import pytest

from courtpeer.contacts.advisories import advisories, advisory
from courtpeer.contacts.rules import AttemptReason, Outcome, Stay, day_problem, telling_problems
from courtpeer.core.days import day_of

TODAY = dt.date(2026, 11, 24)
ADMITTED = dt.date(2026, 6, 1)
US_ZONES = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Adak",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
    "Pacific/Guam",
    "Pacific/Pago_Pago",
)


def refused(on, **given):
    return day_problem(on, called="Alma", today=TODAY, admitted_on=ADMITTED, **given)


@pytest.mark.parametrize("on", [TODAY, ADMITTED, dt.date(2026, 8, 31)])
def test_a_day_from_admission_through_today_stands(on):
    assert refused(on) is None


def test_a_future_day_is_refused():
    assert "has not come yet" in refused(dt.date(2026, 11, 25))


def test_a_day_before_admission_is_refused_naming_the_day():
    assert refused(dt.date(2026, 5, 31)) == (
        "May 31, 2026 is before Alma was admitted on June 1, 2026"
    )


def test_a_day_after_the_exit_is_refused():
    assert "left the program" in refused(TODAY, exited_on=dt.date(2026, 11, 1))


@pytest.mark.parametrize(
    ("on", "stands"),
    [
        (dt.date(2026, 6, 30), False),
        (dt.date(2026, 7, 1), True),
        (dt.date(2026, 7, 31), True),
        (dt.date(2026, 8, 1), False),
    ],
)
def test_a_former_peer_finishes_only_what_lies_within_their_assignment(on, stands):
    stays = [Stay(dt.date(2026, 7, 1), dt.date(2026, 7, 31))]

    assert (refused(on, stays=stays) is None) is stands


@pytest.mark.parametrize("zone", US_ZONES)
def test_today_is_accepted_at_half_past_eleven_at_night_in_every_us_zone(zone):
    late = dt.datetime(2026, 11, 24, 23, 30, tzinfo=zoneinfo.ZoneInfo(zone))
    today = day_of(late.astimezone(dt.UTC), zone)

    assert today == TODAY
    assert day_problem(TODAY, called="Alma", today=today, admitted_on=ADMITTED) is None


@pytest.mark.parametrize(
    ("outcome", "reason", "minutes", "topics", "fields"),
    [
        (Outcome.HELD, None, 1, 3, []),
        (Outcome.HELD, None, 0, 0, ["minutes"]),
        (Outcome.HELD, None, -5, 0, ["minutes"]),
        (Outcome.HELD, None, 1441, 0, ["minutes"]),
        (Outcome.HELD, AttemptReason.LOGISTICS, 30, 0, ["reason"]),
        (Outcome.ATTEMPTED, AttemptReason.NOT_REACHED, 0, 0, []),
        (Outcome.ATTEMPTED, None, 0, 0, ["reason"]),
        (Outcome.ATTEMPTED, AttemptReason.OUR_SIDE, 5, 1, ["minutes", "topics"]),
        (Outcome.DECLINED, None, 0, 0, []),
        (Outcome.DECLINED, AttemptReason.OUR_SIDE, 0, 0, ["reason"]),
        (Outcome.DECLINED, None, 5, 0, ["minutes"]),
    ],
)
def test_only_what_was_held_takes_minutes_and_topics(outcome, reason, minutes, topics, fields):
    assert [p.field for p in telling_problems(outcome, reason, minutes, topics)] == fields


@pytest.mark.parametrize(
    "text",
    [
        "call her at 555-201-7788",
        "(555) 201 7788",
        "+1 555.201.7788 after work",
        "5552017788",
        "ring 201-7788",
    ],
)
def test_a_phone_number_raises_an_advisory(text):
    assert "a phone number" in advisory(text)


def test_an_email_address_raises_an_advisory():
    assert "an e-mail address" in advisory("write to dee.lopez+home@mail.example.org please")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "since 2026-11-24 she walks every day",
        "has court on 11/24/2026 at 9:30",
        "90 days, and 14 meetings",
        "docket DC-26-0104",
        "meet @ noon",
        "paid $1,250 of 2,500",
    ],
)
def test_days_and_counts_raise_no_advisory(text):
    assert advisory(text) is None


def test_only_boxes_that_may_be_shared_are_looked_at():
    found = advisories({"note": "555-201-7788", "asks": "555-201-7788", "strengths": "well"})

    assert list(found) == ["asks"]
