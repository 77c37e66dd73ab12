"""Readers that did not write the PDF: poppler, pypdf, and a PDF/UA checker."""

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import page as validation
import pikepdf
from pypdf import PdfReader


def poppler_pages(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page as poppler extracts it, lines joined."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    ran = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True, text=True
    )
    return [" ".join(page.split()) for page in ran.stdout.split("\f")[:-1]]


def pypdf_pages(pdf: bytes) -> list[str]:
    """The text of each page as pypdf extracts it, lines joined."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def language_of(pdf: bytes) -> str:
    """The language in which a document says that it is."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return str(opened.Root.Lang)


def failures(pdf: bytes) -> list[str]:
    """The PDF/UA-1 rules that a document breaks."""
    report = validation.validate_pdf_bytes(pdf, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def raw(pdf: bytes) -> bytes:
    """Every stream and string of a document, decompressed."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            target,
            stream_decode_level=pikepdf.StreamDecodeLevel.all,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


def shown_text(pdf: bytes) -> str:
    """Everything a document says anywhere: pages, alternative texts, outline, metadata."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        strings = " ".join(_strings(opened))
    return " ".join(pypdf_pages(pdf)) + " " + strings


def _strings(opened: pikepdf.Pdf) -> Iterator[str]:
    for entry in opened.objects:
        yield from _strings_of(entry)


def _strings_of(entry: object) -> Iterator[str]:
    if isinstance(entry, pikepdf.String):
        yield str(entry)
    elif isinstance(entry, pikepdf.Array):
        for item in entry:
            if not getattr(item, "is_indirect", False):
                yield from _strings_of(item)
    elif isinstance(entry, pikepdf.Stream):
        if entry.get("/Subtype") == "/XML":
            yield entry.read_bytes().decode()
    elif isinstance(entry, pikepdf.Dictionary):
        for _, item in entry.items():
            if not getattr(item, "is_indirect", False):
                yield from _strings_of(item)
