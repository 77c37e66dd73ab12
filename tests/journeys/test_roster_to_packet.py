"""The whole way: a court's spreadsheet in, and the packet in the judge's hand out."""

import io
from urllib.parse import urlsplit

import pytest

from courtpeer.accounts.models import Account
from courtpeer.participants.models import Participant
from courtpeer.staffing.models import Copy, DocketEntry, Staffing
from tests.browser import Browser
from tests.clock import TODAY
from tests.factories import PASSWORD
from tests.intake.samples import file
from tests.printing.readers import failures, poppler_pages, pypdf_pages, raw

OWN_WORDS = "I want the team to know that I keep my word."
ASK = "A later curfew on work nights"
PRIVATE = "Worried about the letter from the landlord"
CHOSEN = "a heron stands in the evening river"


@pytest.fixture
def team(make):
    """The people of a court that has only just begun: nobody enrolled, no peer yet."""
    make.court("Riverbend County Adult Treatment Court")
    return {
        "administrator": make.administrator(name="Ada Fields"),
        "coordinator": make.coordinator("Noor Haddad"),
        "judge": make.team(name="Dana Whitfield"),
    }


@pytest.fixture
def at(app, team):
    """The browser of each person of the team, signed in once."""
    return {name: Browser(app).sign_in_as(account) for name, account in team.items()}


def import_roster(browser):
    page = browser.get("intake.roster_begin")
    sent = {**page.form(), "file": (io.BytesIO(file("riverbend-roster.csv")), "roster.csv")}
    shown = browser.follow(browser.post("intake.roster_begin", sent))
    assert shown.texts(".import-counts li")[0] == "34 new"
    done = browser.follow(browser.post(f"{shown.response.request.path}/commit"))
    assert done.texts(".page-lead") == ["34 added, 3 need fixing."]


def invite_theo(at, app, session):
    """Theo's browser: the account that the roster named, invited and signed in."""
    theo = session.query(Account).filter_by(name="Theo Marsh").one()
    page = at["administrator"].get("people.invite", account_id=theo.id)
    shown = at["administrator"].submit(page, {"email": "theo@court.test"}, expect=200)
    (link,) = shown.texts(".one-time-link code")
    his = Browser(app)
    page = his.open(urlsplit(link).path)
    his.submit(page, {"password": CHOSEN, "again": CHOSEN})
    return his.sign_in("theo@court.test", CHOSEN)


def admit(browser, session):
    """Alma, admitted by hand and then assigned to Theo."""
    page = browser.get("participants.admit")
    entered = {"name": "Alma Núñez", "docket_number": "DC-26-0990", "admitted_on": "2026-11-02"}
    browser.submit(page, entered)
    alma = session.query(Participant).filter_by(docket_number="DC-26-0990").one()
    theo = session.query(Account).filter_by(name="Theo Marsh").one()
    page = browser.get("participants.assign", participant_id=alma.id)
    browser.submit(page, {"peer": str(theo.id), "on": "2026-11-02"})
    return alma


def record_contact(browser, alma):
    page = browser.get("contacts.new", participant_id=alma.id)
    mode = page.attribute("input[name=mode]", "value") or page.attribute(
        "select[name=mode] option:last-child", "value"
    )
    told = {"happened": "held", "minutes": "45", "on": "yesterday", "mode": mode, "note": PRIVATE}
    shown = browser.follow(browser.submit(page, told))
    assert PRIVATE in shown.text


def sign_consent(browser, alma, categories):
    page = browser.get("consent.prepare", participant_id=alma.id)
    entered = {"categories": categories, "disciplines": ["judge"], "expires_on": "2027-05-31"}
    shown = browser.follow(browser.submit(page, entered))
    assert "Not signed yet" in shown.text
    sign = browser.get(f"{shown.response.request.path}/sign")
    browser.submit(sign, {"signed_by": "Alma Núñez", "password": PASSWORD})


