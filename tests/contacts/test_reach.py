"""Whose contacts, notes and follow-ups reach whom."""

import datetime as dt

import pytest
from flask import Flask

from courtpeer.audit.models import AuditEvent
from courtpeer.contacts import private
from courtpeer.contacts import queries as contacts
from courtpeer.contacts.models import FollowUp
from courtpeer.core.ids import new_id
from tests.browser import Browser
from tests.clock import TODAY
from tests.contacts.telling import record

DAY = dt.timedelta(days=1)
SECRET = "Afraid of the landlord"


@pytest.fixture
def supervisor(make):
    return make.supervisor("Dana Whitfield")


@pytest.fixture
def theo(make, supervisor):
    return make.peer("Theo Marsh", supervisor=supervisor)


@pytest.fixture
def alma(make, theo):
    return make.participant("Alma Reyes", peer=theo)


def visit(app: Flask, account) -> Browser:
    return Browser(app).sign_in_as(account)


def write(make, session, alma, theo, **given):
    return record(
        make,
        session,
        alma,
        theo,
        strengths="Found work",
        note=SECRET,
        topics={"housing": "Deposit is owed"},
        follow_up="Ring the shelter",
        follow_up_due_on=TODAY,
        **given,
    )


PRIVATE = (SECRET, "Deposit is owed", "Ring the shelter")


def test_nobody_but_the_author_sees_a_private_note_or_that_one_exists(
    app, make, session, alma, theo, supervisor
):
    jo = make.peer("Jo O'Rourke", supervisor=supervisor)
    make.assignment(alma, jo, is_primary=False)
    contact = write(make, session, alma, theo)
    pages = [f"/contacts/{contact.id}", f"/participants/{alma.id}", "/participants", "/"]

    for reader in (jo, supervisor):
        told = " ".join(visit(app, reader).open(path).text for path in pages)
        assert "Found work" in told
        assert not [words for words in PRIVATE if words in told]
        assert "Private" not in told
    own = visit(app, theo).open(f"/contacts/{contact.id}")
    assert all(words in own.text for words in PRIVATE)


def test_a_supervisor_reads_what_was_written_under_an_open_policy_and_any_reading_is_on_record(
    app, make, session, alma, theo, supervisor
):
    closed = write(make, session, alma, theo, on=TODAY - DAY)
    make.policy(number=2, supervisors_read_notes=True)
    opened = write(make, session, alma, theo)
    visitor = visit(app, supervisor)

    assert SECRET not in visitor.open(f"/contacts/{closed.id}").text
    told = visitor.open(f"/contacts/{opened.id}").text
    assert all(words in told for words in PRIVATE)

    read = session.query(AuditEvent).filter_by(action="read as supervisor").all()
    assert {event.subject_id for event in read} == {closed.id, opened.id}
    assert {(event.subject, event.account_id) for event in read} == {("contact", supervisor.id)}


def test_another_supervisor_reads_no_note_even_under_an_open_policy(make, session, alma, theo):
    make.policy(number=2, supervisors_read_notes=True)
    contact = write(make, session, alma, theo)
    other = make.seat(make.supervisor("Ana Ortiz"))

    assert not private.texts(session, other, contact)
    assert not private.follow_ups_of(session, other, contact, TODAY)
    assert contacts.visible(session, other, contact.id, TODAY) is None


