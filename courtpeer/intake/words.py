"""The words that courts write in spreadsheets, folded so that spelling does not matter."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).with_name("words.json")
NUMBER = {"no", "num", "nbr", "nr", "numero"}
SHORT = {"dt": "date", "ct": "court", "pt": "participant"}


@cache
def vocabulary() -> Mapping[str, Any]:
    """The product's own list of words that mean the same, by subject."""
    words: Mapping[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    return words


def plain(text: str) -> str:
    """``text`` without accents and case, every apostrophe alike, spaces single."""
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[’‘ʼ`´]", "'", bare).casefold().split())


def fold(text: str) -> str:
    """``text`` as words only: no accents, case or marks, single spaces."""
    return " ".join(re.findall(r"[a-z0-9]+", plain(text.replace("&", " and ")).replace("'", "")))


def fold_heading(text: str) -> str:
    """A heading as words only, ``#``, ``No.`` and ``Nbr`` read as "number"."""
    words = fold(text.replace("#", " number ")).split()
    return " ".join("number" if word in NUMBER else SHORT.get(word, word) for word in words)


@cache
def groups(subject: str) -> tuple[tuple[str, ...], ...]:
    """Lists of folded words that mean the same, of ``modes`` or ``topics``."""
    return tuple(tuple(fold(word) for word in words) for words in vocabulary()[subject])


@cache
def _by_fold(choices: tuple[str, ...]) -> Mapping[str, str]:
    return {fold(choice): choice for choice in reversed(choices)}


def match(text: str, choices: Iterable[str], subject: str) -> str | None:
    """The one of the court's ``choices`` that ``text`` means, None when none does.

    A choice belongs to a group of words that mean the same when it is one of them, or holds
    the group's first word.

    :param subject: ``modes`` or ``topics``.
    """
    sought = fold(text)
    by_fold = _by_fold(tuple(choices))
    if sought in by_fold:
        return by_fold[sought]
    for words in groups(subject):
        if sought in words:
            found = [by_fold[word] for word in words if word in by_fold]
            found = found or [c for key, c in by_fold.items() if words[0] in key.split()]
            return found[0] if found else None
    return None
