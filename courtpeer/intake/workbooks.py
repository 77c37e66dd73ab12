"""Workbooks: the sheets of an XLSX file, read without running or trusting it."""

import datetime as dt
import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, counted

Cell = str | dt.datetime | dt.date | dt.time | int | float | None
Line = tuple[int, list[Cell]]
UNPACKED_MOST = 200 * 1024 * 1024
WIDEST = 200
LAST_ROW = 1_048_576
SHEETS_MOST = 30
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether it is hidden, its lines with their numbers from 1."""

    name: str
    hidden: bool
    lines: list[Line]
    epoch_1904: bool = False


def check(data: bytes) -> None:
    """Pass when ``data`` is an XLSX workbook of a bearable size.

    :raises Refusal: saying what it is instead, and what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise Refusal(_("This workbook is damaged: open it, save it again as XLSX")) from error
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        raise Refusal(_("This is a Word document: save its table as CSV or XLSX"))
    if "xl/workbook.bin" in names:
        raise Refusal(_("This is a binary workbook (.xlsb): save it as XLSX"))
    if "xl/workbook.xml" not in names:
        raise Refusal(_("This is not a workbook: save the table as CSV or XLSX"))
    if sum(part.file_size for part in parts) > UNPACKED_MOST:
        raise Refusal(_("This workbook is too large once unpacked: keep only the table in it"))


def refuse_old(data: bytes) -> None:
    """Refuse what begins like an old Office file, which is also how a locked workbook begins.

    :raises Refusal: always, naming which of the two it is.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal(_("This workbook is locked with a password: save it without one"))
    raise Refusal(_("This is an old Excel file (.xls): save it as XLSX or CSV"))


def read(data: bytes, limit: int) -> list[Sheet]:
    """Every sheet of the workbook that holds cells, hidden ones last.

    :param limit: the last line that may hold anything.
    :raises Refusal: when the workbook is damaged, or one sheet has more lines.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                if len(book.worksheets) > SHEETS_MOST:
                    raise Refusal(_("This workbook has too many sheets: keep only the one needed"))
                sheets = [_sheet(book, sheet, limit) for sheet in book.worksheets]
            finally:
                book.close()
    except Refusal:
        raise
    except Exception as error:  # a damaged part may raise anything at all
        raise Refusal(_("This workbook is damaged: open it, save it again as XLSX")) from error
    return sorted(sheets, key=lambda sheet: sheet.hidden)


def _sheet(book: Any, sheet: Any, limit: int) -> Sheet:
    lines: list[Line] = []
    blank: list[Cell] = []
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True, max_col=WIDEST, max_row=LAST_ROW)
    for number, row in enumerate(rows, start=1):
        if row.count(None) + row.count("") == len(row):
            continue
        if number > limit:
            raise Refusal(
                _(
                    "The sheet “%(sheet)s” has more than %(most)s lines: split it",
                    sheet=sheet.title,
                    most=counted(limit),
                )
            )
        lines += [(skipped, blank) for skipped in range(len(lines) + 1, number)]
        lines.append((number, [_cell(value) for value in row]))
    return Sheet(
        name=sheet.title,
        hidden=sheet.sheet_state != "visible",
        lines=lines,
        epoch_1904=book.epoch == CALENDAR_MAC_1904,
    )


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, str | int | float | dt.datetime | dt.date | dt.time):
        return value
    if isinstance(value, dt.timedelta) and dt.timedelta() <= value < dt.timedelta(days=1):
        return dt.time(value.seconds // 3600, value.seconds // 60 % 60, value.seconds % 60)
    return str(value)
