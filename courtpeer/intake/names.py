"""Names of people as spreadsheets hold them, kept as their bearers write them."""

import unicodedata

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.intake.words import plain

SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "v"}
LONGEST = 200


def one_name(text: str) -> str:
    """The name in the order it is spoken: "De La Cruz, Marcellus" is Marcellus De La Cruz.

    :raises Refusal: when there is no name, or it holds what no name holds.
    """
    tidy = _tidy(text)
    parts = [part for part in (part.strip() for part in tidy.split(",")) if part]
    suffixes = [part for part in parts[1:] if _is_suffix(part)]
    rest = [part for part in parts if part not in suffixes]
    if len(rest) == 2:
        family, given = rest
        words = family.split()
        if len(words) > 1 and _is_suffix(words[-1]):
            family, suffixes = " ".join(words[:-1]), [words[-1], *suffixes]
        return _checked(" ".join([given, family, *suffixes]))
    if len(rest) > 2:
        raise Refusal(_("“%(text)s” has too many commas for a name", text=tidy))
    return _checked(" ".join([*rest, *suffixes]))


def two_names(last: str, first: str) -> str:
    """The name in the order it is spoken, from a last and a first name.

    :raises Refusal: when one of them is missing.
    """
    if not (last.strip() and first.strip()):
        no_last, no_first = _("The last name is missing"), _("The first name is missing")
        raise Refusal(no_last if first.strip() else no_first)
    return one_name(f"{_tidy(last).replace(',', ' ')}, {_tidy(first).replace(',', ' ')}")


def same(stored: str, read: str) -> bool:
    """Whether ``read`` is no news about ``stored``: capitals, apostrophes, lost accents aside."""
    if plain(stored) != plain(read):
        return False
    return _accents(read) <= _accents(stored)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace(" ,", ",").split())


def _is_suffix(word: str) -> bool:
    return word.casefold().strip(".") in SUFFIXES


def _accents(name: str) -> int:
    return sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFKD", name))))


def _checked(name: str) -> str:
    if not name:
        raise Refusal(_("The name is missing"))
    if len(name) > LONGEST:
        raise Refusal(
            _("A name of %(long)s characters is longer than %(most)s", long=len(name), most=LONGEST)
        )
    if not any(c.isalpha() for c in name) or any(c.isdigit() or c in "<>@=|" for c in name):
        raise Refusal(_("“%(text)s” is not a name", text=name))
    return name
