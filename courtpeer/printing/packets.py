"""Packets and other paper: content in, one finished document out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Pdf

from courtpeer.printing.assembly import assemble, opened
from courtpeer.printing.fragments import Sheet, Store, docket, fragment, fragments
from courtpeer.printing.stamps import Stamp, check

COVER = "packet_cover.html"
DOCKET = "packet_docket.html"
SHEET = "packet_page.html"

ON_COVER = 18  # lines of a docket that fit below the notice
ON_A_PAGE = 40  # lines on a page of their own: a first guess, the pages made decide
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document.

    :ivar first_pages: the page each sheet starts on, counted from 1.
    """

    pdf: bytes
    page_count: int
    first_pages: tuple[int, ...]


def build(cover: object, sheets: Sequence[Sheet], stamp: Stamp, store: Store) -> Built:
    """A packet: the cover, the docket, then every sheet, each starting a page.

    Its templates are in English, so call it while English is spoken.

    Equal content, stamp, engine and fonts give equal bytes, whether fragments were found
    in the store or made.

    :param cover: a plain dataclass; its templates are given ``page`` and ``first_pages``.
    :raises Refusal: when the stamp cannot be put on the page as it is.
    """
    check(stamp.lines)
    sources = [opened(each) for each in fragments(sheets, store)]
    counts = [len(source.pages) for source in sources]
    front, starts = _front(cover, counts, store)
    names = ["Docket"] if len(front) == 1 else ["Cover", "Docket"]
    pdf = assemble(
        [*front, *sources],
        [*names, *(sheet.bookmark for sheet in sheets)],
        stamp,
        links_on=len(front),
    )
    return Built(pdf=pdf, page_count=_pages([*front, *sources]), first_pages=starts)


def paper(template: str, page: object, stamp: Stamp) -> Built:
    """One document of its own: a form, an account, one participant's page.

    It is in the language spoken, which whoever prints it chose.

    :raises Refusal: when the stamp cannot be put on the page as it is.
    """
    check(stamp.lines)
    source = opened(fragment(template, page))
    pdf = assemble([source], [stamp.title], stamp)
    return Built(pdf=pdf, page_count=len(source.pages), first_pages=(1,))


def _front(cover: object, counts: Sequence[int], store: Store) -> tuple[list[Pdf], tuple[int, ...]]:
    """What stands before the sheets, and the page each of them then starts on.

    A short docket stands on the cover; a longer one is a fragment of its own, made once
    for all recipients.
    """
    apart = len(counts) > ON_COVER
    pages = 2 + (len(counts) - 1) // ON_A_PAGE if apart else 1
    for _ in range(MOST_TRIES):
        starts = _starts(pages, counts)
        made = [fragment(COVER, cover, first_pages=starts, apart=apart)]
        if apart:
            made.append(docket(DOCKET, cover, store, first_pages=starts))
        front = [opened(each) for each in made]
        if _pages(front) == pages:
            return front, starts
        pages = _pages(front)
    raise RuntimeError("the cover's length does not settle")


def _pages(sources: Sequence[Pdf]) -> int:
    return sum(len(source.pages) for source in sources)


def _starts(front: int, counts: Sequence[int]) -> tuple[int, ...]:
    starts, at = [], front + 1
    for count in counts:
        starts.append(at)
        at += count
    return tuple(starts)
