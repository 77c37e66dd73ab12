"""Which language a page is in: chosen at the door, from the menu, or asked for by a browser."""

from email import message_from_bytes, policy

import pytest

from courtpeer.accounts.rules import Role
from courtpeer.core.language import Language, _, speaking
from courtpeer.courts.models import Word
from tests.browser import Browser, Page
from tests.factories import PASSWORD

MENU = ".seat-menu form[action='/language']"
FOOT = ".foot form[action='/language']"
ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example")


def language_of(page):
    return page.attribute("html", "lang")


def asked(browser, languages):
    return Page(browser.client.get("/sign-in", headers={"Accept-Language": languages}))


@pytest.mark.parametrize(
    ("languages", "spoken"),
    [("es-MX, es;q=0.9, en;q=0.8", "es"), ("fr, es;q=0.5", "es"), ("en-US, es;q=0.5", "en")],
)
def test_a_stranger_is_answered_in_the_language_their_browser_prefers(browser, languages, spoken):
    assert language_of(asked(browser, languages)) == spoken


@pytest.mark.parametrize("languages", ["", "de", "*", "no language at all;;q=2"])
def test_a_stranger_whose_language_we_do_not_speak_is_answered_in_english(browser, languages):
    assert language_of(asked(browser, languages)) == "en"


def test_a_language_chosen_at_the_door_goes_before_the_browsers(browser):
    page = browser.follow(browser.submit(browser.get("/forgot-password"), {}, form=FOOT))

    assert page.response.request.path == "/forgot-password"
    assert language_of(page) == "es"
    assert language_of(asked(browser, "en")) == "es"


def test_a_language_chosen_at_the_door_holds_across_sign_in_and_is_the_accounts(
    make, app, browser, session
):
    peer = make.peer()
    page = browser.follow(browser.submit(browser.get("/sign-in"), {}, form=FOOT))
    assert page.texts("h1") == ["Entrar"]

    browser.sign_in(peer.email, PASSWORD)

    assert language_of(browser.get("/")) == "es"
    session.refresh(peer)
    assert peer.language is Language.ES
    assert language_of(Browser(app).sign_in_as(peer).get("/")) == "es"


def test_signing_in_without_choosing_keeps_the_accounts_language(make, browser):
    peer = make.peer()
    peer.language = Language.ES

    assert language_of(browser.get("/sign-in")) == "en"
    assert language_of(browser.sign_in_as(peer).get("/")) == "es"


def test_choosing_from_the_menu_comes_back_to_the_page_that_was_open(make, browser):
    browser.sign_in_as(make.peer())
    opened = browser.get("/participants?sort=name")

    page = browser.follow(browser.submit(opened, {}, form=MENU))

    assert page.response.request.full_path == "/participants?sort=name"
    assert language_of(page) == "es"
    assert page.texts(f"{MENU} button") == ["English"]


def test_a_language_chosen_from_the_menu_holds_while_the_session_is_locked(make, browser, clock):
    browser.sign_in_as(make.peer())
    browser.submit(browser.get("/"), {}, form=MENU)

    clock.move(minutes=20)
    locked = browser.open("/", follow=True)
    assert (locked.count("input[name=password]"), language_of(locked)) == (1, "es")

    browser.submit(locked, {"password": PASSWORD})
    assert language_of(browser.get("/")) == "es"


def test_a_locked_session_can_be_given_another_language(make, browser, clock):
    browser.sign_in_as(make.peer())
    clock.move(minutes=20)
    locked = browser.open("/", follow=True)

    again = browser.follow(browser.submit(locked, {}, form=FOOT))

    assert (again.count("input[name=password]"), language_of(again)) == (1, "es")


def test_a_page_that_keeps_what_was_written_offers_no_language_to_leave_it_for(
    make, browser, clock
):
    browser.sign_in_as(make.administrator())
    sent = browser.get("people.add").form() | {"name": "Luz Ibarra"}
    clock.move(minutes=20)

    here = {"Sec-Fetch-Site": "same-origin"}
    locked = Page(browser.client.post("/people/new", data=sent, headers=here))

    assert (locked.count("input[name=written]"), locked.count(FOOT)) == (1, 0)


@pytest.mark.parametrize("forged", ["", "fr", "ES", "../en", "<b>"])
def test_a_language_we_do_not_speak_changes_nothing(make, browser, session, forged):
    peer = make.peer()
    browser.sign_in_as(peer)

    browser.post("/language", {"language": forged, "next": "/"})

    assert language_of(browser.get("/")) == "en"
    session.refresh(peer)
    assert peer.language is Language.EN


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_choosing_a_language_never_leads_elsewhere(browser, elsewhere):
    browser.get("/sign-in")

    chosen = browser.post("/language", {"language": "es", "next": elsewhere})

    assert chosen.location == "/"


def test_another_site_cannot_choose_for_someone(make, app, session):
    peer = make.peer()
    browser = Browser(app).sign_in_as(peer)

    assert browser.client.post("/language", data={"language": "es"}).status_code == 400
    session.refresh(peer)
    assert peer.language is Language.EN


def test_a_role_is_said_in_the_language_of_whoever_holds_it(make, browser):
    peer = make.peer("Theo Marsh")
    peer.language = Language.ES

    page = browser.sign_in_as(peer).get("/")

    with speaking(Language.ES):
        assert page.texts(".seat-role") == [f"Theo Marsh, {Role.PEER.label.lower()}"]


def test_an_invitation_is_in_the_language_chosen_for_whom_it_invites(make, browser, settings):
    browser.sign_in_as(make.administrator())
    given = {"name": "Luz Ibarra", "email": "luz@court.test", "language": "es"}

    browser.submit(browser.get("people.add"), given | {"password": PASSWORD}, expect=200)

    (letter,) = (settings.instance / "outbox").glob("*.eml")
    message = message_from_bytes(letter.read_bytes(), policy=policy.default)
    with speaking(Language.ES):
        assert message["Subject"] == _("Your account in CourtPeer")


def test_whoever_keeps_accounts_can_correct_a_language(make, browser, session):
    peer = make.peer()
    browser.sign_in_as(make.administrator())
    page = browser.get("people.edit", account_id=peer.id)

    browser.submit(page, {"language": "es", "password": PASSWORD})

    session.refresh(peer)
    assert peer.language is Language.ES


def test_a_topic_of_ours_is_said_and_a_courts_own_stays_as_written():
    ours, own = Word(name="housing"), Word(name="Sweat lodge")

    with speaking(Language.ES):
        assert (ours.shown, own.shown) == (_("housing"), "Sweat lodge")
    assert (ours.shown, own.shown) == ("housing", "Sweat lodge")
