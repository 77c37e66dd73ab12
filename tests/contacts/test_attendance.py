import datetime as dt

import pytest
from sqlalchemy import event

from courtpeer.contacts import queries as contacts
from courtpeer.contacts.attendance import Attendance
from courtpeer.contacts.rules import Outcome

FROM, THROUGH = dt.date(2026, 11, 10), dt.date(2026, 11, 24)
DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.mark.both_engines
def test_contacts_on_the_first_and_last_day_of_the_window_count(make, session, alma, peer):
    for on in (FROM - DAY, FROM, THROUGH, THROUGH + DAY):
        make.contact(alma, by=peer, on=on, minutes=30)

    assert contacts.count_between(session, alma.id, FROM, THROUGH) == 2
    assert contacts.minutes_between(session, alma.id, FROM, THROUGH) == 60


def test_attempts_never_count_as_contacts_and_declines_appear_nowhere(make, session, alma, peer):
    make.contact(alma, by=peer, on=FROM, minutes=45)
    make.contact(alma, by=peer, on=FROM, outcome=Outcome.ATTEMPTED, mode="phone")
    make.contact(alma, by=peer, on=FROM, outcome=Outcome.DECLINED, mode="text")

    found = contacts.attendance_of(session, {alma.id: (FROM, FROM)})[alma.id]

    week = dt.date(2026, 11, 9)
    assert found == Attendance(1, 45, (("office", 1),), ((week, 1),), attempts=1)


def test_declined_changes_no_figure(make, session, alma, peer):
    make.contact(alma, by=peer, on=FROM)
    before = contacts.attendance_of(session, {alma.id: (FROM, THROUGH)})

    make.contact(alma, by=peer, on=THROUGH, outcome=Outcome.DECLINED)

    assert contacts.attendance_of(session, {alma.id: (FROM, THROUGH)}) == before


def test_weeks_start_on_monday_and_those_without_contacts_stand_too(make, session, alma, peer):
    for on in (dt.date(2026, 11, 15), dt.date(2026, 11, 23), dt.date(2026, 11, 24)):
        make.contact(alma, by=peer, on=on)

    assert contacts.by_week(session, alma.id, FROM, THROUGH) == (
        (dt.date(2026, 11, 9), 1),
        (dt.date(2026, 11, 16), 0),
        (dt.date(2026, 11, 23), 2),
    )


def test_modes_stand_in_the_courts_order_and_only_where_they_occur(make, session, alma, peer):
    for mode in ("phone", "phone", "office"):
        make.contact(alma, by=peer, on=FROM, mode=mode)

    assert contacts.by_mode(session, alma.id, FROM, THROUGH) == (("office", 1), ("phone", 2))


def test_a_window_that_ends_before_it_begins_holds_nothing(make, session, alma, peer):
    make.contact(alma, by=peer, on=FROM)

    found = contacts.attendance_of(session, {alma.id: (THROUGH, FROM)})

    assert found == {alma.id: Attendance()}


def test_a_whole_docket_asks_as_many_questions_as_one_participant(make, session, peer):
    docket = {}
    for number in range(12):
        one = make.participant(f"Person {number}", peer=peer)
        make.contact(one, by=peer, on=FROM + number * DAY)
        docket[one.id] = (FROM + number * DAY, THROUGH)
    session.commit()
    asked = []
    event.listen(session, "do_orm_execute", lambda state: asked.append(state))

    found = contacts.attendance_of(session, docket)

    assert [one.held for one in found.values()] == [1] * 12
    assert len(asked) == 2


def test_another_courts_contacts_are_in_no_figure(make, session, alma, peer):
    other = make.court("Cedar County")
    stranger = make.participant(court=other, peer=make.peer(court=other))
    make.contact(stranger, by=peer, on=FROM)

    found = contacts.attendance_of(session, {stranger.id: (FROM, THROUGH)})

    assert found[stranger.id].held == 0
