"""Error pages: each says what happened and what to do."""

import traceback
from types import TracebackType

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException

STATUSES = (400, 403, 404, 409, 413, 429, 500, 503)


def _page(status: int) -> str:
    """The page of one status; never the cause, which could tell what exists."""
    g.astray = True  # the page does not repeat what was asked for
    if status >= 500:
        g.nobody = True  # who is signed in stands in the database that may have failed
    return render_template(f"errors/{status}.html")


class Discreet(Flask):
    """An application whose log tells where it failed and never what it was working on."""

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log the kind of error and the lines that led to it.

        Its message is left out: libraries quote the value that they stumbled over.
        """
        kind, _, trace = exc_info
        lines = "".join(traceback.format_tb(trace))
        name = kind.__name__ if kind else "error"
        self.logger.error("%s at %s %s\n%s", name, request.method, request.endpoint, lines)


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

    @app.errorhandler(IntegrityError)
    @app.errorhandler(StaleDataError)
    def overtaken(error: IntegrityError | StaleDataError) -> ResponseReturnValue:
        """The page for what someone else did at the same moment, where no form says it better."""
        log = current_app.logger
        log.warning("overtaken, %s at %s", type(error).__name__, request.endpoint)
        return _page(409), 409

    @app.errorhandler(OperationalError)
    def unreachable(error: OperationalError) -> ResponseReturnValue:
        """The page for a database that does not answer; its own words stay out of the log."""
        current_app.logger.error("the database did not answer: %s", type(error.orig).__name__)
        return _page(503), 503, {"Retry-After": "60"}
