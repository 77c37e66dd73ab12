"""Recording through the real pages."""

import datetime as dt

import pytest

from courtpeer.audit.models import AuditEvent
from courtpeer.contacts.models import Contact, ContactTopic, FollowUp, PrivateNote
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core import sealing
from courtpeer.courts.rules import WordKind
from tests.clock import MORNING, TODAY

HELD = {"happened": "held", "minutes": "45"}


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
    return browser.get("contacts.new", participant_id=alma.id)


@pytest.fixture
def office(make, alma):
    return {"mode": str(make.word(alma, WordKind.MODE, "office").id)}


def test_a_contact_is_recorded_with_all_that_was_told(
    make, browser, session, alma, peer, form, office
):
    housing = make.word(alma, WordKind.TOPIC, "housing").id
    told = {
        **HELD,
        **office,
        "on": "yesterday",
        "at": "1:30",
        "topics": str(housing),
        f"about_{housing.hex}": "Deposit is owed",
        "strengths": "Found work",
        "own_words": "I sleep through the night",
        "asks": "A later curfew",
        "note": "Tired today",
        "follow_up": "Ring the shelter",
        "follow_up_due_on": "fri",
    }

    shown = browser.follow(browser.submit(form, told))

    contact = session.query(Contact).one()
    assert (contact.outcome, contact.minutes) == (Outcome.HELD, 45)
    assert (contact.on, contact.at_time) == (TODAY - dt.timedelta(days=1), dt.time(13, 30))
    assert contact.own_words == "I sleep through the night"
    note, topic = session.query(PrivateNote).one(), session.query(ContactTopic).one()
    assert sealing.unseal(session, note, "text_sealed") == "Tired today"
    assert sealing.unseal(session, topic, "text_sealed") == "Deposit is owed"
    assert session.query(FollowUp).one().due_on == dt.date(2026, 11, 27)
    assert shown.texts("[role=status]")[0] == (
        "Held: Monday, November 23, 2026 (yesterday), at 1:30 PM. Saved."
    )
    for words in ("Deposit is owed", "Tired today", "Ring the shelter", "A later curfew"):
        assert words in shown.text


@pytest.mark.parametrize(
    ("happened", "outcome", "reason"),
    [
        ("declined", Outcome.DECLINED, None),
        ("not_reached", Outcome.ATTEMPTED, AttemptReason.NOT_REACHED),
        ("logistics", Outcome.ATTEMPTED, AttemptReason.LOGISTICS),
        ("our_side", Outcome.ATTEMPTED, AttemptReason.OUR_SIDE),
    ],
)
def test_what_did_not_happen_takes_no_minutes(
    browser, session, form, office, happened, outcome, reason
):
    browser.submit(form, {**office, "happened": happened, "minutes": "30"})

    contact = session.query(Contact).one()
    assert (contact.outcome, contact.reason, contact.minutes) == (outcome, reason, 0)


def test_a_topic_on_an_attempt_is_refused_rather_than_lost(make, browser, alma, form, office):
    food = str(make.word(alma, WordKind.TOPIC, "food").id)

    page = browser.submit(form, {**office, "happened": "not_reached", "topics": food}, expect=422)

    assert page.texts("[role=alert] li") == ["What was not held has no topic"]
    assert food in page.form()["topics"]


def test_declined_reads_as_declined(make, browser, alma, peer):
    contact = make.contact(alma, by=peer, outcome=Outcome.DECLINED, mode="phone")

    page = browser.get("contacts.show", contact_id=contact.id)

    assert page.texts("main .pill") == ["Declined"]
    assert page.attribute("main .pill", "class") == "pill pill-quiet"
    assert page.count("main .field-error, main .pill-attention") == 0


def test_a_missing_field_keeps_every_other_value_tick_and_text(make, browser, session, alma, form):
    housing = make.word(alma, WordKind.TOPIC, "housing").id
    told = {
        **HELD,
        "on": "11/20",
        "at": "9.30",
        "topics": str(housing),
        f"about_{housing.hex}": "Deposit is owed",
        "own_words": "I sleep",
        "note": "Tired <today> & tomorrow",
    }

    page = browser.submit(form, told, expect=422)

    assert page.texts("[role=alert] li") == ["Say how you met Alma Reyes"]
    assert page.attribute("[role=alert] a", "href") == "#mode-0"
    again = page.form()
    assert {name: again[name] for name in told} == told
    assert session.query(Contact).count() == 0


def test_every_problem_is_named_at_once_and_leads_to_its_field(browser, form):
    page = browser.submit(form, {"on": "soon", "at": "later", "minutes_other": "x"}, expect=422)

    links = page.attributes("[role=alert] a", "href")
    assert links == ["#happened-0", "#on", "#at", "#mode-0", "#minutes_other"]
    assert page.attribute("#on", "aria-invalid") == "true"


