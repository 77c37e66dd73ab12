import dataclasses
import datetime as dt

import pytest

from courtpeer.contacts import actions, amending
from courtpeer.contacts import queries as contacts
from courtpeer.contacts.models import Amendment, ContactTopic, PrivateNote
from courtpeer.contacts.private import texts, texts_before
from courtpeer.contacts.rules import Outcome
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.unit import unit_of_work
from courtpeer.courts.rules import WordKind
from tests.browser import Browser
from tests.clock import MORNING, TODAY
from tests.contacts.telling import record

WHY = "Wrote down the wrong minutes"


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def contact(make, session, alma, peer):
    return record(
        make,
        session,
        alma,
        peer,
        strengths="Found work",
        note="First words",
        topics={"housing": "Deposit is owed", "food": ""},
    )


def amend(make, session, contact, peer, *, reason=WHY, version=1, **changes):
    to = dataclasses.replace(amending.standing(session, contact), **changes)
    return amending.amend(session, make.actor(peer), contact, to, reason=reason, version=version)


def test_what_stood_before_stays_readable_with_who_when_and_why(make, session, contact, peer):
    amendment = amend(make, session, contact, peer, minutes=60, note="Second words")

    assert (contact.version, contact.minutes) == (2, 60)
    assert (amendment.version, amendment.by, amendment.at) == (1, peer.id, MORNING)
    assert amendment.reason == WHY
    assert amendment.before["minutes"] == 45
    before = texts_before(session, make.seat(peer), amendment, peer.id)
    assert before.note == "First words"
    assert list(before.topics.values()) == ["Deposit is owed"]
    assert texts(session, make.seat(peer), contact).note == "Second words"


def test_private_words_of_an_amendment_rest_sealed(make, session, contact, peer):
    amendment = amend(make, session, contact, peer, note="Second words")

    assert "First words" not in str(amendment.before)
    assert b"First words" not in amendment.before_sealed


def test_amending_without_a_reason_is_refused(make, session, contact, peer):
    with pytest.raises(Refusal, match="Say why"):
        amend(make, session, contact, peer, minutes=60, reason="  ")

    assert contact.minutes == 45


def test_amending_to_the_same_words_changes_nothing(make, session, contact, peer):
    assert amend(make, session, contact, peer, reason="") is None
    assert contact.version == 1


def test_only_the_author_amends(make, session, contact, alma):
    other = make.peer("Jo O'Rourke")
    make.assignment(alma, other, is_primary=False)

    with pytest.raises(Refusal, match="Only the peer who recorded"):
        amend(make, session, contact, other, minutes=60)


@pytest.mark.both_engines
def test_a_stale_save_is_refused_with_what_stands(make, session, engine, keyring, contact, peer):
    actor, court_id, contact_id = make.actor(peer), contact.court_id, contact.id
    session.commit()
    with unit_of_work(engine, keyring, court_id) as apart:
        first = apart.get_one(type(contact), contact_id)
        to = dataclasses.replace(amending.standing(apart, first), strengths="Keeps work")
        amending.amend(apart, actor, first, to, reason=WHY, version=1)

    with pytest.raises(Stale) as raised:
        amend(make, session, contact, peer, strengths="Lost work", version=1)

    assert raised.value.stored["Strengths"] == "Keeps work"
    assert raised.value.stored["Private note"] == "First words"
    assert session.query(Amendment).count() == 1


def test_a_contact_amended_to_declined_counts_no_more(make, session, contact, alma, peer):
    amend(make, session, contact, peer, outcome=Outcome.DECLINED, minutes=0, topics={})

    assert alma.last_held_on is None
    assert contacts.count_between(session, alma.id, TODAY, TODAY) == 0


def test_an_amended_day_is_held_to_the_same_rules(make, session, contact, peer):
    with pytest.raises(Refusal, match="before Alma Reyes was admitted on June 1, 2026"):
        amend(make, session, contact, peer, on=dt.date(2026, 5, 31))


def test_retired_words_may_stay_on_what_is_amended(make, session, contact, alma, peer):
    for kind, name in ((WordKind.MODE, "office"), (WordKind.TOPIC, "food")):
        make.word(alma, kind, name).retired_at = MORNING

    assert amend(make, session, contact, peer, minutes=60) is not None


def test_words_closed_to_the_supervisor_stay_closed_when_the_policy_opens(
    make, session, contact, peer
):
    make.policy(number=2, supervisors_read_notes=True)
    topics = dict.fromkeys(amending.standing(session, contact).topics, "Now paid")

    amend(make, session, contact, peer, note="Second words", topics=topics)

    assert not session.query(PrivateNote).one().open_to_supervisor
    assert {topic.open_to_supervisor for topic in session.query(ContactTopic)} == {False}


def test_a_note_written_by_amending_under_an_open_policy_is_open(make, session, alma, peer):
    bare = record(make, session, alma, peer)
    make.policy(number=2, supervisors_read_notes=True)

    amend(make, session, bare, peer, note="New words")

    assert session.query(PrivateNote).one().open_to_supervisor


def test_a_follow_up_promised_twice_is_one_and_only_its_author_finishes_it(
    make, session, contact, peer
):
    actor = make.actor(peer)
    promised = actions.promise(session, actor, contact, "Ring the shelter", TODAY)
    assert actions.promise(session, actor, contact, "Ring the shelter", TODAY) is promised

    with pytest.raises(Refusal, match="Only the peer who promised"):
        actions.finish_follow_up(session, make.actor(make.peer()), promised, TODAY)
    assert actions.finish_follow_up(session, actor, promised, TODAY)
    assert not actions.finish_follow_up(session, actor, promised, TODAY)
    assert promised.done_on == TODAY


def test_an_amendment_of_private_words_alone_is_shown_to_nobody_but_the_author(
    app, make, session, contact, peer, alma
):
    heir = make.peer("Jo O'Rourke")
    make.assignment(alma, heir, is_primary=False)
    amend(make, session, contact, peer, note="Kinder words", reason="My note was unkind")
    amend(make, session, contact, peer, minutes=60, reason="It took longer", version=2)

    own, theirs = (
        Browser(app).sign_in_as(who).open(f"/contacts/{contact.id}").text for who in (peer, heir)
    )

    assert "My note was unkind" in own
    assert "It took longer" in own
    assert "It took longer" in theirs
    assert "unkind" not in theirs
