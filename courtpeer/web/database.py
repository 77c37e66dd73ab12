"""The Flask-SQLAlchemy extension, and the one transaction of a request."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, Response, current_app, g
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Session

from courtpeer.core.database import Base
from courtpeer.core.sealing import Keyring
from courtpeer.core.unit import unit_of_work

db = SQLAlchemy(model_class=Base)

Entry = Callable[[Session], object]
Result = TypeVar("Result")


def session() -> Session:
    """This request's session, able to open what is sealed."""
    present = db.session()
    present.info["keyring"] = keyring()
    return present


def keyring() -> Keyring:
    """The ring that this application seals and opens with."""
    ring: Keyring = current_app.extensions["courtpeer.keyring"]
    return ring


def keep_despite_refusal(entry: Entry) -> None:
    """Write ``entry`` after the response, in a transaction of its own.

    For what must stay on record although the request is refused and rolled back: failed
    sign-ins, refused access, forged ids.
    """
    g.setdefault("journal", []).append(entry)


def set_apart(work: Callable[[], Result]) -> Result:
    """What ``work`` returns, done while this request holds no transaction.

    For slow work that opens its own units of work and would wait for this request's locks:
    what the request wrote so far is committed first, and rows it loaded are read afresh.
    """
    db.session.commit()
    return work()


def afterwards(job: Callable[[], object]) -> None:
    """Do ``job`` once this request's transaction is committed; never when it is undone.

    For what must not hold the database and cannot be taken back, such as a letter.
    """
    g.setdefault("afterwards", []).append(job)


def _settle(response: Response) -> Response:
    """End the request's one transaction: commit what succeeded, undo what was refused."""
    if response.status_code < 400:
        db.session.commit()
        for job in g.pop("afterwards", ()):
            job()
    else:
        db.session.rollback()
    entries: list[Entry] = g.pop("journal", [])
    if entries:
        with unit_of_work(db.engine, keyring()) as apart:
            for entry in entries:
                entry(apart)
    return response


def install(app: Flask) -> None:
    """Settle every request of ``app``."""
    db.init_app(app)
    app.after_request(_settle)
