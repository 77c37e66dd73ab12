import datetime as dt

import pytest

from courtpeer.audit.models import AuditEvent
from courtpeer.core.language import Language
from courtpeer.goals.rules import GoalState, NeedDomain
from courtpeer.participants.models import Person
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.staffing.rules import NoteState
from tests.clock import TODAY
from tests.factories import ADMITTED
from tests.printing.readers import language_of, pypdf_pages, shown_text

DAY = dt.timedelta(days=1)


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Ruiz", peer=peer, preferred_name="Al")


@pytest.fixture
def moved_on(make, alma, peer):
    """The entry into the second phase, by the team's decision."""
    return make.phase_entry(alma, 2, on=ADMITTED + 60 * DAY, by=peer)


def certificate(browser, alma, one, **asked):
    where = {"participant_id": alma.id, "certificate_id": one.id}
    return browser.get("journey.certificate", **where, **asked)


def spanish(session, alma):
    session.get(Person, alma.person_id).language = Language.ES
    session.flush()


def events(session, verb):
    found = session.query(AuditEvent).filter_by(action=verb).all()
    return [(one.subject, one.subject_id) for one in found]


def test_a_coordinator_prints_a_certificate_for_a_phase_the_team_decided(
    make, browser, session, alma, moved_on
):
    make.team(name="Hon. Ruth Castellanos")
    browser.sign_in_as(make.coordinator("Samir Haddad"))
    page = browser.get("journey.index", participant_id=alma.id)
    assert page.texts(".papers h3") == ["Phase 2: Engagement"]

    answer = certificate(browser, alma, moved_on)

    (text,) = pypdf_pages(answer.data)
    for words in ("Alma Ruiz", "Hon. Ruth Castellanos", "Samir Haddad", "Theo Marsh"):
        assert words in text
    assert "Phase 2: Engagement on July 31, 2026" in text
    assert ("certificate", moved_on.id) in events(session, "printed")


def test_a_certificates_file_is_known_by_id_and_never_by_name(browser, peer, alma, moved_on):
    browser.sign_in_as(peer)

    answer = certificate(browser, alma, moved_on)

    name = answer.headers["Content-Disposition"]
    assert name == f'inline; filename="certificate-{moved_on.id.hex[-8:]}.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_graduation_earns_its_certificate_and_other_exits_do_not(make, browser, alma):
    browser.sign_in_as(make.coordinator())
    browser.get("journey.certificate", expect=404, participant_id=alma.id, certificate_id=alma.id)
    other = make.participant("Bo Quist", exited_on=TODAY, exit_kind="neutral")
    browser.get("journey.certificate", expect=404, participant_id=other.id, certificate_id=other.id)
    page = browser.get("journey.leave", participant_id=alma.id)
    browser.submit(page, {"kind": "graduated"})

    (text,) = pypdf_pages(certificate(browser, alma, alma).data)

    assert "Certificate of graduation" in text
    assert "November 24, 2026" in text


def test_a_certificate_is_in_the_participants_language_unless_another_is_asked_for(
    make, browser, session, alma, moved_on
):
    spanish(session, alma)
    browser.sign_in_as(make.coordinator())

    theirs = certificate(browser, alma, moved_on).data
    other = certificate(browser, alma, moved_on, language="en").data

    assert (language_of(theirs), language_of(other)) == ("es-US", "en-US")
    assert "31 de julio de 2026" in pypdf_pages(theirs)[0]
    assert "July 31, 2026" in pypdf_pages(other)[0]
    page = browser.get("journey.index", participant_id=alma.id)
    assert page.attributes(".papers a", "hreflang") == ["es", "en"]


def test_the_own_copy_holds_figures_status_and_own_words_and_no_content(
    make, browser, session, alma, peer, moved_on
):
    make.contact(alma, by=peer, minutes=30, note="a private thought", strengths="Sleeps well")
    make.contact(alma, by=peer, minutes=45, on=TODAY - DAY)
    make.goal(alma, "Pass the driving test", by=peer, state=GoalState.REACHED)
    make.goal(alma, "Still to come", by=peer)
    make.need(alma, "A room closer to work", by=peer, domain=NeedDomain.HOUSING)
    done, declined = MilestoneState.COMPLETED, MilestoneState.DECLINED
    make.milestone(alma, MilestoneKind.FAMILY, done, by=peer, words="what we said at home")
    make.milestone(alma, MilestoneKind.SELF, declined, by=peer)
    staffing = make.staffing(alma)
    note = make.note(make.entry_of(staffing, alma), by=peer)
    browser.sign_in_as(peer)

    answer = browser.get("journey.print_own_copy", participant_id=alma.id)

    said = " ".join(pypdf_pages(answer.data))
    assert "Al, this is yours." in said
    assert "You and Theo Marsh met 2 times: 1 hour and 15 minutes together." in said
    assert "Milestones you completed • Family conversation Goals you reached" in said
    assert "Pass the driving test" in said
    assert note.own_words[0] in said
    everything = shown_text(answer.data)
    for kept in (
        "private thought",
        "Sleeps well",
        "said at home",
        "Still to come",
        "closer",
        "DC-26",
    ):
        assert kept not in everything
    assert ("journey", alma.id) in events(session, "printed for them")
    name = f'inline; filename="journey-{alma.id.hex[-8:]}.pdf"'
    assert answer.headers["Content-Disposition"] == name


def test_words_that_were_not_approved_stand_in_no_own_copy(make, browser, alma, peer):
    entry = make.entry_of(make.staffing(alma), alma)
    note = make.note(entry, by=peer, state=NoteState.DRAFT)
    browser.sign_in_as(peer)

    answer = browser.get("journey.print_own_copy", participant_id=alma.id)

    assert note.own_words[0] not in shown_text(answer.data)


def test_only_the_peer_is_offered_the_own_copy(make, browser, alma, peer):
    browser.sign_in_as(peer)
    assert browser.get("journey.index", participant_id=alma.id).texts("h1") == [
        "Their journey on paper"
    ]

    browser.sign_in_as(make.coordinator())
    page = browser.get("journey.index", participant_id=alma.id)
    assert page.texts("h1") == ["Certificates"]
    assert "own copy" not in page.text
    browser.get("journey.print_own_copy", expect=403, participant_id=alma.id)