def test_reassigned_the_former_peer_loses_access_and_the_new_one_inherits_no_private_note(
    app, make, session, alma, theo
):
    contact = write(make, session, alma, theo, on=TODAY - 3 * DAY)
    jo = make.peer("Jo O'Rourke")
    session.refresh(alma, ["assignments"])
    alma.assignments[0].until_on = TODAY - DAY
    make.assignment(alma, jo, from_on=TODAY)
    paths = [f"/contacts/{contact.id}", f"/contacts/{contact.id}/amend", f"/participants/{alma.id}"]

    before = visit(app, theo)
    after = visit(app, jo)

    assert [before.open(path).status for path in paths] == [404, 404, 404]
    assert "Alma" not in before.open("/contacts").text
    page = after.open(f"/contacts/{contact.id}")
    assert "Found work" in page.text
    assert "Theo Marsh" in page.text
    assert not [words for words in PRIVATE if words in page.text]
    assert after.open(f"/contacts/{contact.id}/amend").status == 404
    assert not private.follow_ups(session, make.seat(jo), TODAY)
    held = contacts.count_between(session, alma.id, TODAY - 3 * DAY, TODAY)
    assert (held, page.texts(".facts")[0].count("Theo Marsh")) == (1, 1)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/contacts/{contact}"),
        ("get", "/contacts/{contact}/amend"),
        ("post", "/contacts/{contact}/amend"),
        ("get", "/participants/{participant}/contacts/new"),
        ("post", "/participants/{participant}/contacts/new"),
        ("post", "/follow-ups/{follow_up}/done"),
    ],
)
def test_what_is_out_of_reach_equals_what_does_not_exist(app, make, session, alma, method, path):
    jo, other = make.peer("Jo O'Rourke"), make.court("Cedar County")
    make.participant("Ana Ortiz", peer=jo)
    theirs = make.participant(court=other, peer=make.peer(court=other))
    mine = make.contact(alma, by=make.peer("Theo Marsh"))
    follow = make.follow_up(alma, by=make.peer())
    foreign = make.contact(theirs, by=make.peer(court=other))
    foreign_follow = make.follow_up(theirs, by=make.peer(court=other))
    some = [
        {"contact": mine.id, "participant": alma.id, "follow_up": follow.id},
        {"contact": foreign.id, "participant": theirs.id, "follow_up": foreign_follow.id},
        {"contact": new_id(), "participant": new_id(), "follow_up": new_id()},
    ]
    visitor = visit(app, jo)

    pages = [
        visitor.get(path.format(**ids), expect=404)
        if method == "get"
        else visitor.post(path.format(**ids), {"happened": "held"}, expect=404)
        for ids in some
    ]

    bodies = {page.text for page in pages}
    assert len(bodies) == 1


def test_roles_that_read_no_contacts_find_none_on_the_participants_page(
    app, make, session, alma, theo
):
    contact = write(make, session, alma, theo)
    visitor = visit(app, make.coordinator())

    assert "45 minutes" not in visitor.open(f"/participants/{alma.id}").text
    assert visitor.open(f"/contacts/{contact.id}").status == 403
    assert visitor.open(f"/contacts/{new_id()}").status == 403


def test_the_timeline_tells_a_peer_of_contacts_and_never_their_private_words(
    app, make, session, alma, theo
):
    write(make, session, alma, theo)

    page = visit(app, theo).open(f"/participants/{alma.id}")

    assert "Contact, office, 45 minutes" in page.texts(".moment-title")
    told = page.texts("[aria-labelledby=story]")[0]
    assert not [words for words in PRIVATE if words in told]


def test_what_was_promised_stands_in_the_list_until_it_is_done(app, make, session, alma, theo):
    write(make, session, alma, theo)
    visitor = visit(app, theo)
    page = visitor.get("contacts.index")
    assert "Ring the shelter" in page.text

    visitor.submit(page, {}, form=".promise-done")

    assert "Ring the shelter" not in visitor.get("contacts.index").text
    assert session.query(FollowUp).one().done_on == TODAY


def test_my_contacts_are_paged_without_counting_them(app, make, session, alma, theo):
    for number in range(contacts.PAGE + 2):
        make.contact(alma, by=theo, on=TODAY - number * DAY)
    visitor = visit(app, theo)

    first = visitor.get("contacts.index")
    second = visitor.open(first.attribute("a[rel=next]", "href"))

    assert (first.count("tbody tr"), second.count("tbody tr")) == (contacts.PAGE, 2)
    assert second.count("a[rel=next]") == 0


def test_words_for_the_note_are_the_authors_own_since_the_day_asked(make, session, alma, theo):
    jo = make.peer("Jo O'Rourke")
    make.contact(alma, by=theo, on=TODAY, asks="A later curfew")
    make.contact(alma, by=theo, on=TODAY - DAY)
    make.contact(alma, by=theo, on=TODAY - 2 * DAY, strengths="Found work")
    make.contact(alma, by=theo, on=TODAY - 3 * DAY, strengths="Too old")
    make.contact(alma, by=jo, on=TODAY, strengths="Someone else’s")

    found = contacts.recent_words(session, alma.id, theo.id, TODAY - 2 * DAY)

    assert [(one.asks, one.strengths) for one in found] == [
        ("A later curfew", ""),
        ("", "Found work"),
    ]
