"""Upkeep: what a running installation does by itself, again and again, in short transactions."""

import datetime as dt
import fcntl
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from courtpeer.audit import chain
from courtpeer.contacts import drafting
from courtpeer.core import scope
from courtpeer.core.days import Clock, utc_now
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import Keyring
from courtpeer.core.settings import Settings
from courtpeer.core.unit import unit_of_work
from courtpeer.intake import actions as intake
from courtpeer.printing import actions as printing

EVERY = dt.timedelta(minutes=10)
FRAGMENTS_LIVE = dt.timedelta(days=31)
LOCK = "upkeep.lock"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Kept:
    """What one round did.

    :param swept: uploads that outlived their hour, drafts in which nothing stands, and
        printed fragments that no coming packet is likely to use.
    :param sealed: events sealed into their chains.
    """

    swept: int
    sealed: int


def keep_up(engine: Engine, keyring: Keyring, at: dt.datetime) -> Kept:
    """What was done at ``at``; doing it twice does no harm."""
    with unit_of_work(engine, keyring) as session:
        swept = intake.sweep(session, at) + drafting.sweep(session, at)
        with scope.everywhere(session):
            swept += printing.forget_made_before(session, at - FRAGMENTS_LIVE)
    with unit_of_work(engine, keyring) as session:
        sealed = chain.seal(session, at)
    return Kept(swept, sealed)


def start(settings: Settings, *, clock: Clock = utc_now) -> Callable[[], None]:
    """What ends the thread that is then keeping up, at once and every ten minutes.

    Of several processes on one instance folder one works at a time. A round that fails is
    logged without its statement and tried again the next time.
    """
    over = threading.Event()

    def run() -> None:
        engine = build_engine(settings.database_url)
        while not over.is_set():
            _round(settings, engine, clock())
            over.wait(EVERY.total_seconds())
        engine.dispose()

    threading.Thread(target=run, name="upkeep", daemon=True).start()
    return over.set


def _round(settings: Settings, engine: Engine, at: dt.datetime) -> None:
    with (settings.instance / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            keep_up(engine, settings.keyring, at)
        except BlockingIOError:
            return
        except sa.exc.SQLAlchemyError as error:
            log.error("upkeep failed: %s", type(error).__name__)
