"""A sustainability plan: the participant's own, read by whom they let read it, nowhere else."""

import datetime as dt
import io
import logging

import pytest
from pypdf import PdfReader

from courtpeer.accounts.rules import Discipline
from courtpeer.audit.models import AuditEvent
from courtpeer.consent.rules import Recipient
from courtpeer.core import language
from courtpeer.goals import plans
from courtpeer.goals.models import PlanVersion
from courtpeer.goals.plan_text import PlanText, WhatIf
from courtpeer.participants.models import Assignment, Person
from courtpeer.staffing.issuing import Desk, issue
from tests.clock import TODAY
from tests.printing.readers import failures, poppler_pages

ROSA = WhatIf("I cannot sleep", "Walk to the river", "Aunt Rosalinda, 555-0142")
NAMES = ("Rosalinda", "555-0142", "Walk to the river", "I cannot sleep")


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", preferred_name="Allie", peer=peer)


def test_a_plan_is_written_together_and_what_it_said_before_is_kept(browser, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("plans.write", participant_id=alma.id)
    first = {"keeps_well": "Coffee\nThe dog", "what_ifs-0-may_happen": "I cannot sleep"}
    page = browser.follow(browser.submit(page, first))
    assert page.texts(".what-if h3") == ["I cannot sleep"]

    page = browser.get("plans.write", participant_id=alma.id)
    more = browser.submit(page, {"what_ifs-0-helps": "A walk", "more": "1"}, expect=200)
    assert more.form()["what_ifs-0-helps"] == "A walk"
    page = browser.follow(browser.submit(more, {"what_ifs-4-may_happen": "Payday"}))

    assert page.texts(".box-private .what-if h3") == ["I cannot sleep", "Payday"]
    assert page.texts("details.more .what-if h3") == ["I cannot sleep"]


def test_an_empty_plan_is_refused(browser, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("plans.write", participant_id=alma.id)

    refused = browser.submit(page, {}, expect=422)

    assert refused.texts("[role=alert] li") == ["The plan says nothing yet"]


def test_a_plan_written_meanwhile_is_refused_with_both_texts(make, session, browser, alma, peer):
    make.plan(alma, ROSA, by=peer)
    browser.sign_in_as(peer)
    page = browser.get("plans.write", participant_id=alma.id)
    theirs = PlanText(what_ifs=(ROSA, WhatIf("Payday")))
    plans.write(session, make.actor(peer), alma, theirs, version=1)

    stale = browser.submit(page, {"what_ifs-0-helps": "Sing"}, expect=409)

    assert stale.texts(".stale h3") == ["I cannot sleep", "Payday"]
    assert stale.form()["what_ifs-0-helps"] == "Sing"
    browser.submit(stale, {})
    session.expire_all()
    plan = plans.plan_of(session, alma.id)
    texts = [one.text for one in plans.versions(session, plan)]
    assert [len(one.what_ifs) for one in texts] == [1, 2, 1]


def test_a_new_peer_does_not_inherit_a_plan_until_the_participant_says_so(
    make, session, browser, alma, peer
):
    make.plan(alma, ROSA, by=peer)
    later = make.peer("Jo O'Rourke")
    make.assignment(alma, later, is_primary=False)
    browser.sign_in_as(later)
    for name in ("plans.show", "plans.write"):
        page = browser.get(name, participant_id=alma.id)
        assert not any(text in page.text for text in NAMES)
    browser.get("plans.print_", expect=404, participant_id=alma.id)
    refused = browser.submit(page, {}, expect=422)
    assert refused.texts("[role=alert] li") == ["Ask them first; the plan is theirs"]

    page = browser.follow(browser.submit(page, {"agreed": "y"}))

    assert page.texts(".what-if h3") == ["I cannot sleep"]
    session.expire_all()
    acts = [(e.action, e.account_id) for e in session.query(AuditEvent).filter_by(subject="plan")]
    assert ("opened", later.id) in acts


def test_a_former_peer_reads_the_plan_no_more(make, session, browser, alma, peer):
    make.plan(alma, ROSA, by=peer)
    held = session.query(Assignment).filter_by(participant_id=alma.id).one()
    held.until_on = TODAY - dt.timedelta(days=1)
    browser.sign_in_as(peer)

    browser.get("plans.show", expect=404, participant_id=alma.id)


def test_a_plan_rests_sealed(make, session, alma, peer):
    make.plan(alma, ROSA, by=peer)

    [row] = session.query(PlanVersion)

    assert not any(text.encode() in row.text_sealed for text in NAMES)


def test_names_in_a_plan_are_nowhere_else(
    make, session, browser, alma, peer, engine, keyring, clock, settings, caplog
):
    caplog.set_level(logging.DEBUG)
    coordinator, judge = make.coordinator(), make.team(Discipline.JUDGE)
    supervisor = make.supervisor()
    make.assignment(alma, make.peer(supervisor=supervisor), is_primary=False)
    staffing = make.staffing(alma, on=TODAY + dt.timedelta(days=2))
    entry = make.entry_of(staffing, alma)
    make.note(entry, by=peer)
    make.consent(alma, by=peer, to=(Discipline.JUDGE,))
    make.plan(alma, ROSA, by=peer)
    actor, court_id, staffing_id = make.actor(coordinator), alma.court_id, staffing.id
    receiving = [Recipient(judge.id, judge.name, Discipline.JUDGE.value)]
    session.commit()

    browser.sign_in_as(peer)
    assert "Rosalinda" in browser.get("plans.show", participant_id=alma.id).text
    for name, ids in (
        ("overview.home", {}),
        ("overview.participants", {}),
        ("overview.participant", {"participant_id": alma.id}),
        ("goals.index", {"participant_id": alma.id}),
        ("staffing.write", {"entry_id": entry.id}),
        ("staffing.note", {"entry_id": entry.id}),
    ):
        _says_nothing(browser.get(name, **ids).data)
    for who in (supervisor, coordinator):
        browser.client.delete_cookie("courtpeer")
        browser.sign_in_as(who)
        _says_nothing(browser.get("overview.participant", participant_id=alma.id).data)
        browser.get("plans.show", expect=403, participant_id=alma.id)
        listed = {"format": "csv", "password": "never asked twice"}
        _says_nothing(browser.post("overview.export", listed, expect=(200, 422)).data)
    session.rollback()
    issue(Desk(engine, keyring, clock, court_id), actor, staffing_id, receiving)

    browser.client.delete_cookie("courtpeer")
    browser.sign_in_as(judge)
    page = browser.get("staffing.my_copies")
    [copy] = [href for href in page.attributes("main a", "href") if "copies/" in href][:1]
    _says_nothing(browser.get(copy).data)
    _says_nothing(caplog.text.encode())
    session.expire_all()
    _says_nothing(repr([e.detail for e in session.query(AuditEvent)]).encode())
    session.rollback()
    for file in settings.instance.parent.rglob("*"):
        if file.is_file():
            _says_nothing(file.read_bytes())


def _says_nothing(data: bytes) -> None:
    for text in NAMES:
        assert text.encode() not in data, text


@pytest.mark.parametrize(
    ("spoken", "written_on"), [("en", "November 24, 2026"), ("es", "24 de noviembre de 2026")]
)
def test_the_plan_prints_for_the_participant_in_their_language(
    make, session, browser, alma, peer, tmp_path, spoken, written_on
):
    session.get_one(Person, alma.person_id).language = language.Language(spoken)
    make.plan(alma, ROSA, by=peer, keeps_well="Coffee\nThe dog")
    browser.sign_in_as(peer)

    answer = browser.get("plans.print_", participant_id=alma.id)

    pdf = answer.data
    [text] = poppler_pages(pdf, tmp_path)
    with language.speaking(language.Language(spoken)):
        assert language._("My plan") in text
        assert language._("Whom to call") in text
    assert all(said in text for said in (*NAMES, "Allie", "Coffee", written_on))
    assert failures(pdf) == []
    assert PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/Lang"] == language.Language(spoken).tag
    assert answer.response.headers["Cache-Control"] == "no-store"
    for told in ("Reyes", alma.docket_number, "Court", "court", "Theo"):
        assert told not in text, told


def test_a_long_plan_goes_on_without_cutting_a_what_if(make, browser, alma, peer, tmp_path):
    rows = [WhatIf(f"Case {n}", f"Help {n} " * 20, f"Person {n}") for n in range(9)]
    make.plan(alma, *rows, by=peer)
    browser.sign_in_as(peer)

    pages = poppler_pages(browser.get("plans.print_", participant_id=alma.id).data, tmp_path)

    assert len(pages) > 1
    for n in range(9):
        assert sum(f"Case {n}" in text and f"Person {n}" in text for text in pages) == 1
