"""What an import would do, row by row, before anything is done."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _p
from courtpeer.intake.headings import Mapping
from courtpeer.intake.tables import Row, Table, text_of
from courtpeer.intake.workbooks import Cell

T = TypeVar("T")
Entry = TypeVar("Entry")


class Fate(enum.StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The rows of this fate, as what one may look at."""
        return {
            Fate.NEW: _p("rows", "New"),
            Fate.CHANGED: _p("rows", "Changed"),
            Fate.UNCHANGED: _p("rows", "Unchanged"),
            Fate.REFUSED: _p("rows", "To mend"),
        }[self]

    @property
    def none(self) -> str:
        """That no row has this fate."""
        return {
            Fate.NEW: _("No row is new."),
            Fate.CHANGED: _("No row is changed."),
            Fate.UNCHANGED: _("No row is unchanged."),
            Fate.REFUSED: _("No row is to be mended."),
        }[self]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a row would change: what (said by ``_``), as it stands, as it would be."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned(Generic[Entry]):
    """One row and its fate.

    :param entry: what was read; None when the row is refused.
    :param who: a few words that tell the row from others on screen; never a note.
    :param reasons: why it is refused. :param notes: what was left out or taken for granted.
    """

    row: Row
    fate: Fate
    entry: Entry | None = None
    who: str = ""
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan(Generic[Entry]):
    """Every row's fate, and the table and mapping they were read by.

    :param new_peers: names of peers whom the court does not know yet.
    """

    table: Table
    mapping: Mapping
    rows: tuple[Planned[Entry], ...]
    new_peers: tuple[str, ...] = ()

    def of(self, *fates: Fate) -> tuple[Planned[Entry], ...]:
        """The rows of these fates, in the file's order."""
        return tuple(row for row in self.rows if row.fate in fates)

    def count(self, fate: Fate) -> int:
        """How many rows have this fate."""
        return len(self.of(fate))

    @property
    def good(self) -> int:
        """How many rows can be kept: all but the refused."""
        return len(self.rows) - self.count(Fate.REFUSED)

    @property
    def noted(self) -> int:
        """How many new or changed rows leave something out or take it for granted."""
        return sum(bool(row.notes) for row in self.of(Fate.NEW, Fate.CHANGED))

    @property
    def summary(self) -> str:
        """The counts as one line: "34 new, 0 changed, 0 unchanged, 3 refused"."""
        counts = {fate.value: self.count(fate) for fate in Fate}
        return _(
            "%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(refused)s refused",
            **counts,
        )


@dataclass(slots=True)
class Reading:
    """One row while it is read: its cells by field, and what was found wrong with them."""

    mapping: Mapping
    row: Row
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.row.beyond:
            self.reasons.append(
                _("The row has more cells than there are headings: is a comma outside quotes?")
            )

    def cell(self, name: str) -> Cell:
        """The cell of this field; None where no column holds the field."""
        at = self.mapping.columns.get(name)
        return None if at is None else self.row.cells[at]

    def text(self, name: str) -> str:
        """What that cell says."""
        return text_of(self.cell(name))

    def ask(self, parse: Callable[[], T]) -> T | None:
        """What ``parse`` gives; None when it refuses, its reasons kept for the row."""
        try:
            return parse()
        except Refusal as refusal:
            self.reasons.extend(refusal.reasons)
            return None

    def day_of(self, name: str, parse: Callable[[Cell], T]) -> T | None:
        """What ``parse`` makes of that cell, refusals led by the column's heading."""
        try:
            return parse(self.cell(name))
        except Refusal as refusal:
            heading = self.mapping.heading(name)
            self.reasons.extend(
                _("%(column)s: %(reason)s", column=heading, reason=r) for r in refusal.reasons
            )
            return None

    def refused(self, who: str = "") -> "Planned[Entry]":
        """The row, refused for the reasons found."""
        return Planned(self.row, Fate.REFUSED, who=who, reasons=tuple(self.reasons))
