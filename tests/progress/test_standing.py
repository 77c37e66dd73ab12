"""A participant's standing as each role sees it, what the team confirms, a move on purpose."""

import datetime as dt

import pytest

from courtpeer.courts.requirements import RequirementKind
from courtpeer.progress.models import Confirmation
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from tests.clock import TODAY
from tests.factories import ADMITTED


@pytest.fixture
def people(make):
    supervisor = make.supervisor("Ines Cole")
    peer = make.peer("Renata Vale", supervisor=supervisor)
    return {"peer": peer, "supervisor": supervisor, "coordinator": make.coordinator("Noor Haddad")}


@pytest.fixture
def alma(make, people):
    """Alma, on day 177 of a phase that asks for everything a phase can."""
    one = make.participant("Alma Ruiz", peer=people["peer"])
    phase = make.phases()[0]
    make.requirement(
        phase,
        RequirementKind.MILESTONE,
        3,
        milestone="responsibility",
    )
    make.item(one)
    kind, state = MilestoneKind.RESPONSIBILITY, MilestoneState.OFFERED
    make.milestone(one, kind, state, by=people["peer"])
    for days in (3, 10):
        make.contact(one, by=people["peer"], on=TODAY - dt.timedelta(days=days))
    return one


WHOLE = [
    "Met 177 days in this phase, 60 asked for",
    "Not yet 2 of 4 contacts held with a peer in this phase",
    "Met Responsibility conversation offered",
    "Not yet Has a place to live: to be confirmed by the team",
]


@pytest.mark.parametrize("endpoint", ["progress.standing", "overview.participant"])
@pytest.mark.parametrize("role", ["peer", "supervisor"])
def test_peer_and_supervisor_see_all_of_it(alma, people, browser, role, endpoint):
    browser.sign_in_as(people[role])

    page = browser.get(endpoint, participant_id=alma.id)

    assert page.texts(".requirement") == WHOLE
    assert "Not yet ready to be considered" in page.text


@pytest.mark.parametrize("endpoint", ["progress.standing", "overview.participant"])
def test_a_coordinator_sees_the_courts_own_record_and_not_what_peers_record(
    alma, people, browser, endpoint
):
    browser.sign_in_as(people["coordinator"])

    page = browser.get(endpoint, participant_id=alma.id)

    assert page.texts(".requirement") == [
        WHOLE[0],
        "Asked 4 contacts with a peer",
        "Asked Responsibility conversation offered",
        WHOLE[3],
    ]
    assert "ready to be considered" not in page.texts("main .page-head, .lead")


def test_the_team_confirms_and_a_coordinator_records_who_and_when(alma, people, browser, session):
    browser.sign_in_as(people["coordinator"])
    page = browser.get("progress.confirm", participant_id=alma.id)
    (item,) = page.attributes("input[name=items]", "value")

    sent = {"items": [item], "by": "Judge  Achterberg", "on": "2026-11-20"}
    shown = browser.follow(browser.submit(page, sent))

    assert "confirmed by Judge Achterberg on Nov 20, 2026, recorded by Noor Haddad" in shown.text
    assert "Met Has a place to live: confirmed by the team" in shown.texts(".requirement")
    again = browser.get("progress.confirm", participant_id=alma.id)
    assert "nothing left for the team to confirm" in again.text


