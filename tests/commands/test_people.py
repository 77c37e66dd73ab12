import re

import pytest

from courtpeer.core.settings import read_settings
from courtpeer.factory import create_app
from tests.browser import Browser
from tests.factories import PASSWORD

LINK = re.compile(r"http://127\.0\.0\.1:8000(/set-password/\S+)")


@pytest.fixture
def riverbend(ready):
    ready("court", "add", "Riverbend Recovery Court", "--slug", "riverbend")
    return ready


def invite(command, *more):
    return command(
        *("user", "add", "--court", "riverbend", "--role", "coordinator"),
        *("--email", "pat@court.test", "--name", "Pat Lee", *more),
    ).output


def test_the_link_that_is_printed_lets_someone_choose_a_password_and_sign_in(riverbend, tmp_path):
    path = LINK.search(invite(riverbend)).group(1)
    app = create_app(read_settings({}, tmp_path / "instance"))
    browser = Browser(app)

    page = browser.open(path)
    browser.submit(page, {"password": PASSWORD, "again": PASSWORD})

    assert browser.sign_in("pat@court.test", PASSWORD).get("/").status == 200


def test_a_role_held_already_is_refused(riverbend):
    invite(riverbend)

    said = riverbend(
        *("user", "add", "--court", "riverbend", "--role", "coordinator"),
        *("--email", "pat@court.test"),
        status=1,
    ).output

    assert "hold that role already" in said


def test_a_team_member_needs_a_discipline(riverbend):
    said = riverbend(
        *("user", "add", "--court", "riverbend", "--role", "team_member"),
        *("--email", "ann@court.test", "--name", "Ann Diaz"),
        status=1,
    ).output

    assert "discipline" in said


def test_a_zone_that_is_none_opens_no_court(ready):
    assert "not a time zone" in ready("court", "add", "X", "--zone", "Mars/Base", status=1).output
    assert "Opened X as x" in ready("court", "add", "X").output
