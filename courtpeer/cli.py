"""The `courtpeer` command."""

import os

import click

from courtpeer.commands import demonstration, imports, keeping, papers, people, serving
from courtpeer.commands.installation import Commands


@click.group(cls=Commands)
@click.version_option(package_name="courtpeer")
def main() -> None:
    """The peer program of a treatment court, in one place.

    Settings come from the environment: COURTPEER_DATABASE_URL, COURTPEER_INSTANCE,
    COURTPEER_SECRET_KEY, COURTPEER_DATA_KEY, COURTPEER_SMTP_URL, COURTPEER_PUBLIC_URL.
    """
    # What commands write is protected: keys, databases, packets, backups.
    os.umask(0o077)


main.add_command(keeping.init)
main.add_command(demonstration.demo)
main.add_command(serving.serve)
main.add_command(people.court)
main.add_command(people.user)
main.add_command(imports.imports)
main.add_command(papers.packet)
main.add_command(keeping.backup)
main.add_command(keeping.restore)
main.add_command(keeping.keep_up)
main.add_command(keeping.keys)
main.add_command(keeping.audit)
