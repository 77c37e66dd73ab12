"""The shape of a guide's words, before they are said in a language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a guide: a heading, paragraphs, and points under them."""

    heading: str
    texts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide, in the words of the catalogue.

    :ivar room: what stands over the lines to write on.
    """

    title: str
    opening: str
    parts: tuple[Part, ...]
    room: str
