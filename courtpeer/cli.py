"""The `courtpeer` command; each of its commands is imported when it is given."""

import os
from importlib import import_module

import click

from courtpeer.commands.installation import Commands

COMMANDS = {
    "init": "keeping:init",
    "demo": "demonstration:demo",
    "serve": "serving:serve",
    "court": "people:court",
    "user": "people:user",
    "import": "imports:imports",
    "packet": "papers:packet",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "upkeep": "keeping:keep_up",
    "keys": "keeping:keys",
    "audit": "keeping:audit",
}


class Listed(Commands):
    """The commands of ``COMMANDS``, in that order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(f"courtpeer.commands.{module}"), name)
        return found


@click.group(cls=Listed)
@click.version_option(package_name="courtpeer")
def main() -> None:
    """The peer program of a treatment court, in one place.

    Settings come from the environment: COURTPEER_DATABASE_URL, COURTPEER_INSTANCE,
    COURTPEER_SECRET_KEY, COURTPEER_DATA_KEY, COURTPEER_SMTP_URL, COURTPEER_PUBLIC_URL.
    """
    # What commands write is protected: keys, databases, packets, backups.
    os.umask(0o077)
