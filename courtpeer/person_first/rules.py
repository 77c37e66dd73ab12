"""What a hint is: a term to avoid where it stands for a person, and what to prefer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from courtpeer.core.language import _

QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»]*(?:»|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Term:
    """One row of the list.

    :param avoid: the term, in small letters.
    :param prefer: what to write instead.
    :param context: when the term is meant, in words; empty when always.
    :param pattern: a regular expression that tells that use from others ("stayed clean",
        not "clean the kitchen"); empty where the bare word or its plural is enough.
    :param source: where the advice comes from.
    """

    avoid: str
    prefer: str
    context: str = ""
    pattern: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A term found in a text.

    :ivar start: where it stands, in characters from the beginning.
    :ivar end: the first character after it.
    """

    start: int
    end: int
    found: str
    prefer: str

    @property
    def sentence(self) -> str:
        """The advice, fit to stand under a box; it never commands."""
        return _(
            "“%(found)s” → “%(prefer)s”; keep it if these are their words.",
            found=self.found,
            prefer=self.prefer,
        )


def hints(text: str, terms: Iterable[Term]) -> list[Hint]:
    """The terms found in ``text`` outside quoted speech, in order, none overlapping another.

    Where two overlap, the longer one speaks. Quotation marks that never close quote the
    rest of their line.
    """
    quoted = [match.span() for match in QUOTED.finditer(text)]
    found = [
        Hint(match.start(), match.end(), match.group(), term.prefer)
        for term in terms
        for match in _expression(term.avoid, term.pattern).finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    kept: list[Hint] = []
    for hint in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if all(hint.end <= other.start or other.end <= hint.start for other in kept):
            kept.append(hint)
    return sorted(kept, key=lambda one: one.start)


def in_force(
    shipped: Iterable[Term], added: Iterable[Term], muted: Iterable[str]
) -> tuple[Term, ...]:
    """The list a court uses: what it added takes the place of a shipped term of that name."""
    own = {term.avoid.casefold(): term for term in added}
    silent = {avoid.casefold() for avoid in muted}
    terms = {term.avoid.casefold(): term for term in shipped} | own
    return tuple(term for name, term in terms.items() if name not in silent)


@cache
def _expression(avoid: str, pattern: str) -> re.Pattern[str]:
    words = pattern or r"\s+".join(re.escape(word) for word in avoid.split()) + "s?"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
