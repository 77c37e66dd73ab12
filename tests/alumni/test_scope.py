"""Rows of groups are found through the groups that were entered, and through nothing else."""

import pytest
import sqlalchemy as sa

from courtpeer.alumni import grouped, groups, members
from courtpeer.alumni.grouped import NoGroup
from courtpeer.alumni.models import AlumniGroup, AlumniMeeting, AlumniMember


@pytest.fixture
def two(make):
    """A group entered later on, and one that never is, a member in each."""
    mine, other = make.group("Mine"), make.group("Other", offered=False)
    make.alum(mine, "Ray")
    make.alum(other, "Dolores")
    return mine, other


def test_a_query_on_groups_raises_where_none_was_entered(session, two):
    for kind in (AlumniGroup, AlumniMember, AlumniMeeting):
        for asked in (sa.select(kind), sa.select(sa.func.count()).select_from(kind)):
            with pytest.raises(NoGroup):
                session.scalars(asked).all()


def test_a_query_finds_nothing_of_a_group_that_was_not_entered(session, two):
    mine, other = two
    grouped.enter(session, [mine.id])

    assert [one.id for one in session.scalars(sa.select(AlumniGroup))] == [mine.id]
    assert {one.group_id for one in session.scalars(sa.select(AlumniMember))} == {mine.id}
    assert members.all_of(session, other.id) == []
    counted = sa.select(sa.func.count()).select_from(AlumniMember)
    assert session.scalar(counted) == 1
    there = sa.exists().where(AlumniMember.group_id == other.id)
    assert session.scalar(sa.select(there)) is False


def test_who_coordinates_no_group_finds_none_rather_than_all(session, make, two):
    groups.enter_coordinated(session, make.alumni_coordinator().id)

    assert groups.all_entered(session) == []
    assert session.scalars(sa.select(AlumniMember)).all() == []


def test_a_row_of_another_group_can_neither_be_made_nor_changed(session, make, two):
    mine, other = two
    elsewhere = make.alum(other, "Ana")
    grouped.enter(session, [mine.id])

    elsewhere.wants_mail = True

    with pytest.raises(NoGroup):
        session.flush()


def test_the_same_account_sees_its_groups_in_whatever_court_it_acts(make, browser):
    here, there = make.court("Riverbend"), make.court("Cedar")
    felix = make.alumni_coordinator("Felix", court=here)
    make.member("alumni_coordinator", court=there, account=felix)
    make.group("Of Riverbend", by=felix, court=here)
    make.group("Somebody else’s", court=there)

    browser.sign_in_as(felix, make.seat(felix, there))

    assert browser.get("alumni.index").texts(".card-title") == ["Of Riverbend"]
