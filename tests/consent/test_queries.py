"""What is asked of consents, counted in queries and kept within one court."""

import datetime as dt

import pytest
from sqlalchemy import event

from courtpeer.consent import actions, queries
from courtpeer.consent.rules import Recipient
from courtpeer.consent.words import Basis, Category, ConsentKind
from tests.clock import MORNING
from tests.consent.made import DAY, prepared, signed


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


def counting(session):
    """The statements sent to the database from now on."""
    sent = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *args: sent.append(args[2]))
    return sent


@pytest.mark.both_engines
def test_the_grants_of_many_participants_take_as_many_queries_as_those_of_one(make, session, peer):
    people = [make.participant(peer=peer) for _ in range(4)]
    for person in people:
        signed(make, person, peer)
    session.expire_all()
    one = people[0].id
    ids = [person.id for person in people]
    sent = counting(session)

    queries.grants_of(session, [one], MORNING)
    for_one = len(sent)
    found = queries.grants_of(session, ids, MORNING)

    assert len(sent) == 2 * for_one
    assert [len(found[key]) for key in ids] == [1, 1, 1, 1]


def test_someone_without_consents_has_an_empty_list(make, session, peer):
    person = make.participant(peer=peer)

    assert queries.grants_of(session, [person.id], MORNING) == {person.id: []}


def test_those_ending_soon_come_soonest_first_and_only_while_in_force(make, session, peer):
    person = make.participant(peer=peer)
    today = MORNING.date()
    later = signed(make, person, peer, expires_on=today + 20 * DAY)
    soon = signed(make, person, peer, expires_on=today + 3 * DAY)
    signed(make, person, peer, expires_on=today + 90 * DAY)
    signed(make, person, peer, at=MORNING - 9 * DAY, expires_on=today - DAY)
    prepared(make, person, peer, expires_on=today + DAY)

    found = queries.ending_before(session, [person.id], today + 30 * DAY, MORNING)

    assert [grant.id for grant in found] == [soon.id, later.id]


def test_who_has_no_consent_in_force_is_known(make, session, peer):
    some, none, only_proceedings = [make.participant(peer=peer) for _ in range(3)]
    signed(make, some, peer)
    prepared(make, none, peer)
    signed(make, only_proceedings, peer, kind=ConsentKind.PROCEEDINGS)
    ids = [some.id, none.id, only_proceedings.id]

    assert queries.without_live(session, ids, MORNING) == [none.id, only_proceedings.id]


def test_another_courts_consents_are_not_found(make, session, peer):
    make.first_court()
    elsewhere = make.court()
    stranger = make.peer(court=elsewhere)
    person = make.participant(court=elsewhere, peer=stranger)

    with pytest.raises(KeyError):
        queries.subject(session, person.id)
    assert queries.grants_of(session, [person.id], MORNING) == {person.id: []}


def test_an_accounting_reaches_back_to_the_instant_asked_and_no_further(make, session, peer):
    person = make.participant(peer=peer)
    judge = Recipient(peer.id, "Dana Whitfield", "judge")
    since = MORNING - 10 * DAY
    for told_at in (MORNING - DAY, since, since - dt.timedelta(microseconds=1)):
        actions.disclose(
            session,
            make.actor(peer),
            person.id,
            judge,
            categories=[Category.ASKS],
            purpose="As the order says",
            description="Told aloud",
            basis=Basis.COURT_ORDER,
            told_at=told_at,
        )

    found = queries.accounting(session, person.id, since)

    assert [one.told_at for one in found] == [MORNING - DAY, since]


def test_a_grant_carries_what_its_consent_says(make, session, peer):
    person = make.participant(peer=peer)
    consent = signed(make, person, peer, categories=[Category.ASKS, Category.GOALS])

    (grant,) = queries.grants_by_id(session, [consent.id], MORNING).values()

    assert grant.categories == {Category.ASKS, Category.GOALS}
    assert grant.disciplines == {"judge"}
    assert grant.zone == "America/Chicago"
    assert grant.criminal_docket
