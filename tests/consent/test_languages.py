"""Consent papers in the participant's language, and which text was signed."""

import pytest

from courtpeer.consent import actions, queries
from courtpeer.consent.accounting import described, purpose_said
from courtpeer.consent.models import Consent
from courtpeer.consent.naming import printed
from courtpeer.consent.texts import VERSION, Statement
from courtpeer.consent.words import Purpose
from courtpeer.core.language import Language, speaking
from courtpeer.core.plain import from_json
from courtpeer.participants.models import Person
from tests.clock import MORNING
from tests.consent.made import prepared, signed
from tests.printing.readers import failures, language_of, pypdf_pages


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer, session):
    made = make.participant("Alma Reyes", peer=peer)
    session.get(Person, made.person_id).language = Language.ES
    session.commit()
    return made


@pytest.fixture
def visitor(browser, peer, alma):
    return browser.sign_in_as(peer)


def here(consent):
    return {"participant_id": consent.participant_id, "consent_id": consent.id}


def kept(session, consent):
    session.expire_all()
    return session.get(Consent, consent.id)


def test_a_consent_is_prepared_in_the_participants_language_whoever_prepares_it(
    make, session, alma, peer
):
    consent = prepared(make, alma, peer)

    assert consent.text_language is Language.ES
    text = " ".join(one.text for one in from_json(Statement, consent.text_shown).clauses)
    assert " de 2027" in text or " de 2026" in text
    assert consent.text_version == VERSION
    assert consent.discloser.startswith("the peer program of")


def test_a_form_prints_in_the_participants_language_or_the_one_asked(make, visitor, alma, peer):
    consent = prepared(make, alma, peer)

    theirs = visitor.get("consent.print_form", **here(consent)).response.data
    other = visitor.get("consent.print_form", language="en", **here(consent)).response.data

    assert (language_of(theirs), language_of(other)) == ("es-US", "en-US")
    assert "It counts through" in pypdf_pages(other)[0]
    assert failures(theirs) == failures(other) == []


def test_a_signed_consent_keeps_which_languages_text_was_signed(make, visitor, session, alma, peer):
    consent = prepared(make, alma, peer)
    page = visitor.get("consent.sign", **here(consent))
    assert page.attribute("#text", "lang") == "es"
    page = visitor.get("consent.sign", language="en", **here(consent))
    assert page.attribute("#text", "lang") == "en"

    visitor.submit(page, {"signed_by": "Alma Reyes"})

    stands = kept(session, consent)
    assert stands.text_language is Language.EN
    texts = [one.text for one in from_json(Statement, stands.text_shown).clauses]
    assert any(one.startswith("It counts through") for one in texts)
    page = visitor.get("consent.show", **here(consent))
    assert page.attribute("#text", "lang") == "en"
    again = visitor.get("consent.print_form", language="es", **here(consent)).response.data
    assert language_of(again) == "en-US"


def test_a_text_in_another_language_says_the_same_terms(make, session, alma, peer):
    consent = prepared(make, alma, peer)
    about = queries.subject(session, alma.id)

    spanish, english = (actions.text_in(about, consent, one) for one in (Language.ES, Language.EN))

    assert len(spanish.clauses) == len(english.clauses)
    lists = [[len(one.items) for one in text.clauses] for text in (spanish, english)]
    assert lists[0] == lists[1]
    with speaking(Language.ES):
        assert actions.text_in(about, consent, Language.EN) == english


def test_the_accounting_is_printed_in_the_participants_language(make, visitor, alma, peer):
    consent = signed(make, alma, peer)
    assert consent.text_language is Language.ES
    address = {"participant_id": alma.id}

    theirs = visitor.get("disclosures.accounting", **address).response.data
    other = visitor.get("disclosures.accounting", language="en", **address).response.data

    assert (language_of(theirs), language_of(other)) == ("es-US", "en-US")
    assert f"de {MORNING.year}" in pypdf_pages(theirs)[0]
    assert "No disclosure was made in these days." in pypdf_pages(other)[0]
    assert failures(theirs) == []


def test_what_is_kept_of_a_disclosure_in_english_is_said_anew():
    with speaking(Language.ES):
        said = described("Page in the packet for the staffing of November 25, 2026")
        aloud = described("Told aloud at the staffing of November 3, 2026")

    assert "25 de noviembre de 2026" in said
    assert "3 de noviembre de 2026" in aloud
    assert described("Told aloud at the staffing of yesterday") == (
        "Told aloud at the staffing of yesterday"
    )
    assert purpose_said(Purpose.CARE.label) == Purpose.CARE.label
    assert purpose_said("As the order of March 3 says") == "As the order of March 3 says"


@pytest.mark.parametrize(
    ("label", "discipline", "said"),
    [
        ("The judge", "judge", "The judge"),
        ("Ana Peña (case manager)", None, "Ana Peña (case manager)"),
        ("Ana Peña (the elder)", None, "Ana Peña (the elder)"),
        ("Ana Peña", None, "Ana Peña"),
    ],
)
def test_a_recipient_as_kept_is_named_as_a_form_prints_it(label, discipline, said):
    assert printed(label, discipline) == said
