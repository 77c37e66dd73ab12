import datetime as dt

import pytest

from courtpeer.audit.models import AuditEvent
from courtpeer.consent.models import Disclosure, DisclosureConsent
from courtpeer.core.ids import new_id
from courtpeer.core.language import Language
from courtpeer.participants.models import Person
from courtpeer.restorative.models import MilestoneStep
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from tests.browser import Browser
from tests.clock import TODAY
from tests.factories import PASSWORD
from tests.printing.readers import failures, poppler_pages, raw

K, S = MilestoneKind, MilestoneState
DAY = dt.timedelta(days=1)
SECRET = "In the garden, with the aunt"


@pytest.fixture
def supervisor(make):
    return make.supervisor("Dana Whitfield")


@pytest.fixture
def peer(make, supervisor):
    return make.peer("Theo Marsh", supervisor=supervisor)


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer, phase=3)


def visit(app, account):
    return Browser(app).sign_in_as(account)


def one(alma, kind="family", **more):
    return {"participant_id": alma.id, "kind": kind, **more}


def test_a_peer_walks_a_milestone_and_sees_it_in_the_story(make, browser, alma, peer):
    browser.sign_in_as(peer)
    way = [
        ("offered", {"how": SECRET}),
        ("prepared", {"hopes": "To be heard", "safety": "y"}),
        ("held", {}),
        ("completed", {"reflection": "The roof stayed on", "agreed": "Sunday calls"}),
    ]
    for step, typed in way:
        page = browser.get("restorative.record", **one(alma, step=step))
        shown = browser.follow(browser.submit(page, typed))

    assert shown.texts(".pill") == ["Completed"]
    assert [text for text in (SECRET, "The roof stayed on") if text not in shown.text] == []
    index = browser.get("restorative.index", participant_id=alma.id)
    assert "1 of 3; next: responsibility conversation, which may be offered" in index.text
    story = browser.get("overview.participant", participant_id=alma.id)
    assert "Family conversation: completed" in story.texts(".moment-title")


def test_a_card_says_when_a_milestone_may_be_offered(make, browser, alma, peer):
    make.milestone(alma, K.RESPONSIBILITY, S.OFFERED, by=peer)
    browser.sign_in_as(peer)

    home = browser.get("overview.home")

    assert "May be offered: family conversation" in home.text
    assert "May be offered: responsibility conversation" not in home.text


