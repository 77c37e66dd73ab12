import re
import socketserver
from dataclasses import replace

import pytest
import sqlalchemy as sa

from courtpeer.accounts import keeping, links, mail
from courtpeer.accounts.models import Account
from courtpeer.audit.actions import Actor
from courtpeer.audit.models import AuditEvent
from tests.clock import MORNING
from tests.factories.accounts import PASSWORD

NEW = "eleven otters under the old bridge"


@pytest.fixture
def invited(make, session):
    """Someone who has an address and no password yet."""
    account = make.account(password_hash=None)
    make.member("peer", account=account)
    return account


@pytest.fixture
def link(invited, session):
    return links.make(session, Actor(None, MORNING), invited, links.INVITED)


def choose(browser, secret, password=NEW, again=None, expect=303):
    page = browser.get("passwords.choose", secret=secret)
    return browser.submit(page, {"password": password, "again": again or password}, expect=expect)


def letters(settings):
    folder = settings.instance / "outbox"
    return [file.read_text() for file in sorted(folder.glob("*"))] if folder.exists() else []


def test_a_link_lets_its_holder_choose_a_password_once(link, invited, browser):
    page = browser.get("passwords.choose", secret=link)
    assert page.headers["Cache-Control"] == "no-store"
    choose(browser, link)
    browser.sign_in(invited.email, NEW)

    browser.get("passwords.choose", secret=link, expect=404)


def test_a_link_ends(link, browser, clock):
    clock.move(days=7)

    browser.get("passwords.choose", secret=link, expect=404)


def test_a_newer_link_closes_the_older(link, invited, session, browser):
    newer = links.make(session, Actor(None, MORNING), invited, links.INVITED)

    browser.get("passwords.choose", secret=link, expect=404)
    browser.get("passwords.choose", secret=newer)


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short but good", "at least 15 characters"),
        ("passwordpassword", "Many people"),
        ("Pass word Pass word", "Many people"),
        ("123456789012345", "Many people"),
        ("aaaaaaaaaaaaaaaaaaaa", "Many people"),
        ("correct horse battery staple", "Many people"),
    ],
)
def test_a_short_or_common_password_is_refused(link, browser, password, said):
    page = choose(browser, link, password, expect=422)

    assert said in page.texts("[role=alert]")[0]


@pytest.mark.parametrize(
    "password", ["eleven otters under", "ünïcödé wörds here", "1937 4420 8891 26"]
)
def test_no_kind_of_sign_is_demanded(link, invited, browser, password):
    choose(browser, link, password)

    browser.sign_in(invited.email, password)


def test_two_passwords_that_differ_are_refused(link, browser):
    page = choose(browser, link, again="eleven otters under the new bridge", expect=422)

    assert "The two differ" in page.text


def test_choosing_a_password_ends_every_session(make, app, browser, session):
    peer = make.peer()
    browser.sign_in_as(peer)
    secret = links.make(session, Actor(None, MORNING), peer, links.FORGOT)

    choose(type(browser)(app), secret)

    assert browser.open("/").location.startswith("/sign-in")


def test_the_link_of_a_deactivated_account_opens_nothing(link, invited, browser, session):
    session.get(Account, invited.id).deactivated_at = MORNING

    browser.get("passwords.choose", secret=link, expect=404)


def test_a_forgotten_password_is_answered_alike_for_everyone(make, browser, settings):
    peer = make.peer("Marisol Reyes")

    known = browser.submit(browser.get("/forgot-password"), {"email": peer.email}, expect=200)
    unknown = browser.submit(browser.get("/forgot-password"), {"email": "no@one.test"}, expect=200)

    assert known.text == unknown.text
    (letter,) = letters(settings)
    assert f"To: {peer.email}" in letter
    assert "Marisol" not in letter


def test_the_link_in_the_letter_works(make, browser, settings):
    peer = make.peer()
    browser.submit(browser.get("/forgot-password"), {"email": peer.email}, expect=200)
    secret = re.search(r"/set-password/(\S+)", letters(settings)[0]).group(1)

    choose(browser, secret)
    browser.sign_in(peer.email, NEW)


def test_asking_again_and_again_sends_five_letters_at_most(make, browser, settings):
    peer = make.peer()
    for _ in range(7):
        browser.submit(browser.get("/forgot-password"), {"email": peer.email}, expect=200)

    assert len(letters(settings)) == 5


def test_someone_who_was_never_invited_gets_no_link(invited, browser, settings):
    browser.submit(browser.get("/forgot-password"), {"email": invited.email}, expect=200)

    assert letters(settings) == []


def test_the_password_is_kept_as_argon2id(make):
    assert make.peer().password_hash.startswith("$argon2id$")
    assert PASSWORD not in make.peer().password_hash


def test_a_letter_goes_through_the_mail_server(settings):
    heard = []

    class Server(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline().strip():
                word = line[:4].upper()
                self.wfile.write(b"354 go on\r\n" if word == b"DATA" else b"250 fine\r\n")
                if word == b"DATA":
                    heard.append(b"".join(iter(self.rfile.readline, b".\r\n")).decode())
                    self.wfile.write(b"250 taken\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        url = f"smtp://127.0.0.1:{server.server_address[1]}"
        mailing = replace(settings, smtp_url=url, public_url="http://peers.example.org")
        mail.send(mailing, mail.letter("someone@court.test", "A subject", "A text"))
        server.handle_request()

    assert "From: courtpeer@peers.example.org" in heard[0]
    assert "A text" in heard[0]


def test_spaces_around_an_address_bring_no_more_letters_than_five(make, browser, settings):
    peer = make.peer()

    for spaces in range(8):
        page = browser.get("passwords.forgot")
        browser.submit(page, {"email": " " * spaces + peer.email}, expect=200)

    assert len(letters(settings)) == 5


def test_a_letter_never_leads_to_the_host_that_a_request_names(make, browser, settings):
    peer = make.peer()
    page = browser.get("passwords.forgot")
    sent, cookie = {**page.form(), "email": peer.email}, browser.client.get_cookie("courtpeer")
    browser.client.set_cookie("courtpeer", cookie.value, domain="evil.example")

    browser.client.post("/forgot-password", data=sent, base_url="http://evil.example")

    [letter] = letters(settings)
    assert "evil.example" not in letter
    assert "http://localhost" in letter


def test_another_address_closes_the_links_sent_to_the_old_one_and_is_on_record(
    link, invited, session, browser
):
    actor = Actor(None, MORNING)
    keeping.give_address(session, actor, invited, "right@example.org")
    session.flush()

    browser.get("passwords.choose", secret=link, expect=404)
    asked = sa.select(AuditEvent.subject_id).where(AuditEvent.action == "changed address")
    assert session.scalars(asked).all() == [invited.id]
