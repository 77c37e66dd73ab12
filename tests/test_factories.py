import pytest

from courtpeer.accounts.rules import Role
from courtpeer.contacts.rules import Outcome
from courtpeer.core.scope import everywhere
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.staffing.models import Ask, NoteApproval


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


def test_every_kind_of_row_is_valid(make, session):
    peer = make.peer()
    participant = make.participant(peer=peer)
    make.consent(participant, by=peer)
    make.contact(participant, by=peer, topics=("housing",), note="A calm hour.")
    make.contact(participant, by=peer, outcome=Outcome.ATTEMPTED)
    make.contact(participant, by=peer, outcome=Outcome.DECLINED)
    make.follow_up(participant, by=peer)
    make.milestone(participant, MilestoneKind.FAMILY, MilestoneState.OFFERED, by=peer)
    staffing = make.staffing(participant)
    entry = make.entry_of(staffing, participant)
    note = make.note(entry, by=peer)
    make.decision(entry, by=peer, ask=session.query(Ask).one())

    session.commit()

    assert note.approved_hash == session.query(NoteApproval).one().text_hash
