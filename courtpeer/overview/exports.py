"""The list as a file: CSV or XLSX, cells that can never act as formulas."""

import csv
import datetime as dt
import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from courtpeer.core.language import _, marked
from courtpeer.overview.rows import Row

HEADINGS = (
    marked("Docket number"),
    marked("Name"),
    marked("Preferred name"),
    marked("Admitted"),
    marked("Phase"),
    marked("Day of phase"),
    marked("Peer"),
    marked("Next hearing"),
    marked("Left"),
    marked("How they left"),
)
RISKY = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | dt.date | None


def cells(row: Row) -> tuple[Cell, ...]:
    """What a line of the list holds, in the order of ``HEADINGS``."""
    return (
        row.docket_number,
        row.name,
        row.preferred_name,
        row.admitted_on,
        row.phase,
        row.day_of_phase,
        "; ".join(row.peers),
        row.next_hearing_on,
        row.exited_on,
        row.exit_kind,
    )


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read accents; CRLF lines."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_(heading) for heading in HEADINGS])
    for row in rows:
        writer.writerow([_harmless(cell) for cell in cells(row)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Row]) -> bytes:
    """One sheet called Participants, its days real days, its headings in the language spoken."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Participants"))
    sheet.append([_(heading) for heading in HEADINGS])
    for row in rows:
        line = []
        for value in cells(row):
            if isinstance(value, str):
                value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # stubs omit days
            if isinstance(value, str):
                cell.data_type = "s"
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(RISKY):
        return "'" + cell
    return cell
