"""Commands that bring a court's spreadsheets in: import roster, import contacts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.commands.installation import Commands, count, find_court, opened
from courtpeer.core.days import utc_now
from courtpeer.core.errors import Refusal
from courtpeer.core.settings import write_private_bytes
from courtpeer.intake import actions as intake
from courtpeer.intake.actions import Imported
from courtpeer.intake.keeping import at_the_machine
from courtpeer.intake.plans import Fate

LINES_SHOWN = 20
EVERY = 100

Do = Callable[..., Imported]

FILE = click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
COURT = click.option("--court", "slug", required=True, help="The court, by its slug.")
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
REJECTS = click.option(
    "--rejects",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write the refused rows, each with its reason; imports again once mended.",
)


@click.group("import", cls=Commands)
def imports() -> None:
    """Spreadsheets as courts keep them, CSV or XLSX.

    Good rows are saved and bad rows named; importing the same file again changes nothing.
    """


@imports.command()
@FILE
@COURT
@DRY_RUN
@REJECTS
def roster(file: Path, slug: str, dry_run: bool, rejects: Path | None) -> None:
    """Bring in a roster: who participates, in which phase, with which peer."""
    _bring(intake.import_roster, file, slug, dry_run=dry_run, rejects=rejects)


@imports.command()
@FILE
@COURT
@DRY_RUN
@REJECTS
def contacts(file: Path, slug: str, dry_run: bool, rejects: Path | None) -> None:
    """Bring in a contact log; its notes become private notes of their authors."""
    _bring(intake.import_contacts, file, slug, dry_run=dry_run, rejects=rejects)


def _bring(do: Do, file: Path, slug: str, *, dry_run: bool, rejects: Path | None) -> None:
    with opened() as here, here.work(slug) as session:
        done = do(
            session,
            _actor(session, slug, dry_run=dry_run),
            file.read_bytes(),
            dry_run=dry_run,
            progress=_progress,
        )
        if dry_run:
            session.rollback()
    _report(done, dry_run=dry_run)
    if done.rejects is not None and rejects is not None:
        write_private_bytes(rejects, done.rejects)
        click.echo(f"Refused rows, with reasons: {rejects}")
    if not done.plan.good and done.counts["refused"]:
        raise Refusal("No row could be read.")


def _actor(session: Session, slug: str, *, dry_run: bool) -> Actor:
    court = find_court(session, slug)
    if dry_run:
        return Actor(None, utc_now(), court.id)
    return at_the_machine(session, utc_now(), court.id)


def _progress(done: int, of: int) -> None:
    if done % EVERY == 0 and done < of:
        click.echo(f"  {done:,} of {of:,} rows", err=True)


def _report(done: Imported, *, dry_run: bool) -> None:
    said = "Would be: " if dry_run else ""
    passed = [
        count(done.counts[kind], noun)
        for kind, noun in (("blank", "blank line"), ("totals", "total line"))
        if done.counts[kind]
    ]
    over = f"; {' and '.join(passed)} passed over" if passed else ""
    click.echo(f"{said}{done.plan.summary}{over}.")
    _columns(done)
    for note, number in _notes(done.plan.rows).items():
        click.echo(f"  {note} ({count(number, 'row')})")
    refused = done.plan.of(Fate.REFUSED)
    for planned in refused[:LINES_SHOWN]:
        click.echo(f"  line {planned.row.line}: {'; '.join(planned.reasons)}", err=True)
    if len(refused) > LINES_SHOWN:
        click.echo(f"  and {len(refused) - LINES_SHOWN:,} more", err=True)


def _columns(done: Imported) -> None:
    """Name the columns that were not read: what nobody mapped is never stored."""
    headings = done.plan.table.headings
    read = set(done.plan.mapping.columns.values())
    left = [heading for at, heading in enumerate(headings) if at not in read and heading]
    if left:
        click.echo(f"  Not read: {', '.join(left)}")


def _notes(rows: tuple[Any, ...]) -> dict[str, int]:
    """What was left out or taken for granted, with how many rows it was so for."""
    notes: dict[str, int] = {}
    for planned in rows:
        for note in planned.notes:
            notes[note] = notes.get(note, 0) + 1
    return notes
