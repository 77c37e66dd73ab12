"""What a device kept sealed, brought to the server by whoever wrote it."""

import base64
import json
from uuid import uuid4

import pytest

from courtpeer.contacts.models import Draft
from courtpeer.core import sealing
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
def note(browser, keyring, peer, alma):
    """A note as a device seals it; changes concern who and what it was sealed for."""
    browser.get("overview.home")

    def sealed(*, account=None, text="Tired today", sequence="5", **told):
        names = {"id": str(uuid4()), "page": str(uuid4())}
        fields = [*names.items(), ("sequence", sequence), ("on", "today"), ("note", text)]
        told = {
            "participant": str(alma.id),
            "acting": browser.carried["acting"],
            "fields": fields,
            **told,
        }
        bound = f"{account or peer.id}|{names['id']}|{names['page']}"
        box = close(keyring, json.dumps(told).encode(), bound)
        parts = {"epk": box.sender, "iv": box.nonce, "ct": box.body}
        shown = {name: base64.b64encode(part).decode() for name, part in parts.items()}
        return {**names, **shown, "key": box.version}

    return sealed


@pytest.fixture
def bring(browser, session):
    """Send items as the script does; what became of each."""

    def send(*items):
        session.commit()
        token = browser.get("drafts.hello").response.json["token"]
        answer = browser.client.post(
            "/outbox", json={"items": list(items)}, headers={"X-CSRFToken": token}
        )
        return [(one["state"], one.get("reason")) for one in answer.json["results"]]

    return send


def texts(session):
    session.expire_all()
    return [
        dict(json.loads(sealing.unseal(session, row, "fields_sealed")))["note"]
        for row in session.query(Draft)
    ]


def test_a_sealed_note_becomes_a_draft_once_however_often_it_is_brought(session, note, bring):
    item = note()

    assert bring(item) == [("kept", None)]
    assert bring(item, item) == [("known", None), ("known", None)]
    assert texts(session) == ["Tired today"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"account": uuid4()}, "it could not be opened: the key it was sealed to is gone"),
        ({"fields": "nonsense"}, "it is not whole"),
        ({"fields": [["on", 3]]}, "it is not whole"),
        ({"fields": []}, "it is not whole"),
        (
            {"acting": str(uuid4())},
            "it was written in another role or court: switch there to send it",
        ),
        (
            {"participant": str(uuid4())},
            "you were never the peer of the participant it is about",
        ),
    ],
)
def test_a_note_that_cannot_be_kept_stays_with_its_reason_and_holds_up_no_other(
    session, note, bring, change, reason
):
    assert bring(note(**change), note()) == [("stays", reason), ("kept", None)]
    assert texts(session) == ["Tired today"]


@pytest.mark.parametrize("change", [{"ct": "AAAA"}, {"epk": "x"}, {"key": "9"}, {"iv": None}])
def test_an_altered_note_stays(session, note, bring, change):
    ((state, _),) = bring({**note(), **change})

    assert state == "stays"
    assert texts(session) == []


def test_a_script_signed_out_or_locked_is_told_so_and_not_shown_a_page(browser, clock, peer, alma):
    path = browser.url("drafts.save", participant_id=alma.id)
    asking = {"Accept": "application/json"}
    clock.move(minutes=16)
    locked = browser.client.post(path, headers=asking)
    clock.move(hours=12)
    ended = browser.client.get("/outbox", headers=asking)

    assert (locked.status_code, locked.json) == (401, {"state": "locked"})
    assert (ended.status_code, ended.json) == (401, {"state": "signed out"})


def test_nothing_is_taken_without_the_token_of_a_form(browser, session, note):
    item = note()
    session.commit()

    assert browser.client.post("/outbox", json={"items": [item]}).status_code == 400
    assert texts(session) == []


@pytest.mark.parametrize("key", [float("inf"), float("nan"), 10**400, -1, True, [1], {"a": 1}])
def test_a_note_sealed_to_an_impossible_key_stays(session, note, bring, key):
    ((state, _),) = bring({**note(), "key": key})

    assert state == ("kept" if key is True else "stays")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59-12:00", "x", 7])
def test_a_note_of_an_impossible_instant_is_kept_as_of_today(session, note, bring, at):
    assert bring(note(at=at)) == [("kept", None)]


def test_a_note_with_half_a_character_is_kept_and_can_be_read(session, browser, note, bring):
    assert bring(note(text="Tired \ud83d today", participant=None)) == [("kept", None)]

    [draft] = session.query(Draft).all()
    browser.get("overview.home")
    browser.get("drafts.show", draft_id=draft.id)


def test_a_note_kept_sealed_too_deep_to_be_read_is_refused(browser, session, note, bring):
    token = browser.get("drafts.hello").response.json["token"]
    answer = browser.client.post(
        "/outbox",
        data="[" * 200_000,
        headers={"X-CSRFToken": token, "Content-Type": "application/json"},
    )

    assert answer.status_code == 422


def test_a_note_kept_sealed_holding_anything_but_a_note_is_refused(
    browser, session, note, bring, keyring, peer
):
    for told in ("[]", "1", "null", '"a"', "[" * 100_000, "{}", '{"participant": 1}'):
        names = {"id": str(uuid4()), "page": str(uuid4())}
        box = close(keyring, told.encode(), f"{peer.id}|{names['id']}|{names['page']}")
        parts = {"epk": box.sender, "iv": box.nonce, "ct": box.body}
        shown = {name: base64.b64encode(part).decode() for name, part in parts.items()}
        ((state, _),) = bring({**names, **shown, "key": box.version})
        assert state == "stays", told[:20]
    for item in ({"id": "\ud800"}, {}, {"id": None, "page": [], "key": None, "epk": "é"}):
        ((state, _),) = bring(item)
        assert state == "stays"
