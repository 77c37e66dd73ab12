import csv
import io

from openpyxl import load_workbook

from courtpeer.intake import rejects
from courtpeer.intake.plans import Fate
from tests.intake.samples import (
    NAMED,
    csv_bytes,
    file,
    kept,
    plan_log,
    plan_roster,
    xlsx_bytes,
)

HEADINGS = ["Docket #", "Participant", "Admit Date", "Phase", "Private comments"]


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_bad_rows_come_back_with_their_reasons_under_the_files_own_headings():
    rows = rows_of(rejects.write(plan_roster(file("riverbend-roster.csv"))))

    assert rows[0] == [
        *["Docket #", "Participant", "Preferred", "Admit Date", "Current Phase", "Phase Start"],
        *["Assigned Peer", "Next Hearing", "Reason"],
    ]
    assert [row[0] for row in rows[1:]] == ["DC-26-0104", "DC-26-0900", "DC-26-0901"]
    assert rows[2][1:4] == ["Holloway, Juniper", "", "02/30/2026"]
    assert rows[2][-1] == "Admit Date: 02/30/2026 is not a day"


def test_the_rejects_import_once_mended_and_the_mended_roster_brings_no_more():
    first = plan_roster(file("riverbend-roster.csv"))
    text = rejects.write(first).decode("utf-8-sig")
    mended = text.replace("02/30/2026", "02/28/2026", 1).replace("Phase 9", "Phase 2")
    mended = mended.replace("DC-26-0104,", "DC-26-0135,", 1)

    second = plan_roster(mended.encode("utf-8-sig"), kept(first))

    assert (second.count(Fate.NEW), second.count(Fate.REFUSED)) == (3, 0)
    again = plan_roster(mended.encode("utf-8-sig"), kept(first) + kept(second))
    assert again.count(Fate.UNCHANGED) == 3


def test_a_column_that_was_not_read_does_not_come_back():
    data = csv_bytes(HEADINGS, ["DC-1", "Ito, Ray", "02/30/2026", "2", "call mom first"])

    assert b"call mom first" not in rejects.write(plan_roster(data))


def test_no_cell_runs_as_a_formula_and_the_reader_takes_the_guard_off():
    data = csv_bytes(HEADINGS, ["=1+1", "Ito, Ray", "02/30/2026", "@2", ""])

    written = rejects.write(plan_roster(data))

    assert rows_of(written)[1][0] == "'=1+1"
    assert plan_roster(written).rows[0].who == "=1+1"


def test_a_workbook_comes_back_as_a_workbook_without_formulas():
    data = xlsx_bytes(Active=[HEADINGS, ["DC-1", "Ito, Ray", "soon", "2", "secret"]])
    plan = plan_roster(data, phases=NAMED)

    sheet = load_workbook(io.BytesIO(rejects.write(plan))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]

    assert cells[1] == ["DC-1", "Ito, Ray", "soon", "2", "Admit Date: soon is not a day"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}


def test_a_rejected_workbook_imports_once_mended():
    data = xlsx_bytes(Active=[HEADINGS, ["DC-1", "Ito, Ray", "soon", "2", ""]])
    book = load_workbook(io.BytesIO(rejects.write(plan_roster(data))))
    book.active["C2"] = "03/01/2026"
    mended = io.BytesIO()
    book.save(mended)

    assert plan_roster(mended.getvalue()).count(Fate.NEW) == 1


def test_nothing_refused_gives_headings_alone():
    assert len(rows_of(rejects.write(plan_log(file("riverbend-contact-log.csv"))))) == 1
