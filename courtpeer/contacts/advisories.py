"""Gentle hints about what is typed into a box that may be shared; none ever blocks."""

import re
from collections.abc import Mapping

from courtpeer.core.language import _

PHONE = re.compile(r"(?<![\d/.-])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]?)\d{3}[ .-]?\d{4}(?!\d)")
LOCAL = re.compile(r"(?<![\d/.-])\d{3}[-.]\d{4}(?![\d-])")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SHARED = ("strengths", "own_words", "asks")


def advisory(text: str) -> str | None:
    """A hint when ``text`` seems to hold a phone number or an e-mail address; else None."""
    phone = bool(PHONE.search(text) or LOCAL.search(text))
    email = bool(EMAIL.search(text))
    if phone and email:
        return _(
            "This looks like a phone number and an e-mail address. "
            "Is it meant for the advocacy note?"
        )
    if phone:
        return _("This looks like a phone number. Is it meant for the advocacy note?")
    if email:
        return _("This looks like an e-mail address. Is it meant for the advocacy note?")
    return None


def advisories(texts: Mapping[str, str]) -> dict[str, str]:
    """The hint of each field that may be shared and has one."""
    hints = {name: advisory(texts.get(name, "")) for name in SHARED}
    return {name: hint for name, hint in hints.items() if hint}
