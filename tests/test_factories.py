import pytest

from courtpeer.accounts.rules import Role
from courtpeer.core.scope import everywhere
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant


@pytest.mark.both_engines
def test_the_first_court_made_is_the_one_acted_in(make, session):
    first = make.court()
    other = make.court()
    mine = make.participant(peer=make.peer())
    make.participant(court=other)

    assert session.info["court_id"] == first.id
    assert session.query(Participant).all() == [mine]
    with everywhere(session):
        assert session.query(Participant).count() == 2


def test_a_court_comes_with_what_pages_need(make, session):
    court = make.court()

    assert len(courts.scheme(session).phases) == 5
    assert courts.policy(session).number == 1
    assert make.seat(make.coordinator(court=court)).role is Role.COORDINATOR
