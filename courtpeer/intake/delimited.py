"""Delimited text: its encoding, its delimiter, its lines."""

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, counted

DELIMITERS = (",", ";", "\t", "|")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 60
GUARDED = re.compile(r"^'(?=[=+\-@])")
Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file was written."""

    encoding: str
    delimiter: str


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding.

    :raises Refusal: when it is not text.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data, encoding), encoding
    if data[:4000].count(0) * 3 > len(data[:4000]):
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        return _decoded(data, encoding), encoding
    if b"\0" in data:
        raise Refusal(_("This file is not a spreadsheet: save it as CSV or XLSX"))
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    encoding = max(("cp1252", "mac_roman"), key=lambda name: _plausible(data, name))
    return data.decode(encoding, errors="replace"), encoding


def read(text: str, score: Callable[[Sequence[str]], int], limit: int) -> tuple[str, list[Line]]:
    """The delimiter and the lines of ``text``, each with the number where it begins.

    :param score: how many known headings a line holds; the delimiter that finds most wins.
    :param limit: most lines that are read.
    :raises Refusal: when there are more lines, or a quotation mark is never closed.
    """
    directive = re.match(r"sep=(.)\r?\n", text)
    if directive:
        text = "\n" + text[directive.end() :]
        delimiter = directive[1]
    else:
        delimiter = max(DELIMITERS, key=lambda mark: _fitness(text, mark, score))
    return delimiter, _lines(text, delimiter, limit)


def _plausible(data: bytes, encoding: str) -> int:
    """How many small accented letters follow a letter: a wrong code page gives signs there."""
    return len(re.findall(r"(?<=[^\W\d_])[à-öø-ÿ]", data.decode(encoding, errors="replace")))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = _("This file says it is %(code)s text and is not: save it again", code=encoding)
        raise Refusal(reason) from error


def _fitness(text: str, mark: str, score: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    head = "\n".join(text.splitlines()[:SAMPLE])
    try:
        rows = list(csv.reader(io.StringIO(head), delimiter=mark))
    except csv.Error:
        return 0, 0
    widths = [len(row) for row in rows if len(row) > 1]
    return max(map(score, rows), default=0), max(map(widths.count, widths), default=0)


def _lines(text: str, delimiter: str, limit: int) -> list[Line]:
    lines: list[Line] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = ends = 0
    try:
        for row in reader:
            begins, ends = ends + 1, reader.line_num
            lines.append((begins, [GUARDED.sub("", cell) for cell in row]))
            if len(lines) > limit:
                most = counted(limit)
                raise Refusal(_("This file has more than %(most)s lines: split it", most=most))
    except csv.Error as error:
        raise _open_quote(ends + 1) from error
    if ends > begins and text.count('"') % 2:
        raise _open_quote(begins)
    return lines


def _open_quote(line: int) -> Refusal:
    return Refusal(_("Line %(line)s cannot be read: is a quotation mark left open?", line=line))
