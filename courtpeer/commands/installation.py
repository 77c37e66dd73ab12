"""The installation that a command works on: its settings, its database, who acts and when."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from courtpeer import schema
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.core.days import utc_now
from courtpeer.core.engine import build_engine
from courtpeer.core.errors import Refusal
from courtpeer.core.settings import Misconfigured, Settings, read_settings
from courtpeer.core.unit import unit_of_work
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Court


class Commands(click.Group):
    """A group whose commands end what goes wrong with one clear line and status 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns."""
        try:
            return super().invoke(ctx)
        except (Refusal, Misconfigured) as error:
            reasons = error.reasons if isinstance(error, Refusal) else (str(error),)
            raise click.ClickException("\n".join(reasons)) from error
        except OperationalError as error:
            raise click.ClickException(_unreachable(error)) from error


def _unreachable(error: DBAPIError) -> str:
    """Why the database does not answer, without its statement."""
    said = str(error.orig).strip().splitlines()
    return (
        f"The database does not answer (COURTPEER_DATABASE_URL): {said[0] if said else 'silence'}"
    )


@dataclass(frozen=True)
class Installation:
    """Settings, and an engine on a database that answers."""

    settings: Settings
    engine: Engine

    @contextmanager
    def work(self, court: str | None = None) -> Iterator[Session]:
        """A session that commits when the block ends well, acting in the court with that slug.

        :raises Refusal: when there is no such court; names those that are.
        """
        with unit_of_work(self.engine, self.settings.keyring) as session:
            if court is not None:
                scope.enter(session, find_court(session, court).id)
            yield session


def find_court(session: Session, slug: str) -> Court:
    """The court with that slug.

    :raises Refusal: when there is none; names those that are.
    """
    found = courts.court_by_slug(session, slug)
    if found is None:
        known = ", ".join(court.slug for court in session.query(Court).order_by(Court.slug))
        raise Refusal(f"No court is called {slug}. Known: {known or 'none yet'}.")
    return found


def settings() -> Settings:
    """What the environment and the instance folder say."""
    return read_settings(os.environ, Path("instance"))


@contextmanager
def opened(*, migrated: bool = True) -> Iterator[Installation]:
    """The installation, its database reached.

    :param migrated: whether the database must be at the revision of this version.
    :raises Refusal: when it is not.
    """
    found = settings()
    engine = build_engine(found.database_url)
    try:
        present = schema.present(engine)
        if migrated and present != schema.newest():
            raise Refusal(
                f"The database is at revision {present or 'none'}, not {schema.newest()}: "
                "run `courtpeer init` first."
            )
        yield Installation(found, engine)
    finally:
        engine.dispose()


def at_the_machine(session: Session) -> Actor:
    """The actor of a command that nobody signed in for: whoever may run commands here."""
    return Actor(None, utc_now(), session.info.get("court_id"))


def count(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun, as "1 contact" or "3 contacts"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"