def schedule(browser, session, on):
    browser.submit(browser.get("staffing.schedule"), {"on": on, "at": "08:30"})
    staffing = session.query(Staffing).filter_by(meets_on=on).one()
    browser.post("staffing.add", {"docket_number": "DC-26-0990"}, staffing_id=staffing.id)
    return staffing, session.query(DocketEntry).filter_by(staffing_id=staffing.id).one()


def share_note(browser, entry):
    said = {"own_words": OWN_WORDS, "asks-0-by": "participant", "asks-0-text": ASK}
    browser.submit(browser.get("staffing.write", entry_id=entry.id), said)
    approval = browser.get("staffing.approve", entry_id=entry.id)
    browser.submit(approval, {"manner": "in_person"})
    browser.post("staffing.share", entry_id=entry.id)


def issue_to_judge(browser, session, staffing, seat):
    page = browser.get("staffing.issue", staffing_id=staffing.id)
    browser.submit(page, {"recipients": [str(seat.membership_id)], "password": PASSWORD})
    return session.query(Copy).filter_by(staffing_id=staffing.id).one()


def test_from_a_courts_roster_to_the_packet_in_the_judges_hand(
    app, team, at, session, clock, tmp_path, make
):
    seat = make.seat(team["judge"])
    import_roster(at["coordinator"])
    theo = invite_theo(at, app, session)
    alma = admit(at["coordinator"], session)
    record_contact(theo, alma)
    sign_consent(theo, alma, ["attendance", "own_words", "asks"])
    staffing, entry = schedule(at["coordinator"], session, TODAY.replace(day=25))
    share_note(theo, entry)

    page = at["coordinator"].get("staffing.preview", staffing_id=staffing.id)
    assert "Own words" in page.text or "own words" in page.text
    assert OWN_WORDS not in page.text
    copy = issue_to_judge(at["coordinator"], session, staffing, seat)

    judge = at["judge"]
    assert copy.serial in judge.get("staffing.my_copies").text
    assert OWN_WORDS in judge.get("staffing.read_page", copy_id=copy.id, order=1).text
    pdf = judge.client.get(f"/copies/{copy.id}/pdf").data
    for pages in (poppler_pages(pdf, tmp_path), pypdf_pages(pdf)):
        assert len(pages) == 2
        for line in ("Alma Núñez", OWN_WORDS, ASK, "Theo Marsh", copy.serial, "Page 2 of 2"):
            assert line.lower() in pages[1].lower()
    assert PRIVATE.encode() not in raw(pdf)
    assert failures(pdf) == []

    clock.move(days=1)
    judge = Browser(app).sign_in_as(team["judge"])
    where = {"staffing_id": staffing.id, "entry_id": entry.id}
    meeting = judge.get("staffing.meeting", staffing_id=staffing.id)
    judge.submit(meeting, {"people": [str(team["judge"].id)]}, form=".columns form")
    page = judge.get("staffing.discuss", **where)
    answer = page.attribute("input[type=radio]", "name")
    text = answer.removesuffix("answer") + "text"
    judge.submit(page, {answer: "yes", text: "From Monday."}, form=".card form")
    judge.post("staffing.decide", {"text": "Next hearing at ten."}, **where)
    judge.post("staffing.tell", {"categories": ["attendance"]}, **where)
    judge.post("staffing.held", staffing_id=staffing.id)

    coordinator = Browser(app).sign_in_as(team["coordinator"])
    following, _ = schedule(coordinator, session, TODAY.replace(month=12, day=2))
    later = issue_to_judge(coordinator, session, following, seat)
    told = pypdf_pages(judge.client.get(f"/copies/{later.id}/pdf").data)[1]
    assert "This page covers November 25, 2026 through December 1, 2026" in told
    assert f"Asked: {ASK} Decided: Yes. From Monday." in told
    assert "Decided: Next hearing at ten." in told
