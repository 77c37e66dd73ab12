"""The command that makes the demonstration: two fictional courts, a packet, and a way in."""

import csv
import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from courtpeer import demo as story
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.commands.installation import Installation, count, find_court, opened
from courtpeer.core.days import day_of, utc_now
from courtpeer.core.settings import write_private_bytes
from courtpeer.staffing.issuing import Desk
from courtpeer.staffing.packets import issue_packets

ACCOUNTS = "accounts.csv"
PACKET = "staffing-packet.pdf"


@click.command()
@click.option(
    "--today",
    "given",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which the story stands; today if not given.",
)
def demo(given: dt.datetime | None) -> None:
    """Make a fictional court of 48 participants, and a second small one, to look around in.

    Accounts with their passwords are written to instance/demo/accounts.csv, the judge's packet
    for the coming staffing to instance/demo/staffing-packet.pdf. Given again, it keeps both.
    """
    with opened() as here:
        zone = str(story.ZONE)
        today = given.date() if given else day_of(utc_now(), zone)
        folder = here.settings.instance / "demo"
        folder.mkdir(parents=True, exist_ok=True)
        loaded = story.load(here.engine, here.settings.keyring, today, say=_say)
        accounts = folder / ACCOUNTS
        if loaded.logins:
            write_private_bytes(accounts, story.logins_as_csv(loaded.logins).encode())
            click.echo(
                f"Made the demo courts: {count(len(loaded.logins), 'account')}, "
                f"{count(loaded.contacts, 'contact')}."
            )
        else:
            click.echo("The demo courts are there already; nothing was changed.")
        if not (folder / PACKET).exists():
            _issue(here, folder / PACKET, accounts, today)
        click.echo(f"Sign in with an account from {accounts}.")
        click.echo(f"A packet to look at: {folder / PACKET}.")


def _say(line: str) -> None:
    click.echo(f"  {line}", err=True)


def _issue(here: Installation, file: Path, accounts: Path, today: dt.date) -> None:
    """Issue the judge's packet on the story's own day, by its coordinator."""
    at = dt.datetime.combine(today, utc_now().time(), ZoneInfo("UTC"))
    if day_of(at, str(story.ZONE)) != today:
        at = dt.datetime.combine(today, dt.time(12), story.ZONE).astimezone(dt.UTC)
    with here.work() as session:
        court_id = find_court(session, story.FIRST).id
    desk = Desk(here.engine, here.settings.keyring, lambda: at, court_id)
    _say("Making the judge's packet")
    (packet,) = issue_packets(desk, [Discipline.JUDGE.value], by=_coordinator(accounts))
    write_private_bytes(file, packet.pdf)
    said = "Issued" if packet.is_new else "Fetched"
    click.echo(f"{said} copy {packet.serial} to the judge: {count(packet.page_count, 'page')}.")


def _coordinator(accounts: Path) -> str:
    """The address of the first court's coordinator."""
    with accounts.open(encoding="utf-8", newline="") as file:
        found = (row for row in csv.DictReader(file) if row["role"] == Role.COORDINATOR.value)
        return next(found)["email"]
