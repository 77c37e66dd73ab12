import datetime as dt
import io
import zipfile

import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake import tables
from courtpeer.intake.headings import Kind
from tests.intake.samples import csv_bytes, file, xlsx_bytes

HEADINGS = ["Docket No.", "Name", "Admitted", "Phase"]
ROW = ["DC-1", "Núñez, Alma", "03/01/2026", "2"]


def read(data):
    return tables.read(data, Kind.ROSTER)


def refusal(data):
    with pytest.raises(Refusal) as refused:
        read(data)
    return refused.value.reasons[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_encoding_and_delimiter_is_found(encoding, delimiter):
    table = read(csv_bytes(HEADINGS, ROW, delimiter=delimiter, encoding=encoding))

    assert table.headings == tuple(HEADINGS)
    assert table.rows[0].cells == tuple(ROW)
    assert table.delimiter == delimiter


def test_headings_are_found_although_they_are_not_in_the_first_row():
    data = csv_bytes(["Cedar County"], ["Roster as of 11/16/2026"], [], HEADINGS, ROW)

    table = read(data)

    assert (table.heading_line, table.rows[0].line) == (4, 5)


def test_blank_and_total_lines_are_passed_over_and_counted():
    total = ["", "TOTAL ACTIVE: 1", "", ""]

    table = read(csv_bytes(HEADINGS, ROW, [], ["", "", "", ""], ROW, total, ["Grand total", "2"]))

    assert len(table.rows) == 2
    assert table.passed_over == "2 blank lines and 2 total lines"


@pytest.mark.parametrize("name", ["Total, Ana", "Count, John", "Sumner, Al"])
def test_a_person_whose_name_reads_like_a_total_is_a_row(name):
    assert len(read(csv_bytes(HEADINGS, ["DC-1", name, "3/1/2026", "2"])).rows) == 1


def test_headings_repeated_on_every_page_are_no_rows():
    assert len(read(csv_bytes(HEADINGS, ROW, HEADINGS, ROW)).rows) == 2


def test_a_row_keeps_the_line_on_which_it_begins_after_a_cell_of_many_lines():
    first = ["DC-1", "Núñez,\nAlma", "3/1/2026", "2"]

    assert [row.line for row in read(csv_bytes(HEADINGS, first, ROW)).rows] == [2, 4]


def test_the_sheet_that_holds_the_table_is_read_and_the_others_are_named():
    data = xlsx_bytes(Notes=[["see binder"]], Active=[["Cedar"], [], HEADINGS, ROW])

    table = read(data)

    assert (table.sheet, table.other_sheets, table.heading_line) == ("Active", ("Notes",), 3)


def test_date_cells_of_a_workbook_stay_days():
    table = read(xlsx_bytes(Active=[HEADINGS, ["DC-1", "Ito, Ray", dt.date(2026, 3, 1), 2]]))

    assert table.rows[0].cells[2] == dt.datetime(2026, 3, 1)  # noqa: DTZ001 - as cells hold days


def test_a_separator_directive_is_obeyed():
    data = b"sep=;\r\nDocket No.;Name;Admitted;Phase\r\nDC-1;Ito, Ray;3/1/2026;2\r\n"

    assert read(data).rows[0].cells[1] == "Ito, Ray"


def test_trailing_blank_lines_are_not_worth_a_word():
    assert read(csv_bytes(HEADINGS, ROW, [], [])).passed_over == ""


def archive(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, "")
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "")
        with packed.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(201):
                part.write(bytes(1024 * 1024))
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty"),
        (b" \r\n", "This file is empty"),
        (b"%PDF-1.7 ...", "This is a PDF"),
        (OLE, "This is an old Excel file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "This workbook is locked with a password"),
        (archive("word/document.xml"), "This is a Word document"),
        (archive("xl/workbook.bin"), "This is a binary workbook"),
        (archive("holiday.jpg"), "This is not a workbook"),
        (archive("xl/workbook.xml"), "This workbook is damaged"),
        (b"PK\x03\x04 torn", "This workbook is damaged"),
        (b"<html><table>", "This is not a spreadsheet inside"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xfe" * 64, "This file is not a spreadsheet"),
        (b"hello\r\nthere\r\n", "No roster was found in this file"),
        (b'a,b,c\r\n"open,1,2\r\n' + b"x" * 140_000, "Line 2 cannot be read"),
        (b'a,b,c\r\n1,2,3\r\n"open,1,2\r\n4,5,6\r\n', "Line 3 cannot be read"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_with_what_to_do(data, said):
    assert refusal(data).startswith(said)


def test_a_workbook_that_unpacks_without_end_is_refused():
    assert refusal(bomb()) == "This workbook is too large once unpacked: keep only the table in it"


def test_a_file_of_50_megabytes_is_refused():
    assert refusal(b"a,b,c\r\n" * 7_500_000) == "This file is over 20 MB: split it"


def test_more_than_100_000_lines_are_refused():
    assert refusal(b"Docket No.,Name\r\n" + b"1,A\r\n" * 100_001) == (
        "This file has more than 100,000 lines: split it"
    )


def test_the_three_rosters_are_read_whole():
    assert len(read(file("riverbend-roster.csv")).rows) == 37
    assert len(read(file("cedar-county-roster.xlsx")).rows) == 22
    assert len(tables.read(file("riverbend-contact-log.csv"), Kind.LOG).rows) == 260
