"""Who finds which consents: the table “Who may see what”, its line of consents."""

import pytest

from tests.consent.made import signed

ADDRESSES = ("consent.index", "disclosures.index", "disclosures.accounting")


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def visitor(browser, peer, alma):
    return browser.sign_in_as(peer)


@pytest.mark.parametrize("endpoint", [*ADDRESSES, "consent.prepare"])
def test_a_peer_finds_only_their_own_caseload(make, visitor, endpoint):
    other = make.participant(peer=make.peer("Marisol Reyes"))

    visitor.get(endpoint, participant_id=other.id, expect=404)


def test_a_consent_is_found_only_under_its_own_participant(make, visitor, alma, peer):
    second = make.participant(peer=peer)
    consent = signed(make, second, peer)

    for verb in ("show", "sign", "revoke", "mark_false", "discard", "recall", "print_form"):
        visitor.get(f"consent.{verb}", participant_id=alma.id, consent_id=consent.id, expect=404)


def test_a_consent_of_someone_else_cannot_be_replaced(make, visitor, alma, peer):
    consent = signed(make, make.participant(peer=peer), peer)

    for replacing in (consent.id, "nonsense"):
        visitor.get("consent.prepare", participant_id=alma.id, replacing=replacing, expect=404)


def test_a_supervisor_sees_those_of_their_peers(make, browser):
    supervisor = make.supervisor("Ana Lucía Ortiz")
    own = make.participant(peer=make.peer(supervisor=supervisor))
    other = make.participant(peer=make.peer())
    visitor = browser.sign_in_as(supervisor)

    visitor.get("consent.index", participant_id=own.id)
    visitor.get("consent.index", participant_id=other.id, expect=404)


def test_a_coordinator_sees_those_of_the_court(make, browser, alma):
    visitor = browser.sign_in_as(make.coordinator())

    for endpoint in ADDRESSES:
        visitor.get(endpoint, participant_id=alma.id)


@pytest.mark.parametrize("role", ["team", "administrator"])
def test_nobody_else_sees_any(make, browser, alma, role):
    visitor = browser.sign_in_as(getattr(make, role)())

    for endpoint in (*ADDRESSES, "consent.prepare"):
        visitor.get(endpoint, participant_id=alma.id, expect=403)
