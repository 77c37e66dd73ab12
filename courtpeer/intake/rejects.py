"""The refused rows as a file of the same kind, with why; mended, it is imported like any other."""

import csv
import datetime as dt
import io
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from courtpeer.core.language import _, _p, marked
from courtpeer.intake.headings import LABELS
from courtpeer.intake.plans import Fate, Plan, Planned
from courtpeer.intake.tables import text_of
from courtpeer.intake.workbooks import Cell

REASON = marked("Reason")
GUARD = ("=", "+", "-", "@")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(plan: Plan[Any]) -> bytes:
    """The refused rows of ``plan``: the columns that were read, then the reasons,
    in the language spoken.

    In the form of the file that was read; CSV in UTF-8 with a byte-order mark, so that Excel
    shows accents. No cell is run as a formula. Columns that were not read are not in it.
    """
    fields = [field for field in LABELS[plan.mapping.kind] if field in plan.mapping.columns]
    fields.sort(key=lambda field: plan.mapping.columns[field])
    headings = [*(plan.mapping.heading(field) for field in fields), _(REASON)]
    rows = [_row(plan, planned, fields) for planned in plan.of(Fate.REFUSED)]
    if plan.table.form == "xlsx":
        return _workbook(headings, rows)
    return _text(headings, rows, plan.table.delimiter)


def _row(plan: Plan[Any], planned: Planned[Any], fields: list[str]) -> list[Cell]:
    cells = [planned.row.cells[plan.mapping.columns[field]] for field in fields]
    return [*cells, "; ".join(planned.reasons)]


def _text(headings: list[str], rows: list[list[Cell]], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in headings])
    writer.writerows([[_guarded(text_of(cell)) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _guarded(text: str) -> str:
    """``text`` so that no spreadsheet runs it; the reader takes the apostrophe off again."""
    return f"'{text}" if text.startswith(GUARD) else text


def _workbook(headings: list[str], rows: list[list[Cell]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_p("rows", "To mend"))
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell: Any = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # takes days too
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, dt.datetime) and value.time() == dt.time():
        cell.number_format = "mm/dd/yyyy"
    if bold:
        cell.font = Font(bold=True)
    return cell
