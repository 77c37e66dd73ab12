"""A packet as a judge, two unrelated readers and a checker meet it."""

import datetime as dt
import io

import pytest
from pypdf import PdfReader

from courtpeer.core.errors import Refusal
from courtpeer.printing.fragments import MemoryStore
from courtpeer.printing.notices import FULL_NOTICE, SHORT_NOTICE
from courtpeer.printing.packets import Built, paper
from courtpeer.printing.stamps import Stamp
from tests.printing import samples
from tests.printing.build import packet
from tests.printing.readers import failures, poppler_pages, pypdf_pages

PAGES = [samples.full_page(1), samples.empty_page(2), samples.long_name_page()]


@pytest.fixture(scope="module")
def built() -> Built:
    return packet(PAGES)


def test_it_keeps_every_rule_of_pdf_ua(built):
    assert failures(built.pdf) == []


def test_both_readers_find_each_participant_on_the_page_the_docket_says(built, tmp_path):
    for pages in (poppler_pages(built.pdf, tmp_path), pypdf_pages(built.pdf)):
        assert len(pages) == built.page_count
        for page, first in zip(PAGES, built.first_pages, strict=True):
            assert page.head.docket_number in pages[first - 1]
            assert page.head.docket_number in pages[0]


def test_a_full_page_prints_every_section_on_one_sheet(built, tmp_path):
    text = poppler_pages(built.pdf, tmp_path)[built.first_pages[0] - 1]

    assert built.first_pages[1] == built.first_pages[0] + 1
    for line in (
        "Prefers to be called Beth",
        "Phase 2 of 5, Clinical Stabilization: day 11 of at least 90",
        "Theo Marsh",
        "November 10, 2026 through November 23, 2026, both days included",
        "Shared under the consent of March 4, 2026",
        "she laughed the whole",
        "Six weeks at the bakery, 21 hours last week",
        "5 contacts held, 186 minutes",
        "In person: 3, By phone: 1, Video: 1",
        "By week starting Nov 9: 3, Nov 16: 2, Nov 23: 0",
        "Transportation (linked to the county ride program, number 1)",
        "Housing (met through Harbor House): a lease in her own name",
        "Goal (active): Finish the GED",
        "Family: preparing",
        "Beth asks: Could hearings be after ten, so that bus 1 gets here?",
        "Decided: Yes, until the end of the year.",
        "Since then: The shift began on November 12.",
        "Not yet ready to be considered",
        "9 of 8 peer contacts",
        "For the team",
    ):
        assert line in text


def test_an_empty_page_says_the_same_in_every_section(built, tmp_path):
    text = poppler_pages(built.pdf, tmp_path)[built.first_pages[1] - 1]

    assert text.count("Nothing is reported here.") == 8
    assert "contacts" not in text
    assert "Shared under" not in text
    assert samples.empty_page(2).head.docket_number in text


def test_sections_stand_in_their_fixed_order(built, tmp_path):
    headings = (
        "In their own words",
        "Going well",
        "Time with a peer",
        "Needs, links",
        "Restorative",
        "Asked of the team",
        "Since last time",
        "Toward the next",
        "For the team",
    )
    text = poppler_pages(built.pdf, tmp_path)[built.first_pages[1] - 1]

    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_every_page_carries_notice_discipline_serial_and_its_number(built, tmp_path):
    for pages in (poppler_pages(built.pdf, tmp_path), pypdf_pages(built.pdf)):
        for number, text in enumerate(pages, start=1):
            assert SHORT_NOTICE in text
            assert f"{samples.COURT} · For: Judge · Copy RB-2026-0042" in text
            assert f"Page {number} of {built.page_count}" in text


def test_the_cover_names_the_copy_and_carries_the_notice_in_full(built, tmp_path):
    cover = poppler_pages(built.pdf, tmp_path)[0]

    assert FULL_NOTICE in cover
    assert "Tuesday, November 24, 2026, 8:30 AM, Courtroom 2B" in cover
    assert "Hon. Ruth Castellanos, Judge" in cover
    assert "No conclusion may be drawn from an empty section." in cover
    assert "November 23, 2026, 4:40 PM" in cover


