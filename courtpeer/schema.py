"""The schema: every capability's tables, and the revisions that bring a database to them."""

import pkgutil
from importlib import import_module, util
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Connection, Engine

from courtpeer.core import paths
from courtpeer.core.database import Base
from courtpeer.core.engine import build_engine


def tables() -> sa.MetaData:
    """The tables of every capability, all models imported."""
    for package in pkgutil.iter_modules([str(paths.PACKAGE)], "courtpeer."):
        if package.ispkg and util.find_spec(f"{package.name}.models"):
            import_module(f"{package.name}.models")
    return Base.metadata


def newest() -> str | None:
    """The revision that this version of CourtPeer works on."""
    return ScriptDirectory(str(paths.MIGRATIONS)).get_current_head()


def present(engine: Engine) -> str | None:
    """The revision that the database is at; None when it holds none.

    :raises sqlalchemy.exc.OperationalError: when the database cannot be reached.
    """
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine, revision: str = "head") -> bool:
    """Whether anything had to be done to bring the database to ``revision``."""
    before = present(engine)
    _run(engine, command.upgrade, revision)
    return present(engine) != before


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Nothing; the database then stands at ``revision``, what came later is lost."""
    _run(engine, command.downgrade, revision)


def make(engine: Engine) -> None:
    """Nothing; the empty database then holds every table as the models say, without revisions.

    For throwaway databases; that the revisions lead to the same is tested.
    """
    tables().create_all(engine)
    with engine.begin() as connection:
        command.stamp(_config(connection), "head")


def revise(subject: str) -> Path:
    """The new file in ``migrations/versions`` that leads from the newest revision to the models.

    Written by comparing the models with a throwaway SQLite database.
    """
    number = len(list((paths.MIGRATIONS / "versions").glob("[0-9]*.py"))) + 1
    with TemporaryDirectory() as folder:
        engine = build_engine(f"sqlite:///{Path(folder) / 'revise.sqlite'}")
        upgrade(engine)
        with engine.begin() as connection:
            command.revision(_config(connection), subject, autogenerate=True, rev_id=f"{number:04}")
        engine.dispose()
    return next((paths.MIGRATIONS / "versions").glob(f"{number:04}_*.py"))


def _run(engine: Engine, do: Any, revision: str) -> None:
    with engine.connect() as connection:
        # SQLite rebuilds a table to alter it; what refers to the table must not object.
        # Outside a transaction, because inside one the pragma does nothing.
        _foreign_keys(connection, "OFF")
        try:
            with connection.begin():
                do(_config(connection), revision)
        finally:
            _foreign_keys(connection, "ON")


def _foreign_keys(connection: Connection, state: str) -> None:
    raw = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        raw.execute(f"PRAGMA foreign_keys = {state}")


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection, "tables": tables()})
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config
