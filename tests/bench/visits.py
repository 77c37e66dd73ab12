"""A page asked of the running application, and the bare statements it sent to its database."""

import time
from typing import Any
from uuid import UUID

from flask import Flask
from uuid_utils.compat import uuid7
from werkzeug.test import EnvironBuilder, run_wsgi_app

from courtpeer.web.database import db
from tests.browser import Browser
from tests.factories import PASSWORD
from tests.statements import overheard


class Page:
    """One page, opened by someone signed in, as a server would: no browser, no network."""

    def __init__(self, app: Flask, email: str, path: str) -> None:
        browser = Browser(app)
        browser.sign_in(email, PASSWORD)
        cookie = browser.client.get_cookie("courtpeer")
        assert cookie is not None
        self.app, self.path = app, path
        self.environ = EnvironBuilder(path, headers={"Cookie": f"courtpeer={cookie.value}"})
        with app.app_context():
            self.engine = db.engine
        self.seconds()
        with overheard(self.engine) as heard:
            self.seconds()
        self.statements = [one for one in heard if not one[0].startswith("BEGIN")]

    def seconds(self) -> float:
        """How long the application took to answer."""
        environ = self.environ.get_environ()
        began = time.perf_counter()
        body, status, _ = run_wsgi_app(self.app, environ, buffered=True)
        taken = time.perf_counter() - began
        if not status.startswith("200"):
            raise SystemExit(f"{self.path}: {status}")
        self.size = sum(map(len, body))
        return taken

    def raw_seconds(self) -> float:
        """How long the driver alone takes: the same statements and one commit, rows fetched."""
        statements = [(text, _anew(text, given)) for text, given in self.statements]
        with self.engine.connect() as held:
            raw: Any = held.connection.driver_connection
            began = time.perf_counter()
            cursor = raw.cursor()
            if held.dialect.name == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            for text, given in statements:
                cursor.execute(text, given)
                if cursor.description is not None:
                    cursor.fetchall()
            raw.commit()
            return time.perf_counter() - began


def _anew(statement: str, given: Any) -> Any:
    """The parameters, with an id of its own for a row that would be written twice."""
    if not statement.startswith("INSERT"):
        return given
    if isinstance(given, dict):
        return {**given, "id": uuid7()}
    return (UUID(str(uuid7())).hex, *given[1:])
