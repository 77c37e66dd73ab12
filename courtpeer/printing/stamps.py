"""What is put on every page at assembly: the foot, as an artifact outside the reading order.

A fragment knows neither who receives it nor which page it becomes; the stamp does.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, lazy
from courtpeer.printing.fonts import REGULAR
from courtpeer.printing.notices import SHORT_NOTICE

LEFT, RIGHT = 43.2, 568.8
RULE, TOP_LINE, LEADING = 46.0, 34.6, 11.0
LARGEST, SMALLEST = 8.4, 6.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one copy from another at the foot of its pages, and in its metadata.

    :ivar lines: stand left at the foot of each page, at most two; without any the pages stay
        bare, their numbers too, as a certificate wants.
    :ivar made_at: aware; the only date the document carries.
    """

    title: str
    lines: tuple[str, ...]
    made_at: dt.datetime


def copy_stamp(
    *, court: str, staffing: str, discipline: str, serial: str, issued_at: dt.datetime
) -> Stamp:
    """The stamp of a packet's copy: short notice, court, recipient's discipline, serial.

    :param staffing: the staffing's day in words, for the document's title.
    """
    return Stamp(
        title=f"Staffing packet, {court}, {staffing}, copy {serial}",
        lines=(SHORT_NOTICE, f"{court} · For: {discipline} · Copy {serial}"),
        made_at=issued_at,
    )


@dataclass(frozen=True, slots=True)
class _Script:
    """What the stamping face can write: a glyph number and an advance for each character."""

    glyphs: dict[str, int]
    advances: dict[str, float]  # thousandths of the size
    ascent: int
    descent: int


@cache
def _script() -> _Script:
    with TTFont(REGULAR.file) as font:
        scale = 1000 / font["head"].unitsPerEm
        cmap = font.getBestCmap()
        glyphs = {chr(code): font.getGlyphID(name) for code, name in cmap.items()}
        advances = {chr(code): font["hmtx"][name][0] * scale for code, name in cmap.items()}
        line = font["hhea"]
        return _Script(glyphs, advances, round(line.ascent * scale), round(line.descent * scale))


def unknown(text: str) -> str:
    """The characters of ``text`` that cannot be stamped, each once; empty when all can."""
    return "".join(dict.fromkeys(c for c in text if c not in _script().glyphs))


def check(lines: tuple[str, ...]) -> None:
    """Nothing, when every line can be stamped whole.

    :raises Refusal: rather than drop a character or run past the margin.
    """
    for line in lines:
        if missing := unknown(line):
            raise Refusal(
                lazy(
                    "The foot of the page cannot show %(signs)s in “%(line)s”.",
                    signs=" ".join(missing),
                    line=line,
                )
            )
        if _width(line, SMALLEST) > _room(line, lines):
            raise Refusal(lazy("“%(line)s” is too long for the foot of the page.", line=line))


class Stamper:
    """Stamps the pages of one document."""

    def __init__(self, pdf: Pdf, lines: tuple[str, ...], program: Object) -> None:
        check(lines)
        self._pdf = pdf
        self._font = _font(pdf, program)
        self._open = pdf.make_stream(b"q")
        self._foot = self._shared_foot(lines)

    def stamp(self, page: Object, number: int, total: int, *, resources: bool) -> None:
        """Nothing; ``page`` carries the foot, as page ``number`` of ``total``.

        :param resources: whether this page's resources still lack the stamp's.
        """
        if resources:
            page.Resources.Font["/Stamp"] = self._font
            if Name.XObject not in page.Resources:
                page.Resources.XObject = Dictionary()
            page.Resources.XObject["/Foot"] = self._foot
        text = _("Page %(number)s of %(total)s", number=number, total=total)
        start = RIGHT - _width(text, 9.4)
        own = (
            "Q /Artifact <</Type /Pagination /Subtype /Footer>> BDC q /Foot Do "
            f"BT 0 g /Stamp 9.4 Tf 1 0 0 1 {start:.2f} {TOP_LINE:.2f} Tm <{_hex(text)}> Tj ET Q EMC"
        )
        contents = page.Contents
        parts = list(contents) if isinstance(contents, Array) else [contents]
        # The engine leaves the page flipped: its graphics state is closed before stamping.
        page.Contents = Array([self._open, *parts, self._pdf.make_stream(own.encode())])

    def _shared_foot(self, lines: tuple[str, ...]) -> Object:
        drawn = [f"0.6 w 0 G {LEFT} {RULE} m {RIGHT} {RULE} l S 0 g"]
        for row, line in enumerate(lines):
            size = min(LARGEST, LARGEST * _room(line, lines) / max(_width(line, LARGEST), 1))
            y = TOP_LINE - LEADING * row
            drawn.append(f"BT /Stamp {size:.2f} Tf 1 0 0 1 {LEFT} {y:.2f} Tm <{_hex(line)}> Tj ET")
        foot = self._pdf.make_stream("\n".join(drawn).encode())
        foot.Type, foot.Subtype = Name.XObject, Name.Form
        foot.BBox = Array([0, 0, 612, RULE + 4])
        foot.Resources = Dictionary(Font=Dictionary(Stamp=self._font))
        return foot


def _room(line: str, lines: tuple[str, ...]) -> float:
    """How wide a line may be, in points; the first leaves room for the page's number."""
    return RIGHT - LEFT - (96 if line == lines[0] else 0)


def _width(text: str, size: float) -> float:
    return sum(_script().advances[c] for c in text) * size / 1000


def _hex(text: str) -> str:
    return "".join(f"{_script().glyphs[c]:04x}" for c in text)


def _font(pdf: Pdf, program: Object) -> Object:
    script, name = _script(), Name("/STAMPA+Packet-Hyperlegible")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=[-200, script.descent, 1300, script.ascent],
        ItalicAngle=0,
        Ascent=script.ascent,
        Descent=script.descent,
        CapHeight=668,
        StemV=80,
        FontFile2=program,
    )
    widths = Array()
    by_glyph = {glyph: char for char, glyph in sorted(script.glyphs.items(), reverse=True)}
    for glyph, char in sorted(by_glyph.items()):
        widths.append(glyph)
        widths.append(Array([round(script.advances[char], 2)]))
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=500,
        W=widths,
        CIDToGIDMap=Name.Identity,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(descendant)],
            ToUnicode=pdf.make_stream(_to_unicode(by_glyph).encode()),
        )
    )


def _to_unicode(by_glyph: dict[int, str]) -> str:
    pairs = [
        f"<{glyph:04x}> <{char.encode('utf-16-be').hex()}>"
        for glyph, char in sorted(by_glyph.items())
    ]
    blocks = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
        for part in (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n" + "\n".join(blocks) + "\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