def test_a_confirmation_is_taken_back_with_a_reason_and_can_be_given_again(
    alma, make, people, browser, session
):
    given = make.confirmation(alma, by=people["coordinator"])
    browser.sign_in_as(people["coordinator"])
    where = {"participant_id": alma.id, "confirmation_id": given.id}
    page = browser.get("progress.take_back", **where)
    browser.submit(page, {"why": " "}, expect=422)

    shown = browser.follow(browser.submit(page, {"why": "The lease ended"}))

    assert "Taken back by Noor Haddad: The lease ended" in shown.text
    assert WHOLE[3] in shown.texts(".requirement")
    browser.submit(page, {"why": "Twice"}, expect=422)
    fresh = browser.get("progress.confirm", participant_id=alma.id)
    sent = {"items": fresh.attributes("input[name=items]", "value"), "by": "The judge"}
    browser.submit(fresh, sent)
    assert session.query(Confirmation).count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"on": "2026-11-25"}, "That day has not come yet."),
        ({"on": str(ADMITTED - dt.timedelta(days=1))}, "after that day"),
        ({"items": []}, "Choose what the team confirms"),
        ({"by": ""}, "Say who confirmed it"),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused(alma, people, browser, wrong, said):
    browser.sign_in_as(people["coordinator"])
    page = browser.get("progress.confirm", participant_id=alma.id)
    items = page.attributes("input[name=items]", "value")

    sent = {"items": items, "by": "The judge", "on": "2026-11-20", **wrong}
    refused = browser.submit(page, sent, expect=422)

    assert said in refused.texts("[role=alert]")[0]


def test_no_peer_can_enter_what_the_team_confirms(alma, people, browser):
    for role in ("peer", "supervisor"):
        browser.sign_in_as(people[role])
        browser.get("progress.confirm", participant_id=alma.id, expect=403)
        shown = browser.get("progress.standing", participant_id=alma.id)
        assert "confirm" not in " ".join(shown.attributes("main a", "href"))


def test_what_was_confirmed_in_one_stay_is_asked_afresh_in_the_next(alma, make, people, browser):
    make.confirmation(alma, by=people["coordinator"])
    make.phase_entry(alma, 2, on=TODAY - dt.timedelta(days=20), by=people["coordinator"])
    make.phase_entry(alma, 1, on=TODAY - dt.timedelta(days=5), by=people["coordinator"])
    browser.sign_in_as(people["peer"])

    page = browser.get("progress.standing", participant_id=alma.id)

    assert page.texts(".requirement") == [
        "Not yet 6 of 60 days in this phase",
        "Not yet 1 of 4 contacts held with a peer in this phase",
        *WHOLE[2:],
    ]
    assert "The days are reached on Jan 17, 2027" in page.text


def test_a_new_scheme_holds_for_new_admissions_and_others_finish_under_theirs(
    alma, make, people, browser
):
    make.scheme(number=2, names=("Arrival", "Living well"))
    browser.sign_in_as(people["coordinator"])

    admitting = browser.get("participants.admit")
    assert admitting.texts("#phase option")[-2:] == ["Phase 1: Arrival", "Phase 2: Living well"]
    page = browser.get("progress.standing", participant_id=alma.id)

    assert "in Phase 1: Orientation" in page.text
    assert "A newer scheme is in force" in page.text


def test_someone_under_way_is_moved_to_the_new_scheme_on_purpose_and_keeps_their_days(
    alma, make, people, browser
):
    make.scheme(number=2, names=("Arrival", "Living well"))
    browser.sign_in_as(people["coordinator"])
    page = browser.get("progress.move", participant_id=alma.id)
    chosen = page.attributes("#phase option", "value")[2]
    browser.submit(page, {"phase": chosen, "why": ""}, expect=422)

    sent = {"phase": chosen, "why": "They asked for the new plan"}
    shown = browser.follow(browser.submit(page, sent))

    assert "Phase 2: Living well" in shown.texts("tbody tr")[0]
    assert "days counted from Jun 1, 2026" in shown.texts("tbody tr")[0]
    assert "They asked for the new plan" in shown.texts("tbody tr")[0]
    assert shown.texts("tbody tr")[1].startswith("Phase 1: Orientation Jun 1, 2026 Nov 23, 2026")
    assert shown.texts(".requirement")[0] == "Met 177 days in this phase, 90 asked for"
    browser.submit(page, sent, expect=422)


def test_whose_days_do_not_go_on_begins_with_day_1(alma, make, people, browser):
    make.scheme(number=2, names=("Arrival", "Living well"))
    browser.sign_in_as(people["coordinator"])
    page = browser.get("progress.move", participant_id=alma.id)

    shown = browser.follow(browser.submit(page, {"days_go_on": None, "why": "A fresh start"}))

    assert shown.texts(".requirement")[0] == "Not yet 1 of 60 days in this phase"
