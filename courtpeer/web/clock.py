"""The application's one clock; a test hands its own to ``create_app``."""

import datetime as dt

from flask import current_app, g

from courtpeer.core.days import Clock


def now() -> dt.datetime:
    """The instant of this request (aware, UTC): the same however often it is asked."""
    if "instant" not in g:
        clock: Clock = current_app.extensions["courtpeer.clock"]
        g.instant = clock()
    instant: dt.datetime = g.instant
    return instant
