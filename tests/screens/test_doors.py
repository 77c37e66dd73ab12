"""The pages at a closed door, which no link leads to, pass axe at both widths too."""

import pytest

from courtpeer.accounts import links
from courtpeer.audit.actions import Actor
from tests.chromium import DESK, PHONE
from tests.clock import MORNING
from tests.factories import PASSWORD
from tests.screens.axe import findings, overflows

pytestmark = pytest.mark.browser
SEND = "main form [type=submit]"


@pytest.fixture
def look(screen):
    """Asks axe about the page shown, whose heading must be the one expected."""

    def looked(heading):
        screen.page.wait_for_selector(f"h1:text-is('{heading}')")
        for size in (PHONE, DESK):
            screen.resize(size)
            assert findings(screen.page) == []
            assert not overflows(screen.page)

    return looked


def test_signing_in_and_choosing_a_password(make, session, screen, look):
    peer = make.peer()
    secret = links.make(session, Actor(None, MORNING), peer, links.INVITED)
    screen.open("/sign-in")
    screen.page.click(SEND)
    look("Sign in")
    screen.open("/forgot-password").fill("[name=email]", "someone@court.test")
    screen.page.click(SEND)
    look("Look in your mail")
    screen.open(f"/set-password/{secret}").click(SEND)
    look("Choose a password")
    screen.open("/set-password/another")
    look("This link is over")


def test_a_link_made_by_the_administrator(make, screen, look):
    admin, peer = make.administrator(), make.peer()
    screen.sign_in(admin.email, PASSWORD)

    screen.open(f"/people/{peer.id}/invite").click(SEND)

    look("The link is made")


def test_what_was_written_at_a_lock_and_in_another_seat(make, screen, look, clock):
    person = make.coordinator()
    there = make.court("Cedar County")
    make.coordinator(court=there, account=person)
    screen.sign_in(person.email, PASSWORD)
    screen.open("/court/policy").fill("[name=sharing]", "Words that took a while to find.")
    clock.move(minutes=20)
    screen.page.click(SEND)
    look("Unlock")
    screen.page.fill("[name=password]", PASSWORD)
    screen.page.click(SEND)
    look("What you had written")

    screen.open("/court/policy")
    tab = screen.context.new_page()
    tab.goto(screen.live)
    tab.click(".seat-menu summary")
    tab.click("form[action='/switch'] button")
    screen.page.click(SEND)
    look("You are acting somewhere else now")
    screen.page.click(SEND)
    look("What you had written")
    screen.page.click(SEND)
    look("Court")
