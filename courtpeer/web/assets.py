"""What a browser may fetch besides pages: our own files and the few taken from packages."""

import hashlib
import re
from functools import cache
from pathlib import Path

import flask_bootstrap
import fontpkg_public_sans
from flask import Blueprint, Flask, abort, current_app, g, send_file, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from courtpeer.web.access import public

bp = Blueprint("assets", __name__)

_BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5"
_FONTS = Path(fontpkg_public_sans.__file__).parent / "files"

PACKAGED = {
    "bootstrap.css": (_BOOTSTRAP / "css" / "bootstrap.min.css", "text/css"),
    "public-sans.ttf": (_FONTS / "PublicSans[wght].ttf", "font/ttf"),
    "public-sans-italic.ttf": (_FONTS / "PublicSans-Italic[wght].ttf", "font/ttf"),
}
_SILENT = Markup('aria-hidden="true"')
_YEAR = 365 * 24 * 60 * 60


@bp.get("/assets/<name>")
@public
def packaged(name: str) -> ResponseReturnValue:
    """One of the files named in ``PACKAGED``; anything else of those packages is not served."""
    if name not in PACKAGED:
        abort(404)
    path, kind = PACKAGED[name]
    return send_file(path, mimetype=kind, max_age=_YEAR)


@cache
def _fingerprint(path: Path) -> str:
    """A short hash of a file's bytes, so that its address changes when it does."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static or packaged file, with its fingerprint."""
    if name in PACKAGED:
        return url_for("assets.packaged", name=name, v=_fingerprint(PACKAGED[name][0]))
    path = Path(current_app.static_folder or "") / name
    return url_for("static", filename=name, v=_fingerprint(path))


@cache
def _sprite() -> dict[str, tuple[str, str]]:
    """Every icon of the package: its view box and its drawing, by name."""
    text = (_BOOTSTRAP / "icons" / "bootstrap-icons.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol[^>]*?viewBox="([^"]+)" id="([^"]+)">(.*?)</symbol>', text, re.S)
    return {name: (box, drawing) for box, name, drawing in found}


def icon(name: str, label: str | None = None) -> Markup:
    """One Bootstrap icon; silent unless ``label`` gives it a name.

    The page draws each icon that it uses once, at its end: see :func:`drawings`.

    :raises LookupError: the package has no icon called ``name``.
    """
    if name not in _sprite():
        raise LookupError(f"there is no icon called {name}")
    g.setdefault("icons", set()).add(name)
    told = Markup('role="img" aria-label="{}"').format(label) if label else _SILENT
    return Markup(
        '<svg class="icon" width="16" height="16" fill="currentColor" focusable="false" {}>'
        '<use href="#i-{}"/></svg>'
    ).format(told, name)


def drawings() -> Markup:
    """The drawings of every icon used so far in this page; asked for last."""
    used = [(name, *_sprite()[name]) for name in sorted(g.get("icons", ()))]
    symbols = (
        Markup('<symbol id="i-{}" viewBox="{}">{}</symbol>').format(name, box, Markup(drawing))  # noqa: S704 - the package's own drawing
        for name, box, drawing in used
    )
    return Markup('<svg class="drawings" aria-hidden="true">{}</svg>').format(
        Markup("").join(symbols)
    )


def install(app: Flask) -> None:
    """Serve the packaged files and offer their addresses and icons to templates."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(asset=asset, icon=icon, drawings=drawings)
