"""Drafts: kept whole, each opened form's own, read and discarded by nobody but their author."""

import datetime as dt
import json
from uuid import uuid4

import pytest

from courtpeer.audit.models import AuditEvent
from courtpeer.contacts import drafting, drafts
from courtpeer.contacts.drafting import Fate, Sent
from courtpeer.contacts.models import Contact, Draft
from courtpeer.core import sealing
from courtpeer.courts.rules import WordKind
from courtpeer.participants.models import Assignment
from courtpeer.upkeep import keep_up
from tests.clock import MORNING, TODAY

DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make, browser):
    peer = make.peer("Theo Marsh")
    browser.sign_in_as(peer)
    return peer


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def form(browser, alma):
    return browser.get("contacts.new", participant_id=alma.id).form()


@pytest.fixture
def told(make, alma):
    office = make.word(alma, WordKind.MODE, "office").id
    return {"happened": "held", "minutes": "45", "mode": str(office), "strengths": "Found work"}


@pytest.fixture
def save(browser, alma, form):
    """Send the form as it saves itself while someone types."""
    alma_id = alma.id

    def send(sequence=1, expect=200, **typed):
        sent = {**form, "sequence": str(sequence), **typed}
        return browser.post("drafts.save", sent, expect=expect, participant_id=alma_id)

    return send


def kept(session):
    """What stands in each draft, by the names of the fields."""
    session.expire_all()
    rows = session.query(Draft).order_by(Draft.begun_at, Draft.id)
    return [dict(json.loads(sealing.unseal(session, row, "fields_sealed"))) for row in rows]


def test_what_is_typed_is_kept_whole_and_sealed(session, save, told):
    answer = save(**told, at="half past").response.json

    assert answer == {"state": "kept", "at": "8:00 AM"}
    (found,) = kept(session)
    assert {**told, "at": "half past"}.items() <= found.items()
    assert not {"csrf_token", "acting", "password"} & set(found)
    assert b"Found work" not in session.query(Draft).one().fields_sealed


def test_an_older_save_never_replaces_a_newer_one(session, save):
    save(2, note="Both words")

    assert save(1, note="Both").response.json["state"] == "known"
    assert [one["note"] for one in kept(session)] == ["Both words"]


def test_two_forms_open_at_once_never_replace_each_others_words(browser, session, save, form, alma):
    save(1, note="On the phone")
    save(1, note="At the desk", page=str(uuid4()))

    assert {one["note"] for one in kept(session)} == {"On the phone", "At the desk"}


def test_going_on_from_a_draft_goes_on_with_it(browser, session, save, peer, alma):
    save(3, note="On the phone", at="half past")
    (listed,) = browser.get("overview.home").attributes("#unfinished .btn-secondary", "href")

    page = browser.follow(browser.open(listed))
    again = page.form()
    assert (again["note"], again["at"]) == ("On the phone", "half past")
    assert page.count(".error-summary") == 0
    save(**{**again, "note": "And at the desk", "sequence": 1})

    assert [one["note"] for one in kept(session)] == ["And at the desk"]


def test_recording_the_contact_deletes_its_draft_and_what_comes_late_is_old(
    browser, session, save, form, alma, told
):
    save(1, **told)
    browser.post("contacts.new", {**form, **told}, participant_id=alma.id)
    assert kept(session) == []

    assert save(2, **told, note="Late").response.json["state"] == "recorded"
    assert kept(session) == []


def test_words_typed_elsewhere_after_the_contact_was_recorded_are_not_lost(
    browser, session, save, form, alma, told
):
    browser.post("contacts.new", {**form, **told}, participant_id=alma.id)
    save(1, **{**told, "strengths": "Keeps work"}, page=str(uuid4()))

    home = browser.get("overview.home")
    assert "The contact is recorded, with other words." in home.text
    (listed,) = home.attributes("#unfinished .btn-secondary", "href")
    page = browser.follow(browser.open(listed))
    assert page.texts(".both-texts .as-written") == ["Found work", "Keeps work"]
    browser.submit(page, {"reason_why": "I wrote on elsewhere"})

    session.expire_all()
    assert session.query(Contact).one().strengths == "Keeps work"
    assert kept(session) == []


def test_opening_a_recorded_contacts_form_again_leads_to_amending_it(
    browser, session, form, alma, told
):
    browser.post("contacts.new", {**form, **told}, participant_id=alma.id)

    page = browser.open(browser.url("contacts.new", participant_id=alma.id, draft=form["id"]))

    assert page.location.endswith("/amend")


