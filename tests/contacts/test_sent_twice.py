"""What becomes of a form sent twice, sent late, or sent over someone's shoulder."""

import datetime as dt

import pytest

from courtpeer.contacts.models import Amendment, Contact, FollowUp
from courtpeer.courts.rules import WordKind
from tests.clock import TODAY
from tests.contacts.telling import record

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
def told(make, alma):
    office = make.word(alma, WordKind.MODE, "office").id
    return {"happened": "held", "minutes": "45", "mode": str(office), "strengths": "Found work"}


@pytest.fixture
def form(browser, alma):
    return browser.get("contacts.new", participant_id=alma.id)


def test_a_double_tap_on_save_makes_one_contact(browser, session, form, told):
    promised = {"follow_up": "Ring the shelter", "follow_up_due_on": "tomorrow"}
    first = browser.submit(form, {**told, **promised})
    second = browser.submit(form, {**told, **promised})

    assert first.location == second.location
    assert session.query(Contact).count() == session.query(FollowUp).count() == 1


def test_back_and_save_again_amends_rather_than_duplicates(browser, session, form, told):
    browser.submit(form, told)

    page = browser.submit(form, {**told, "strengths": "Keeps work"}, expect=409)
    assert page.texts(".both-texts h3") == ["Strengths"]
    assert page.texts(".both-texts .as-written") == ["Found work", "Keeps work"]
    assert page.form()["strengths"] == "Keeps work"
    browser.submit(page, {"reason_why": "I kept on writing"})

    assert session.query(Contact).one().strengths == "Keeps work"
    assert session.query(Amendment).one().before["strengths"] == "Found work"


def test_a_stale_amendment_is_refused_with_both_texts_and_nothing_lost(
    make, browser, session, alma, peer
):
    contact = make.contact(alma, by=peer, strengths="Found work")
    mine = browser.get("contacts.amend", contact_id=contact.id)
    other = browser.get("contacts.amend", contact_id=contact.id)
    browser.submit(other, {"strengths": "Keeps work", "reason_why": "Heard more"})

    page = browser.submit(
        mine, {"strengths": "Lost work", "asks": "A later curfew", "reason_why": "Misheard"},
        expect=409,
    )  # fmt: skip

    assert "This contact was amended while you were writing." in page.texts("[role=alert]")[0]
    assert page.texts(".both-texts h3") == ["Strengths", "Asks"]
    assert page.texts(".both-texts .as-written")[:2] == ["Keeps work", "Lost work"]
    kept = page.form()
    assert (kept["strengths"], kept["asks"]) == ("Lost work", "A later curfew")
    assert session.query(Amendment).count() == 1
    browser.submit(page, {})
    session.expire_all()
    assert session.query(Contact).one().strengths == "Lost work"
    assert session.query(Amendment).count() == 2


def test_an_amended_contact_shows_its_first_text_with_who_when_and_why(make, browser, alma, peer):
    contact = make.contact(alma, by=peer, strengths="Found work", note="First words")
    page = browser.get("contacts.amend", contact_id=contact.id)
    sent = browser.submit(
        page, {"strengths": "Keeps work", "note": "Second words", "reason_why": "Heard more"}
    )

    shown = browser.follow(sent)

    history = shown.texts("[aria-labelledby=before]")[0]
    for words in ("Found work", "First words", "Why: Heard more", "Theo Marsh", "Nov 24, 2026"):
        assert words in history
    assert "Keeps work" in shown.texts(".box-shared")[0]


def test_amending_without_a_reason_is_refused(make, browser, session, alma, peer):
    contact = make.contact(alma, by=peer)
    page = browser.get("contacts.amend", contact_id=contact.id)

    refused = browser.submit(page, {"minutes_other": "50"}, expect=422)

    assert refused.texts("[role=alert] li") == ["Say why you amend it"]
    assert refused.attribute("[role=alert] a", "href") == "#reason_why"
    assert refused.form()["minutes_other"] == "50"


def test_a_phone_number_toward_the_advocacy_note_is_kept_and_pointed_out(
    browser, session, form, told
):
    shown = browser.follow(browser.submit(form, {**told, "asks": "Call 555-201-7788"}))

    assert session.query(Contact).one().asks == "Call 555-201-7788"
    assert "This looks like a phone number" in " ".join(shown.texts(".notice-warning"))


def test_a_dismissed_advisory_is_not_raised_again(browser, form, told):
    told = {**told, "asks": "Call 555-201-7788", "dismissed": "asks"}

    shown = browser.follow(browser.submit(form, told))

    assert shown.count(".notice-warning") == 0


def test_a_phone_number_in_the_private_note_raises_nothing(browser, form, told):
    shown = browser.follow(browser.submit(form, {**told, "note": "Call 555-201-7788"}))

    assert shown.count(".notice-warning") == 0


def test_what_is_typed_is_said_back_and_stored_nowhere(browser, session, form):
    said = browser.post(
        "contacts.check", {"on": "yesterday", "at": "9.30", "asks": "Call 555-201-7788"}, expect=200
    )

    answer = said.response.json
    assert answer["said"] == "Monday, November 23, 2026 (yesterday), at 9:30 AM"
    assert answer["sound"] is True
    assert list(answer["hints"]) == ["asks"]
    assert session.query(Contact).count() == 0


def test_a_former_peer_finishes_what_they_were_writing_when_handed_over(
    make, browser, session, alma, peer, form, told
):
    alma_id = alma.id
    end(session, alma, TODAY - DAY)

    browser.submit(form, {**told, "on": "today"}, expect=422)
    sent = browser.submit(form, {**told, "on": "yesterday"})

    assert sent.location == "/contacts"
    assert session.query(Contact).one().on == TODAY - DAY
    browser.get("contacts.new", participant_id=alma_id, expect=404)


def test_a_former_peer_whose_form_is_refused_learns_nothing_of_what_was_heard_since(
    make, browser, session, alma, form, told
):
    record(make, session, alma, make.peer("Jo O'Rourke"), topics={"housing": ""}, imported=True)
    end(session, alma, TODAY - DAY)

    page = browser.submit(form, {**told, "on": "today"}, expect=422)

    assert "last talked about" not in page.text


def test_a_week_after_the_hand_over_it_is_too_late(make, browser, session, alma, form, told):
    end(session, alma, TODAY - 8 * DAY)

    browser.submit(form, {**told, "on": "11/10"}, expect=404)

    assert session.query(Contact).count() == 0


def end(session, participant, day):
    session.refresh(participant, ["assignments"])
    participant.assignments[0].until_on = day
