import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from courtpeer.audit.models import AuditEvent
from courtpeer.contacts import actions
from courtpeer.contacts.models import Contact, ContactTopic, FollowUp, PrivateNote
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core import scope
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.unit import unit_of_work
from courtpeer.courts.rules import WordKind
from courtpeer.participants.models import Participant
from tests.clock import MORNING, TODAY
from tests.contacts.telling import new, record

DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


def refusal(make, session, alma, peer, **given):
    with pytest.raises(Refusal) as raised:
        record(make, session, alma, peer, **given)
    return raised.value.field, raised.value.reasons[0]


def last_held(session, participant):
    return session.scalar(
        sa.select(Participant.last_held_on).where(Participant.id == participant.id)
    )


@pytest.mark.both_engines
def test_the_same_contact_sent_twice_is_one(make, session, alma, peer):
    told = new(make, alma, id=new_id(), note="Private words")

    first = actions.record(session, make.actor(peer), told)
    again = actions.record(session, make.actor(peer), told)

    assert first is again
    assert session.query(Contact).count() == session.query(PrivateNote).count() == 1


@pytest.mark.both_engines
def test_the_same_contact_sent_four_times_at_once_is_one(
    make, session, engine, keyring, alma, peer
):
    tellings = [new(make, alma, id=new_id(), note="Private words") for _ in range(8)]
    actor, court_id = make.actor(peer), alma.court_id
    session.commit()

    def send(told):
        with unit_of_work(engine, keyring, court_id) as apart:
            return actions.record(apart, actor, told).id

    with ThreadPoolExecutor(4) as pool:
        for told in tellings:
            assert set(pool.map(send, [told] * 4)) == {told.id}
    assert session.query(Contact).count() == session.query(PrivateNote).count() == 8


def test_an_id_that_another_court_used_neither_collides_nor_tells(make, session, alma, peer):
    other = make.court("Cedar County")
    theirs = make.contact(make.participant(court=other), by=make.peer(court=other))

    mine = record(make, session, alma, peer, id=theirs.id)

    assert mine.id != theirs.id
    assert mine.court_id == alma.court_id


def test_an_attempt_takes_no_minutes_and_no_topic(make, session, alma, peer):
    attempted = {"outcome": Outcome.ATTEMPTED, "reason": AttemptReason.NOT_REACHED}

    assert refusal(make, session, alma, peer, **attempted, minutes=5)[0] == "minutes"
    assert refusal(make, session, alma, peer, **attempted, topics={"food": ""})[0] == "topics"
    assert record(make, session, alma, peer, **attempted).minutes == 0


def test_a_contact_that_was_held_takes_minutes(make, session, alma, peer):
    assert refusal(make, session, alma, peer, minutes=0) == (
        "minutes",
        "A contact that was held takes more than 0 minutes",
    )


@pytest.mark.both_engines
def test_the_database_itself_refuses_what_contradicts_itself(make, session, alma, peer):
    with pytest.raises(sa.exc.IntegrityError):
        make.contact(alma, by=peer, outcome=Outcome.DECLINED, minutes=15)


def test_only_a_peer_of_that_day_records(make, session, alma):
    stranger = make.peer("Jo O'Rourke")

    assert refusal(make, session, alma, stranger) == (
        "on",
        "You were not Alma Reyes’s peer on November 24, 2026",
    )


def test_a_retired_mode_or_topic_is_refused_for_what_is_new(make, session, alma, peer):
    for kind, name in ((WordKind.MODE, "field"), (WordKind.TOPIC, "food")):
        make.word(alma, kind, name).retired_at = MORNING

    assert refusal(make, session, alma, peer, mode="field")[0] == "mode"
    assert refusal(make, session, alma, peer, topics={"food": ""})[0] == "topics"


def test_a_topic_cannot_stand_in_for_a_mode(make, session, alma, peer):
    topic = make.word(alma, WordKind.TOPIC, "food")

    assert refusal(make, session, alma, peer, mode_id=topic.id)[0] == "mode"


def test_another_courts_mode_is_refused(make, session, alma, peer):
    other = make.participant(court=make.court("Cedar County"))
    theirs = make.word(other, WordKind.MODE, "office")

    assert refusal(make, session, alma, peer, mode_id=theirs.id)[0] == "mode"


def test_an_imported_contact_may_precede_the_assignment(make, session, peer):
    ana = make.participant("Ana Ortiz")

    kept = actions.record(
        session,
        make.actor(make.supervisor()),
        new(make, ana, imported=True, author_id=peer.id, on=TODAY - 30 * DAY),
    )

    assert (kept.author_id, kept.imported) == (peer.id, True)


def test_the_participant_knows_the_last_day_a_contact_was_held(make, session, alma, peer):
    version = alma.version
    record(make, session, alma, peer, on=TODAY - 3 * DAY)
    record(make, session, alma, peer, on=TODAY - 9 * DAY)
    record(make, session, alma, peer, outcome=Outcome.DECLINED)

    assert last_held(session, alma) == TODAY - 3 * DAY
    assert alma.last_held_on == TODAY - 3 * DAY
    assert alma.version == version


def test_private_words_rest_sealed_and_the_audit_holds_none(make, session, alma, peer):
    record(
        make,
        session,
        alma,
        peer,
        note="Afraid of the landlord",
        topics={"housing": "Deposit is owed"},
        follow_up="Ring the shelter",
        follow_up_due_on=TODAY + DAY,
    )

    sealed = [
        session.query(PrivateNote).one().text_sealed,
        session.query(ContactTopic).one().text_sealed,
        session.query(FollowUp).one().text_sealed,
    ]
    assert not any(word in b"".join(sealed) for word in (b"landlord", b"Deposit", b"shelter"))
    told = str([event.detail for event in session.query(AuditEvent)])
    assert "landlord" not in told
    assert "Alma" not in told


@pytest.mark.parametrize("reads", [True, False])
def test_a_private_note_carries_the_policy_it_was_written_under(make, session, alma, peer, reads):
    make.policy(number=2, supervisors_read_notes=reads)
    record(make, session, alma, peer, note="Private words")
    make.policy(number=3, supervisors_read_notes=not reads)

    assert session.query(PrivateNote).one().open_to_supervisor is reads


def test_a_contact_belongs_to_the_court_it_was_recorded_in(make, session, alma, peer):
    kept = record(make, session, alma, peer, note="Private words")

    with scope.everywhere(session):
        rows = [kept, session.query(PrivateNote).one()]
    assert {row.court_id for row in rows} == {alma.court_id}
