"""A table found in a file: its headings, its rows, and what was passed over on the way."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n
from courtpeer.core.spoken import spoken_list
from courtpeer.intake import delimited, workbooks
from courtpeer.intake.headings import Kind, recognised
from courtpeer.intake.workbooks import Cell, Sheet

BYTES_MOST = 20 * 1024 * 1024
LINES_MOST = 100_000
HEADING_WITHIN = 40
TOTAL = re.compile(r"(grand\s+|sub-?\s*)?totals?\b|(count|sum)\s*([:=]|of\b|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line where it begins, a cell per heading, cells beyond the headings."""

    line: int
    cells: tuple[Cell, ...]
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds as a table.

    :param form: ``csv`` or ``xlsx``.
    :param heading_line: the line of the headings, from 1.
    :param blank: lines without text among the rows; ``totals`` lines that only sum up.
    :param other_sheets: names of sheets that were not read.
    """

    form: str
    headings: tuple[str, ...]
    heading_line: int
    rows: tuple[Row, ...]
    blank: int = 0
    totals: int = 0
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str = ","
    epoch_1904: bool = False

    @property
    def passed_over(self) -> str:
        """What was passed over, as a phrase; empty when nothing was."""
        what = []
        if self.blank:
            what.append(_n("%(num)s blank line", "%(num)s blank lines", self.blank))
        if self.totals:
            what.append(_n("%(num)s total line", "%(num)s total lines", self.totals))
        return spoken_list(what)


def read(data: bytes, kind: Kind) -> Table:
    """The table in the file whose bytes are ``data``; what the file is called plays no part.

    :raises Refusal: when it is not a spreadsheet that can be read, saying what to do instead.
    """
    if len(data) > BYTES_MOST:
        most = BYTES_MOST // 1024 // 1024
        raise Refusal(_("This file is over %(most)s MB: split it", most=most))
    if not data.strip():
        raise Refusal(_("This file is empty"))
    _refuse_foreign(data)
    if data.startswith(b"PK"):
        workbooks.check(data)
        return _from_sheets(workbooks.read(data, LINES_MOST), kind)
    text, encoding = delimited.decode(data)
    delimiter, lines = delimited.read(text, lambda row: _known(row, kind), LINES_MOST)
    sheet = Sheet("", hidden=False, lines=[(n, list(cells)) for n, cells in lines])
    at = _heading_at(sheet, kind)
    if at is None:
        raise _no_table(kind)
    return replace(_table(sheet, at, "csv"), encoding=encoding, delimiter=delimiter)


def text_of(cell: Cell) -> str:
    """What a cell says, trimmed, with single spaces within each line; days as 11/24/2026."""
    if cell is None:
        return ""
    if isinstance(cell, str) and "\n" not in cell and cell.isascii():
        return " ".join(cell.split())
    if isinstance(cell, dt.datetime):
        return f"{cell:%m/%d/%Y}" if cell.time() == dt.time() else f"{cell:%m/%d/%Y %H:%M}"
    if isinstance(cell, dt.date):
        return f"{cell:%m/%d/%Y}"
    if isinstance(cell, dt.time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    lines = str(cell).replace("\u00a0", " ").splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _refuse_foreign(data: bytes) -> None:
    head = data[:512].lstrip().lower()
    if data.startswith(workbooks.OLE):
        workbooks.refuse_old(data)
    if head.startswith(b"%pdf"):
        raise Refusal(_("This is a PDF: ask for the table as CSV or XLSX"))
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table", b"{\\rtf")):
        raise Refusal(_("This is not a spreadsheet inside: open it, save it as CSV or XLSX"))


def _known(cells: Sequence[Cell], kind: Kind) -> int:
    return len({field for cell in cells if (field := recognised(text_of(cell), kind))})


def _no_table(kind: Kind) -> Refusal:
    roster = _("No roster was found in this file: one line must hold the headings of the columns")
    log = _("No contact log was found in this file: one line must hold the headings of the columns")
    return Refusal(roster if kind is Kind.ROSTER else log)


def _heading_at(sheet: Sheet, kind: Kind) -> int | None:
    """Index of the heading line: the most known headings, else the first that looks like one."""
    head = sheet.lines[:HEADING_WITHIN]
    scores = [_known(cells, kind) for _, cells in head]
    if max(scores, default=0) >= 2:
        return scores.index(max(scores))
    for at, (_line, cells) in enumerate(head):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells) >= 3:
            return at
    return None


def _from_sheets(sheets: Sequence[Sheet], kind: Kind) -> Table:
    def worth(sheet: Sheet) -> tuple[int, int]:
        at = _heading_at(sheet, kind)
        return (0, 0) if at is None else (_known(sheet.lines[at][1], kind), len(sheet.lines))

    sheets = [sheet for sheet in sheets if sheet.lines]
    best = max(sheets, key=worth, default=None)
    at = _heading_at(best, kind) if best else None
    if best is None or at is None:
        raise _no_table(kind)
    others = tuple(sheet.name for sheet in sheets if sheet is not best)
    return replace(_table(best, at, "xlsx"), other_sheets=others)


def _table(sheet: Sheet, at: int, form: str) -> Table:
    heading_line, cells = sheet.lines[at]
    headings = tuple(text_of(cell) for cell in cells)
    while headings and not headings[-1]:
        headings = headings[:-1]
    rows: list[Row] = []
    blank = pending = totals = 0
    for line, values in sheet.lines[at + 1 :]:
        texts = [text_of(value) for value in values]
        if not any(texts):
            pending += 1  # blank lines at the very end are not worth telling
            continue
        blank, pending = blank + pending, 0
        if _is_total(texts, len(headings)):
            totals += 1
        elif not _repeats(texts, headings):
            rows.append(_row(line, values, len(headings)))
    return Table(
        form=form,
        headings=headings,
        heading_line=heading_line,
        rows=tuple(rows),
        blank=blank,
        totals=totals,
        sheet=sheet.name or None,
        epoch_1904=sheet.epoch_1904,
    )


def _row(line: int, values: Sequence[Cell], width: int) -> Row:
    cells = [*values[:width], *[None] * (width - len(values))]
    return Row(line, tuple(cells), sum(1 for value in values[width:] if text_of(value)))


def _is_total(texts: Sequence[str], width: int) -> bool:
    filled = [text for text in texts if text]
    summing = any(TOTAL.match(text) for text in filled[:2])
    return summing and len(filled) <= max(2, width // 2)


def _repeats(texts: Sequence[str], headings: Sequence[str]) -> bool:
    return [t.casefold() for t in texts[: len(headings)]] == [h.casefold() for h in headings]
