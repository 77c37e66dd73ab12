"""Fragments: what their keys contain, what they refuse to load, what never vanishes."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from courtpeer.core import spoken
from courtpeer.core.errors import Refusal
from courtpeer.printing import fonts, pdf, stamps
from courtpeer.printing.fragments import HANDFUL, MemoryStore, fragments, key
from courtpeer.printing.packets import SHEET, Built
from tests.printing import samples
from tests.printing.build import packet, sheet
from tests.printing.readers import failures, poppler_pages, pypdf_pages, raw, shown_text


def only(built: Built, folder) -> str:
    return " ".join(poppler_pages(built.pdf, folder)[1:])


@pytest.mark.parametrize(
    "change",
    [
        {"court": "Cedar County"},
        {"staffing_on": samples.STAFFING.replace(day=17)},
        {"window": None},
        {"own_words": ("Something else.",)},
        {"asks": ()},
    ],
)
def test_a_key_changes_with_everything_rendered(change):
    page = samples.full_page()

    assert key(SHEET, replace(page, **change)) != key(SHEET, page)
    assert key(SHEET, samples.full_page()) == key(SHEET, page)


def test_a_key_changes_with_its_template():
    page = samples.full_page()

    assert key("another.html", page) != key(SHEET, page)


def test_equal_content_gives_equal_bytes_in_another_process():
    program = (
        "import hashlib; from courtpeer.printing.fragments import fragment;"
        "from tests.printing import samples;"
        "print(hashlib.sha256(fragment('packet_page.html', samples.full_page(3))).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(digests) == 1


def test_two_processes_make_what_one_makes():
    sheets = [sheet(samples.empty_page(number)) for number in range(HANDFUL)]
    together = fragments(sheets, MemoryStore())

    assert together == [fragments([each], MemoryStore())[0] for each in sheets]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/pixel.png",
        "file:///etc/hostname",
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'/%3E",
        fonts.REGULAR.url + "?more",
    ],
)
def test_paper_loads_nothing_but_its_fonts(address):
    with pytest.raises(pdf.Unfetchable):
        pdf.typeset(f'<html lang="en"><img src="{address}" alt="x"></html>', "x-")


def test_markup_in_a_note_is_text(tmp_path):
    page = replace(samples.full_page(), own_words=("<img src=x> <b>I</b> & {{ you }}",))

    assert "<img src=x> <b>I</b> & {{ you }}" in only(packet([page]), tmp_path)


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hương", "Екатерина Жукова", "José Ñandú Łukasz Őry", "Ελένη Παπαδοπούλου"]
)
def test_a_name_in_any_script_is_on_its_page_and_on_the_docket(name, tmp_path):
    page = samples.full_page()
    built = packet([replace(page, head=replace(page.head, name=name))])

    for pages in (poppler_pages(built.pdf, tmp_path), pypdf_pages(built.pdf)):
        assert all(name in text for text in pages)
    assert failures(built.pdf) == []


def test_a_name_of_ninety_characters_is_whole(tmp_path):
    page = samples.long_name_page()
    built = packet([page])

    assert len(page.head.name) == 90
    together = only(built, tmp_path).replace("- ", "-")
    parts = page.head.name.split()
    assert all(part in together for part in parts)
    assert "DC-26-0107, continued" in together


def test_a_heavy_page_goes_on_and_no_sheet_is_blank(tmp_path):
    built = packet([samples.heavy_page(), samples.empty_page(2)])
    pages = poppler_pages(built.pdf, tmp_path)

    assert built.first_pages[1] > 4
    assert all(len(text) > 250 or "For the team" in text for text in pages)
    assert all("Joan Alvarez" in text or "DC-26-0109" in text for text in pages[:-1])
    assert "item 69 of a long list" in " ".join(pages)
    assert failures(built.pdf) == []


@pytest.mark.parametrize("lines", range(30, 47, 2))
def test_a_heading_never_stands_alone_at_the_foot(lines, tmp_path):
    page = replace(
        samples.full_page(),
        own_words=tuple(f"Words {n}." for n in range(lines)),
        going_well=tuple(f"Item {n} goes well." for n in range(30)),
    )
    texts = poppler_pages(packet([page]).pdf, tmp_path)

    (with_heading,) = [text for text in texts if "Going well" in text]
    assert "Item 0 goes well." in with_heading
    (for_team,) = [text for text in texts if "Toward the next" in text]
    assert "Not yet ready to be considered" in for_team


def test_what_is_not_on_a_page_is_nowhere_in_the_bytes():
    told = packet([samples.full_page(1), samples.empty_page(2)]).pdf
    words = ("bakery, 22 hours", "number 2", "bus 2 gets here", "187 minutes", "test 3 of 4")

    assert all(text in shown_text(packet([samples.full_page(2)]).pdf) for text in words)
    assert "Six weeks at the bakery, 21 hours last week" in shown_text(told)
    for text in words:
        assert text not in shown_text(told)
        assert text.encode("utf-16-be") not in raw(told)
        assert text.encode() not in raw(told)


def test_the_chart_and_the_track_say_their_figures_in_words():
    text = shown_text(packet([samples.full_page(1)]).pdf)

    assert "Contacts held, by week starting Nov 9: 3, Nov 16: 2, Nov 23: 0" in text
    assert text.count("Phase 2 of 5, Clinical Stabilization: day 11 of at least 90") >= 2


def test_zero_contacts_read_the_same_as_none_told(tmp_path):
    page = samples.empty_page(1)
    time = replace(samples.full_page().time_with_peer, contacts=0, minutes=0, modes=(), weeks=())

    assert only(packet([replace(page, time_with_peer=time)]), tmp_path) == only(
        packet([page]), tmp_path
    )


def test_the_stamp_shows_letters_of_western_names_and_names_those_it_lacks():
    assert stamps.unknown("Ñandú County · “Łódź” § 2.32 — Copy 1") == ""
    assert stamps.unknown("Kaua ʻ 山 山") == "ʻ山"
    with pytest.raises(Refusal):
        stamps.check(("山",))


@pytest.mark.parametrize(
    ("hour", "said"), [(0, "12:05 AM"), (8, "8:05 AM"), (12, "12:05 PM"), (23, "11:05 PM")]
)
def test_a_time_is_written_as_american_courts_write_it(hour, said):
    assert spoken.clock(samples.ISSUED.replace(hour=hour, minute=5)) == said
