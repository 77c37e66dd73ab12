"""A note written without a connection: what a device may keep, and how the note comes home."""

import base64
import json
import re
from uuid import uuid4

import pytest

from courtpeer.contacts.models import Contact, Draft
from courtpeer.core import sealing
from courtpeer.courts.rules import WordKind
from tests.browser import Browser
from tests.core.test_sealed_box import close


@pytest.fixture
def peer(make, browser):
    peer = make.peer("Theo Marsh")
    browser.sign_in_as(peer)
    return peer


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def bring(browser, keyring, session, peer):
    """Send a sealed note as the script does; what became of it."""
    browser.get("overview.home")
    names = {"id": str(uuid4()), "page": str(uuid4())}
    account = str(peer.id)

    def send(*, at="2026-11-24T14:00:00Z", sequence="1", **fields):
        told = {
            "participant": None,
            "acting": browser.carried["acting"],
            "at": at,
            "fields": [*names.items(), ("sequence", sequence), *fields.items()],
        }
        bound = f"{account}|{names['id']}|{names['page']}"
        box = close(keyring, json.dumps(told).encode(), bound)
        parts = {"epk": box.sender, "iv": box.nonce, "ct": box.body}
        shown = {name: base64.b64encode(part).decode() for name, part in parts.items()}
        session.commit()
        token = browser.get("drafts.hello").response.json["token"]
        answer = browser.client.post(
            "/outbox",
            json={"items": [{**names, **shown, "key": box.version}]},
            headers={"X-CSRFToken": token},
        )
        return answer.json["results"][0]["state"]

    return send


def kept(session):
    session.expire_all()
    row = session.query(Draft).one()
    return dict(json.loads(sealing.unseal(session, row, "fields_sealed")))


NOTE = {"who": "alma", "happened": "held", "on": "2026-11-24", "how": "Phone", "note": "Tired"}


def test_a_note_about_someone_known_by_name_waits_until_its_author_says_whom(
    make, browser, session, alma, bring
):
    phone = str(make.word(alma, WordKind.MODE, "phone").id)
    assert bring(**NOTE) == "kept"

    home = browser.get("overview.home")
    assert "A note written without a connection" in home.texts("#unfinished")[0]
    (listed,) = home.attributes("#unfinished .btn-secondary", "href")
    asked = browser.open(listed)
    assert "Tired" in asked.texts(".kept")[0]
    sent = browser.submit(asked, {"participant": str(alma.id)})
    opened = browser.follow(browser.open(sent.location))

    assert opened.texts("h1") == ["Log a contact with Alma Reyes"]
    form = opened.form()
    assert (form["note"], form["mode"], form["happened"]) == ("Tired", phone, "held")
    assert session.query(Contact).count() == 0
    assert session.query(Draft).one().participant_id == alma.id


def test_a_way_of_meeting_that_the_court_has_not_stays_in_words(browser, session, alma, bring):
    bring(**{**NOTE, "how": "on the bus"})
    draft = session.query(Draft).one()
    browser.post("drafts.whom", {"participant": str(alma.id)}, draft_id=draft.id)

    assert kept(session)["note"] == "How: on the bus\nTired"


def test_the_same_note_brought_again_is_known_even_after_it_is_about_someone(
    browser, session, alma, bring
):
    bring(**NOTE)
    draft = session.query(Draft).one()
    browser.post("drafts.whom", {"participant": str(alma.id)}, draft_id=draft.id)

    assert bring(**NOTE) == "known"
    assert session.query(Draft).count() == 1


def test_a_day_typed_as_today_is_the_day_on_which_it_was_written(session, alma, bring):
    bring(**{**NOTE, "on": "today"}, at="2026-11-20T23:30:00-06:00")

    assert kept(session)["on"] == "2026-11-20"


def test_a_draft_gone_on_with_on_a_later_day_keeps_the_day_it_meant(
    make, browser, session, clock, peer, alma
):
    draft = make.draft(alma, by=peer)
    session.commit()
    clock.move(hours=24)
    browser.sign_in_as(peer)

    page = browser.follow(browser.open(f"/drafts/{draft.id}"))

    assert page.form()["on"] == "2026-11-24"


def test_a_note_about_nobody_yet_goes_to_nobody_else_and_to_no_one_out_of_reach(
    make, browser, session, alma, bring
):
    stranger = make.participant("Ana Ortiz", peer=make.peer())
    bring(**NOTE)
    draft_id, stranger_id = session.query(Draft).one().id, stranger.id

    browser.post("drafts.whom", {"participant": str(stranger_id)}, expect=404, draft_id=draft_id)
    other = Browser(browser.app).sign_in_as(make.peer())
    other.get("drafts.show", expect=404, draft_id=draft_id)
    other.post("drafts.whom", {"participant": str(alma.id)}, expect=404, draft_id=draft_id)

    assert session.query(Draft).one().participant_id is None


def test_the_page_for_writing_without_a_connection_knows_nobody_and_holds_no_token(
    app, browser, peer, alma
):
    pages = [Browser(app).open("/without-connection/en"), browser.open("/without-connection/en")]

    assert pages[0].data == pages[1].data
    for words in ("Theo", "Alma", "csrf", str(peer.id)):
        assert words not in pages[1].response.get_data(as_text=True)
    assert pages[1].headers["Content-Security-Policy"].startswith("default-src 'self'")


def test_it_is_said_in_each_language(app):
    visitor = Browser(app)

    assert visitor.open("/without-connection/es").attribute("html", "lang") == "es"
    assert visitor.open("/without-connection/xx").status == 404


def test_the_worker_serves_from_the_root_and_keeps_only_that_page_and_its_files(app):
    answer = Browser(app).open("/worker-en.js").response
    text = answer.get_data(as_text=True)
    shell = json.loads(re.match(r"const SHELL = (.*);\n", text)[1])

    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert shell["page"] == "/without-connection/en"
    assert all(name.startswith(("/static/", "/assets/")) for name in shell["files"])
    assert any(name.startswith("/static/outbox.js?v=") for name in shell["files"])
    for address in [shell["page"], *shell["files"]]:
        assert app.test_client().get(address).status_code == 200
