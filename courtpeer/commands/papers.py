"""The command that issues packets as files."""

import datetime as dt
from pathlib import Path

import click

from courtpeer.commands.installation import count, find_court, opened
from courtpeer.core.days import utc_now
from courtpeer.core.settings import write_private_bytes
from courtpeer.staffing.issuing import Desk
from courtpeer.staffing.packets import issue_packets


@click.command()
@click.option("--court", "slug", required=True, help="The court, by its slug.")
@click.option(
    "--staffing",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the staffing; the next one if not given.",
)
@click.option(
    "--recipient",
    "recipients",
    required=True,
    multiple=True,
    help="A discipline (as judge) or an email address; may be given more than once.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--as", "issuer", required=True, help="The email address of who issues.")
def packet(
    slug: str, staffing: dt.datetime | None, recipients: tuple[str, ...], out: Path, issuer: str
) -> None:
    """Issue a staffing packet to each recipient, and write it into the folder OUT.

    Whoever holds a copy that tells the very same gets that copy's file, and nothing new.
    """
    with opened() as here:
        with here.work() as session:
            court_id = find_court(session, slug).id
        desk = Desk(here.engine, here.settings.keyring, utc_now, court_id)
        on = staffing.date() if staffing else None
        click.echo("Making the packet…", err=True)
        files = issue_packets(desk, recipients, by=issuer, on=on)
    out.mkdir(parents=True, exist_ok=True)
    for file in files:
        write_private_bytes(out / file.name, file.pdf)
        said = "issued" if file.is_new else "issued before, and nothing changed since"
        pages = count(file.page_count, "page")
        click.echo(f"{out / file.name}: {pages}, to {file.discipline.lower()}, {said}.")
