"""Error pages: each says what happened and what to do."""

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

STATUSES = (400, 403, 404, 409, 413, 429, 500, 503)


def _page(status: int) -> str:
    """The page of one status; never the cause, which could tell what exists."""
    return render_template(f"errors/{status}.html")


def install(app: Flask) -> None:
    """Answer each of ``STATUSES`` with its page, and every other error with the nearest."""

    @app.errorhandler(HTTPException)
    def answer(error: HTTPException) -> ResponseReturnValue:
        """The page of the nearest status we have words for; redirects pass as they are."""
        status = error.code or 500
        if status < 400:
            return error.get_response()
        nearest = status if status in STATUSES else 400 if status < 500 else 500
        kept = ("allow", "retry-after")
        headers = {name: value for name, value in error.get_headers() if name.lower() in kept}
        return _page(nearest), status, headers
