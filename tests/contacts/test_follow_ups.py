"""Follow-ups: open, due and done, with the contact they come from, wherever they stand."""

import datetime as dt

import pytest

from courtpeer.contacts.models import FollowUp
from tests.browser import Browser
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
def promise(make, session, alma, peer):
    def make_one(text, due_on, on=TODAY):
        told = {"follow_up": text, "follow_up_due_on": due_on}
        return record(make, session, alma, peer, on=on, **told)

    return make_one


def test_the_participants_page_lists_what_is_due_open_and_done_with_its_contact(
    make, browser, alma, peer, promise
):
    contact = promise("Ring the shelter", TODAY, on=TODAY - DAY)
    promise("Bring the form", TODAY + 5 * DAY)
    make.follow_up(alma, "Ask about the bus", by=peer, done_on=TODAY - DAY)

    page = browser.get("overview.participant", participant_id=alma.id)

    first, second, third = page.texts("#promised li, [aria-labelledby=promised] li")
    assert first.startswith("Ring the shelter Due Due Nov 24, 2026, today.")
    assert "From the contact of Nov 23" in first
    assert second.startswith("Bring the form Open Due Nov 29, 2026, in 5 days.")
    assert third.startswith("Ask about the bus Done Done on Nov 23, 2026.")
    assert page.texts("summary")[-1] == "1 done"
    assert page.count(".never-on-paper #promised, .never-on-paper [aria-labelledby=promised]") == 1
    assert f"/contacts/{contact.id}" in page.attributes(".promises a", "href")


@pytest.mark.parametrize(
    ("endpoint", "back"),
    [("overview.participant", "/participants/"), ("overview.home", "/"), ("contacts.index", "/c")],
)
def test_a_follow_up_is_marked_done_where_it_stands(
    browser, session, alma, promise, endpoint, back
):
    promise("Ring the shelter", TODAY)
    values = {"participant_id": alma.id} if "participant" in endpoint else {}
    page = browser.get(endpoint, **values)
    pressed = page.attribute(".promise-done button", "value")

    sent = browser.submit(page, {"back": pressed}, form=".promise-done")

    assert sent.location.startswith(back)
    assert session.query(FollowUp).one().done_on == TODAY


def test_nobody_else_sees_what_a_peer_promised_on_the_participants_page(app, make, alma, promise):
    promise("Ring the shelter", TODAY)
    heir = make.peer("Jo O'Rourke")
    make.assignment(alma, heir, is_primary=False)

    for reader in (heir, make.coordinator(), make.supervisor()):
        page = Browser(app).sign_in_as(reader).open(f"/participants/{alma.id}")
        assert "Ring the shelter" not in page.text