def test_outline_and_links_lead_to_the_pages(built):
    reader = PdfReader(io.BytesIO(built.pdf))
    outline = [
        (entry.title, reader.get_destination_page_number(entry) + 1) for entry in reader.outline
    ]
    links = [
        reader.get_page_number(link.get_object()["/Dest"][0].get_object()) + 1
        for link in reader.pages[0]["/Annots"]
    ]

    expected = [(page.bookmark, n) for page, n in zip(PAGES, built.first_pages, strict=True)]
    assert outline == [("Docket", 1), *expected]
    assert list(dict.fromkeys(links)) == list(built.first_pages)


def test_it_says_its_language_title_and_instant(built):
    reader = PdfReader(io.BytesIO(built.pdf))

    assert reader.trailer["/Root"]["/Lang"] == "en-US"
    assert reader.metadata.title.endswith("November 24, 2026, copy RB-2026-0042")
    assert reader.metadata.creation_date == samples.ISSUED.astimezone(dt.UTC)


def test_the_same_input_gives_the_same_bytes(built):
    assert packet(PAGES).pdf == built.pdf


def test_kept_fragments_give_the_same_packet(built):
    store = MemoryStore()
    packet(PAGES, store)
    kept = dict(store.kept)

    assert packet(PAGES, store).pdf == built.pdf
    assert store.kept == kept


def test_recipients_with_the_same_scope_share_fragments_and_nothing_of_each_other(tmp_path):
    store = MemoryStore()
    packet(PAGES, store)
    kept = dict(store.kept)
    other = packet(
        PAGES, store, recipient="Priya Raman", discipline="Defense", serial="RB-2026-0043"
    )

    text = " ".join(poppler_pages(other.pdf, tmp_path))
    assert store.kept == kept
    assert "For: Defense · Copy RB-2026-0043" in text
    assert "Castellanos" not in text
    assert "RB-2026-0042" not in text


def test_a_docket_longer_than_a_sheet_still_points_at_the_right_pages(tmp_path):
    pages = [samples.empty_page(number) for number in range(60)]
    built = packet(pages)
    text = poppler_pages(built.pdf, tmp_path)

    assert built.first_pages[0] == 4
    assert "Cover" in [entry.title for entry in PdfReader(io.BytesIO(built.pdf)).outline]
    for page, first in zip(pages, built.first_pages, strict=True):
        assert page.head.name in text[first - 1]
    assert failures(built.pdf) == []


def test_a_long_docket_is_made_once_for_all_recipients():
    store = MemoryStore()
    pages = [samples.empty_page(number) for number in range(20)]
    packet(pages, store)
    kept = dict(store.kept)
    packet(pages, store, recipient="Priya Raman", discipline="Defense", serial="RB-2026-0043")

    assert len(kept) == 21
    assert store.kept == kept


def test_an_empty_docket_is_a_cover_that_says_so(tmp_path):
    built = packet([])

    assert built.page_count == 1
    assert "Nobody is on this docket." in poppler_pages(built.pdf, tmp_path)[0]


def test_a_foot_that_cannot_be_shown_whole_is_refused():
    with pytest.raises(Refusal, match="cannot show Ж in"):
        packet([], discipline="ЖЖ")
    with pytest.raises(Refusal, match="too long"):
        packet([], court="Very " * 60 + "long court")


def test_one_participants_page_is_a_paper_of_its_own(tmp_path):
    stamp = Stamp("Beth Alvarez", (SHORT_NOTICE, samples.COURT), samples.ISSUED)
    built = paper("packet_page.html", PAGES[0], stamp)

    assert failures(built.pdf) == []
    assert "Page 1 of 1" in poppler_pages(built.pdf, tmp_path)[0]
