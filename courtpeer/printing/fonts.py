"""The faces that paper is set in, as their packages ship them."""

from dataclasses import dataclass
from pathlib import Path

import fontpkg_atkinson_hyperlegible as atkinson

# A name of our own, so that a face installed on the machine is never taken instead: the
# assembler relies on the glyph numbers of exactly these files.
FAMILY = "Packet Hyperlegible"

_ATKINSON = Path(atkinson.ROOT) / "files"


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


def _face(cut: str, weight: int, style: str) -> Face:
    file = _ATKINSON / f"AtkinsonHyperlegible-{cut.replace('-', '')}.ttf"
    name = f"Packet-Hyperlegible-{cut}".removesuffix("-Regular")
    return Face(name, file, FAMILY, weight, style)


REGULAR = _face("Regular", 400, "normal")
FACES = (
    REGULAR,
    _face("Bold", 700, "normal"),
    _face("Italic", 400, "italic"),
    _face("Bold-Italic", 700, "italic"),
)
_BY_NAME = {face.name: face for face in FACES}


def shared_face(font_name: str) -> Face | None:
    """The bundled face that a PDF's font name (``/ABCDEF+Name``) means; None for any other."""
    return _BY_NAME.get(font_name.rpartition("+")[2])
