"""Fragments: one tagged PDF for each page dataclass, made once and found again by its key."""

import hashlib
import multiprocessing
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Any, Protocol
from uuid import UUID

from courtpeer.core import plain
from courtpeer.core.language import Language, spoken
from courtpeer.printing import environment, pdf
from courtpeer.printing.fonts import FACES

HANDFUL = 6  # below this, starting a second process costs more than it saves


@dataclass(frozen=True, slots=True)
class Sheet:
    """One participant's part of a packet, before it is typeset.

    :ivar template: under templates/print; it is given ``page``.
    :ivar page: a frozen dataclass of plain fields, see ``core.plain``.
    :ivar rests_on: the consents without which this could not be told.
    """

    bookmark: str
    template: str
    page: Any
    participant_id: UUID
    rests_on: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def key(self) -> str:
        """A digest of all that is rendered and of what renders it."""
        return key(self.template, self.page)


class Store(Protocol):
    """Where fragments are kept between packets."""

    def found(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The fragments that are kept, by key."""
        ...

    def keep(self, key: str, fragment: bytes, sheet: Sheet | None) -> None:
        """Nothing; the fragment can be found again while its consents stand.

        :param sheet: whose it is; None for a docket, which is the court's own record.
        """
        ...


class MemoryStore:
    """Fragments kept for the life of this object; for previews, tests and the bench."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def found(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The fragments that are kept, by key."""
        return {key: self.kept[key] for key in keys if key in self.kept}

    def keep(self, key: str, fragment: bytes, sheet: Sheet | None) -> None:
        """Nothing; the fragment is kept here."""
        self.kept[key] = fragment


def key(template: str, page: object) -> str:
    """A digest of content, language, template, stylesheet, fonts and engine of one fragment."""
    return _digest(template, type(page).__qualname__, plain.to_json(page))


@cache
def _engine(language: Language) -> str:
    """A digest of what turns content into a fragment in a language."""
    parts = [
        environment.edition(language),
        *(version(name) for name in ("weasyprint", "pydyf", "jinja2")),
    ]
    parts += [hashlib.sha256(face.file.read_bytes()).hexdigest() for face in FACES]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def fragment(template: str, page: object, **more: object) -> bytes:
    """The page as a tagged PDF, for assembly; kept nowhere."""
    html = environment.render(template, page, **more)
    return pdf.typeset(html, _prefix(html))


def docket(template: str, cover: object, store: Store, **more: object) -> bytes:
    """The fragment of a docket: what every recipient of one staffing sees alike.

    Its key is a digest of its HTML, so that what differs between covers does not enter.
    """
    html = environment.render(template, cover, **more)
    found = _digest(html)
    kept = store.found([found]).get(found)
    if kept is None:
        kept = pdf.typeset(html, _prefix(html))
        store.keep(found, kept, None)
    return kept


def fragments(sheets: Sequence[Sheet], store: Store) -> list[bytes]:
    """One fragment a sheet, in order: those the store has, and the others made and kept."""
    keys = [sheet.key for sheet in sheets]
    have = dict(store.found(keys))
    missing = {key: sheet for key, sheet in zip(keys, sheets, strict=True) if key not in have}
    documents = [environment.render(sheet.template, sheet.page) for sheet in missing.values()]
    for (key, sheet), made in zip(missing.items(), _typeset_all(documents), strict=True):
        store.keep(key, made, sheet)
        have[key] = made
    return [have[key] for key in keys]


def _digest(*parts: str) -> str:
    digest = hashlib.sha256(_engine(spoken()).encode())
    for part in parts:
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()


def _prefix(html: str) -> str:
    """What makes ids within a fragment its own; no two pages of a packet read the same."""
    return hashlib.sha256(html.encode()).hexdigest()[:16] + "-"


def _typeset_all(documents: Sequence[str]) -> list[bytes]:
    if len(documents) < HANDFUL or _processors() < 2:
        return [pdf.typeset(html, _prefix(html)) for html in documents]
    # A second process works from the front, this one from the back, until they meet.
    made: list[bytes | None] = [None] * len(documents)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=context) as other:
        futures: list[Future[bytes]] = [
            other.submit(pdf.typeset, html, _prefix(html)) for html in documents
        ]
        for index in reversed(range(len(documents))):
            if futures[index].cancel():
                made[index] = pdf.typeset(documents[index], _prefix(documents[index]))
        return [
            futures[index].result() if each is None else each for index, each in enumerate(made)
        ]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
