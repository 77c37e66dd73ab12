"""Which column holds what: the fields of a roster or a contact log, found by their headings."""

import difflib
import enum
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, marked
from courtpeer.intake.words import fold_heading, vocabulary

LIKELY = 0.92
HARMLESS = frozenset(
    {
        "the",
        "of",
        "s",
        "participant",
        "participants",
        "current",
        "assigned",
        "program",
        "drug",
        "court",
        "mm",
        "dd",
        "yy",
        "yyyy",
        "in",
        "full",
        "el",
        "la",
        "del",
        "de",
        "participante",
        "programa",
    }
)
# A column so named is somebody's own; it is read only when a person chooses it.
RESERVED = frozenset(
    {
        *("private", "internal", "confidential", "sealed", "personal"),
        *("privado", "privada", "privados", "privadas", "interno", "interna", "internos"),
        *("internas", "confidencial", "confidenciales", "reservado", "reservada", "personales"),
    }
)


class Kind(enum.StrEnum):
    """What a spreadsheet holds."""

    ROSTER = "roster"
    LOG = "log"


LABELS: dict[Kind, dict[str, str]] = {
    Kind.ROSTER: {
        "docket_number": marked("Docket number"),
        "name": marked("Name"),
        "last_name": marked("Last name"),
        "first_name": marked("First name"),
        "preferred_name": marked("Preferred name"),
        "admitted_on": marked("Admitted"),
        "phase": marked("Phase"),
        "phase_since": marked("In phase since"),
        "peer": marked("Peer"),
        "next_hearing_on": marked("Next hearing"),
    },
    Kind.LOG: {
        "on": marked("Day"),
        "time": marked("Time"),
        "docket_number": marked("Docket number"),
        "peer": marked("Peer"),
        "mode": marked("How"),
        "outcome": marked("Outcome"),
        "minutes": marked("Minutes"),
        "topics": marked("Topics"),
        "note": marked("Note"),
    },
}
REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.ROSTER: ("docket_number", "name", "admitted_on", "phase"),
    Kind.LOG: ("on", "docket_number", "peer", "mode", "outcome", "minutes"),
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column of a table is read as which field, and how sure that is.

    :param columns: field to column, counted from 0.
    :param likely: fields whose heading only resembles a known one: worth a look.
    """

    kind: Kind
    headings: tuple[str, ...]
    columns: Map[str, int]
    likely: frozenset[str] = frozenset()

    @property
    def unmapped(self) -> tuple[str, ...]:
        """Headings of the columns that are not read, in order."""
        used = set(self.columns.values())
        return tuple(h for i, h in enumerate(self.headings) if h and i not in used)

    def heading(self, field: str) -> str:
        """The heading read as ``field``, else the field's own label."""
        column = self.columns.get(field)
        return _(LABELS[self.kind][field]) if column is None else self.headings[column]

    def missing(self, given: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Labels of the required fields that no column holds.

        :param given: fields that are known without a column.
        """
        return tuple(
            _(LABELS[self.kind][field])
            for field in REQUIRED[self.kind]
            if field not in given and not self._holds(field)
        )

    def _holds(self, field: str) -> bool:
        if field == "name" and {"last_name", "first_name"} <= self.columns.keys():
            return True
        return field in self.columns


def recognised(heading: str, kind: Kind) -> str | None:
    """The field that ``heading`` names exactly, None when it names none."""
    return _synonyms(kind).get(fold_heading(heading))


def propose(headings: Sequence[str], kind: Kind) -> Mapping:
    """The mapping that the headings suggest; exact names first, then close ones."""
    columns: dict[str, int] = {}
    for at, heading in enumerate(headings):
        field = recognised(heading, kind)
        if field:
            columns.setdefault(field, at)
    likely = {
        field: at
        for at, heading in reversed(list(enumerate(headings)))
        if at not in columns.values() and (field := _resembling(heading, kind))
        if field not in columns
    }
    found = _one_name({**likely, **columns})
    return Mapping(kind, tuple(headings), found, frozenset(likely.keys() & found.keys()))


def choose(headings: Sequence[str], kind: Kind, columns: Map[str, int]) -> Mapping:
    """The mapping a person chose.

    :raises Refusal: for a field or column that does not exist, or a column chosen twice.
    """
    for field, at in columns.items():
        if field not in LABELS[kind] or not 0 <= at < len(headings):
            raise Refusal(_("The chosen columns do not fit this file: choose them again"))
    if len(set(columns.values())) < len(columns):
        twice = [at for at in columns.values() if list(columns.values()).count(at) > 1]
        heading = headings[twice[0]]
        raise Refusal(_("“%(heading)s” was chosen for two fields: choose it once", heading=heading))
    return Mapping(kind, tuple(headings), dict(columns))


def require(mapping: Mapping, given: frozenset[str] = frozenset()) -> None:
    """Pass when every required field has a column.

    :raises Refusal: listing what was expected and what was found.
    """
    missing = mapping.missing(given)
    if not missing:
        return
    found = ", ".join(f"“{heading}”" for heading in mapping.headings if heading)
    expected = ", ".join(
        _(LABELS[mapping.kind][field]) for field in REQUIRED[mapping.kind] if field not in given
    )
    raise Refusal(
        _lacking(mapping.kind, ", ".join(missing)),
        _("Expected columns: %(columns)s", columns=expected),
        _("Found columns: %(columns)s", columns=found) if found else _("Found columns: none"),
    )


def _lacking(kind: Kind, columns: str) -> str:
    if kind is Kind.ROSTER:
        return _("This roster lacks a column for: %(columns)s", columns=columns)
    return _("This contact log lacks a column for: %(columns)s", columns=columns)


@cache
def _synonyms(kind: Kind) -> Map[str, str]:
    lists: Map[str, Sequence[str]] = vocabulary()["headings"][kind]
    return {fold_heading(word): field for field, words in lists.items() for word in words}


def _resembling(heading: str, kind: Kind) -> str | None:
    folded = fold_heading(heading)
    words = set(folded.split())
    if not words or words & RESERVED:
        return None
    close = difflib.get_close_matches(folded, _synonyms(kind), n=1, cutoff=LIKELY)
    if close:
        return _synonyms(kind)[close[0]]
    held = [s for s in _synonyms(kind) if _phrase(s, folded)]
    return _synonyms(kind)[max(held, key=len)] if held else None


def _phrase(synonym: str, heading: str) -> bool:
    """Whether the heading is the synonym and, beside it, only words that change nothing."""
    before, inside, after = f" {heading} ".partition(f" {synonym} ")
    return bool(inside) and {*before.split(), *after.split()} <= HARMLESS


def _one_name(columns: dict[str, int]) -> dict[str, int]:
    parts = {"last_name", "first_name"}
    if parts <= columns.keys():
        return {field: at for field, at in columns.items() if field != "name"}
    return columns
