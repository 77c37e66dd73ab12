"""The language spoken: which one, and how a sentence is said in it, without any web.

English is what the code says; other languages have a catalogue in ``translations/``. A request,
a command or a paper chooses once with ``speak`` or ``speaking``; whatever runs meanwhile (rules,
forms, templates) says its sentences in that language. Decision 0009 says why not Flask-Babel.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import LazyProxy, Translations

from courtpeer.core.paths import PACKAGE

CATALOGUES = PACKAGE / "translations"


class Language(StrEnum):
    """A language that pages and papers can be in, by its ISO 639-1 code."""

    EN = "en"
    ES = "es"

    @property
    def label(self) -> str:
        """Its name in itself, for whoever looks for theirs."""
        return {Language.EN: "English", Language.ES: "Español"}[self]

    @property
    def tag(self) -> str:
        """How a document names it, as "en-US" (RFC 5646)."""
        return self.locale.replace("_", "-")

    @property
    def locale(self) -> str:
        """The locale whose days and numbers it writes: as in the United States."""
        return f"{self.value}_US"


_spoken: ContextVar[Language] = ContextVar("language", default=Language.EN)


def spoken() -> Language:
    """The language spoken now; English where nothing chose another."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak ``language`` from here on, in this thread or task."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak ``language`` within the block, as a paper does that is not for whoever prints it."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def catalogue(language: Language) -> NullTranslations:
    """The sentences of a language; those of English are the code's own."""
    return _read(language)


def _(message: str, /, **values: object) -> str:
    """``message`` in the language spoken, its ``%(name)s`` places filled with ``values``."""
    said = catalogue(spoken()).gettext(message) if message else ""  # "" names a catalogue's head
    return said % values if values else said


def _n(one: str, many: str, number: int, /, **values: object) -> str:
    """A count in the language spoken: ``one`` or ``many``, its ``%(num)s`` being the number."""
    said = catalogue(spoken()).ngettext(one, many, number)
    return said % {"num": counted(number), **values}


def _p(context: str, message: str, /, **values: object) -> str:
    """``message`` where the same English means two things, told apart by ``context``."""
    said = catalogue(spoken()).pgettext(context, message)
    return said % values if values else said


def lazy(message: str, /, **values: object) -> str:
    """``message``, said anew whenever it is shown: for what is written before that is known."""
    return later(_, message, **values)


def later(say: Callable[..., str], /, *given: object, **values: object) -> str:
    """What ``say`` answers whenever it is shown, as a day among the values of :func:`lazy`."""
    return cast(str, _Later(say, *given, enable_cache=False, **values))


class _Later(LazyProxy):
    """Equal to whatever says the same, and so hashed by what it says.

    Two that say one thing with the same values are found equal without saying it.
    """

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, _Later) and _way(self) == _way(other)) or str(self) == other

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(str(self))


def _way(said: _Later) -> tuple[object, ...]:
    return said._func, said._args, said._kwargs


def marked(message: str, /) -> str:
    """``message`` itself, gathered for the catalogue; it is said later, by ``_(variable)``."""
    return message


def teach(templates: Any) -> None:
    """Let a Jinja environment speak: ``_``, ``_p``, ``_n`` and ``{% trans %}`` in its templates."""
    templates.add_extension("jinja2.ext.i18n")
    templates.install_gettext_callables(
        lambda message: catalogue(spoken()).gettext(message),
        lambda one, many, number: catalogue(spoken()).ngettext(one, many, number),
        newstyle=True,
    )
    templates.globals.update(_n=_n, _p=_p, counted=counted)


def counted(number: int) -> str:
    """A whole number as the language writes it, as "1,200"."""
    return format_decimal(number, locale=spoken().locale)


def catalogue_file(language: Language) -> Path | None:
    """Where the sentences of a language are kept; None for English, which the code says."""
    if language is Language.EN:
        return None
    return CATALOGUES / language / "LC_MESSAGES" / "messages.po"


@cache
def _read(language: Language) -> NullTranslations:
    kept = catalogue_file(language)
    if kept is None:
        return NullTranslations()
    compiled = io.BytesIO()
    with kept.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.value))
    compiled.seek(0)
    return Translations(compiled)
