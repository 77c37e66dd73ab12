import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.alumni.models import AlumniAttendance, AlumniMeeting
from courtpeer.core import scope
from tests.clock import TODAY

YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture
def met(circle):
    """Yesterday's meeting, of a group of four."""
    for name in ("Ana", "Dolores", "Ray", "Theo"):
        circle.make.alum(circle.group, name)
    return circle.make.meeting(circle.group, YESTERDAY)


def form(circle, met):
    return circle.browser.get("alumni.take_attendance", **circle.at(meeting_id=met.id))


def ticked(page):
    names = dict(
        zip(
            page.attributes("input[name=present]", "value"),
            page.texts(".options label"),
            strict=True,
        )
    )
    return [names[value] for value in page.attributes("input[name=present][checked]", "value")]


def without(page, *names):
    labels = page.texts(".options label")
    values = page.attributes("input[name=present]", "value")
    return [value for value, label in zip(values, labels, strict=True) if label not in names]


def rows(session):
    with scope.everywhere(session):
        found = session.scalars(sa.select(AlumniAttendance)).all()
        session.expire_all()
        return found


def test_mark_all_present_untick_two_save_reopen_the_same(circle, met):
    page = form(circle, met)
    assert ticked(page) == ["Ana", "Dolores", "Ray", "Theo"]

    circle.browser.submit(page, {"present": without(page, "Ana", "Ray"), "guests": "3"})

    again = form(circle, met)
    assert ticked(again) == ["Dolores", "Theo"]
    assert again.attribute("input[name=guests]", "value") == "3"
    shown = circle.browser.get("alumni.meeting", **circle.at(meeting_id=met.id))
    assert "2 members were there, with 3 guests." in shown.text


def test_not_held_makes_no_absences(circle, met, session):
    page = form(circle, met)
    circle.browser.submit(page, {"present": without(page, "Ana", "Ray")})
    assert len(rows(session)) == 4

    circle.browser.post("alumni.not_held", **circle.at(meeting_id=met.id))

    assert rows(session) == []
    shown = circle.browser.get("alumni.meeting", **circle.at(meeting_id=met.id))
    assert "It was not held. Nobody was absent." in shown.text
    counted = circle.browser.get("alumni.summary", **circle.at())
    assert counted.texts(".figure-value") == ["0", "0", "0"]


def test_attendance_is_not_taken_before_people_may_be_there(circle, met):
    tomorrow = circle.make.meeting(circle.group, TODAY + dt.timedelta(days=1))

    refused = circle.browser.submit(form(circle, tomorrow), {}, expect=422)

    assert "This meeting has not begun yet" in refused.text


def test_two_who_take_attendance_at_once_are_told(circle, met):
    first, second = form(circle, met), form(circle, met)

    circle.browser.submit(first, {})
    refused = circle.browser.submit(second, {"present": None}, expect=422)

    assert "Someone changed this meeting meanwhile" in refused.text


def test_whoever_joined_in_a_later_month_is_not_on_the_roll(circle, met):
    circle.make.alum(circle.group, "Zoe", since_on=dt.date(2026, 12, 1))

    assert ticked(form(circle, met)) == ["Ana", "Dolores", "Ray", "Theo"]


def test_the_summary_counts_in_numbers_only(circle, met):
    page = form(circle, met)
    circle.browser.submit(page, {"present": without(page, "Ana"), "guests": "2"})

    counted = circle.browser.get("alumni.summary", **circle.at())

    assert counted.texts(".figure-value") == ["1", "3", "2"]
    assert not [name for name in ("Ana", "Dolores", "Ray", "Theo") if name in counted.text]


class TestTheCodeOnTheWall:
    """What a phone opens in the room."""

    @pytest.fixture
    def wall(self, app, circle, met):
        from courtpeer.alumni import addresses
        from tests.browser import Browser
        from tests.conftest import RING

        tonight = circle.make.meeting(circle.group, TODAY, at=dt.time(8, 15))
        return Browser(app), f"/group/here/{addresses.wall(RING, circle.group)}", tonight

    def said(self, wall, name):
        phone, path, _ = wall
        return phone.submit(phone.open(path), {"name": name}, expect=200)

    def test_it_thanks_everyone_alike_and_shows_no_name(self, wall, circle):
        asked = wall[0].open(wall[1])
        answers = [self.said(wall, name) for name in ("ana", "Nobody Here", "")]

        assert len({page.text for page in answers}) == 1
        assert answers[0].texts("h1") == ["Thank you"]
        for page in (asked, *answers):
            assert not [n for n in ("Ana", "Ray", circle.group.name) if n in page.data.decode()]

    def test_a_member_who_types_their_name_is_there(self, wall, circle, session):
        self.said(wall, "  ANA ")

        [row] = rows(session)
        assert (row.present, row.checked_in, row.meeting_id) == (True, True, wall[2].id)
        page = form(circle, wall[2])
        assert "Ana, checked in" in page.text

    def test_a_name_that_two_go_by_marks_neither(self, wall, circle, session):
        circle.make.alum(circle.group, "Ana")

        assert self.said(wall, "Ana").texts("h1") == ["Thank you"]
        assert rows(session) == []

    def test_between_meetings_a_name_changes_nothing(self, wall, session, clock):
        clock.move(hours=5)

        assert self.said(wall, "Ana").texts("h1") == ["Thank you"]
        assert rows(session) == []

    def test_a_renewed_code_closes_the_old_one(self, wall, circle, clock):
        circle.browser.post("alumni.wall", **circle.at())

        assert wall[0].open(wall[1]).status == 404

    def test_the_roll_is_still_everyone_after_some_checked_in(self, wall, circle, session):
        self.said(wall, "Ana")

        page = form(circle, wall[2])

        assert len(ticked(page)) == 4
        with scope.everywhere(session):
            assert session.get(AlumniMeeting, wall[2].id).state == "planned"
