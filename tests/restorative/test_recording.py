import datetime as dt

import pytest

from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.unit import unit_of_work
from courtpeer.participants import queries as participants
from courtpeer.restorative import actions, queries
from courtpeer.restorative.models import MilestoneAmendment, MilestoneStep
from courtpeer.restorative.private import telling_of
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, Step, StepKind
from courtpeer.restorative.words import Change, NewStep, Telling
from tests.clock import TODAY

K, S, W = MilestoneKind, MilestoneState, StepKind
DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, session, peer):
    return in_full(session, make, make.participant("Alma Reyes", peer=peer, phase=3), peer)


def in_full(session, make, participant, peer):
    return participants.visible(session, make.seat(peer), participant.id, TODAY)


def told(what, *, on=TODAY, words=None, **fact):
    return Telling(Step(what, on, **fact), words or {})


def record(session, make, alma, peer, what, *, version, kind=K.FAMILY, **given):
    new = NewStep(told(what, **given), version)
    return actions.record(session, make.actor(peer), alma, kind, new)


def states(session, alma):
    return {one.kind: one.state for one in queries.standings_of(session, alma)}


def test_a_milestone_walks_from_the_offer_to_its_end(make, session, alma, peer):
    assert states(session, alma)[K.FAMILY] is S.MAY_BE_OFFERED

    way = [(W.OFFERED, {}), (W.PREPARED, {"safety": True}), (W.HELD, {}), (W.COMPLETED, {})]
    for version, (what, fact) in enumerate(way):
        record(session, make, alma, peer, what, version=version, **fact)

    assert states(session, alma) == {
        K.RESPONSIBILITY: S.MAY_BE_OFFERED,
        K.FAMILY: S.COMPLETED,
        K.SELF: S.NOT_YET,
    }


def test_a_step_out_of_order_is_refused_and_leaves_nothing(make, session, alma, peer):
    with pytest.raises(Refusal, match="that cannot come next"):
        record(session, make, alma, peer, W.HELD, version=0)

    assert session.query(MilestoneStep).count() == 0


def test_the_same_step_sent_twice_is_one(make, session, alma, peer):
    new = NewStep(told(W.OFFERED, words={"how": "Gently"}), 0)
    for _ in range(2):
        actions.record(session, make.actor(peer), alma, K.FAMILY, new)

    assert session.query(MilestoneStep).count() == 1


@pytest.mark.both_engines
def test_a_step_recorded_meanwhile_is_not_overwritten_and_both_are_shown(
    make, session, engine, keyring, alma, peer
):
    record(session, make, alma, peer, W.OFFERED, version=0)
    actor, seat, court_id, alma_id = make.actor(peer), make.seat(peer), alma.court_id, alma.id
    session.commit()
    with unit_of_work(engine, keyring, court_id) as apart:
        same = participants.visible(apart, seat, alma_id, TODAY)
        new = NewStep(told(W.PREPARED, words={"hopes": "To be heard"}), 1)
        actions.record(apart, actor, same, K.FAMILY, new)

    alma = in_full(session, make, alma, peer)
    with pytest.raises(Stale) as stale:
        record(session, make, alma, peer, W.DECLINED, version=1)

    assert stale.value.stored["What happened"] == "It is being prepared"
    assert stale.value.stored["What they hope for"] == "To be heard"


def test_what_a_colleague_wrote_meanwhile_is_shown_without_its_words(make, session, alma, peer):
    other = make.peer("Ana Ortiz")
    make.assignment(alma, other, is_primary=False)
    record(session, make, alma, peer, W.OFFERED, version=0, words={"how": "SECRET"})

    with pytest.raises(Stale) as stale:
        record(session, make, alma, other, W.OFFERED, version=0)

    assert "SECRET" not in str(stale.value.stored)
    assert stale.value.stored["What happened"] == "It was offered"


def test_words_rest_sealed(make, session, alma, peer):
    step = record(session, make, alma, peer, W.OFFERED, version=0, words={"how": "In the garden"})

    assert b"garden" not in step.words_sealed
    assert telling_of(session, step).words == {"how": "In the garden"}


def amend(session, make, alma, peer, step, to, *, reason="A slip", version=1, **given):
    change = Change(to, reason, version, **given)
    return actions.amend(session, make.actor(peer), alma, K.FAMILY, step.id, change)


def test_an_amendment_keeps_what_stood_and_why(make, session, alma, peer):
    step = record(session, make, alma, peer, W.OFFERED, version=0, words={"how": "By phone"})

    amend(
        session, make, alma, peer, step, told(W.OFFERED, on=TODAY - DAY, words={"how": "At home"})
    )

    kept = session.query(MilestoneAmendment).one()
    assert (kept.was_on, kept.version, step.version) == (TODAY, 1, 2)
    assert b"slip" not in kept.reason_sealed
    assert telling_of(session, step).words == {"how": "At home"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": " "}, "Say why you amend it"),
        ({"version": 7}, "amended this meanwhile"),
        ({"to": told(W.OFFERED, on=TODAY + DAY)}, "has not come yet"),
    ],
)
def test_an_amendment_is_refused_with_its_reason(make, session, alma, peer, given, said):
    step = record(session, make, alma, peer, W.OFFERED, version=0)
    given = {"to": told(W.OFFERED, on=TODAY - DAY), **given}

    with pytest.raises(Refusal, match=said):
        amend(session, make, alma, peer, step, **given)


def test_only_its_author_amends_a_step(make, session, alma, peer):
    step = record(session, make, alma, peer, W.OFFERED, version=0)

    with pytest.raises(Refusal, match="Only the peer who recorded it"):
        amend(session, make, alma, make.peer("Ana Ortiz"), step, told(W.OFFERED))


def test_an_amendment_that_would_make_an_impossible_history_is_refused(make, session, alma, peer):
    offer = record(session, make, alma, peer, W.OFFERED, version=0, on=TODAY - DAY)
    later = record(session, make, alma, peer, W.DECLINED, version=1, on=TODAY - DAY)
    record(session, make, alma, peer, W.OFFERED, version=2)

    for step, to, how in (
        (offer, told(W.OFFERED, on=TODAY), {}),
        (later, told(W.DECLINED, on=TODAY - DAY, for_good=True), {}),
        (offer, told(W.OFFERED, on=TODAY - DAY), {"take_back": True}),
    ):
        with pytest.raises(Refusal, match=r"cannot come next|before what happened"):
            amend(session, make, alma, peer, step, to, **how)


def test_a_slip_is_taken_back_and_stays_readable(make, session, alma, peer):
    record(session, make, alma, peer, W.OFFERED, version=0, on=TODAY - DAY)
    step = record(session, make, alma, peer, W.DECLINED, version=1, for_good=True)

    amend(session, make, alma, peer, step, told(W.DECLINED, for_good=True), take_back=True)

    assert states(session, alma)[K.FAMILY] is S.OFFERED
    assert session.query(MilestoneStep).count() == 2
    record(session, make, alma, peer, W.PREPARED, version=3)
    assert states(session, alma)[K.FAMILY] is S.PREPARING


def test_a_decline_for_good_becomes_not_now_when_they_think_again(make, session, alma, peer):
    record(session, make, alma, peer, W.OFFERED, version=0)
    step = record(session, make, alma, peer, W.DECLINED, version=1, for_good=True)

    amend(session, make, alma, peer, step, told(W.DECLINED), reason="They asked for it")

    assert states(session, alma)[K.FAMILY] is S.NOT_NOW
