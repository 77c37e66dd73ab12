"""Which of a court's phases a cell means: by number, numeral, ordinal, name or abbreviation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.spoken import spoken_list
from courtpeer.courts.rules import phase_label
from courtpeer.intake.words import fold, vocabulary

NUMBERED = re.compile(
    r"(?:(?:phase|ph|p|level|lvl|step|fase|nivel|etapa)\s*)?(?P<number>[a-z]+|\d+)(?P<rest>.*)"
)
FILLER = re.compile(r"\b(phase|ph|level|lvl|step|fase|nivel|etapa)\b")


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the court's scheme: its place from 1, its name."""

    position: int
    name: str

    @property
    def label(self) -> str:
        """The phase as people say it: its number, and its name where it has one."""
        return phase_label(self.position, self.name)


def find(text: str, phases: Sequence[Phase]) -> Phase:
    """The phase that ``text`` means.

    :raises Refusal: when the court has no such phase, or several could be meant.
    """
    folded = fold(re.sub(r"(\d)\.0+\b", r"\1", text))
    if not folded:
        raise Refusal(_("The phase is missing"))
    named = _by_name(folded, phases)
    if len(named) == 1:
        return named[0]
    numbered = _by_number(folded, phases)
    if numbered:
        return numbered
    close = _by_abbreviation(folded, phases)
    if len(close) == 1:
        return close[0]
    raise _not_found(text, [phase.name for phase in named or close])


def _not_found(text: str, could: list[str]) -> Refusal:
    """The refusal of a cell that says "phase" itself, or only which one."""
    bare = not re.search("phase|fase", text, re.IGNORECASE)
    if len(could) > 1:
        these = spoken_list(could, _("or"))
        if bare:
            return Refusal(_("Phase “%(text)s” could be %(phases)s", text=text, phases=these))
        whole = f"{text[0].upper()}{text[1:]}"
        return Refusal(_("%(phase)s could be %(phases)s", phase=whole, phases=these))
    if bare:
        return Refusal(_("This court has no phase “%(text)s”", text=text))
    return Refusal(_("This court has no %(phase)s", phase=text))


def _by_name(folded: str, phases: Sequence[Phase]) -> list[Phase]:
    whole = [phase for phase in phases if fold(phase.name) == folded]
    if whole:
        return whole
    bare = FILLER.sub("", folded).strip()
    parts = [p for p in phases if bare in {fold(part) for part in re.split(r"[/,]", p.name)}]
    return parts if bare else []


def _by_number(folded: str, phases: Sequence[Phase]) -> Phase | None:
    """The phase of that number; None when no number leads, or the name after it disagrees."""
    text = re.sub(r"^(\w+) (phase|level|step)\b", r"\2 \1", folded)
    found = NUMBERED.fullmatch(text)
    number = _number(found["number"]) if found else None
    if found is None or number is None:
        return None
    phase = _numbered(number, phases)
    rest = re.sub(r"^(st|nd|rd|th)\b|\bof \d+$", "", found["rest"].strip()).strip()
    if phase is None or (rest and phase not in _by_name(rest, phases)):
        return None
    return phase


def _numbered(number: int, phases: Sequence[Phase]) -> Phase | None:
    """The phase whose name holds the number; where no name holds any, the one in that place."""
    if any(re.search(r"\d", phase.name) for phase in phases):
        held = [p for p in phases if re.findall(r"\d+", p.name) == [str(number)]]
        return held[0] if len(held) == 1 else None
    return next((phase for phase in phases if phase.position == number), None)


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) < 10:
        return int(word)
    for words in ("ordinals", "cardinals", "numerals"):
        if word in vocabulary()[words]:
            return int(vocabulary()[words].index(word)) + 1
    return None


def _by_abbreviation(folded: str, phases: Sequence[Phase]) -> list[Phase]:
    sought = FILLER.sub("", folded).strip()
    if not sought or sought.isdigit():
        return []
    begins = [phase for phase in phases if len(sought) >= 3 and _begins(sought, fold(phase.name))]
    initials = [p for p in phases if "".join(w[0] for w in fold(p.name).split()) == sought]
    return begins or initials


def _begins(sought: str, name: str) -> bool:
    """Whether each word of ``sought`` begins the word of ``name`` in its place."""
    short, full = sought.split(), name.split()
    return len(short) <= len(full) and all(
        f.startswith(s) for s, f in zip(short, full, strict=False)
    )
