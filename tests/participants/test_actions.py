import datetime as dt

import pytest

from courtpeer.core.errors import Refusal, Stale
from courtpeer.participants import actions, assigning, queries
from courtpeer.participants.actions import Admission, Particulars
from courtpeer.participants.rules import ExitKind
from tests.factories import ADMITTED, TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator(make):
    return make.actor(make.coordinator())


def reread(session, make, participant):
    session.flush()
    session.expire_all()
    return queries.several(session, [participant.id])[0]


def admitted(session, make, coordinator, **given):
    values = {
        "docket_number": "DC-26-0900",
        "name": "Alma Ruiz",
        "admitted_on": ADMITTED,
        "phase": make.phases()[0],
        **given,
    }
    return actions.admit(session, coordinator, Admission(**values))


@pytest.mark.both_engines
def test_everyone_admitted_is_in_a_phase_from_that_day(session, make, coordinator):
    participant = reread(session, make, admitted(session, make, coordinator))

    assert [(e.phase.position, e.entered_on) for e in participant.phases] == [(1, ADMITTED)]
    assert participant.person.called == "Alma Ruiz"


def test_a_docket_number_is_taken_once_in_a_court(session, make, coordinator):
    admitted(session, make, coordinator)

    with pytest.raises(Refusal, match="DC-26-0900 is taken"):
        admitted(session, make, coordinator, name="Someone Else")


def test_a_phase_entry_keeps_its_day_and_who_decided(session, make, coordinator):
    participant = admitted(session, make, coordinator)
    entry = actions.enter_phase(
        session,
        coordinator,
        participant,
        make.phases()[1],
        on=dt.date(2026, 8, 3),
        decided_by="the team",
    )

    assert entry.recorded_by == coordinator.account_id
    assert reread(session, make, participant).current.phase.position == 2


def test_back_dating_a_phase_puts_it_in_its_place(session, make, coordinator):
    participant = admitted(session, make, coordinator)
    phases = make.phases()
    for phase, day in ((phases[2], dt.date(2026, 10, 1)), (phases[1], dt.date(2026, 8, 1))):
        actions.enter_phase(session, coordinator, participant, phase, on=day, decided_by="x")

    order = [entry.phase.position for entry in reread(session, make, participant).phases]
    assert order == [1, 2, 3]


def test_a_phase_may_be_entered_twice_but_never_while_in_it(session, make, coordinator):
    participant = admitted(session, make, coordinator)
    first, second = make.phases()[:2]

    def enter(phase, day):
        actions.enter_phase(session, coordinator, participant, phase, on=day, decided_by="team")

    with pytest.raises(Refusal, match="in Phase 1: Orientation already"):
        enter(first, ADMITTED + 5 * DAY)
    enter(second, ADMITTED + 40 * DAY)
    enter(first, ADMITTED + 60 * DAY)
    with pytest.raises(Refusal, match="already entered on"):
        enter(second, ADMITTED + 60 * DAY)

    order = [entry.phase.position for entry in reread(session, make, participant).phases]
    assert order == [1, 2, 1]


def test_no_phase_begins_before_admission(session, make, coordinator):
    participant = admitted(session, make, coordinator)

    with pytest.raises(Refusal, match="admitted on June 1, 2026"):
        actions.enter_phase(
            session,
            coordinator,
            participant,
            make.phases()[1],
            on=ADMITTED - DAY,
            decided_by="team",
        )


@pytest.mark.both_engines
def test_a_save_from_an_old_page_is_refused_with_what_stands_now(session, make, coordinator):
    participant = reread(session, make, admitted(session, make, coordinator))
    seen = participant.version

    def to(name):
        return Particulars(name, None, "DC-26-0900", ADMITTED, None, None)

    session.commit()
    participant = reread(session, make, participant)
    participant.next_hearing_on = TODAY
    session.commit()
    participant = reread(session, make, participant)
    with pytest.raises(Stale) as refused:
        actions.edit(session, coordinator, participant, to("Alma R."), version=seen)

    assert refused.value.stored["name"] == "Alma Ruiz"
    assert refused.value.stored["next_hearing_on"] == str(TODAY)


def test_a_new_primary_peer_takes_the_place_of_the_one_before(session, make, coordinator):
    first, second = make.peer("Peer One"), make.peer("Peer Two")
    participant = admitted(session, make, coordinator)
    assigning.assign(session, coordinator, participant, first, on=ADMITTED)
    assigning.assign(session, coordinator, participant, second, on=dt.date(2026, 9, 5))

    kept = [(a.peer.name, a.from_on, a.until_on) for a in participant.assignments]
    assert kept == [
        ("Peer One", ADMITTED, dt.date(2026, 9, 4)),
        ("Peer Two", dt.date(2026, 9, 5), None),
    ]


def test_several_peers_may_be_assigned_at_once_one_of_them_primary(session, make, coordinator):
    first, second = make.peer("Peer One"), make.peer("Peer Two")
    participant = admitted(session, make, coordinator)
    assigning.assign(session, coordinator, participant, first, on=ADMITTED)
    assigning.assign(session, coordinator, participant, second, on=ADMITTED, is_primary=False)

    live = queries.peers_on(participant, TODAY)
    assert [(one.peer.name, one.is_primary) for one in live] == [
        ("Peer One", True),
        ("Peer Two", False),
    ]


def test_leaving_ends_assignments_and_happens_once(session, make, coordinator):
    participant = admitted(session, make, coordinator)
    assigning.assign(session, coordinator, participant, make.peer(), on=ADMITTED)

    def leave():
        kind = ExitKind.GRADUATED
        actions.leave(session, coordinator, participant, on=TODAY, kind=kind, disposed_on=TODAY)

    leave()

    assert participant.assignments[0].until_on == TODAY
    with pytest.raises(Refusal, match="left the program on November 24, 2026 already"):
        leave()
