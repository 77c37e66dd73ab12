"""What was told outside a packet, entered and accounted for."""

import datetime as dt

import pytest

from courtpeer.accounts.rules import Discipline
from courtpeer.consent import actions, queries
from courtpeer.consent.accounting import years_before
from courtpeer.consent.rules import Category
from courtpeer.consent.words import Basis, RevocationManner
from tests.clock import MORNING
from tests.consent.made import DAY, signed


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def judge(make):
    return make.team(Discipline.JUDGE, name="Dana Whitfield")


@pytest.fixture
def visitor(browser, peer, alma, judge):
    return browser.sign_in_as(peer)


def kept(session, alma):
    session.expire_all()
    return queries.accounting(session, alma.id, MORNING - 400 * DAY)


def aloud(judge, **changes):
    return {
        "person": str(judge.id),
        "categories": ["asks"],
        "description": "Aloud at the staffing",
        "told_aloud": "y",
        **changes,
    }


def test_what_was_told_aloud_rests_on_the_consent_that_covered_it(
    make, visitor, session, alma, peer, judge
):
    consent = signed(make, alma, peer, categories=[Category.ASKS])
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    page = visitor.follow(visitor.submit(page, aloud(judge)))

    (told,) = kept(session, alma)
    assert list(queries.resting_on(session, consent.id)) == [told]
    assert page.texts("tbody td")[0] == "Dana Whitfield, judge"
    assert "Told aloud" in page.text


def test_what_was_told_is_recorded_once_however_often_it_is_sent(
    make, visitor, session, alma, peer, judge
):
    signed(make, alma, peer)
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    visitor.submit(page, aloud(judge))
    visitor.submit(page, aloud(judge))

    assert len(kept(session, alma)) == 1


def test_what_no_consent_covered_is_refused_with_the_reason(visitor, session, alma, judge):
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    refused = visitor.submit(page, aloud(judge), expect=422)

    (reason,) = refused.texts("[role=alert] a")
    assert reason.startswith("No consent covered this: there is no consent.")
    assert refused.form()["description"] == "Aloud at the staffing"
    assert list(kept(session, alma)) == []


def test_an_earlier_day_is_weighed_by_what_stood_then(make, visitor, session, alma, peer, judge):
    consent = signed(make, alma, peer, at=MORNING - 9 * DAY)
    actions.revoke(session, make.actor(peer, at=MORNING - DAY), consent, RevocationManner.WRITTEN)
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    visitor.submit(page, aloud(judge, told_on="2026-11-24"), expect=422)
    visitor.submit(page, aloud(judge, told_on="2026-11-20"))

    (told,) = kept(session, alma)
    assert told.told_at == dt.datetime(2026, 11, 20, 18, 0, tzinfo=dt.UTC)


def test_a_day_to_come_is_refused(make, visitor, alma, peer, judge):
    signed(make, alma, peer)
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    refused = visitor.submit(page, aloud(judge, told_on="2026-11-25"), expect=422)

    assert refused.texts("[role=alert] a") == ["That day has not come yet."]


def test_an_emergency_reaches_someone_outside_the_team_and_says_what_for(visitor, session, alma):
    page = visitor.get("disclosures.tell", participant_id=alma.id)
    entered = {
        "outsider": "Sam Okafor",
        "capacity": "emergency physician",
        "categories": ["attendance"],
        "description": "By phone",
        "basis": "medical_emergency",
    }

    refused = visitor.submit(page, entered, expect=422)
    assert refused.texts("[role=alert] a") == ["Say what it was told for."]
    visitor.submit(refused, {"reason": "To treat an emergency"})

    (told,) = kept(session, alma)
    assert (told.basis, told.recipient_account_id) == (Basis.MEDICAL_EMERGENCY, None)
    assert (told.recipient_name, told.purpose) == ("Sam Okafor", "To treat an emergency")


def test_a_consent_reaches_nobody_outside_the_team(visitor, alma):
    page = visitor.get("disclosures.tell", participant_id=alma.id)
    entered = {"outsider": "Sam Okafor", "categories": ["asks"], "description": "By phone"}

    refused = visitor.submit(page, entered, expect=422)

    assert refused.attribute("[role=alert] a", "href") == "#person"


def test_somebody_was_told_or_nothing_was(visitor, alma):
    page = visitor.get("disclosures.tell", participant_id=alma.id)

    refused = visitor.submit(page, {"categories": ["asks"], "description": "x"}, expect=422)

    assert refused.attribute("[role=alert] a", "href") == "#outsider"


def test_an_accounting_covers_three_years():
    assert years_before(dt.date(2026, 11, 24)) == dt.date(2023, 11, 24)
    assert years_before(dt.date(2028, 2, 29)) == dt.date(2025, 2, 28)
