"""What the code and the templates say, gathered; and what the Spanish catalogue lacks of it.

Run as ``make translations``, it brings the catalogue up to date and lists what is to be said.
"""

import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SPANISH = ROOT / "courtpeer" / "translations" / "es" / "LC_MESSAGES" / "messages.po"
WHERE = [("courtpeer/**.py", "python"), ("templates/**.html", "jinja2")]
HOW = {
    "templates/**.html": {"newstyle_gettext": "yes", "trim_blocks": "yes", "lstrip_blocks": "yes"}
}
ASKED_BY = {**DEFAULT_KEYWORDS, "_n": (1, 2), "_p": ((1, "c"), 2), "lazy": None, "marked": None}


@cache
def said() -> Catalog:
    """Every sentence that a reader may meet."""
    found = Catalog()
    rows = extract_from_dir(ROOT, WHERE, HOW, ASKED_BY, directory_filter=_ours)
    for _, _, message, _, context in rows:
        found.add(message, context=context)
    return found


def _ours(folder: str) -> bool:
    return not Path(folder).name.startswith((".", "__")) and Path(folder).name != "instance"


def spanish() -> Catalog:
    """The catalogue as it is kept."""
    with SPANISH.open("rb") as file:
        return read_po(file, locale="es")


def unsaid(catalogue: Catalog) -> list[Message]:
    """What the catalogue does not say, or not in all of its numbers."""
    kept = [(found, catalogue.get(found.id, found.context)) for found in said() if found.id]
    return [found for found, kept in kept if kept is None or not _whole(kept)]


def _whole(message: Message) -> bool:
    parts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(parts) and not message.fuzzy


def main() -> None:
    """Bring the catalogue up to date, in the order of its English, and list what it lacks."""
    kept = spanish()
    fresh = Catalog(locale="es")
    for found in said():
        if found.id:
            known = kept.get(found.id, found.context)
            string = known.string if known is not None else ""
            fresh.add(found.id, string, flags=found.flags, context=found.context)
    out = io.BytesIO()
    write_po(out, fresh, sort_output=True, omit_header=True, width=100, no_location=True)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    SPANISH.write_bytes(head.encode() + out.getvalue())
    missing = unsaid(fresh)
    for one in missing:
        print(one.id)  # noqa: T201
    print(f"{len(fresh)} sentences, {len(missing)} to be said in Spanish")  # noqa: T201


if __name__ == "__main__":
    main()
