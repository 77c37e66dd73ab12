import datetime as dt

import pytest

from tests.chromium import DESK, PHONE
from tests.factories import PASSWORD
from tests.intake.samples import FILES, csv_bytes
from tests.screens.axe import findings, overflows

pytestmark = pytest.mark.browser
WIDTHS = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
STRANGE = csv_bytes(["Docket #", "Who", "Admited date", "Phase"], ["DC-1", "Ray Ito", "", "1"])
LATER = csv_bytes(
    ["Docket #", "Participant", "Admit Date", "Phase", "Phase Start", "Next Hearing"],
    ["DC-1", "Alma Núñez-Ortiz", "6/1/2026", "3", "11/2/2026", "12/8/2026"],
    ["DC-2", "Ito, Ray", "6/1/2026", "2", "", "12/8/2026"],
    ["DC-3", "Bell, Otto", "6/1/2026", "1", "", ""],
    ["DC-4", "Vega, Sol", "02/30/2026", "1", "", ""],
)


def sound(page):
    return findings(page) == [] and not overflows(page)


def send(page, data, name):
    page.set_input_files("[name=file]", {"name": name, "mimeType": "text/csv", "buffer": data})
    page.click("main form [type=submit]")
    page.wait_for_selector("h1:has-text('Before importing')")


@WIDTHS
def test_the_pages_of_a_roster_serve_everyone_from_file_to_result(make, screen, size):
    screen.resize(size)
    make.participant("Alma Núñez", docket_number="DC-1")
    page = screen.sign_in(make.coordinator().email, PASSWORD)
    page.goto("/import/roster")
    send(page, STRANGE, "strange.csv")
    assert page.is_visible(".columns-grid")
    assert sound(page)

    page.goto("/import/roster")
    assert page.is_visible("text=strange.csv")
    assert sound(page)
    send(page, LATER, "later.csv")
    assert sound(page)

    page.click("button:has-text('Import 3 rows')")
    page.wait_for_selector("h1:has-text('Imported')")
    assert sound(page)


@WIDTHS
def test_the_preview_of_a_contact_log_serves_everyone(make, screen, size):
    screen.resize(size)
    peer = make.peer("Renata Vale")
    make.participant(docket_number="DC-26-0106", peer=peer, admitted_on=dt.date(2026, 10, 27))
    page = screen.sign_in(peer.email, PASSWORD)
    page.goto("/import/contacts")
    send(page, (FILES / "riverbend-contact-log.csv").read_bytes(), "log.csv")
    page.goto(f"{page.url}?show=new")
    assert sound(page)
