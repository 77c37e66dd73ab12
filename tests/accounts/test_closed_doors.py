"""What was written survives a lock, an ended session and a change of seat, and is never sent alone.

The court's name is the text: `/court` belongs to the coordinator.
"""

import base64
import zlib

import pytest

from courtpeer.accounts.models import SignIn
from courtpeer.courts.models import Court
from tests.factories.accounts import PASSWORD

HERE = {"Sec-Fetch-Site": "same-origin"}
NAME = "Riverbend, the court by the river"


@pytest.fixture
def coordinator(make, browser):
    person = make.coordinator()
    browser.sign_in_as(person)
    return person


def send(browser, page, changes, headers=HERE):
    path = page.attribute("main form", "action") or page.response.request.full_path
    sent = {**page.form(), **changes}
    return browser._read(browser.client.post(path, data=sent, headers=headers))


def written_form(browser):
    return browser.get("courts.edit"), {"name": NAME}


def stored(session):
    session.expire_all()
    return session.query(Court).order_by(Court.created_at, Court.slug).first().name


def test_fifteen_idle_minutes_lock_and_the_password_unlocks(coordinator, browser, clock):
    clock.move(minutes=15)

    page = browser.follow(browser.open("/court"))
    assert page.texts("h1") == ["Unlock"]
    assert page.count(".places") == 0
    browser.submit(page, {"password": "not my own password"}, expect=422)
    assert browser.submit(page, {"password": PASSWORD}).location == "/court"


def test_what_was_typed_stays_while_locked_and_is_sent_only_on_request(
    coordinator, browser, clock, session
):
    page, changes = written_form(browser)
    clock.move(minutes=20)

    locked = send(browser, page, changes)
    assert locked.status == 401
    wrong = browser.submit(locked, {"password": "not my own password"}, expect=422)
    shown = browser.submit(wrong, {"password": PASSWORD}, expect=200)
    assert NAME in shown.texts(".kept-text")
    assert stored(session) != NAME

    browser.submit(shown, {})
    assert stored(session) == NAME


def test_what_was_typed_stays_when_the_session_ended(coordinator, browser, clock, session):
    page, changes = written_form(browser)
    clock.move(hours=13)

    asked = send(browser, page, changes)
    assert asked.status == 401
    login = {"email": coordinator.email, "password": PASSWORD}
    shown = browser.submit(asked, login, expect=200)
    assert NAME in shown.texts(".kept-text")
    browser.submit(shown, {})
    assert stored(session) == NAME


def test_what_one_person_wrote_is_not_shown_to_the_next(coordinator, browser, clock, make):
    page, changes = written_form(browser)
    clock.move(hours=13)
    other = make.coordinator()

    asked = send(browser, page, changes)
    login = {"email": other.email, "password": PASSWORD}
    after = browser.follow(browser.submit(asked, login))

    assert NAME not in after.text
    assert "is not shown" in after.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}]
)
def test_nothing_sent_from_elsewhere_is_kept(coordinator, browser, clock, headers):
    page, changes = written_form(browser)
    clock.move(minutes=20)

    locked = send(browser, page, changes, headers)

    assert locked.status == 401
    assert locked.form()["written"] == ""
    assert browser.submit(locked, {"password": PASSWORD}).location == "/"


def test_what_was_kept_cannot_be_altered_or_made_up(coordinator, browser, clock):
    page, changes = written_form(browser)
    clock.move(minutes=20)
    locked = send(browser, page, changes)
    sealed = locked.form()["written"]
    seat, _, body = sealed.partition(".")

    for forged in (f"{seat}.{body[:-6]}AAAA==", f"{'0' * 36}.{body}", "x", f"{seat}.é"):
        sent = browser.submit(locked, {"password": PASSWORD, "written": forged})
        assert sent.location == "/"
        clock.move(minutes=20)


def test_a_password_typed_into_a_form_is_never_kept(coordinator, browser, clock):
    page, changes = written_form(browser)
    clock.move(minutes=20)

    locked = send(browser, page, {**changes, "password": PASSWORD})
    shown = browser.submit(locked, {"password": PASSWORD}, expect=200)

    assert PASSWORD not in shown.data.decode()


def test_a_form_made_in_another_seat_is_refused_and_its_text_kept(make, browser, session):
    person = make.coordinator()
    other = make.court("Second court")
    make.coordinator(court=other, account=person)
    first_seat, other_seat = make.seat(person), make.seat(person, other)
    browser.sign_in_as(person, first_seat)
    page, changes = written_form(browser)
    browser.post("accounts.switch", {"seat": str(other_seat.membership_id)})

    refused = send(browser, page, changes)
    assert refused.status == 409
    assert NAME in refused.texts(".kept-text")

    shown = browser.submit(refused, {}, expect=200)
    assert NAME in shown.texts(".kept-text")
    browser.submit(shown, {})
    assert stored(session) == NAME
    assert session.get(Court, other.id).name == "Second court"


def test_a_form_for_a_seat_of_someone_else_shows_nothing(coordinator, browser, make):
    seat = make.seat(make.coordinator())
    page, changes = written_form(browser)

    refused = send(browser, page, {**changes, "acting": str(seat.membership_id)})

    assert refused.status == 409
    assert NAME not in refused.text


def test_signing_out_works_from_a_page_made_in_another_seat(make, browser, session):
    peer = make.peer()
    other = make.court()
    make.peer(court=other, account=peer)
    browser.sign_in_as(peer, make.seat(peer))
    stale = browser.get("/")
    browser.post("accounts.switch", {"seat": str(make.seat(peer, other).membership_id)})

    browser.submit(stale, {}, form="form[action='/sign-out']")

    assert session.query(SignIn).one().ended_at is not None


def test_pages_that_carry_what_was_written_are_kept_by_no_cache(coordinator, browser, clock):
    page, changes = written_form(browser)
    clock.move(minutes=20)

    locked = send(browser, page, changes)

    assert locked.headers["Cache-Control"] == "no-store"


@pytest.fixture
def waiting(make, browser):
    """A message naming Alma that waits in the browser of a coordinator for the next page."""
    alma = make.participant("Alma Ruiz", peer=make.peer())
    browser.sign_in_as(make.coordinator())
    page = browser.get("journey.leave", participant_id=alma.id)
    browser.submit(page, {"kind": "graduated"})
    return browser


def test_a_cookie_names_nobody(waiting):
    cookie = waiting.client.get_cookie("courtpeer").value
    body = cookie.lstrip(".").partition(".")[0]
    held = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    plain = zlib.decompress(held) if cookie.startswith(".") else held

    assert b"Alma" not in plain
    assert b"_flashes" not in plain
    assert "Alma Ruiz has left the program" in waiting.open("/", follow=True).text


@pytest.mark.parametrize("hours", [1, 20])
def test_what_waits_to_be_said_is_not_said_at_a_closed_door(waiting, clock, hours):
    clock.move(hours=hours)

    assert "Alma" not in waiting.open("/", follow=True).text


def test_what_waits_to_be_said_is_not_said_to_the_next_at_the_door(waiting, clock):
    clock.move(hours=20)

    assert "Alma" not in waiting.open("/sign-in").text
