"""Packets of the fictional court, built in one call."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from courtpeer.printing.fragments import MemoryStore, Sheet, Store
from courtpeer.printing.packets import SHEET, Built, build
from courtpeer.printing.stamps import Stamp, copy_stamp
from courtpeer.staffing.pages import Cover, PacketPage
from tests.printing import samples

PEOPLE = UUID("0193a000-0000-7000-8000-0000000000aa")


def sheet(page: PacketPage, *consents: UUID) -> Sheet:
    return Sheet(
        bookmark=page.bookmark,
        template=SHEET,
        page=page,
        participant_id=uuid5(PEOPLE, page.head.docket_number),
        rests_on=frozenset(consents),
    )


def stamp_of(cover: Cover) -> Stamp:
    return copy_stamp(
        court=cover.court,
        staffing="November 24, 2026",
        discipline=cover.discipline,
        serial=cover.serial,
        issued_at=cover.issued_at,
    )


def packet(pages: Sequence[PacketPage], store: Store | None = None, **cover: object) -> Built:
    front = samples.cover(list(pages), **cover)
    sheets = [sheet(page) for page in pages]
    return build(front, sheets, stamp_of(front), store or MemoryStore())
