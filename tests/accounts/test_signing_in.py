from courtpeer.accounts.models import PasswordTry, SignIn
from courtpeer.audit.models import AuditEvent
from tests.factories.accounts import PASSWORD

WRONG = "not the one that was chosen"
ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",  # browsers, and what writes the header, leave tabs out
    "/\n/evil.example",
    "/\r\nSet-Cookie: courtpeer=theirs",
)


def attempt(browser, email, password=WRONG, expect=422, **environ):
    page = browser.open("/sign-in")
    sent = {**page.form(), "email": email, "password": password}
    response = browser.client.post("/sign-in", data=sent, environ_base=environ)
    return browser._expect(browser._read(response), expect)


def test_signing_in_leads_to_the_start_page(make, browser):
    peer = make.peer()

    assert attempt(browser, peer.email, PASSWORD, expect=303).location == "/"


def test_an_address_may_be_typed_with_capitals_and_spaces(make, browser):
    peer = make.peer()

    assert attempt(browser, f" {peer.email.upper()} ", PASSWORD, expect=303).location == "/"


def test_signing_in_leads_on_to_the_page_asked_for_and_never_elsewhere(make, browser):
    peer = make.peer()
    login = {"email": peer.email, "password": PASSWORD}

    asked = browser.open("/participants?phase=2")
    page = browser.follow(asked)
    assert browser.submit(page, login).location == "/participants?phase=2"
    for elsewhere in ELSEWHERE:
        page = browser.get("/sign-in")
        sent = browser.submit(page, {**login, "next": elsewhere})
        assert sent.location == "/"


def test_a_wrong_password_keeps_the_address_and_says_no_more(make, browser):
    peer = make.peer()

    known = attempt(browser, peer.email)
    unknown = attempt(browser, "nobody@court.test")

    assert known.form()["email"] == peer.email
    assert known.texts("[role=alert] li") == ["That email and password do not belong together"]
    assert unknown.texts("[role=alert] li") == known.texts("[role=alert] li")


def test_a_failed_sign_in_is_on_record_although_the_request_was_rolled_back(make, browser, session):
    peer = make.peer()

    attempt(browser, peer.email)

    assert session.query(PasswordTry).count() == 1
    assert session.query(AuditEvent).filter_by(action="sign-in failed").count() == 1
    kept = session.query(PasswordTry).one()
    assert peer.email not in (kept.who, kept.source)


def test_five_bad_tries_slow_one_account_at_one_address(make, browser, clock):
    judge = make.team()
    for _ in range(5):
        attempt(browser, judge.email)
        clock.move(minutes=1)

    slowed = attempt(browser, judge.email, PASSWORD, expect=429)
    assert slowed.headers["Retry-After"] == str(14 * 60)
    assert "Wait fifteen minutes" in slowed.text
    assert slowed.form()["email"] == judge.email

    clock.move(minutes=14)
    assert attempt(browser, judge.email, PASSWORD, expect=303).location == "/"


def test_nobody_keeps_the_judge_out_from_another_address(make, browser):
    judge = make.team()
    for _ in range(5):
        attempt(browser, judge.email, REMOTE_ADDR="203.0.113.9")

    attempt(browser, judge.email, PASSWORD, expect=429, REMOTE_ADDR="203.0.113.9")
    assert attempt(browser, judge.email, PASSWORD, expect=303).location == "/"


def test_an_address_unknown_to_us_is_slowed_alike(make, browser):
    make.court()
    for _ in range(5):
        attempt(browser, "nobody@court.test")

    attempt(browser, "nobody@court.test", expect=429)


def test_tries_spread_over_more_than_fifteen_minutes_slow_nobody(make, browser, clock):
    peer = make.peer()
    for _ in range(6):
        attempt(browser, peer.email)
        clock.move(minutes=4)

    attempt(browser, peer.email)


def test_signing_out_ends_the_session_row_and_not_only_the_cookie(make, browser, session):
    peer = make.peer()
    browser.sign_in_as(peer)
    cookie = browser.client.get_cookie("courtpeer").value

    browser.post("accounts.sign_out")

    assert session.query(SignIn).one().ended_at is not None
    browser.client.set_cookie("courtpeer", cookie)
    assert browser.open("/").location.startswith("/sign-in")


def test_a_session_ends_after_twelve_hours_however_busy(make, browser, clock):
    browser.sign_in_as(make.peer())
    for _ in range(12 * 6 - 1):
        clock.move(minutes=10)
        browser.get("/")
    clock.move(minutes=10)

    assert browser.open("/").location.startswith("/sign-in")


def test_someone_invited_but_without_a_password_cannot_sign_in(make, browser):
    peer = make.member("peer", account=make.account(password_hash=None))

    attempt(browser, peer.email, "")
    attempt(browser, peer.email, PASSWORD)


def test_a_session_begins_in_the_seat_used_last(make, browser, session):
    peer = make.peer()
    other = make.court("Zumbro court")
    make.member("peer_supervisor", court=other, account=peer)
    browser.sign_in_as(peer, make.seat(peer, other))
    assert "Zumbro court" in browser.get("/").texts(".seat-court")
    browser.post("accounts.sign_out")

    browser.sign_in_as(peer)

    assert "Zumbro court" in browser.get("/").texts(".seat-court")


def test_nobody_switches_to_a_seat_of_someone_else(make, browser):
    peer, other = make.peer(), make.coordinator()
    browser.sign_in_as(peer)

    browser.post("accounts.switch", {"seat": str(make.seat(other).membership_id)}, expect=404)
    browser.post("accounts.switch", {"seat": "nonsense"}, expect=404)
