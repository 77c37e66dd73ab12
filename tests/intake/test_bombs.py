import io
import zipfile

import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake import tables
from courtpeer.intake.headings import Kind
from tests.intake.samples import xlsx_bytes

SHEET = [["Docket No.", "Name", "Admitted"], ["DC-1", "Núñez, Alma", "03/01/2026"]]


def with_a_row_far_below(number):
    """A roster of one line, and one cell more in the row of that number."""
    whole = xlsx_bytes(Roster=SHEET)
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(bomb, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                row = f'<row r="{number}"><c r="A{number}"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", row.encode())
            target.writestr(part, content)
    return bomb.getvalue()


def test_a_row_that_says_it_is_the_thousand_millionth_holds_nobody_up():
    table = tables.read(with_a_row_far_below(1_000_000_000), Kind.ROSTER)

    assert [row.cells[0] for row in table.rows] == ["DC-1"]


def test_a_row_below_a_hundred_thousand_lines_is_refused_and_not_dropped():
    with pytest.raises(Refusal, match="more than 100,000 lines"):
        tables.read(with_a_row_far_below(900_000), Kind.ROSTER)


def test_a_workbook_of_countless_sheets_is_refused():
    with pytest.raises(Refusal, match="too many sheets"):
        tables.read(xlsx_bytes(**{f"sheet{n}": SHEET for n in range(40)}), Kind.ROSTER)
