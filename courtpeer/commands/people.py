"""Commands that open a court and let someone into it: court add, user add."""

import click

from courtpeer.accounts import keeping, mail, queries
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.commands.installation import Commands, at_the_machine, find_court, opened
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, speaking
from courtpeer.core.settings import Settings
from courtpeer.courts import actions as courts
from courtpeer.courts import memberships
from courtpeer.courts.rules import CourtKind
from courtpeer.courts.starting import starting_point, starting_points

PATH = "/set-password/"


@click.group(cls=Commands)
def court() -> None:
    """Courts and their programs."""


@court.command("add")
@click.argument("name")
@click.option("--slug", help="What addresses and commands call it; made from NAME if not given.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in CourtKind]),
    default=CourtKind.ADULT_DRUG.value,
    show_default=True,
)
@click.option(
    "--zone", default="America/Chicago", show_default=True, help="Time zone, by its IANA name."
)
@click.option(
    "--scheme",
    type=click.Choice([plan.key for plan in starting_points()]),
    default=starting_points()[0].key,
    show_default=True,
    help="Phases to start from; editable later.",
)
def add_court(name: str, slug: str | None, kind: str, zone: str, scheme: str) -> None:
    """Open a court called NAME, with phases, topics and modes to start from."""
    plan = starting_point(scheme)
    with opened() as here, here.work() as session:
        if plan is None:
            raise Refusal(f"No scheme is called {scheme}.")
        made = courts.open_court(
            session,
            at_the_machine(session),
            name=name,
            kind=CourtKind(kind),
            zone=zone,
            scheme=plan,
            slug=slug,
        )
        click.echo(f"Opened {made.name} as {made.slug}: {plan.name}, {len(plan.phases)} phases.")


@click.group(cls=Commands)
def user() -> None:
    """People who sign in."""


@user.command("add")
@click.option("--court", "slug", required=True, help="The court, by its slug.")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option(
    "--discipline",
    type=click.Choice([discipline.value for discipline in Discipline]),
    help="A team member's profession.",
)
@click.option("--email", required=True, help="The address they sign in with.")
@click.option("--name", help="Their name; not needed for an address that is known.")
def add_user(slug: str, role: str, discipline: str | None, email: str, name: str | None) -> None:
    """Give someone a role in a court, and a link by which they choose a password."""
    with opened() as here, here.work(slug) as session:
        actor = at_the_machine(session)
        place = find_court(session, slug)
        account = queries.account_by_email(session, email)
        if account is None:
            if not name:
                raise Refusal(f"Nobody signs in with {email} yet: give their --name too.")
            account = keeping.open_account(session, actor, name, email)
        holding = memberships.Holding(Role(role), Discipline(discipline) if discipline else None)
        held = memberships.add_member(session, actor, place.id, account, holding)
        click.echo(f"{account.name} is {held.label.lower()} in {place.name}.")
        secret = None if account.may_sign_in else keeping.invite(session, actor, account)
        language = account.language
    if secret is None:
        click.echo("They sign in with the password they have.")
    else:
        _tell(here.settings, email, secret, language)


def _tell(settings: Settings, email: str, secret: str, language: Language) -> None:
    """Print the link; mail it too where a mail server is named."""
    link = f"{settings.public_url or 'http://127.0.0.1:8000'}{PATH}{secret}"
    if settings.smtp_url is not None:
        with speaking(language):
            text = _(mail.INVITATION, link=link)
            message = mail.letter(email, _("Your CourtPeer account"), text)
        mail.send(settings, message)
        click.echo(f"The link to choose a password was mailed to {email}.")
    else:
        click.echo(f"They choose a password here, once, within seven days:\n{link}")
