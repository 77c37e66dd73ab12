import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline
from courtpeer.consent import queries as consents
from courtpeer.consent.rules import (
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    Purpose,
    Recipient,
    may_disclose,
)
from courtpeer.core.days import end_of
from tests.clock import MORNING, TODAY
from tests.consent.made import signed
from tests.factories import ADMITTED

DAY = dt.timedelta(days=1)
YEAR_ON = TODAY + 365 * DAY


@pytest.fixture
def alma(make):
    """Someone with a peer and one consent of each way to end, and a hearing ahead."""
    peer = make.peer("Theo Marsh")
    participant = make.participant("Alma Ruiz", peer=peer, next_hearing_on=TODAY + 7 * DAY)
    signed(make, participant, peer, expires_on=None, expiry_event=ExpiryEvent.EXIT)
    signed(make, participant, peer, expires_on=YEAR_ON)
    signed(
        make,
        participant,
        peer,
        kind=ConsentKind.CRIMINAL_JUSTICE,
        expires_on=YEAR_ON,
        expiry_event=ExpiryEvent.FINAL_DISPOSITION,
    )
    return participant


def leave(browser, participant, **filled):
    page = browser.get("journey.leave", participant_id=participant.id)
    return browser.follow(browser.submit(page, {"kind": "graduated", **filled}))


def states(session, participant, at):
    """Where each consent stands at an instant, by what ends it."""
    found = consents.register(session, participant.id, at)
    return {(one.consent.kind, one.consent.expiry_event): one.state for one in found}


def test_leaving_is_confirmed_by_name_and_shown(make, browser, alma):
    browser.sign_in_as(make.coordinator())

    page = browser.get("journey.leave", participant_id=alma.id)
    assert page.texts(".confirm h2") == ["Record that Alma Ruiz left the program?"]
    shown = leave(browser, alma)

    assert shown.texts(".pill") == ["Graduated"]
    assert "Left the program: graduated" in shown.text


def test_the_page_tells_what_follows_before_it_is_recorded(make, browser, alma):
    browser.sign_in_as(make.coordinator())

    page = browser.get("journey.leave", participant_id=alma.id)

    assert "Theo Marsh is their peer through the day they leave" in page.text
    assert "Their next hearing, Dec 1, 2026, is taken off." in page.text
    assert "An alumni group is theirs to join or not." in page.text
    assert page.texts(".outcomes li") == [
        "General consent, signed Nov 23, 2026: ends with the day they leave.",
        "Criminal-justice consent, signed Nov 23, 2026: goes on until final disposition, or "
        "November 24, 2027 at the latest.",
        "General consent, signed Nov 23, 2026: goes on until November 24, 2027.",
    ]


def test_consents_end_as_they_say_when_someone_leaves(make, browser, session, alma):
    browser.sign_in_as(make.coordinator())
    until_exit = (ConsentKind.GENERAL, ExpiryEvent.EXIT)
    until_day = (ConsentKind.GENERAL, None)
    until_disposition = (ConsentKind.CRIMINAL_JUSTICE, ExpiryEvent.FINAL_DISPOSITION)

    leave(browser, alma, disposed_on=str(TODAY + 10 * DAY))

    live, over = ConsentState.LIVE, ConsentState.EXPIRED
    assert set(states(session, alma, MORNING).values()) == {live}
    tonight = end_of(TODAY, "America/Chicago")
    assert states(session, alma, tonight) == {
        until_exit: over,
        until_day: live,
        until_disposition: live,
    }
    after = end_of(TODAY + 10 * DAY, "America/Chicago")
    assert states(session, alma, after) == {
        until_exit: over,
        until_day: live,
        until_disposition: over,
    }


def test_nothing_is_told_any_more_under_a_consent_that_leaving_ended(make, browser, session):
    peer = make.peer()
    participant = make.participant("Alma Ruiz", peer=peer)
    signed(make, participant, peer, expires_on=None, expiry_event=ExpiryEvent.EXIT)
    judge = Recipient(make.team(Discipline.JUDGE).id, "Dana Whitfield", "judge")
    browser.sign_in_as(make.coordinator())

    leave(browser, participant)

    tomorrow = MORNING + DAY
    grants = consents.grants_of(session, [participant.id], tomorrow)[participant.id]
    answer = may_disclose(grants, Category.ATTENDANCE, judge, Purpose.STAFFING, tomorrow)
    assert not answer.permitted
    assert answer.reason == "the consent to tell the judge ended on November 24, 2026"


def test_the_participants_page_shows_afterwards_what_ended_and_what_goes_on(
    make, browser, clock, alma
):
    coordinator = make.coordinator()
    browser.sign_in_as(coordinator)
    shown = leave(browser, alma, disposed_on=str(TODAY))
    assert shown.texts(".outcomes li")[0] == (
        "Criminal-justice consent, signed Nov 23, 2026: ends with today, November 24, 2026."
    )

    clock.move(days=2)
    browser.sign_in_as(coordinator)
    shown = browser.get("overview.participant", participant_id=alma.id)

    assert shown.texts(".outcomes li") == [
        "Criminal-justice consent, signed Nov 23, 2026: ended with November 24, 2026.",
        "General consent, signed Nov 23, 2026: ended with November 24, 2026.",
        "General consent, signed Nov 23, 2026: goes on until November 24, 2027.",
    ]
    assert "Assignments of peers ended with Nov 24, 2026." in shown.text


def test_a_peer_keeps_the_record_open_through_the_last_day_and_no_longer(make, browser, clock):
    peer = make.peer()
    alma = make.participant("Alma Ruiz", peer=peer)
    browser.sign_in_as(make.coordinator())
    leave(browser, alma)
    browser.sign_in_as(peer)
    browser.get("overview.participant", participant_id=alma.id)

    clock.move(days=1)
    browser.sign_in_as(peer)

    browser.get("overview.participant", participant_id=alma.id, expect=404)


def test_a_day_on_which_nobody_can_have_left_is_refused(make, browser):
    browser.sign_in_as(make.coordinator())
    participant = make.participant("Alma Ruiz")
    page = browser.get("journey.leave", participant_id=participant.id)

    def said(day):
        again = browser.submit(page, {"on": str(day), "kind": "neutral"}, expect=422)
        return again.texts("[role=alert] li")

    assert said(ADMITTED - DAY) == ["Something is on record on June 1, 2026, after that day."]
    assert said(TODAY + DAY) == ["That day has not come yet."]


def test_a_final_disposition_on_record_stays_when_someone_leaves(make, browser, session):
    browser.sign_in_as(make.coordinator())
    participant = make.participant("Alma Ruiz", disposed_on=TODAY - 3 * DAY)

    shown = leave(browser, participant, kind="neutral")

    assert "Final dispositionNov 21, 2026" in shown.texts(".facts")[0]
