"""Engines: how each database is opened so that records stay whole, private and waited for."""

import sqlite3
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

WAIT_SECONDS = 15
READING = "courtpeer_reading"


def engine_options(url: str) -> dict[str, Any]:
    """What ``create_engine`` takes beside ``url``, for the dialect that it names.

    Parameters are hidden, so that a failing statement never writes a name into a log.
    """
    options: dict[str, Any] = {"hide_parameters": True}
    dialect = sa.make_url(url).get_backend_name()
    if dialect == "sqlite":
        options["connect_args"] = {"timeout": WAIT_SECONDS}
    if dialect == "postgresql":
        options["pool_pre_ping"] = True
        options["connect_args"] = {"connect_timeout": WAIT_SECONDS}
    return options


def build_engine(url: str) -> Engine:
    """An engine on ``url`` (driver named), for commands and jobs."""
    return sa.create_engine(url, **engine_options(url))


@event.listens_for(Engine, "connect")
def _open(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    """Set up each new SQLite connection; PostgreSQL needs nothing."""
    if isinstance(connection, sqlite3.Connection):
        # The driver's own BEGIN comes too late and is always deferred; _begin replaces it.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    """Take SQLite's write lock at the start.

    A deferred transaction that reads and then writes fails at once when another wrote
    meanwhile; an immediate one waits its turn. Long reading says so, and blocks nobody.
    """
    if connection.dialect.name == "sqlite":
        reading = connection.get_execution_options().get(READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
