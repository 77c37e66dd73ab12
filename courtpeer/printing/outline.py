"""Ways into an assembled document: its outline, and the cover's links."""

from collections.abc import Sequence

from pikepdf import Array, Name, OutlineItem, Pdf, String

from courtpeer.core.language import _

SCHEME = "packet:"  # a cover's link names a fragment by its position, from 0


def write_outline(pdf: Pdf, bookmarks: Sequence[str], first_pages: Sequence[int]) -> None:
    """Nothing; ``pdf`` lists each bookmark at its page (counted from 1)."""
    with pdf.open_outline() as outline:
        for bookmark, page in zip(bookmarks, first_pages, strict=True):
            outline.root.append(OutlineItem(bookmark, page - 1))


def lead_links(pdf: Pdf, pages: int, bookmarks: Sequence[str], first_pages: Sequence[int]) -> None:
    """Nothing; links on the first ``pages`` pages lead to the fragments they name.

    The engine sees one fragment at a time, so it writes such a link as an address; here
    the address becomes a place in this document.
    """
    for index in range(pages):
        for annotation in pdf.pages[index].obj.get(Name.Annots, []):
            address = str(annotation.A.URI) if Name.A in annotation else ""
            if not address.startswith(SCHEME):
                continue
            position = int(address.removeprefix(SCHEME))
            page = first_pages[position]
            del annotation[Name.A]
            annotation.F = 4  # printed
            annotation.Dest = Array([pdf.pages[page - 1].obj, Name.XYZ, 0, 792, 0])
            annotation.Contents = String(
                _("%(name)s, page %(page)s", name=bookmarks[position], page=page)
            )