def test_a_future_day_is_refused(browser, form, office):
    page = browser.submit(form, {**HELD, **office, "on": "11/25/2026"}, expect=422)

    assert page.texts("[role=alert] li") == [
        "November 25, 2026 has not come yet; choose today or an earlier day"
    ]
    assert page.attribute("[role=alert] a", "href") == "#on"


def test_a_day_before_admission_is_refused_naming_the_day(browser, form, office):
    page = browser.submit(form, {**HELD, **office, "on": "5/31/2026"}, expect=422)

    assert page.texts("[role=alert] li") == [
        "May 31, 2026 is before Alma Reyes was admitted on June 1, 2026"
    ]


def test_today_at_half_past_eleven_at_night_is_the_courts_day(
    browser, session, clock, peer, alma, office
):
    clock.now = dt.datetime(2026, 11, 25, 5, 30, tzinfo=dt.UTC)  # 23:30 on the 24th in Chicago
    browser.sign_in_as(peer)
    page = browser.get("contacts.new", participant_id=alma.id)

    browser.submit(page, {**HELD, **office, "on": "today"})

    assert session.query(Contact).one().on == TODAY


def test_a_retired_topic_or_mode_shows_on_old_contacts_and_not_on_new_ones(
    make, browser, session, alma, peer
):
    old = make.contact(alma, by=peer, mode="field", topics=("food",))
    for kind, name in ((WordKind.MODE, "field"), (WordKind.TOPIC, "food")):
        make.word(alma, kind, name).retired_at = MORNING

    shown = browser.get("contacts.show", contact_id=old.id).texts(".facts")[0]
    offered = browser.get("contacts.new", participant_id=alma.id).texts("main label")
    amended = browser.get("contacts.amend", contact_id=old.id).texts("main label")

    assert "Field" in shown
    assert "Food" in shown
    assert not {"Field", "Food"} & {label.split()[0] for label in offered}
    assert {"Field", "Food"} <= {label.split()[0] for label in amended}


def test_a_topic_says_when_it_was_last_talked_about(make, browser, alma, peer):
    make.contact(alma, by=peer, on=TODAY - dt.timedelta(days=12), topics=("housing",))

    page = browser.get("contacts.new", participant_id=alma.id)

    assert "Housing last talked about 12 days ago" in page.texts("label")


def test_words_about_a_topic_that_is_not_ticked_are_not_lost(make, browser, alma, form, office):
    housing = make.word(alma, WordKind.TOPIC, "housing").id

    page = browser.submit(
        form, {**HELD, **office, f"about_{housing.hex}": "Deposit is owed"}, expect=422
    )

    assert page.texts("[role=alert] li") == ["You wrote about housing: tick it, or empty its box"]
    assert page.form()[f"about_{housing.hex}"] == "Deposit is owed"


def test_opening_the_form_stores_nothing_but_the_reading(make, browser, session, alma):
    session.commit()
    browser.get("contacts.new", participant_id=alma.id)

    assert session.query(Contact).count() == 0
    assert [
        (e.action, e.subject) for e in session.query(AuditEvent) if e.subject_id == alma.id
    ] == [("read", "participant")]


def test_the_private_box_says_who_sees_it_by_this_courts_policy(make, browser, alma, form):
    assert form.texts(".box-private .who-sees")[0].startswith("Who sees this: you alone.")
    make.policy(number=2, supervisors_read_notes=True)

    page = browser.get("contacts.new", participant_id=alma.id)

    assert "and your supervisor, as this court’s policy says" in page.texts(".box-private")[0]
    assert "nothing here prints" in page.texts(".box-shared .who-sees")[0]


def test_save_and_add_another_opens_an_empty_form(browser, session, alma, form, office):
    sent = browser.submit(form, {**HELD, **office, "another": "yes"})
    page = browser.follow(sent)

    assert page.texts("h1") == ["Log a contact with Alma Reyes"]
    assert page.form()["id"] != form.form()["id"]
    assert "happened" not in page.form()
    assert session.query(Contact).count() == 1


@pytest.mark.parametrize("path", ["contacts.new", "contacts.check"])
def test_a_form_forged_elsewhere_changes_nothing(browser, session, alma, path):
    browser.carried.clear()
    values = {"participant_id": alma.id} if path == "contacts.new" else {}

    browser.post(path, HELD, expect=400, **values)

    assert session.query(Contact).count() == 0


@pytest.mark.parametrize("name", ["id", "mode", "topics", "minutes", "happened", "dismissed"])
@pytest.mark.parametrize("value", ["nonsense", "\0", "-1", "²", "9" * 400, "9" * 5000])
def test_forged_values_are_answered_plainly(browser, form, office, name, value):
    page = browser.submit(form, {**HELD, **office, name: value}, expect=(302, 303, 400, 422))

    assert (page.status == 400) == (value == "\0")
