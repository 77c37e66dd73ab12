"""Commands that keep an installation: init, backup, restore, keys rotate, audit verify."""

import os
from pathlib import Path

import click

from courtpeer import backup as backups
from courtpeer import schema, upkeep
from courtpeer.audit import chain
from courtpeer.commands.installation import Commands, count, opened
from courtpeer.core.days import utc_now
from courtpeer.core.engine import build_engine
from courtpeer.core.errors import Refusal
from courtpeer.core.settings import (
    DATA_KEY_FILE,
    Misconfigured,
    instance_folder,
    make_keys,
    read_settings,
    write_private,
    write_private_bytes,
)
from courtpeer.resealing import reseal

PASSPHRASE = "COURTPEER_BACKUP_PASSPHRASE"  # noqa: S105 - a variable's name


@click.command()
def init() -> None:
    """Make keys and database, or bring them up to this version."""
    folder = instance_folder(os.environ, Path("instance"))
    folder.mkdir(parents=True, exist_ok=True)
    for file in make_keys(os.environ, folder):
        click.echo(f"Made {file.name} in {folder}. Keep a copy apart from your backups.")
    settings = read_settings(os.environ, folder)
    engine = build_engine(settings.database_url)
    try:
        changed = schema.upgrade(engine)
    finally:
        engine.dispose()
    said = "brought to" if changed else "already at"
    click.echo(f"Database {said} revision {schema.newest()}.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write everything to FILE, locked by a passphrase.

    The passphrase is asked for, or taken from COURTPEER_BACKUP_PASSPHRASE. The data key is not
    inside: keep a copy of it elsewhere.
    """
    if file.exists():
        raise Refusal(f"{file} exists already; a backup never overwrites another.")
    with opened() as here:
        passphrase = _passphrase(confirm=True)
        rows = 0

        def told(table: str, number: int) -> None:
            nonlocal rows
            rows += number
            click.echo(f"  {table}: {number:,}", err=True)

        data = backups.dump(here.engine, here.settings.keyring, at=utc_now(), told=told)
    locked = backups.lock(data, passphrase)
    write_private_bytes(file, locked)
    click.echo(f"Backed up {count(rows, 'row')} to {file} ({len(locked):,} bytes).")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Bring a backup's FILE into a new, empty database; either database engine will do."""
    with opened() as here:
        data = backups.unlock(file.read_bytes(), _passphrase())
        rows = backups.load(
            here.engine,
            here.settings.keyring,
            data,
            told=lambda table, number: click.echo(f"  {table}: {number:,}", err=True),
        )
    click.echo(f"Restored {count(rows, 'row')} from {file}.")


def _passphrase(*, confirm: bool = False) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)
    return asked


@click.command("upkeep")
def keep_up() -> None:
    """Do now what a running server does every ten minutes: for installations without one."""
    with opened() as here:
        done = upkeep.keep_up(here.engine, here.settings.keyring, utc_now())
    sealed = count(done.sealed, "event")
    click.echo(f"Removed {done.swept:,} that outlived their time; sealed {sealed} on record.")


@click.group(cls=Commands)
def keys() -> None:
    """The data key that private records rest under."""


@keys.command()
def rotate() -> None:
    """Make a new data key and seal everything anew under it; older keys still open backups."""
    if os.environ.get("COURTPEER_DATA_KEY", "").strip():
        raise Misconfigured(
            "COURTPEER_DATA_KEY is given by the environment: only a key in the instance folder "
            "can be rotated here"
        )
    with opened() as here:
        ring = here.settings.keyring.rotated()
        write_private(here.settings.instance / DATA_KEY_FILE, ring.render())
        click.echo(f"Made data key {ring.newest}; sealing anew.")
        number = reseal(
            here.engine,
            ring,
            told=lambda table, done: click.echo(f"  {table}: {done:,}", err=True),
        )
    click.echo(f"Sealed {count(number, 'value')} under data key {ring.newest}. Restart CourtPeer.")


@click.group(cls=Commands)
def audit() -> None:
    """The record of who read, changed, printed or sent what."""


@audit.command()
def verify() -> None:
    """Seal what is new on record, and check that nothing sealed was altered or removed."""
    with opened() as here, here.work() as session:
        before = chain.verify(session)
        sealed = chain.seal(session, utc_now())
    for fault in before.faults:
        click.echo(fault, err=True)
    if before.faults:
        raise Refusal(f"{count(len(before.faults), 'fault')} in the record.")
    click.echo(
        f"{count(before.sealed, 'event')} in {count(before.chains, 'chain')} as they were "
        f"written; {count(before.unsealed, 'event')} not sealed before, {sealed:,} sealed now."
    )
