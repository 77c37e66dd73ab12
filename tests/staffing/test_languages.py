"""Packets are English whoever prepares them; what a participant approves is in their language."""

import pytest
import sqlalchemy as sa

from courtpeer.consent import queries as consents
from courtpeer.consent.models import Disclosure, DisclosureConsent
from courtpeer.consent.rules import Category, Purpose, Recipient, may_disclose
from courtpeer.core.language import Language, lazy, speaking
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState
from courtpeer.participants.models import Person
from courtpeer.printing import environment
from courtpeer.printing.fragments import key
from courtpeer.printing.models import Fragment, FragmentBasis
from courtpeer.staffing import planning
from courtpeer.staffing.models import Copy, CopyBasis, CopyContent
from courtpeer.staffing.rules import AskedBy, AskText, Goal, Need, NoteText
from tests.clock import MORNING
from tests.printing import samples
from tests.printing.readers import failures, language_of, pypdf_pages

ISSUED = (
    FragmentBasis,
    Fragment,
    DisclosureConsent,
    Disclosure,
    CopyBasis,
    CopyContent,
    Copy,
)


@pytest.fixture
def told(bench):
    """Alma's note is shared, and the judge may be told of it; last time the team decided."""
    make = bench.make
    before = make.staffing(bench.alma, on=MORNING.date(), held_at=MORNING)
    make.decision(make.entry_of(before, bench.alma), by=bench.coordinator, text="A bus pass")
    make.contact(bench.alma, by=bench.peer)
    make.note(
        make.entry_of(bench.staffing, bench.alma),
        by=bench.peer,
        text=NoteText(
            own_words=("I have been at my job for three months.",),
            needs=(Need(NeedDomain.HOUSING, "A room", NeedState.LINKED, "Harbor House"),),
            goals=(Goal("GED", GoalState.REACHED),),
            asks=(AskText(AskedBy.PARTICIPANT, "A later curfew"),),
        ),
    )
    make.consent(bench.alma, by=bench.peer)
    bench.session.commit()
    return bench


def unissued(bench):
    """The record as it was before anything was issued."""
    for kind in ISSUED:
        bench.session.execute(sa.delete(kind))
    bench.session.commit()


def issued_in(bench, language):
    unissued(bench)
    with speaking(language):
        serial = bench.issue(bench.judge).serials[0]
    told = [(one.description, one.purpose) for one in bench.session.scalars(sa.select(Disclosure))]
    copy = bench.copy(serial)
    return serial, bench.pdf(serial), bench.packet(serial), copy.content_hash, told


def test_a_packet_is_byte_for_byte_the_same_whatever_language_its_preparer_reads(told):
    english, spanish = issued_in(told, Language.EN), issued_in(told, Language.ES)

    assert spanish == english
    assert language_of(spanish[1]) == "en-US"
    assert spanish[4][0][0] == "Page in the packet for the staffing of November 25, 2026"


def test_a_packet_is_issued_in_english_from_a_spanish_page(told, browser):
    told.coordinator.language = Language.ES
    told.session.commit()
    browser.sign_in_as(told.coordinator)
    page = browser.get("staffing.issue", staffing_id=told.staffing.id)
    assert page.attribute("html", "lang") == "es"
    judge = page.attribute("input[name=recipients]", "value")

    browser.submit(page, {"recipients": [judge]})

    copy = told.session.scalars(sa.select(Copy)).one()
    assert "November 25, 2026" in pypdf_pages(told.pdf(copy.serial))[0]


def test_a_copy_is_shown_in_english_on_a_page_in_the_readers_language(told, browser):
    serial = told.issue(told.judge).serials[0]
    copy = told.copy(serial)
    told.judge.language = Language.ES
    told.session.commit()
    browser.sign_in_as(told.judge)

    page = browser.get("staffing.read_page", copy_id=copy.id, order=1)

    assert page.attribute("html", "lang") == "es"
    assert page.attribute(".packet-page", "lang") == "en"
    said = " ".join(page.texts(".packet-page"))
    assert "November 2" in said or "Nov 2" in said
    assert "nov" not in said


def test_the_reason_of_what_is_left_out_is_said_in_the_language_of_whoever_reads_it(told):
    with speaking(Language.ES):
        to = told.to(told.prosecutor)
        plan = planning.plan(told.session, told.staffing.id, [to], MORNING)
        left_out = plan.packets[0].pages[0].left_out
        english = planning.plan(told.session, told.staffing.id, [to], MORNING)
        reasons = {str(one.reason) for one in left_out}
    assert english == plan
    with speaking(Language.EN):
        assert all("no consent lets us tell the prosecutor" in str(o.reason) for o in left_out)
    assert reasons


def test_a_day_within_a_reason_is_said_in_the_language_of_whoever_reads_it(told):
    consent_of = consents.grants_of(told.session, [told.alma.id], MORNING)[told.alma.id]
    to = Recipient(told.judge.id, told.judge.name, "judge")

    answer = may_disclose(consent_of, Category.ASKS, to, Purpose.STAFFING, MORNING)

    with speaking(Language.ES):
        spanish = str(answer.reason)
    assert "25 de octubre de 2026" in spanish
    with speaking(Language.EN):
        assert "October 25, 2026" in str(answer.reason)


def test_what_a_participant_reads_and_approves_is_printed_in_their_language(told, browser):
    told.session.get(Person, told.alma.person_id).language = Language.ES
    told.session.commit()
    entry = told.make.entry_of(told.staffing, told.alma)
    browser.sign_in_as(told.peer)

    theirs = browser.get("staffing.print_words", entry_id=entry.id).response.data
    other = browser.get("staffing.print_words", entry_id=entry.id, language="en").response.data

    assert language_of(theirs) == "es-US"
    assert language_of(other) == "en-US"
    assert "25 de noviembre de 2026" in pypdf_pages(theirs)[0]
    text = pypdf_pages(other)[0]
    assert "I have been at my job for three months." in text
    assert "Housing: A room (linked, Harbor House)" in text
    assert failures(theirs) == failures(other) == []


def test_there_is_nothing_to_print_where_nothing_is_written(bench, browser):
    browser.sign_in_as(bench.peer)
    entry = bench.make.entry_of(bench.staffing, bench.alma)

    browser.get("staffing.print_words", entry_id=entry.id, expect=404)


def test_a_fragment_is_found_again_only_in_its_language():
    page = samples.full_page()
    with speaking(Language.ES):
        spanish = key("packet_page.html", page)

    assert spanish != key("packet_page.html", page)
    assert environment.edition(Language.ES) != environment.edition()


def test_a_sentence_with_places_is_said_anew_with_all_that_stands_in_them():
    said = lazy("at %(time)s", time=lazy("Sign in"))

    with speaking(Language.ES):
        assert str(said) == "a las Entrar" or "Entrar" in str(said)
    assert str(said) == "at Sign in"
    assert len({said, "at Sign in"}) == 1
