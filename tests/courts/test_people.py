import re

import pytest

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.audit.models import AuditEvent
from courtpeer.courts.models import Membership
from tests.factories.accounts import PASSWORD

NEW = {"name": "Ida Bell", "email": "Ida.Bell@Court.test", "role": "peer"}


@pytest.fixture
def admin(make, browser):
    person = make.administrator(name="Wren Castellano")
    browser.sign_in_as(person)
    return person


def live(session, account, court=None):
    session.expire_all()
    asked = session.query(Membership).filter_by(account_id=account.id, ended_at=None)
    return [held.role for held in asked.order_by(Membership.role)]


def test_someone_added_gets_a_link_by_mail_and_it_is_shown_once(
    admin, app, browser, session, settings
):
    made = browser.submit(browser.get("people.add"), NEW, expect=200)

    link = made.texts(".one-time-link")[0]
    (letter,) = [file.read_text() for file in (settings.instance / "outbox").iterdir()]
    assert link in letter
    assert "Ida" not in letter.replace("ida.bell@court.test", "")
    account = session.query(Account).filter_by(email="ida.bell@court.test").one()
    assert live(session, account) == [Role.PEER]
    assert "http" not in browser.get("people.show", account_id=account.id).texts("main")[0]

    other = type(browser)(app)
    path = re.sub(r"^https?://[^/]+", "", link)
    choose = {"password": "eleven otters under", "again": "eleven otters under"}
    other.submit(other.get(path), choose)
    other.sign_in("ida.bell@court.test", "eleven otters under")


def test_a_person_known_elsewhere_gets_the_role_and_nobody_a_link(admin, make, browser, session):
    judge = make.team(court=make.court("Elsewhere"))
    there = {**NEW, "email": judge.email, "role": "team_member", "discipline": "judge"}

    added = browser.submit(browser.get("people.add"), there)

    page = browser.follow(added)
    assert "the role is theirs now" in page.text
    assert page.texts("h1") == [judge.name]
    assert live(session, judge) == [Role.TEAM_MEMBER, Role.TEAM_MEMBER]


def test_a_link_for_someone_who_works_elsewhere_is_mailed_and_never_shown(
    admin, make, browser, settings
):
    judge = make.team()
    make.team(court=make.court(), account=judge)

    made = browser.submit(browser.get("people.invite", account_id=judge.id), {}, expect=200)

    assert "set-password" not in made.data.decode()
    assert len(list((settings.instance / "outbox").iterdir())) == 1


def test_an_account_that_another_court_relies_on_is_not_changed_from_here(
    admin, make, browser, session
):
    judge = make.team()
    make.team(court=make.court(), account=judge)

    for endpoint in ("people.deactivate", "people.edit"):
        page = browser.get(endpoint, account_id=judge.id)
        refused = browser.submit(page, {"email": "mine@court.test"}, expect=422)
        assert "another court too" in refused.texts("[role=alert]")[0]
    session.expire_all()
    assert session.get(Account, judge.id).deactivated_at is None
    assert session.get(Account, judge.id).email != "mine@court.test"


def test_a_peer_named_in_a_roster_is_given_an_address_when_invited(admin, make, browser, session):
    named = make.peer(account=make.account("Theo Marsh", password_hash=None))
    named.email = None

    page = browser.get("people.invite", account_id=named.id)
    browser.submit(page, {"email": "no address"}, expect=422)
    browser.submit(page, {"email": "theo.marsh@court.test"}, expect=200)

    session.expire_all()
    assert session.get(Account, named.id).email == "theo.marsh@court.test"


def test_deactivating_an_account_ends_its_sessions_at_the_next_request(
    admin, make, app, browser, session
):
    peer = make.peer("Marisol Reyes")
    theirs = type(browser)(app).sign_in_as(peer)

    browser.submit(browser.get("people.deactivate", account_id=peer.id), {})

    assert theirs.open("/").location.startswith("/sign-in")
    page = theirs.get("/sign-in")
    theirs.submit(page, {"email": peer.email, "password": PASSWORD}, expect=422)
    assert "Marisol Reyes" in browser.get("people.index").text

    browser.submit(browser.get("people.reactivate", account_id=peer.id), {})
    theirs.sign_in(peer.email, PASSWORD)