def test_a_draft_is_nobody_elses(make, browser, session, alma, peer):
    draft = make.draft(alma, by=peer, text="Only begun")
    others = [make.peer(), make.supervisor(), make.coordinator()]
    make.assignment(alma, others[0])
    peer_seat = make.seat(peer)
    assert len(drafts.unfinished(session, peer_seat, TODAY)) == 1

    browser.sign_in_as(others[0])
    for path in (f"/drafts/{draft.id}", f"/drafts/{draft.id}/discard"):
        browser.get(path, expect=404)
    for who in others:
        assert drafts.unfinished(session, make.seat(who), TODAY) == []
        page = browser.sign_in_as(who).open(f"/participants/{alma.id}")
        assert "Only begun" not in page.text


def test_only_empty_drafts_expire(session, engine, keyring, save):
    save(1)
    keep_up(engine, keyring, MORNING + DAY / 2)
    assert len(kept(session)) == 1
    session.commit()
    keep_up(engine, keyring, MORNING + DAY)
    assert kept(session) == []

    save(2, note="Three words only")
    session.commit()
    keep_up(engine, keyring, MORNING + 3000 * DAY)

    assert len(kept(session)) == 1


def test_a_draft_is_in_no_count_list_timeline_or_record_of_access(
    make, browser, session, alma, save, told
):
    session.commit()
    before = session.query(AuditEvent).count()
    session.commit()
    save(1, **told)

    assert session.query(AuditEvent).count() == before
    assert session.query(Contact).count() == 0
    session.expire_all()
    assert alma.last_held_on is None
    page = browser.get("overview.participant", participant_id=alma.id)
    assert "Found work" not in page.text
    assert "Unfinished" not in page.text


def test_the_author_reads_and_discards_a_draft_about_someone_no_longer_with_them(
    make, browser, session, alma, peer
):
    draft = make.draft(alma, by=peer, text="Only begun")
    session.query(Assignment).one().until_on = TODAY - DAY
    session.commit()
    draft_id = draft.id

    home = browser.get("overview.home")
    assert "Alma Reyes" not in home.text
    assert "Someone you no longer accompany" in home.texts("#unfinished")[0]
    page = browser.get("drafts.show", draft_id=draft_id)
    assert "Only begun" in page.text
    assert "Alma Reyes" not in page.text
    asked = browser.get("drafts.discard", draft_id=draft_id)
    browser.submit(asked, {})

    assert kept(session) == []


def test_a_form_without_its_ids_is_not_kept(save, session):
    for name in ("id", "page"):
        assert save(1, expect=422, **{name: "nonsense"}).response.json["reason"]
    assert kept(session) == []


def test_what_is_longer_than_a_form_can_be_is_refused_with_its_reason(save, session):
    answer = save(1, expect=422, note="x" * (drafting.LARGEST + 1)).response.json

    assert answer["reason"] == "it is too long to keep: shorten it"


@pytest.mark.both_engines
def test_the_same_form_sent_twice_makes_one_draft(session, make):
    author = make.peer()
    whom = make.participant(peer=author)
    sent = Sent(uuid4(), whom.id, uuid4(), 1, fields=[("note", "Once")])

    fates = [drafting.keep(session, make.actor(author), sent) for _ in range(2)]

    assert fates == [Fate.KEPT, Fate.KNOWN]
    assert session.query(Draft).count() == 1


def test_several_participants_in_one_go_are_recorded_once_however_often_it_is_sent(
    make, browser, session, form, alma, peer, told
):
    devon = make.participant("Devon Okafor", peer=peer)
    sent = {**form, **told, "also": str(devon.id), "note": "About Alma"}
    for _ in range(2):
        browser.post("contacts.new", sent, participant_id=alma.id)

    assert session.query(Contact).count() == 2
    assert session.query(Contact).filter_by(participant_id=devon.id).one().strengths == ""


def test_when_it_cannot_stand_with_one_of_several_it_is_recorded_with_none(
    make, browser, session, form, alma, peer, told
):
    late = make.participant("Devon Okafor", peer=peer, admitted_on=TODAY)
    sent = {**form, **told, "on": "yesterday", "also": str(late.id)}

    page = browser.post("contacts.new", sent, participant_id=alma.id, expect=422)

    assert "Devon Okafor" in page.texts("[role=alert]")[0]
    assert session.query(Contact).count() == 0
