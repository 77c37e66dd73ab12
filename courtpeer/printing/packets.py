"""Packets and other paper: content in, one finished document out."""

from collections.abc import Sequence
from dataclasses import dataclass

from courtpeer.printing.assembly import assemble, opened
from courtpeer.printing.fragments import Sheet, Store, fragment, fragments
from courtpeer.printing.stamps import Stamp, check

COVER = "packet_cover.html"
SHEET = "packet_page.html"


@dataclass(frozen=True, slots=True)
class Built:
    """A finished document.

    :ivar first_pages: the page each sheet starts on, counted from 1.
    """

    pdf: bytes
    page_count: int
    first_pages: tuple[int, ...]


def build(
    cover: object, sheets: Sequence[Sheet], stamp: Stamp, store: Store, *, template: str = COVER
) -> Built:
    """A packet: the cover, then every sheet, each starting a page.

    Equal content, stamp, engine and fonts give equal bytes, whether fragments were found
    in the store or made.

    :param cover: a plain dataclass; its template is given ``page`` and ``first_pages``.
    :raises Refusal: when the stamp cannot be put on the page as it is.
    """
    check(stamp.lines)
    sources = [opened(each) for each in fragments(sheets, store)]
    counts = [len(source.pages) for source in sources]
    front = 1
    while True:
        starts = _starts(front, counts)
        first = opened(fragment(template, cover, first_pages=starts))
        if len(first.pages) == front:
            break
        front = len(first.pages)
    pdf = assemble(
        [first, *sources], ["Docket", *(sheet.bookmark for sheet in sheets)], stamp, links_on=1
    )
    return Built(pdf=pdf, page_count=front + sum(counts), first_pages=starts)


def paper(template: str, page: object, stamp: Stamp) -> Built:
    """One document of its own: a form, an account, one participant's page.

    :raises Refusal: when the stamp cannot be put on the page as it is.
    """
    check(stamp.lines)
    source = opened(fragment(template, page))
    pdf = assemble([source], [stamp.title], stamp)
    return Built(pdf=pdf, page_count=len(source.pages), first_pages=(1,))


def _starts(front: int, counts: Sequence[int]) -> tuple[int, ...]:
    starts, at = [], front + 1
    for count in counts:
        starts.append(at)
        at += count
    return tuple(starts)
