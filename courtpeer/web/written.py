"""What someone had written when a door was closed on it: kept, shown again, not sent by itself."""

import base64
import binascii
import json
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from flask import g, request

from courtpeer.core.language import _, marked
from courtpeer.core.sealing import CannotOpen
from courtpeer.web.database import keyring

LARGEST = 1_000_000
FIELD = "written"
NARRATIVES = (
    marked("Asks"),
    marked("Description"),
    marked("Follow up"),
    marked("Going well"),
    marked("Guests"),
    marked("Note"),
    marked("Own words"),
    marked("Reason"),
    marked("Sharing"),
    marked("Strengths"),
    marked("Text"),
)
"""The names of fields that hold what a person wrote, as :attr:`Written.texts` words them."""
_OWN = ("csrf_token", "acting", FIELD)
_PLACE = {"table": "written", "column": "fields"}


@dataclass(frozen=True, slots=True)
class Written:
    """A form's fields as they were sent, and the seat that it was made for.

    :param acting: the id of that seat; whoever does not hold it never sees the fields.
    :param has_files: whether files came along, which have to be chosen again.
    """

    path: str
    acting: str
    fields: tuple[tuple[str, str], ...]
    has_files: bool

    @property
    def texts(self) -> list[tuple[str, str]]:
        """What a person typed, with the name of its field in words; ids and ticks left out."""
        return [
            (_(name.replace("_", " ").replace("-", " ").strip().capitalize()), value)
            for name, value in self.fields
            if len(value) > 2 and any(map(str.isalpha, value)) and not _is_id(value)
        ]


def of_request() -> Written | None:
    """What this request wanted to store; None unless one of our own pages sent it.

    Passwords are left out.
    """
    acting = request.form.get("acting", "")
    if request.method != "POST" or not acting or not _is_from_here():
        return None
    fields = tuple(
        (name, value)
        for name, value in request.form.items(multi=True)
        if name not in _OWN and "password" not in name
    )
    if sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return None
    sent = any(file.filename for file in request.files.values())
    return Written(request.full_path.rstrip("?"), acting, fields, sent)


def _is_from_here() -> bool:
    """Whether the browser says that a page of this very host sent the request."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(origin).netloc == request.host


def sealed(written: Written | None) -> str:
    """``written`` as a hidden field carries it, bound to its seat; empty for None."""
    if written is None:
        return ""
    g.let_in = True  # the page tells of a person: no cache may keep it
    body = json.dumps([written.path, written.fields, written.has_files]).encode()
    ring = keyring().seal(body, row=written.acting, **_PLACE)
    return f"{written.acting}.{base64.urlsafe_b64encode(ring).decode()}"


def opened(text: str) -> Written | None:
    """What :func:`sealed` made; None for anything else."""
    acting, _, body = text.partition(".")
    try:
        plain = keyring().open(base64.urlsafe_b64decode(body), row=acting, **_PLACE)
    except (CannotOpen, binascii.Error, ValueError):
        return None
    g.let_in = True
    path, fields, has_files = json.loads(plain)
    return Written(path, acting, tuple((name, value) for name, value in fields), has_files)


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
