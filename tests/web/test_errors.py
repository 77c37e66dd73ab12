import pytest
from flask import Flask, abort
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from courtpeer.web import errors
from tests.browser import Page
from tests.web.bare import bare_app


@pytest.fixture(scope="module")
def faulty() -> Flask:
    """An application whose pages fail as they are told."""
    app = bare_app()
    errors.install(app)

    @app.get("/fail/<int:status>")
    def fail(status: int) -> None:
        abort(status)

    @app.get("/raise/<kind>")
    def raise_(kind: str) -> None:
        if kind == "database":
            raise OperationalError("SELECT name", {"name": "Alma"}, Exception("no connection"))
        if kind == "twice":
            raise IntegrityError("INSERT", {"name": "Alma"}, Exception("Key (name)=(Alma) exists"))
        if kind == "stale":
            raise StaleDataError("UPDATE of Alma expected to update 1 row(s); 0 were matched.")
        raise RuntimeError(" ".join(("Alma", "Ruiz")))

    return app


def opened(app: Flask, path: str) -> Page:
    page = Page(app.test_client().get(path))
    page.assert_sound()
    return page


@pytest.mark.parametrize("status", errors.STATUSES)
def test_each_error_says_what_happened_and_what_to_do(faulty, status):
    page = opened(faulty, f"/fail/{status}")

    assert page.status == status
    assert len(page.texts("main .error-page p")) == 3


def test_a_status_without_words_of_its_own_takes_the_nearest(faulty):
    assert opened(faulty, "/fail/418").texts("h1") == opened(faulty, "/fail/400").texts("h1")
    assert opened(faulty, "/fail/502").texts("h1") == opened(faulty, "/fail/500").texts("h1")


def test_a_page_that_never_was_looks_like_one_that_is_not_told_of(faulty):
    assert opened(faulty, "/fail/404").data == opened(faulty, "/no/such/page").data


def test_a_fault_tells_nothing_of_its_cause(faulty):
    page = opened(faulty, "/raise/fault")

    assert page.status == 500
    assert b"Alma" not in page.data


@pytest.mark.parametrize("kind", ["twice", "stale"])
def test_what_two_did_at_once_is_a_conflict_and_names_nobody(faulty, caplog, kind):
    page = opened(faulty, f"/raise/{kind}")

    assert page.status == 409
    assert b"Alma" not in page.data
    assert "Alma" not in caplog.text


def test_the_log_of_a_fault_says_where_and_never_what_it_was_working_on(faulty, caplog):
    opened(faulty, "/raise/fault")

    assert "RuntimeError at GET raise_" in caplog.text
    assert "Alma Ruiz" not in caplog.text


def test_a_database_that_does_not_answer_is_said_so(faulty):
    page = opened(faulty, "/raise/database")

    assert page.status == 503
    assert page.headers["Retry-After"] == "60"
    assert b"Alma" not in page.data
