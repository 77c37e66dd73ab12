"""Invitations: the court's side, where nothing of a group but what it is can be seen."""

import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.accounts.rules import Discipline
from courtpeer.alumni.models import AlumniMember, GroupOffer, Invitation
from courtpeer.alumni.rules import OpensTo
from courtpeer.core import scope
from courtpeer.participants.rules import ExitKind
from tests.clock import TODAY


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Ruiz", peer=peer, phase=3)


@pytest.fixture
def offer(make):
    make.group("Tuesday Night")
    with scope.everywhere(make.session):
        return make.session.query(GroupOffer).one()


@pytest.fixture
def hers(make, browser, peer, alma, offer):
    """Her invitation, and her peer signed in."""
    browser.sign_in_as(peer)
    page = browser.get("invitations.invite", participant_id=alma.id)
    browser.submit(page, {"offer": str(offer.id)})
    return make.session.query(Invitation).one()


def answered(browser, alma, hers, answer):
    where = {"participant_id": alma.id, "invitation_id": hers.id}
    browser.submit(browser.get("invitations.answer", **where), {"answer": answer})
    return browser.get("invitations.index", participant_id=alma.id)


def card(browser, alma, hers, expect=200):
    where = {"participant_id": alma.id, "invitation_id": hers.id}
    return browser.get("invitations.card", **where, expect=expect)


def test_a_peer_invites_before_graduation_and_records_the_answer(browser, alma, hers):
    page = answered(browser, alma, hers, "accepted")

    assert page.texts(".pill") == ["Accepted"]
    assert "They may join once they graduate." in page.text
    assert page.count("a[href$='card.pdf']") == 0
    assert "once they graduate" in card(browser, alma, hers, expect=409).text


def test_a_graduate_who_accepted_is_handed_a_card(make, browser, alma, hers):
    answered(browser, alma, hers, "accepted")
    alma.exited_on, alma.exit_kind = TODAY, ExitKind.GRADUATED
    make.save(alma)

    made = card(browser, alma, hers)

    assert made.data.startswith(b"%PDF")
    assert made.headers["Content-Disposition"] == 'inline; filename="card.pdf"'


def test_a_group_open_from_a_phase_on_is_joined_before_graduation(make, browser, alma, hers, offer):
    offer.opens_to, offer.from_phase = OpensTo.PHASE, 3
    make.save(offer)

    answered(browser, alma, hers, "accepted")

    assert card(browser, alma, hers).data.startswith(b"%PDF")


def test_graduation_without_an_alumni_consent_makes_no_membership(
    make, browser, session, alma, hers
):
    answered(browser, alma, hers, "accepted")
    browser.sign_in_as(make.coordinator())
    page = browser.get("journey.leave", participant_id=alma.id)
    browser.submit(page, {"kind": "graduated", "on": str(TODAY)})

    with scope.everywhere(session):
        assert session.scalars(sa.select(AlumniMember)).all() == []


def test_declining_is_counted_nowhere_and_may_change(make, browser, alma, hers, peer):
    browser.get("/")  # what was said of the invitation is read
    before = [browser.get("/").text, browser.get("overview.participant", participant_id=alma.id)]

    page = answered(browser, alma, hers, "declined")

    assert page.texts(".pill-quiet") == ["Declined"]
    assert browser.get("/").text == before[0]
    after = browser.get("overview.participant", participant_id=alma.id)
    assert after.text == before[1].text
    exported = browser.post("overview.export", {"format": "csv", "form": "csv"}, expect=200)
    assert b"eclined" not in exported.data
    assert answered(browser, alma, hers, "accepted").texts(".pill-good") == ["Accepted"]


def test_who_left_without_graduating_is_not_invited(make, browser, peer, alma, offer):
    alma.exited_on, alma.exit_kind = TODAY, ExitKind.NEUTRAL
    make.save(alma)
    browser.sign_in_as(peer)

    page = browser.get("invitations.invite", participant_id=alma.id)

    assert "There is no group to invite them to." in page.text


def test_nobody_is_invited_twice_to_one_group(browser, alma, hers, offer):
    refused = browser.post(
        "invitations.invite", {"offer": str(offer.id)}, participant_id=alma.id, expect=422
    )

    assert refused.count("#error-summary, .empty") == 1


def test_an_answer_is_not_older_than_the_invitation(browser, alma, hers):
    where = {"participant_id": alma.id, "invitation_id": hers.id}
    page = browser.get("invitations.answer", **where)
    long_ago = str(TODAY - dt.timedelta(days=9))

    refused = browser.submit(page, {"answer": "accepted", "on": long_ago}, expect=422)

    assert "That day is before they were invited" in refused.text


def test_a_group_open_from_a_phase_on_says_from_which(make, browser, offer):
    browser.sign_in_as(make.coordinator())
    page = browser.get("invitations.set_offer", offer_id=offer.id)

    refused = browser.submit(page, {"opens_to": "phase"}, expect=422)

    assert "Choose the phase from which they may join" in refused.text


def test_the_court_says_who_may_join(make, browser, offer):
    browser.sign_in_as(make.coordinator())
    page = browser.get("invitations.set_offer", offer_id=offer.id)

    browser.submit(page, {"opens_to": "phase", "from_phase": "4"})

    listed = browser.get("invitations.offers")
    assert listed.texts("td[data-label='Who may join']") == [
        "From Phase 4: Renewal on, and graduates"
    ]


@pytest.mark.parametrize("discipline", [Discipline.JUDGE, Discipline.PROSECUTOR])
def test_a_judge_or_prosecutor_sees_no_roster(make, browser, discipline):
    group = make.group("Tuesday Night")
    make.alum(group, "Ray")
    browser.sign_in_as(make.team(discipline))

    for endpoint in ("alumni.list_members", "alumni.roster", "alumni.show", "alumni.missed"):
        browser.get(endpoint, group_id=group.id, expect=403)
    assert "Group" not in browser.get("/").text


def test_a_court_sees_of_a_group_what_it_is_and_nothing_within(make, browser, peer, alma, offer):
    with scope.everywhere(make.session):
        group = make.session.query(GroupOffer).one().group_id
    with scope.everywhere(make.session):
        from courtpeer.alumni.models import AlumniGroup

        make.alum(make.session.get(AlumniGroup, group), "Dolores")
    browser.sign_in_as(peer)

    page = browser.get("invitations.invite", participant_id=alma.id)

    assert "To be there for one another." in page.text
    assert "Dolores" not in page.text
    assert "member" not in page.text.lower().replace("what members agree on", "")
