"""What a device keeps to write a note without a connection: a worker, and one page of nobody.

Neither knows who asks: no name, no token, no court. The worker caches that page and the files
it needs, nothing else, and is another one as soon as any of them changes.
"""

import base64
import hashlib
import html
import json
import re
from pathlib import Path

from flask import Blueprint, Response, abort, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.contacts.loose_forms import LooseForm
from courtpeer.core.language import Language, speak
from courtpeer.core.sealed_box import public_key
from courtpeer.web.access import public
from courtpeer.web.database import keyring

bp = Blueprint("offline", __name__)

FILES = re.compile(r'"([^"]*/(?:static|assets)/[^"]+)"')


@bp.get("/without-connection/<language>")
@public
def page(language: str) -> ResponseReturnValue:
    """The page that stands in for any other while there is no connection."""
    return _drawn(_spoken(language))


@bp.get("/worker-<language>.js")
@public
def worker(language: str) -> ResponseReturnValue:
    """The worker that keeps that page in one language, served from the root to reach all."""
    spoken = _spoken(language)
    drawn = _drawn(spoken)
    source = (Path(current_app.static_folder or "") / "worker.js").read_text(encoding="utf-8")
    shell = {
        "version": hashlib.sha256((drawn + source).encode()).hexdigest()[:12],
        "page": url_for("offline.page", language=spoken),
        "files": sorted({html.unescape(found) for found in FILES.findall(drawn)}),
    }
    body = f"const SHELL = {json.dumps(shell)};\n{source}"
    answer = Response(body, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _spoken(language: str) -> Language:
    if language not in set(Language):
        abort(404)
    return Language(language)


def _drawn(language: Language) -> str:
    """The page in that language, the same whoever asks."""
    g.nobody = True
    speak(language)
    return render_template(
        "contacts/offline.html",
        form=LooseForm(),
        box_key=base64.b64encode(public_key(keyring())).decode(),
        box_version=keyring().newest,
    )
