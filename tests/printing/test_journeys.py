"""Certificates and the participant's own copy, as printed."""

import io

import pytest
from pypdf import PdfReader

from courtpeer.core.language import Language, speaking
from courtpeer.printing.packets import Built, paper
from courtpeer.printing.stamps import Stamp
from tests.printing import journeys, samples
from tests.printing.readers import failures, language_of, poppler_pages, pypdf_pages

LETTER_LANDSCAPE = (792, 612)
LONG_COURT = (
    "The Adult Treatment and Recovery Court of Riverbend, Cedar and Upper Juniper Counties, Div. 2"
)


def printed(template: str, page: object, *lines: str) -> Built:
    return paper(template, page, Stamp("A paper to keep", lines, samples.ISSUED))


def sizes(pdf: bytes) -> set[tuple[float, float]]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return {(float(one.mediabox.width), float(one.mediabox.height)) for one in pages}


def test_a_certificate_is_one_bare_landscape_sheet_with_its_signature_lines(tmp_path):
    built = printed("certificate.html", journeys.graduation())
    (text,) = poppler_pages(built.pdf, tmp_path)

    assert failures(built.pdf) == []
    assert sizes(built.pdf) == {LETTER_LANDSCAPE}
    assert samples.COURT in text
    assert "Certificate of graduation" in text
    assert f"This certificate honors {journeys.NAME} who graduated" in text
    assert "November 24, 2026" in text
    assert "Judge Coordinator Peer Hon. Ruth Castellanos Samir Haddad" in text
    assert "Page 1" not in text


def test_a_certificate_of_advancement_names_both_phases(tmp_path):
    built = printed("certificate.html", journeys.advancement())
    (text,) = poppler_pages(built.pdf, tmp_path)

    assert failures(built.pdf) == []
    assert "Certificate of advancement" in text
    assert "completed Phase 2: Engagement" in text
    assert "entered Phase 3: Growth on November 24, 2026." in text


@pytest.mark.parametrize("name", [journeys.LONG_NAME, "Bartholomew" * 8 + "Jo", "Ana Li"])
def test_a_name_of_ninety_letters_fits_as_well_as_a_short_one(name, tmp_path):
    built = printed("certificate.html", journeys.graduation(name, LONG_COURT))
    (text,) = poppler_pages(built.pdf, tmp_path)

    assert len(name) in (6, 90)
    assert sizes(built.pdf) == {LETTER_LANDSCAPE}
    assert name.replace(" ", "") in text.replace(" ", "")
    assert failures(built.pdf) == []


def test_a_certificate_speaks_the_language_in_which_it_is_printed():
    with speaking(Language.ES):
        built = printed("certificate.html", journeys.graduation())

    assert language_of(built.pdf) == "es-US"
    assert "24 de noviembre de 2026" in pypdf_pages(built.pdf)[0]
    assert failures(built.pdf) == []


def test_the_own_copy_tells_the_journey_and_ends_with_room_to_write(tmp_path):
    built = printed("journey.html", journeys.journey(), "Your own copy.")
    pages = poppler_pages(built.pdf, tmp_path)
    text = " ".join(pages)

    assert failures(built.pdf) == []
    assert "Majo, this is yours." in text
    assert "Phase 1: Orientation 86 days, January 5, 2026 to March 31, 2026" in text
    assert "Phase 2: Engagement 238 days so far, since April 1, 2026" in text
    assert "You and Renata Vale and Theo Marsh met 42 times: 21 hours and 10 minutes" in text
    assert "“Pass the driving test” September 2, 2026" in text
    assert "“A room closer to work” August 14, 2026, with Harbor House" in text
    assert "For the team’s meeting of July 14, 2026 I am sleeping" in text
    assert pages[-1].startswith("Your journey, continued The rest is yours to write")


def test_words_of_many_staffings_run_on_over_pages():
    built = printed("journey.html", journeys.journey(meetings=40), "Your own copy.")

    assert failures(built.pdf) == []
    assert " ".join(pypdf_pages(built.pdf)).count("I am sleeping through the night.") == 40
