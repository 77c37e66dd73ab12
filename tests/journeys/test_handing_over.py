"""What becomes of the record when a peer hands over, or leaves."""

import datetime as dt

import pytest

from courtpeer.courts.models import Membership
from tests.browser import Browser

MARCH_5 = dt.date(2026, 3, 5)
FEBRUARY_10 = dt.date(2026, 2, 10)
NOTE, STRENGTH = "Afraid of the landlord", "Found work at the bakery"


@pytest.fixture
def court(make):
    make.court("Riverbend")
    return make


@pytest.fixture
def theo(court):
    return court.peer("Theo Marsh")


@pytest.fixture
def alma(court, theo):
    alma = court.participant("Alma Reyes", peer=theo, admitted_on=dt.date(2026, 1, 5))
    court.contact(alma, by=theo, on=FEBRUARY_10, note=NOTE, strengths=STRENGTH)
    return alma


def test_reassigned_on_5_march_the_first_peer_loses_access_and_february_stays_theirs(
    app, court, theo, alma, clock
):
    clock.now = dt.datetime(2026, 3, 5, 15, 0, tzinfo=dt.UTC)
    renata, coordinator = court.peer("Renata Vale"), court.coordinator("Noor Haddad")
    his, hers = Browser(app).sign_in_as(theo), Browser(app).sign_in_as(renata)
    page = f"/participants/{alma.id}"
    assert "Alma Reyes" in his.get(page).text
    hers.get(page, expect=404)

    desk = Browser(app).sign_in_as(coordinator)
    form = desk.get("participants.assign", participant_id=alma.id)
    desk.submit(form, {"peer": str(renata.id), "on": MARCH_5.isoformat()})

    his.get(page, expect=404)
    assert his.get("overview.participants").count("tbody tr") == 0
    assert "Alma Reyes" not in his.get("overview.home").text
    contact = next(
        address
        for address in hers.get(page).attributes("main a", "href")
        if address and address.startswith("/contacts/") and "new" not in address
    )
    his.get(contact, expect=404)
    shown = hers.get(contact)
    assert STRENGTH in shown.text
    assert NOTE not in shown.text
    assert "Theo Marsh" in shown.text
    told = hers.get(page).text
    assert "Theo Marsh" in told
    assert "Feb 10, 2026" in told


def test_what_someone_recorded_keeps_their_name_after_they_are_gone(app, court, theo, alma):
    jo = court.peer("Jo O'Rourke")
    court.assignment(alma, jo, is_primary=False)
    administrator = Browser(app).sign_in_as(court.administrator())
    his = Browser(app).sign_in_as(theo)

    form = administrator.get("people.deactivate", account_id=theo.id)
    administrator.submit(form, {})

    assert his.open("/").location.startswith("/sign-in")
    hers = Browser(app).sign_in_as(jo)
    page = hers.get("overview.participant", participant_id=alma.id)
    assert "Theo Marsh" in page.text
    contact = next(a for a in page.attributes("main a", "href") if a and a.startswith("/contacts/"))
    assert "Theo Marsh" in hers.get(contact).text


def test_a_role_that_changes_opens_and_closes_pages_at_the_next_request(app, court, theo, alma):
    his = Browser(app).sign_in_as(theo)
    his.get("overview.participant", participant_id=alma.id)
    administrator = Browser(app).sign_in_as(court.administrator())
    held = court.session.query(Membership).filter_by(account_id=theo.id).one()

    form = administrator.get("people.change_role", account_id=theo.id, membership_id=held.id)
    administrator.submit(form, {"role": "coordinator", "discipline": "coordinator"})

    his.get("contacts.index", expect=403)
    his.get("staffing.schedule")
