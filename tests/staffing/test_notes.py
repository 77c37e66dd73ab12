"""Advocacy notes in the browser: whose they are, what an edit clears, what each would see."""

import datetime as dt

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.rules import Category
from courtpeer.staffing.models import AdvocacyNote, NoteApproval
from courtpeer.staffing.rules import NoteState
from tests.clock import MORNING


def test_another_peers_note_is_not_found(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer)
    browser.sign_in_as(bench.make.peer("Another Peer"))

    for endpoint in ("staffing.note", "staffing.write", "staffing.approve"):
        browser.get(endpoint, entry_id=entry.id, expect=404)
    browser.get("staffing.show", staffing_id=bench.staffing.id)
    browser.post("staffing.share", entry_id=entry.id, expect=404)


def test_a_coordinator_sees_the_state_of_a_note_and_never_its_text(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer, own_words=("Say this to nobody.",))
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.show", staffing_id=bench.staffing.id)
    assert "Shared" in page.texts("tbody .pill")
    for endpoint in ("staffing.show", "staffing.preview", "staffing.meeting", "staffing.issue"):
        page = browser.get(endpoint, staffing_id=bench.staffing.id)
        assert "Say this to nobody." not in page.text
    browser.get("staffing.note", entry_id=entry.id, expect=403)


def test_a_supervisor_reads_their_peers_notes_and_writes_none(bench, browser):
    make = bench.make
    supervisor = make.supervisor("Ines Duarte")
    peer = make.peer("Kim Ly", supervisor=supervisor)
    cara = make.participant("Cara Lind", peer=peer)
    entry = make.docket_entry(bench.staffing, cara, position=3)
    make.note(entry, by=peer, own_words=("Hear me out.",))
    browser.sign_in_as(supervisor)

    assert "Hear me out." in browser.get("staffing.note", entry_id=entry.id).text
    browser.get("staffing.write", entry_id=entry.id, expect=403)
    others = make.entry_of(bench.staffing, bench.alma)
    browser.get("staffing.note", entry_id=others.id, expect=404)


def test_any_edit_clears_the_approval_and_keeps_its_record(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer)
    browser.sign_in_as(bench.peer)

    page = browser.get("staffing.write", entry_id=entry.id)
    assert "Any change clears the approval" in page.text
    same = browser.follow(browser.submit(page, {}))
    assert same.texts(".page-lead .pill") == ["Shared"]
    page = browser.get("staffing.write", entry_id=entry.id)
    page = browser.follow(browser.submit(page, {"own_words": "Different."}))

    assert page.texts(".page-lead .pill") == ["Draft"]
    note = bench.session.query(AdvocacyNote).one()
    assert (note.state, note.approved_hash) == (NoteState.DRAFT, None)
    assert bench.session.query(NoteApproval).count() == 1


def test_two_who_write_at_once_see_both_texts(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    browser.sign_in_as(bench.peer)
    old = browser.get("staffing.write", entry_id=entry.id)
    new = browser.get("staffing.write", entry_id=entry.id)
    browser.submit(new, {"own_words": "The first text."})

    refused = browser.submit(old, {"own_words": "The second text."}, expect=409)

    assert "The first text." in refused.texts(".stale")[0]
    assert refused.form()["own_words"].strip() == "The second text."
    page = browser.follow(browser.submit(refused, {}))
    assert "The second text." in page.text


def test_an_approval_is_of_the_text_that_was_read(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer, state=NoteState.DRAFT)
    browser.sign_in_as(bench.peer)
    page = browser.get("staffing.approve", entry_id=entry.id)
    edit = browser.get("staffing.write", entry_id=entry.id)
    browser.submit(edit, {"own_words": "Changed in another window."})

    refused = browser.submit(page, {"manner": "in_person"}, expect=422)

    assert "was changed since this page was opened" in refused.texts("[role=alert]")[0]
    assert "Changed in another window." in refused.text
    assert bench.session.query(NoteApproval).count() == 0


def test_a_note_is_not_shared_before_it_is_approved(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer, state=NoteState.DRAFT)
    browser.sign_in_as(bench.peer)
    browser.get("staffing.note", entry_id=entry.id)

    refused = browser.post("staffing.share", entry_id=entry.id, expect=422)

    assert refused.texts("[role=alert] li") == [
        "Record the participant’s approval of this text first."
    ]


def test_the_writer_sees_what_they_heard_and_who_would_see_what(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer, state=NoteState.DRAFT)
    bench.make.consent(bench.alma, by=bench.peer, categories=(Category.OWN_WORDS,))
    day = dt.date(2026, 11, 20)
    bench.make.contact(bench.alma, by=bench.peer, on=day, own_words="I want my own keys.")
    browser.sign_in_as(bench.peer)

    assert "I want my own keys." in browser.get("staffing.write", entry_id=entry.id).text
    rows = {
        row.split(",")[0]: row
        for row in browser.get("staffing.note", entry_id=entry.id).texts("tbody tr")
    }
    assert "Own words Attendance, strengths and asks: no consent" in rows["Dana Whitfield"]
    assert "The court's own record" in rows["Sam Okafor"]
    seat = bench.make.seat(bench.judge)
    page = browser.get("staffing.preview_page", entry_id=entry.id, membership_id=seat.membership_id)
    assert "I have been at my job for three months." in page.text
    assert "Kept every appointment" not in page.text


def test_a_held_staffing_keeps_its_notes_as_they_are(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer)
    browser.sign_in_as(bench.peer)
    page = browser.get("staffing.write", entry_id=entry.id)
    bench.staffing.held_at = MORNING

    refused = browser.submit(page, {"own_words": "Too late."}, expect=422)

    assert "was held" in refused.texts("[role=alert]")[0]


def test_what_came_of_a_decision_is_told_next_time_once_approved(bench, browser):
    make = bench.make
    before = make.staffing(bench.alma, on=dt.date(2026, 11, 10), held_at=MORNING)
    decision = make.decision(make.entry_of(before, bench.alma), "A bus pass.", by=bench.judge)
    make.consent(bench.alma, by=bench.peer, to=(Discipline.JUDGE,))
    entry = make.entry_of(bench.staffing, bench.alma)
    browser.sign_in_as(bench.peer)

    page = browser.get("staffing.write", entry_id=entry.id)
    assert page.form()["came_of-0-decision_id"] == str(decision.id)
    browser.submit(page, {"came_of-0-text": "She rides the bus daily."})
    page = browser.get("staffing.approve", entry_id=entry.id)
    browser.submit(page, {"manner": "in_person"})
    browser.post("staffing.share", entry_id=entry.id)

    told = bench.packet(bench.issue(bench.judge).serials[0]).pages[0].since_last
    assert [(one.decision, one.came_of_it) for one in told] == [
        ("A bus pass.", "She rides the bus daily.")
    ]
