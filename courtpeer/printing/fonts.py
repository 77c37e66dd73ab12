"""The faces that paper is set in, as their packages ship them."""

from dataclasses import dataclass
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson
import fontpkg_public_sans as public_sans

# A name of our own, so that a face installed on the machine is never taken instead: the
# assembler relies on the glyph numbers of exactly these files.
FAMILY = "Packet Hyperlegible"
FALLBACK = "Packet Fallback"

_ATKINSON = Path(atkinson.ROOT) / "files"
_PUBLIC = Path(public_sans.ROOT) / "files"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, and how a stylesheet asks for it.

    :ivar name: how WeasyPrint names it in a PDF, after the subset's prefix.
    """

    name: str
    file: Path
    family: str
    weight: int
    style: str

    @property
    def url(self) -> str:
        """The one address from which it may be fetched."""
        return self.file.as_uri()

    @property
    def rule(self) -> str:
        """Its ``@font-face`` rule."""
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{self.url}"); '
            f"font-weight: {self.weight}; font-style: {self.style}; }}"
        )


REGULAR = Face(
    "Packet-Hyperlegible", _ATKINSON / "AtkinsonHyperlegible-Regular.ttf", FAMILY, 400, "normal"
)
SHARED = (
    REGULAR,
    Face(
        "Packet-Hyperlegible-Bold",
        _ATKINSON / "AtkinsonHyperlegible-Bold.ttf",
        FAMILY,
        700,
        "normal",
    ),
    Face(
        "Packet-Hyperlegible-Italic",
        _ATKINSON / "AtkinsonHyperlegible-Italic.ttf",
        FAMILY,
        400,
        "italic",
    ),
    Face(
        "Packet-Hyperlegible-Bold-Italic",
        _ATKINSON / "AtkinsonHyperlegible-BoldItalic.ttf",
        FAMILY,
        700,
        "italic",
    ),
)
# Vietnamese and other Latin letters that Atkinson Hyperlegible has not.
FACES = (
    *SHARED,
    Face("Packet-Fallback", _PUBLIC / "PublicSans[wght].ttf", FALLBACK, 400, "normal"),
)

_BY_NAME = {face.name: face for face in SHARED}


def shared_face(font_name: str) -> Face | None:
    """The bundled face that a PDF's font name (``/ABCDEF+Name``) means, if it is shared."""
    return _BY_NAME.get(font_name.rpartition("+")[2])
