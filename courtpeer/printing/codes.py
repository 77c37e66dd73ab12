"""Codes that a phone's camera reads, as one path each: for paper and for pages alike."""

from dataclasses import dataclass

import segno

QUIET = 4
"""Empty modules around a code, which readers ask for."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, its quiet zone included.

    :ivar size: modules on each side.
    :ivar path: the dark modules as an SVG path, a module being one unit.
    """

    size: int
    path: str


def code(text: str) -> Code:
    """The QR code of ``text``, readable with a seventh of it soiled."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET)]
    drawn = [
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return Code(len(rows), "".join(drawn))


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Where dark stretches begin in a row, and how long they are."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((x, 1))
    return found
