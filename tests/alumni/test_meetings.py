import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.alumni.models import AlumniMeeting
from courtpeer.core import scope
from tests.clock import TODAY


def kept(session):
    with scope.everywhere(session):
        asked = sa.select(AlumniMeeting).order_by(AlumniMeeting.on)
        return list(session.scalars(asked.execution_options(populate_existing=True)))


def scheduled(circle, **entered):
    page = circle.browser.get("alumni.schedule", **circle.at())
    entered = {"on": "2026-11-24", "at": "22:00", "minutes": "120", **entered}
    return circle.browser.submit(page, entered, expect=(303, 422))


def test_a_late_group_is_scheduled_for_three_nights_a_week(circle, session):
    answer = scheduled(circle, weekdays=["1", "3", "6"], until="2026-12-01", topic="Late night")

    listed = circle.browser.follow(answer)

    assert [one.on.strftime("%a %d") for one in kept(session)] == [
        "Tue 24", "Thu 26", "Sun 29", "Tue 01",
    ]  # fmt: skip
    assert listed.texts("td[data-label=Time]")[0] == "10:00 PM to 12:00 AM"
    assert "4 meetings scheduled." in listed.text


def test_a_series_without_an_end_is_refused_and_keeps_what_was_typed(circle, session):
    refused = scheduled(circle, rhythm="weekly", place="St. Brigid’s hall")

    assert refused.status == 422
    assert "Say on which day the schedule ends" in refused.text
    assert refused.attribute("input[name=place]", "value") == "St. Brigid’s hall"
    assert kept(session) == []


def test_a_series_of_more_than_a_year_is_refused(circle):
    refused = scheduled(circle, weekdays=["0", "1", "2", "3"], until="2027-12-31")

    assert "schedule at most 160 at once" in refused.text


def test_the_group_does_not_meet_twice_at_one_time(circle):
    circle.make.meeting(circle.group, TODAY, at=dt.time(22))

    assert "already" in scheduled(circle, rhythm="once").text


def test_a_link_is_whole_or_refused(circle):
    refused = scheduled(circle, rhythm="once", link="zoom.us/j/1")

    assert "Write the whole link, beginning with https://" in refused.text


def test_changing_a_meeting_may_change_the_later_ones_of_its_series(circle, session):
    scheduled(circle, until="2026-12-15")
    first = kept(session)[1]
    page = circle.browser.get("alumni.edit_meeting", **circle.at(meeting_id=first.id))

    circle.browser.submit(page, {"place": "The library", "following": "y"})

    assert [one.place for one in kept(session)] == [
        None, "The library", "The library", "The library",
    ]  # fmt: skip
    assert [one.on.day for one in kept(session)] == [24, 1, 8, 15]


def test_a_meeting_that_goes_past_midnight_waits_for_attendance_only_once_it_is_over(circle, clock):
    late = circle.make.meeting(circle.group, TODAY, at=dt.time(22), minutes=180)
    clock.now = dt.datetime(2026, 11, 25, 6, 55, tzinfo=dt.UTC)  # five to one, past midnight
    circle.browser.sign_in_as(circle.coordinator)

    during = circle.browser.get("alumni.list_meetings", **circle.at())
    clock.move(minutes=6)
    after = circle.browser.get("alumni.list_meetings", **circle.at())

    assert "Were they held?" not in during.text
    assert "10:00 PM to 1:00 AM, past midnight" in during.text
    assert after.count(f"a[href*='{late.id}/attendance']") == 1


@pytest.mark.parametrize("field", ["on", "until"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "12/31/9999"])
def test_a_schedule_on_days_that_no_calendar_reaches_is_refused(circle, field, day):
    page = circle.browser.get("alumni.schedule", **circle.at())
    given = {"on": "2026-12-01", "until": "2027-01-05", "at": "18:00", "minutes": "60"}

    for rhythm in ("once", "weekly", "biweekly", "monthly"):
        if (field, rhythm) == ("until", "once"):
            continue
        sent = {**given, "rhythm": rhythm, field: day}
        refused = circle.browser.submit(page, sent, expect=422)
        assert "as a day, such as 11/24/2026" in refused.text