def test_a_role_change_takes_effect_without_a_new_sign_in(admin, make, app, browser, session):
    peer = make.peer()
    theirs = type(browser)(app).sign_in_as(peer)
    theirs.get("overview.participants")
    seat = make.seat(peer)

    page = browser.get("people.change_role", account_id=peer.id, membership_id=seat.membership_id)
    browser.submit(page, {"role": "team_member", "discipline": "treatment"})

    theirs.get("overview.participants", expect=403)
    assert "treatment" in theirs.get("/").texts(".seat-role")[0]
    assert live(session, peer) == [Role.TEAM_MEMBER]
    ended = session.get(Membership, seat.membership_id)
    assert ended.role is Role.PEER
    assert ended.ended_at is not None


def test_an_ended_role_opens_nothing_at_the_next_request(admin, make, app, browser):
    peer = make.peer()
    theirs = type(browser)(app).sign_in_as(peer)
    held = make.seat(peer).membership_id

    page = browser.get("people.end_role", account_id=peer.id, membership_id=held)
    browser.submit(page, {})

    theirs.get("overview.participants", expect=403)


def test_changing_a_role_asks_for_the_password_again_after_five_minutes(
    admin, make, browser, clock, session
):
    peer = make.peer()
    clock.move(minutes=6)
    page = browser.get("people.add_role", account_id=peer.id)

    given = {"role": "alumni_coordinator"}
    browser.submit(page, given, expect=422)
    refused = browser.submit(page, {**given, "password": "not the right one"}, expect=422)
    assert "That is not your password" in refused.text
    assert refused.attribute("option[selected]", "value") == "alumni_coordinator"
    assert live(session, peer) == [Role.PEER]

    browser.submit(page, {**given, "password": PASSWORD})
    assert live(session, peer) == [Role.ALUMNI_COORDINATOR, Role.PEER]


def test_bad_tries_at_confirming_are_slowed_too(admin, make, browser, clock, session):
    peer = make.peer()
    clock.move(minutes=6)
    page = browser.get("people.add_role", account_id=peer.id)
    for _ in range(5):
        browser.submit(page, {"role": "coordinator", "password": "wrong"}, expect=422)

    browser.submit(page, {"role": "coordinator", "password": PASSWORD}, expect=422)

    assert live(session, peer) == [Role.PEER]


def test_a_court_keeps_an_administrator(admin, make, browser):
    held = make.seat(admin).membership_id
    page = browser.get("people.end_role", account_id=admin.id, membership_id=held)

    refused = browser.submit(page, {}, expect=422)
    assert "no administrator" in refused.texts("[role=alert]")[0]

    make.administrator()
    browser.submit(page, {})


def test_nobody_deactivates_their_own_account(admin, browser):
    page = browser.get("people.deactivate", account_id=admin.id)

    assert "your own account" in browser.submit(page, {}, expect=422).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"role": "team_member"}, "Choose the discipline"),
        ({"role": "peer"}, "They hold that role already"),
        ({"role": "judge"}, "Choose one of the answers"),
    ],
)
def test_a_role_that_does_not_fit_is_refused(admin, make, browser, given, said):
    peer = make.peer()

    page = browser.get("people.add_role", account_id=peer.id)

    assert said in browser.submit(page, given, expect=422).texts("[role=alert]")[0]


def test_a_peers_supervisor_is_one_of_the_same_court(admin, make, browser, session):
    peer, supervisor = make.peer(), make.supervisor()
    foreign = make.supervisor(court=make.court())
    held = make.seat(peer).membership_id
    page = browser.get("people.change_role", account_id=peer.id, membership_id=held)

    browser.submit(page, {"supervisor": str(foreign.id)}, expect=422)
    browser.submit(page, {"supervisor": str(supervisor.id)})

    session.expire_all()
    assert session.get(Membership, held).supervisor_id == supervisor.id


def test_two_people_do_not_share_an_address(admin, make, browser):
    peer, other = make.peer(), make.peer()
    page = browser.get("people.edit", account_id=peer.id)

    refused = browser.submit(page, {"email": other.email.upper()}, expect=422)

    assert "signs in with that address already" in refused.text


def test_what_an_administrator_does_is_on_record_without_names(admin, make, browser, session):
    peer = make.peer("Marisol Reyes")
    browser.submit(browser.get("people.deactivate", account_id=peer.id), {})

    event = session.query(AuditEvent).filter_by(action="deactivated").one()

    assert event.subject_id == peer.id
    assert event.account_id == admin.id
    assert "Marisol" not in str(event.detail)