def test_a_refused_day_keeps_what_was_typed(browser, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("restorative.record", **one(alma, step="offered"))

    typed = {"how": SECRET, "on": str(TODAY + DAY)}
    refused = browser.submit(page, typed, expect=422)

    assert refused.form()["how"] == SECRET
    assert refused.attribute("[role=alert] a", "href") == "#on"


def test_a_double_tap_on_save_makes_one_step(browser, session, alma, peer):
    browser.sign_in_as(peer)
    page = browser.get("restorative.record", **one(alma, step="offered"))

    for _ in range(2):
        browser.submit(page, {"how": SECRET})

    assert session.query(MilestoneStep).count() == 1


def test_a_stale_save_shows_both_texts_and_can_be_sent_again(app, make, browser, alma, peer):
    make.milestone(alma, K.FAMILY, S.OFFERED, by=peer, words="First")
    browser.sign_in_as(peer)
    late = browser.get("restorative.record", **one(alma, step="prepared"))
    elsewhere = browser.get("restorative.record", **one(alma, step="prepared"))
    browser.submit(elsewhere, {"hopes": "Written on the laptop"})

    both = browser.submit(late, {"hopes": "Typed on the phone", "safety": "y"}, expect=409)

    assert "Written on the laptop" in both.texts(".stale")[0]
    assert "Typed on the phone" in both.texts(".stale")[0]
    assert both.form()["hopes"] == "Typed on the phone"
    shown = browser.follow(browser.submit(both, {}))
    assert "Typed on the phone" in shown.text


def test_a_step_that_cannot_come_next_leads_back_with_its_reason(browser, alma, peer):
    browser.sign_in_as(peer)

    back = browser.follow(browser.get("restorative.record", expect=303, **one(alma, step="held")))

    assert "That cannot come next: it stands as “May be offered”." in back.text


def test_an_amendment_keeps_the_first_words_readable(make, browser, session, alma, peer):
    make.milestone(alma, K.FAMILY, S.OFFERED, by=peer, words="By phone")
    step = session.query(MilestoneStep).one()
    browser.sign_in_as(peer)
    page = browser.get("restorative.amend", **one(alma, step_id=step.id))

    shown = browser.follow(browser.submit(page, {"how": "At home", "reason": "Mixed up"}))

    assert [
        text for text in ("By phone how", "At home", "Mixed up") if text not in shown.text
    ] == []


def test_a_new_peer_sees_where_it_stands_and_none_of_the_words(app, make, session, alma, peer):
    make.milestone(alma, K.FAMILY, S.PREPARING, by=peer, words=SECRET)
    other = make.peer("Ana Ortiz")
    make.assignment(alma, other, is_primary=False)
    visitor = visit(app, other)

    page = visitor.get("restorative.show", **one(alma))
    form = visitor.get("restorative.record", **one(alma, step="prepared"))

    assert page.texts(".page-lead .pill") == ["Preparing"]
    assert SECRET not in page.text + str(form.form())
    step = session.query(MilestoneStep).first()
    visitor.get("restorative.amend", expect=404, **one(alma, step_id=step.id))


@pytest.mark.parametrize("opened", [True, False])
def test_a_supervisor_reads_the_words_only_by_policy_and_that_is_on_record(
    app, make, session, alma, peer, supervisor, opened
):
    make.milestone(alma, K.FAMILY, S.PREPARING, by=peer, words=SECRET, open_to_supervisor=opened)

    page = visit(app, supervisor).get("restorative.show", **one(alma))

    assert (SECRET in page.text) == opened
    assert session.query(AuditEvent).filter_by(action="read as supervisor").count() == 1
    assert page.count("main a.btn") == 0


def test_words_written_under_a_policy_that_opens_them_are_open_to_the_supervisor(
    app, make, browser, session, alma, peer, supervisor
):
    make.policy(number=2, supervisors_read_notes=True)
    browser.sign_in_as(peer)
    page = browser.get("restorative.record", **one(alma, step="offered"))
    assert "your supervisor" in page.texts(".who-sees")[0]
    browser.submit(page, {"how": SECRET})

    assert SECRET in visit(app, supervisor).get("restorative.show", **one(alma)).text


def test_a_coordinator_is_told_where_milestones_stand_only_by_consent_and_of_no_decline(
    app, make, alma, peer
):
    coordinator = make.coordinator("Samir Haddad")
    ben = make.participant("Ben Okafor", peer=peer, phase=3)
    make.consent(alma, by=peer, to=(coordinator,))
    for who in (alma, ben):
        make.milestone(who, K.FAMILY, S.NOT_NOW, by=peer, words=SECRET)
        make.milestone(who, K.RESPONSIBILITY, S.COMPLETED, by=peer, words=SECRET)

    visitor = visit(app, coordinator)
    before = visitor.get("restorative.board")
    assert "Completed" not in before.text
    assert before.texts("tbody td[data-label='Where they stand']") == ["Not told yet"] * 2
    page = visitor.submit(before, {"password": PASSWORD}, expect=200)

    told, untold = page.texts("tbody tr")
    assert "Family conversation: Offered" in told
    assert "Responsibility conversation: Completed" in told
    assert "No consent to tell you" in untold
    assert "Completed" not in untold
    assert not [word for word in ("ecline", "ot now", SECRET, " of 3") if word in told]


def test_each_telling_of_the_board_is_a_disclosure_once_a_day_and_rests_on_its_consent(
    app, make, alma, peer, session, clock
):
    coordinator = make.coordinator("Samir Haddad")
    make.participant("Ben Okafor", peer=peer, phase=3)
    consent = make.consent(alma, by=peer, to=(coordinator,))
    make.milestone(alma, K.FAMILY, S.COMPLETED, by=peer)
    visitor = visit(app, coordinator)
    page = visitor.get("restorative.board")
    assert session.query(Disclosure).count() == 0

    for _ in range(2):
        visitor.submit(page, {"password": PASSWORD}, expect=200)

    [told] = session.query(Disclosure).all()
    assert (told.participant_id, told.recipient_name) == (alma.id, "Samir Haddad")
    assert told.categories == ["milestones"]
    assert [one.consent_id for one in session.query(DisclosureConsent)] == [consent.id]
    theirs = visit(app, peer)
    revoke = theirs.get("consent.revoke", participant_id=alma.id, consent_id=consent.id)
    theirs.submit(revoke, {"password": PASSWORD})
    page = visitor.submit(visitor.get("restorative.board"), {"password": PASSWORD}, expect=200)
    assert "Completed" not in page.text
    session.expire_all()
    assert session.query(Disclosure).count() == 1


def test_a_peer_and_their_supervisor_see_the_board_of_their_own(
    app, make, browser, alma, peer, supervisor
):
    make.participant("Zed Quist", peer=make.peer("Ana Ortiz"), phase=3)
    make.milestone(alma, K.FAMILY, S.PREPARING, by=peer)
    make.milestone(alma, K.RESPONSIBILITY, S.DECLINED, by=peer)

    for who in (peer, supervisor):
        page = visit(app, who).get("restorative.board")
        [line] = page.texts("tbody tr")
        assert "0 of 2; next: family conversation, being prepared" in line

    browser.sign_in_as(peer)
    assert browser.get("restorative.board", show="under_way").count("tbody tr") == 1
    assert browser.get("restorative.board", show="open").count("tbody tr") == 0


def test_milestones_out_of_reach_equal_those_of_nobody(make, browser, alma):
    browser.sign_in_as(make.peer("Jo O'Rourke"))

    bodies = {
        browser.get(name, expect=404, participant_id=who, **values).text
        for who in (alma.id, new_id())
        for name, values in (
            ("restorative.index", {}),
            ("restorative.show", {"kind": "self"}),
            ("restorative.show", {"kind": "nothing"}),
            ("restorative.record", {"kind": "self", "step": "offered"}),
            ("restorative.record", {"kind": "self", "step": "nothing"}),
            ("restorative.guide", {"kind": "self", "reader": "peer"}),
            ("restorative.guide", {"kind": "self", "reader": "judge"}),
        )
    }

    assert len(bodies) == 1


@pytest.mark.parametrize("reader", ["participant", "peer"])
@pytest.mark.parametrize("kind", MilestoneKind)
def test_a_guide_prints_on_one_sheet_and_names_nobody(
    make, browser, session, alma, peer, tmp_path, kind, reader
):
    browser.sign_in_as(peer)

    made = browser.get("restorative.guide", **one(alma, kind=kind.value, reader=reader))

    [text] = poppler_pages(made.data, tmp_path)
    assert failures(made.data) == []
    assert "Offered, never ordered" in text
    assert not [name for name in ("Alma", "Reyes", "Theo", alma.docket_number) if name in text]
    assert "lma" not in made.headers["Content-Disposition"]
    event = session.query(AuditEvent).filter_by(action="printed").one()
    assert event.detail["kind"] == kind.value


def test_a_participants_guide_is_in_their_language_and_the_peers_in_the_peers(
    browser, session, alma, peer
):
    session.get_one(Person, alma.person_id).language = Language.ES
    browser.sign_in_as(peer)

    for reader, language in (("participant", b"es-US"), ("peer", b"en-US")):
        made = browser.get("restorative.guide", **one(alma, reader=reader))
        assert b"Lang (" + language in raw(made.data)
