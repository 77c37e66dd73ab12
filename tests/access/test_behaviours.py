"""What the access matrix means to the people concerned, in a small story each."""

import sqlalchemy as sa

from courtpeer import schema
from courtpeer.audit.models import AuditEvent
from courtpeer.core import scope

QUIET = {"audit_event", "sign_in"}


def rows(session):
    """Every row of every table but the two that a page may touch."""
    tables = [one for one in schema.tables().sorted_tables if one.name not in QUIET]
    with scope.everywhere(session):
        found = {one.name: session.execute(sa.select(one)).all() for one in tables}
    session.commit()
    return {name: sorted(map(repr, content)) for name, content in found.items()}


def test_a_peer_finds_nobody_of_another_caseload_by_list_search_or_export(make, browser):
    mine, other = make.peer("Theo Marsh"), make.peer("Ana Ortiz")
    make.participant("Alma Ruiz", peer=mine, docket_number="AA-1")
    make.participant("Alma Quist", peer=other, docket_number="AA-2")
    browser.sign_in_as(mine)

    found = browser.post("overview.search", {"q": "Alma"}, expect=200)
    listed = browser.get("overview.participants")
    exported = browser.post("overview.export", {"form": "csv", "format": "csv"}, expect=200)

    for page in (listed, found, exported):
        assert b"Ruiz" in page.data
        assert b"Quist" not in page.data
        assert b"AA-2" not in page.data


def test_an_alumni_coordinator_is_offered_no_way_to_a_participant(make, browser):
    make.participant("Alma Ruiz", peer=make.peer())
    browser.sign_in_as(make.member("alumni_coordinator"))

    page = browser.get("/")

    assert "Alma" not in page.text
    assert not [link for link in page.attributes("a", "href") if "participants" in link]
    assert page.count("form[role=search]") == 0


def test_no_list_or_count_of_a_court_includes_another(make, browser):
    here, there = make.court("Riverbend"), make.court("Cedar")
    make.participant("Alma Ruiz", court=here, peer=make.peer(), docket_number="HERE-1")
    far = make.participant("Bo Quist", court=there, docket_number="THERE-1")
    make.staffing(far, court=there)
    person = make.coordinator(court=here)
    make.coordinator(court=there, account=person)
    browser.sign_in_as(person, make.seat(person, here))

    pages = [browser.get(path) for path in ("/", "/participants", "/staffings", "/court")]

    assert not [page for page in pages if "Quist" in page.text or "THERE-1" in page.text]
    assert "Alma Ruiz" in pages[1].text


def test_viewing_pages_writes_nothing_but_the_record_of_access_and_last_seen(
    make, browser, session
):
    peer = make.peer()
    participant = make.participant("Alma Ruiz", peer=peer)
    make.contact(participant, by=peer, note="for me alone")
    make.staffing(participant)
    browser.sign_in_as(peer)
    before = rows(session)

    for path in ("/", "/participants", "/contacts", "/staffings"):
        browser.get(path)
    for endpoint in ("overview.participant", "contacts.new", "consent.index", "restorative.index"):
        browser.get(endpoint, participant_id=participant.id)

    assert rows(session) == before
    assert session.query(AuditEvent).filter_by(subject_id=participant.id, action="read").count()


def test_opening_the_sign_in_page_writes_nothing(make, browser, session):
    make.peer()
    before = rows(session)

    browser.get("/sign-in")
    browser.get("/forgot-password")

    assert rows(session) == before
    assert session.query(AuditEvent).count() == 0


def test_a_refused_access_is_on_record_although_the_request_was_rolled_back(make, browser, session):
    peer = make.peer()
    browser.sign_in_as(peer)

    browser.get("people.index", expect=403)

    event = session.query(AuditEvent).filter_by(action="refused").one()
    assert event.account_id == peer.id
    assert event.detail == {"permission": "account:manage"}


def test_an_id_that_leads_nowhere_is_on_record_although_the_request_was_rolled_back(
    make, browser, session
):
    peer, other = make.peer(), make.participant(peer=make.peer())
    browser.sign_in_as(peer)

    browser.get("overview.participant", participant_id=other.id, expect=404)

    event = session.query(AuditEvent).filter_by(action="sought in vain").one()
    assert (event.account_id, event.subject_id) == (peer.id, other.id)


def test_a_name_never_stands_in_an_address(make, browser):
    browser.sign_in_as(make.coordinator())
    make.participant("Alma Ruiz", peer=make.peer())

    found = browser.post("overview.search", {"q": "Alma"}, expect=200)

    assert not [one for one in found.attributes("a", "href") if "alma" in (one or "").lower()]


def test_every_page_about_someone_is_kept_by_no_cache(make, browser):
    peer = make.peer()
    participant = make.participant(peer=peer)
    browser.sign_in_as(peer)

    page = browser.get("overview.participant", participant_id=participant.id)

    assert page.headers["Cache-Control"] == "no-store"


def test_a_form_of_another_site_changes_nothing(make, browser, session):
    browser.sign_in_as(make.coordinator())
    before = rows(session)

    answer = browser.client.post("/court/edit", data={"name": "Taken over"})

    assert answer.status_code == 400
    assert rows(session) == before
