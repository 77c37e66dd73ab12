"""Staffings in the browser: scheduling, the docket, notes, issuing, copies, the meeting."""

import datetime as dt

from courtpeer.staffing.models import Copy, DocketEntry, Staffing
from tests.factories import PASSWORD
from tests.staffing.bench import STAFFING_ON


def test_a_series_is_scheduled_and_its_dockets_fill_from_hearings(bench, browser):
    bench.alma.next_hearing_on = dt.date(2026, 12, 8)
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.schedule")
    filled = {"on": "2026-12-01", "at": "08:30", "rhythm": "weekly", "until": "2026-12-15"}
    browser.submit(page, filled)

    made = bench.session.query(Staffing).filter(Staffing.meets_on > STAFFING_ON)
    days = {one.meets_on: one.id for one in made}
    assert sorted(days) == [dt.date(2026, 12, day) for day in (1, 8, 15)]
    on_docket = bench.session.query(DocketEntry).filter(DocketEntry.staffing_id.in_(days.values()))
    assert [(one.staffing_id, one.participant_id) for one in on_docket] == [
        (days[dt.date(2026, 12, 8)], bench.alma.id)
    ]


def test_a_coordinator_orders_the_docket_by_hand(bench, browser):
    browser.sign_in_as(bench.coordinator)
    page = browser.get("staffing.show", staffing_id=bench.staffing.id)
    assert page.texts("tbody th")[0].startswith("Alma Reyes")

    second = bench.make.entry_of(bench.staffing, bench.ben)
    browser.post(
        "staffing.move", {"direction": "up"}, staffing_id=bench.staffing.id, entry_id=second.id
    )

    page = browser.get("staffing.show", staffing_id=bench.staffing.id)
    assert page.texts("tbody th")[0].startswith("Ben Núñez")


def test_a_peer_writes_a_note_the_participant_approves_it_and_it_is_shared(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    browser.sign_in_as(bench.peer)

    page = browser.get("staffing.write", entry_id=entry.id)
    filled = {
        "own_words": "I want to talk about the bus.",
        "asks-0-by": "participant",
        "asks-0-text": "A bus pass",
        "needs-0-text": "A ride to work",
        "needs-0-linked_to": "County rides",
    }
    page = browser.follow(browser.submit(page, filled))
    assert "Not approved yet" in page.text

    page = browser.get("staffing.approve", entry_id=entry.id)
    page = browser.follow(browser.submit(page, {"manner": "by_phone"}))
    assert "by phone on Nov 24, 2026" in page.text
    browser.post("staffing.share", entry_id=entry.id)

    page = browser.get("staffing.note", entry_id=entry.id)
    assert page.texts(".page-lead .pill") == ["Shared"]
    assert "I want to talk about the bus." in page.text


def test_the_whole_way_from_issue_to_the_judges_screen(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer)
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.preview", staffing_id=bench.staffing.id)
    assert "I have been at my job" not in page.text
    page = browser.get("staffing.issue", staffing_id=bench.staffing.id)
    judge = str(bench.make.seat(bench.judge).membership_id)
    page = browser.follow(browser.submit(page, {"recipients": [judge], "password": PASSWORD}))
    copy = bench.session.query(Copy).one()
    assert copy.serial in page.text

    browser.sign_in_as(bench.judge)
    page = browser.get("staffing.my_copies")
    assert copy.serial in page.text
    page = browser.get("staffing.read_copy", copy_id=copy.id)
    assert "prohibit you from using or disclosing" in page.text
    page = browser.get("staffing.read_page", copy_id=copy.id, order=1)
    assert "I have been at my job for three months." in page.text
    answer = browser.client.get(f"/copies/{copy.id}/pdf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{copy.serial}.pdf"'
    assert answer.data.startswith(b"%PDF")


def test_the_meeting_is_recorded_and_stands_under_since_last_time(bench, browser, clock):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    bench.make.note(entry, by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer)
    bench.issue(bench.judge)
    clock.move(days=1)
    at = {"staffing_id": bench.staffing.id, "entry_id": entry.id}
    browser.sign_in_as(bench.judge)

    page = browser.get("staffing.discuss", **at)
    assert "A later curfew on work nights." in page.text
    answered = page.attribute("input[type=radio]", "name")
    text = answered.removesuffix("answer") + "text"
    page = browser.follow(
        browser.submit(page, {answered: "yes", text: "From Monday"}, form=".card form")
    )
    assert "The answer is recorded." in page.text
    browser.post("staffing.decide", {"text": "Next hearing at ten."}, **at)
    browser.post("staffing.held", staffing_id=bench.staffing.id)

    following = bench.make.staffing(bench.alma, on=dt.date(2026, 12, 8))
    bench.staffing = following
    issued = bench.issue(bench.judge)
    told = bench.packet(issued.serials[0]).pages[0].since_last
    assert [(one.decision, one.ask) for one in told] == [
        ("Yes. From Monday", "A later curfew on work nights."),
        ("Next hearing at ten.", None),
    ]


def test_a_docket_stands_in_the_order_of_the_numbers_typed(bench, browser):
    browser.sign_in_as(bench.coordinator)
    page = browser.get("staffing.show", staffing_id=bench.staffing.id)
    alma, ben = (bench.make.entry_of(bench.staffing, one) for one in (bench.alma, bench.ben))
    address = {"staffing_id": bench.staffing.id}

    browser.post("staffing.arrange", {f"place-{alma.id}": "9", f"place-{ben.id}": ""}, **address)

    names = [
        name.split(" DC")[0] for name in browser.get("staffing.show", **address).texts("tbody th")
    ]
    assert names == ["Ben Núñez", "Alma Reyes"]
    page = browser.post("staffing.arrange", {f"place-{alma.id}": "first"}, expect=422, **address)
    assert "“first” is no place on a docket: write a whole number." in page.text


def test_another_row_is_added_without_saving_and_nothing_typed_is_lost(bench, browser):
    entry = bench.make.entry_of(bench.staffing, bench.alma)
    browser.sign_in_as(bench.peer)
    page = browser.get("staffing.write", entry_id=entry.id)
    before = len(page.texts("#needs .row-need"))
    typed = {"own_words": "Hear me out.", "needs-0-text": "A room", "asks-1-text": "A ride"}

    page = browser.submit(page, {**typed, "add": "needs"}, expect=200)

    assert len(page.texts("#needs .row-need")) == before + 1
    form = page.form(".form-wide")
    assert {name: form[name] for name in typed} == typed
    page = browser.follow(
        browser.submit(page, {f"needs-{before}-text": "A coat"}, form=".form-wide")
    )
    assert "A coat" in page.text
    assert "A room" in page.text


def test_who_holds_a_copy_already_is_marked_before_issuing_again(bench, browser):
    serial = bench.issue(bench.judge).serials[0]
    browser.sign_in_as(bench.coordinator)

    page = browser.get("staffing.issue", staffing_id=bench.staffing.id)

    marked = [label for label in page.texts("main form .form-check-label") if serial in label]
    assert marked == [f"Dana Whitfield, judge holds copy {serial}"]
