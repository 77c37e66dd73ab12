import datetime as dt

import pytest
from sqlalchemy import event

from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.unit import unit_of_work
from courtpeer.restorative import actions, queries
from courtpeer.restorative.models import MilestoneChange
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, fraction
from tests.clock import TODAY

K, S = MilestoneKind, MilestoneState
DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


def move(make, session, alma, peer, kind, state, *, version=0, on=TODAY):
    return actions.set_state(session, make.actor(peer), alma, kind, state, on=on, version=version)


@pytest.mark.parametrize(
    ("states", "counted"),
    [
        ({}, (0, 3)),
        ({K.RESPONSIBILITY: S.COMPLETED}, (1, 3)),
        ({K.FAMILY: S.DECLINED}, (0, 2)),
        ({K.RESPONSIBILITY: S.COMPLETED, K.SELF: S.DECLINED}, (1, 2)),
        ({K.PEER_TRAINING: S.OFFERED}, (0, 3)),
        ({K.PEER_TRAINING: S.DECLINED}, (0, 3)),
        ({K.PEER_TRAINING: S.PREPARING}, (0, 4)),
        ({K.PEER_TRAINING: S.COMPLETED, K.SELF: S.HELD}, (1, 4)),
    ],
)
def test_a_fraction_counts_what_applies(states, counted):
    assert fraction(states.items()) == counted


def test_a_milestone_never_offered_differs_from_one_declined(make, session, alma, peer):
    move(make, session, alma, peer, K.FAMILY, S.DECLINED)

    found = queries.of(session, [alma.id])[alma.id]

    assert (found[K.RESPONSIBILITY], found[K.FAMILY]) == (S.NOT_YET, S.DECLINED)
    assert K.PEER_TRAINING not in found


def test_how_a_milestone_came_to_stand_is_kept(make, session, alma, peer):
    move(make, session, alma, peer, K.SELF, S.OFFERED, on=TODAY - DAY)
    move(make, session, alma, peer, K.SELF, S.PREPARING, version=1)

    stands = next(s for s in queries.standings(session, alma.id) if s.kind is K.SELF)

    assert (stands.state, stands.version) == (S.PREPARING, 2)
    assert [(c.state, c.since_on) for c in stands.changes] == [
        (S.OFFERED, TODAY - DAY),
        (S.PREPARING, TODAY),
    ]


@pytest.mark.both_engines
def test_a_change_made_meanwhile_is_not_overwritten(make, session, engine, keyring, alma, peer):
    move(make, session, alma, peer, K.SELF, S.OFFERED)
    actor, court_id, alma_id = make.actor(peer), alma.court_id, alma.id
    session.commit()
    with unit_of_work(engine, keyring, court_id) as apart:
        same = apart.get_one(type(alma), alma_id)
        actions.set_state(apart, actor, same, K.SELF, S.DECLINED, on=TODAY, version=1)

    with pytest.raises(Stale, match="it stands as “Declined since 11/24/2026”"):
        move(make, session, alma, peer, K.SELF, S.HELD, version=1)


def test_a_milestone_set_again_to_the_same_changes_nothing(make, session, alma, peer):
    move(make, session, alma, peer, K.SELF, S.OFFERED)
    move(make, session, alma, peer, K.SELF, S.OFFERED, version=1)

    assert session.query(MilestoneChange).count() == 1


@pytest.mark.parametrize("on", [TODAY + DAY, dt.date(2026, 5, 31)])
def test_a_day_to_come_or_before_admission_is_refused(make, session, alma, peer, on):
    with pytest.raises(Refusal, match="That day"):
        move(make, session, alma, peer, K.SELF, S.OFFERED, on=on)


def test_a_whole_docket_asks_one_question(make, session, peer):
    docket = [make.participant(f"Person {n}", peer=peer) for n in range(6)]
    for one in docket:
        make.milestone(one, K.SELF, S.HELD, by=peer)
    ids = [one.id for one in docket]
    session.commit()
    asked = []
    event.listen(session, "do_orm_execute", lambda state: asked.append(state))

    assert {states[K.SELF] for states in queries.of(session, ids).values()} == {S.HELD}
    assert len(asked) == 1


def test_a_peer_records_a_milestone_and_sees_it_in_the_story(make, browser, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("restorative.record", participant_id=alma.id, kind="family")

    shown = browser.follow(browser.submit(page, {"state": "completed", "on": "2026-11-20"}))

    assert shown.texts("[role=status]") == ["Family conversation: completed."]
    assert "1 of 3 completed" in shown.texts(".page-lead")[0]
    story = browser.get("overview.participant", participant_id=alma.id)
    assert "Family conversation: completed" in story.texts(".moment-title")


def test_a_refused_day_keeps_what_was_chosen(make, browser, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("restorative.record", participant_id=alma.id, kind="self")

    refused = browser.submit(page, {"state": "held", "on": "2026-11-25"}, expect=422)

    assert refused.form()["state"] == "held"
    assert refused.attribute("[role=alert] a", "href") == "#on"


def test_a_supervisor_reads_milestones_and_changes_none(make, browser, alma, peer, session):
    supervisor = make.supervisor()
    make.assignment(alma, make.peer(supervisor=supervisor), is_primary=False)
    browser.sign_in_as(supervisor)

    page = browser.get("restorative.index", participant_id=alma.id)

    assert "Record a change" not in page.text
    browser.get("restorative.record", expect=403, participant_id=alma.id, kind="self")


def test_milestones_out_of_reach_equal_those_of_nobody(make, browser, alma):
    browser.sign_in_as(make.peer("Jo O'Rourke"))

    bodies = {
        browser.get(name, expect=404, participant_id=one, **values).text
        for one in (alma.id, new_id())
        for name, values in (
            ("restorative.index", {}),
            ("restorative.record", {"kind": "self"}),
            ("restorative.record", {"kind": "nothing"}),
        )
    }

    assert len(bodies) == 1
