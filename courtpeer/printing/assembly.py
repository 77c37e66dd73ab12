"""Fragments made into one document, with nothing of them lost.

Concatenation as libraries offer it drops tags, language and metadata in silence; this
keeps them, and puts each font program in once.
"""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Name, Object, Pdf

from courtpeer.printing.fonts import REGULAR, Face, shared_face
from courtpeer.printing.metadata import describe
from courtpeer.printing.outline import lead_links, write_outline
from courtpeer.printing.stamps import Stamp, Stamper
from courtpeer.printing.structure import StructureTree


def opened(fragment: bytes) -> Pdf:
    """The fragment, open for assembly."""
    return Pdf.open(io.BytesIO(fragment))


def assemble(
    sources: Sequence[Pdf], bookmarks: Sequence[str], stamp: Stamp, *, links_on: int = 0
) -> bytes:
    """One document of all sources, in order; equal input gives equal bytes.

    :param bookmarks: one per source.
    :param links_on: how many sources at the front carry links, each naming a source after
        them by its position from 0.
    :raises Refusal: when the stamp has a character that its face lacks.
    """
    pdf = Pdf.new()
    programs = _Programs(pdf)
    stamper = Stamper(pdf, stamp.lines, programs.of(REGULAR)) if stamp.lines else None
    tree = StructureTree(pdf)
    total = sum(len(source.pages) for source in sources)
    first_pages: list[int] = []
    for source in sources:
        first = len(pdf.pages)
        first_pages.append(first + 1)
        pdf.pages.extend(source.pages)
        for index in range(len(source.pages)):
            page = pdf.pages[first + index].obj
            if index == 0:  # a fragment's pages share their resources
                programs.share(page.Resources.Font)
            if stamper is not None:
                stamper.stamp(page, first + index + 1, total, resources=index == 0)
        tree.graft(source, first)
    tree.close()
    front = sum(len(source.pages) for source in sources[:links_on])
    lead_links(pdf, front, bookmarks[links_on:], first_pages[links_on:])
    write_outline(pdf, bookmarks, first_pages)
    describe(pdf, title=stamp.title, made_at=stamp.made_at)
    return _saved(pdf)


class _Programs:
    """One program for each bundled face, however many fragments use it.

    Glyphs keep their numbers in the engine's subsets, so widths and Unicode maps of the
    fragments stay true.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._streams: dict[str, Object] = {}

    def of(self, face: Face) -> Object:
        if face.name not in self._streams:
            program = face.file.read_bytes()
            stream = self._pdf.make_stream(program)
            stream.Length1 = len(program)
            self._streams[face.name] = stream
        return self._streams[face.name]

    def share(self, fonts: Object) -> None:
        for name in fonts.keys():  # noqa: SIM118 - a PDF dictionary is no mapping
            if Name.DescendantFonts not in fonts[name]:
                continue
            descriptor = fonts[name].DescendantFonts[0].FontDescriptor
            face = shared_face(str(descriptor.FontName))
            if face:
                descriptor.FontFile2 = self.of(face)


def _saved(pdf: Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(
        target,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    return target.getvalue()
