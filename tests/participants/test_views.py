import datetime as dt

from courtpeer.core.language import Language
from courtpeer.participants import queries


def test_a_coordinator_admits_someone_and_names_their_peer(make, browser, session):
    coordinator, peer = make.coordinator(), make.peer("Renata Vale")
    browser.sign_in_as(coordinator)

    page = browser.get("participants.admit")
    filled = {
        "name": "Alma  Ruiz ",
        "docket_number": "DC-26-0900",
        "admitted_on": "2026-11-20",
        "peer": str(peer.id),
    }
    shown = browser.follow(browser.submit(page, filled, form="main form"))

    assert shown.texts("h1") == ["Alma Ruiz"]
    assert shown.texts("[aria-current=step] .phase-note") == ["day 5 of at least 60"]
    assert "Renata Vale" in shown.texts(".facts")[0]
    kept = queries.by_docket_number(session, "DC-26-0900")
    assert kept.admitted_on == dt.date(2026, 11, 20)


def test_papers_are_in_the_language_chosen_on_admission(make, browser, session):
    browser.sign_in_as(make.coordinator())

    page = browser.get("participants.admit")
    assert page.form()["language"] == "en"
    filled = {"name": "Alma Ruiz", "docket_number": "DC-26-0900", "language": "es"}
    shown = browser.follow(browser.submit(page, filled, form="main form"))

    assert "Papers for them are inEspañol" in shown.texts(".facts")[0]
    assert queries.by_docket_number(session, "DC-26-0900").person.language is Language.ES


def test_the_language_of_papers_is_corrected_like_anything_else(make, browser, session):
    browser.sign_in_as(make.coordinator())
    participant = make.participant("Alma Ruiz", docket_number="DC-26-0900")
    old = browser.get("participants.edit", participant_id=participant.id)
    new = browser.get("participants.edit", participant_id=participant.id)
    browser.submit(new, {"language": "es"})

    refused = browser.submit(old, {"name": "Alma Ruiz Soto"}, expect=409)

    assert "Español" in refused.texts(".stale")[0]
    assert refused.form()["language"] == "en"
    assert queries.by_docket_number(session, "DC-26-0900").person.language is Language.ES


def test_a_refused_admission_keeps_what_was_typed_and_says_why(make, browser, session):
    browser.sign_in_as(make.coordinator())
    make.participant(docket_number="DC-26-0900")

    page = browser.get("participants.admit")
    filled = {"name": "Alma Ruiz", "docket_number": "DC-26-0900", "admitted_on": "2026-11-20"}
    again = browser.submit(page, filled, expect=422)

    assert again.form()["name"] == "Alma Ruiz"
    said = again.texts("[role=alert] li")
    assert said == ["The docket number DC-26-0900 is taken in this court."]
    assert again.attributes("[role=alert] a", "href") == ["#docket_number"]


def test_a_peer_may_not_admit(make, browser):
    browser.sign_in_as(make.peer())

    assert browser.get("participants.admit", expect=403)


def test_two_tabs_never_overwrite_each_other(make, browser, session):
    browser.sign_in_as(make.coordinator())
    participant = make.participant("Alma Ruiz")
    old = browser.get("participants.edit", participant_id=participant.id)
    new = browser.get("participants.edit", participant_id=participant.id)
    browser.submit(new, {"preferred_name": "Al", "next_hearing_on": "2026-12-01"})

    refused = browser.submit(old, {"name": "Alma Ruiz Soto"}, expect=409)

    assert refused.form()["name"] == "Alma Ruiz Soto"
    assert "2026-12-01" in refused.texts(".stale")[0]
    browser.submit(refused, {})
    shown = browser.get("overview.participant", participant_id=participant.id)
    assert shown.texts("h1") == ["Alma Ruiz Soto"]


def test_recording_a_phase_offers_the_next_one(make, browser):
    browser.sign_in_as(make.coordinator())
    participant = make.participant("Alma Ruiz")

    page = browser.get("participants.phase", participant_id=participant.id)
    shown = browser.follow(browser.submit(page, {}))

    assert shown.texts("[role=status]") == ["Alma Ruiz entered Phase 2: Engagement."]
    assert shown.texts("[aria-current=step] .phase-name") == ["Engagement"]


def test_after_reassignment_the_former_peer_loses_access_at_once(make, browser, session):
    first, second = make.peer("Peer One"), make.peer("Peer Two")
    participant = make.participant("Alma Ruiz", peer=first)
    browser.sign_in_as(make.coordinator())
    page = browser.get("participants.assign", participant_id=participant.id)
    browser.submit(page, {"peer": str(second.id)})

    browser.sign_in_as(first)
    browser.get("overview.participant", participant_id=participant.id, expect=404)
    browser.sign_in_as(second)
    shown = browser.get("overview.participant", participant_id=participant.id)

    assert "Peer One became primary peer" in shown.text
