"""The one door to WeasyPrint: a finished HTML document in, the PDF of a fragment out."""

import atexit
import ctypes.util
import gc
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from courtpeer.printing.environment import STYLESHEET
from courtpeer.printing.fonts import FACES, shared_face

POINT = 0.75  # points in a CSS pixel
FOOT = 54.0  # the page's bottom margin, in points, as paper.css has it
SIDE = 43.2  # its left and right margins
RULING = 23.0  # points between ruled lines

ROOM = "room"  # the id of the place from which a page is ruled for writing
HEADERS = "CourtPeerHeaders"  # catalog entry: header cells of a fragment, for the assembler


class Unfetchable(RuntimeError):  # noqa: N818 - named for what it is
    """A document asked for something outside itself."""


@dataclass(frozen=True, slots=True)
class _Engine:
    html: Any
    fonts: Any
    stylesheet: Any
    fetcher: Any
    refused: type[BaseException]
    array: Any
    string: Any
    stream: Any


_engine: _Engine | None = None
_lock = threading.RLock()


def typeset(html: str, prefix: str) -> bytes:
    """The tagged PDF of one document, ready to be assembled with others.

    The same document and prefix give the same bytes. Bundled faces are left out: the
    assembler puts each in once.

    :param prefix: makes the ids of table headers unique in the assembled whole.
    :raises Unfetchable: when the document refers to any address but a bundled font's.
    """
    with _lock, _uncollected():  # a font configuration serves one thread at a time
        engine = _warm()
        try:
            document = engine.html(string=html, url_fetcher=engine.fetcher).render(
                font_config=engine.fonts, stylesheets=[engine.stylesheet]
            )
            return bytes(
                document.write_pdf(
                    finisher=lambda laid, pdf: _finish(engine, laid, pdf, prefix),
                    pdf_tags=True,
                    pdf_version="1.7",
                )
            )
        except engine.refused as error:
            raise Unfetchable(str(error)) from None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the garbage collector back: a layout makes no garbage worth a tenth of its time."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


def warm() -> None:
    """Nothing; the engine has started, so that the next document does not wait for it."""
    with _lock:
        _warm()


def _warm() -> _Engine:
    global _engine
    if _engine is None:
        _engine = _start()
        atexit.register(_stop)
    return _engine


def _stop() -> None:
    """Let go of the fonts while the modules that free them still stand."""
    global _engine
    _engine = None


def _start() -> _Engine:
    # find_library runs ldconfig, gcc and ld for every name it cannot find: the loader
    # finds the same libraries without, in half the time.
    find_library = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        import weasyprint
    finally:
        ctypes.util.find_library = find_library
    import pydyf
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it quotes what it sets
    allowed = {face.url for face in FACES}

    class OnlyFonts(URLFetcher):
        """Fetches the bundled faces and refuses every other address."""

        def fetch(self, url: str, headers: object = None) -> Any:
            if url not in allowed:
                raise FatalURLFetchingError("paper may not load anything from outside itself")
            return super().fetch(url, headers)

    fonts, fetcher = FontConfiguration(), OnlyFonts()
    rules = "\n".join(face.rule for face in FACES)
    stylesheet = weasyprint.CSS(
        string=rules + STYLESHEET.read_text(encoding="utf-8"),
        font_config=fonts,
        url_fetcher=fetcher,
    )
    return _Engine(
        html=weasyprint.HTML,
        fonts=fonts,
        stylesheet=stylesheet,
        fetcher=fetcher,
        refused=FatalURLFetchingError,
        array=pydyf.Array,
        string=pydyf.String,
        stream=pydyf.Stream,
    )


def _finish(engine: _Engine, document: Any, pdf: Any, prefix: str) -> None:
    _name_headers(engine, pdf, prefix)
    _empty_shared_fonts(pdf)
    _rule(engine, document, pdf)
    pdf.info.clear()


def _name_headers(engine: _Engine, pdf: Any, prefix: str) -> None:
    headers = engine.array()
    for entry in _dictionaries(pdf):
        if entry.get("S") == "/TH" and "ID" in entry:
            entry["ID"] = engine.string(prefix + entry["ID"].string)
            headers.append(entry.reference)
        attributes = entry.get("A")
        if isinstance(attributes, dict) and "Headers" in attributes:
            attributes["Headers"] = engine.array(
                engine.string(prefix + header.string) for header in attributes["Headers"]
            )
    if headers:
        pdf.catalog[HEADERS] = headers


def _empty_shared_fonts(pdf: Any) -> None:
    for entry in _dictionaries(pdf):
        if entry.get("Type") != "/FontDescriptor":
            continue
        name = entry["FontName"]
        if shared_face(name.decode() if isinstance(name, bytes) else str(name)):
            program = pdf.objects[int(entry.pop("FontFile2").split()[0])]
            program.stream, program.extra = [], {}


def _rule(engine: _Engine, document: Any, pdf: Any) -> None:
    """Rule the page from its room to write down to the foot, as decoration."""
    for page, entry in zip(document.pages, _pages(pdf), strict=True):
        if ROOM not in page.anchors:
            continue
        top, height = page.anchors[ROOM][1] * POINT, page.height * POINT
        left, right = SIDE, page.width * POINT - SIDE
        lines = ["/Artifact BMC q 0.5 w 0.55 G"]
        at = top + RULING
        while at <= height - FOOT - RULING / 3:
            # The page's own stream leaves y growing downwards.
            lines.append(f"{left:.2f} {at:.2f} m {right:.2f} {at:.2f} l S")
            at += RULING
        stream = engine.stream([*(line.encode() for line in lines), b"Q EMC"], compress=True)
        pdf.add_object(stream)
        entry["Contents"] = engine.array([entry["Contents"], stream.reference])


def _dictionaries(pdf: Any) -> list[Any]:
    return [entry for entry in pdf.objects if isinstance(entry, dict)]


def _pages(pdf: Any) -> list[Any]:
    return [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
