"""What is entered about the people of a court: addresses, roles, and the endings of both."""

from collections.abc import Sequence
from typing import Any

from wtforms import EmailField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.core.language import Language, _, lazy
from courtpeer.courts.memberships import Holding
from courtpeer.web.fields import choices
from courtpeer.web.forms import ConfirmingForm
from courtpeer.web.inputs import chosen_field, offer


def _roles() -> list[SelectChoice]:
    return choices((role.value, role.label) for role in Role)


def _disciplines() -> list[SelectChoice]:
    return choices([("", _("None")), *((one.value, one.label) for one in Discipline)])


class RoleForm(ConfirmingForm):
    """A role, with what some roles take besides."""

    role = SelectField(lazy("Role"), choices=_roles)
    discipline = SelectField(
        lazy("Discipline"),
        [Optional()],
        choices=_disciplines,
        description=lazy(
            "For a team member: copies go to a person in a discipline. A coordinator may have one."
        ),
    )
    supervisor = chosen_field(lazy("Peer supervisor"), description=lazy("For a peer."))

    def offer_supervisors(self, supervisors: Sequence[Account]) -> None:
        """Offer the peer supervisors of the court."""
        offer(self.supervisor, [(one.id, one.name) for one in supervisors], _("None"))

    def holding(self) -> Holding:
        """The role as entered."""
        discipline = Discipline(self.discipline.data) if self.discipline.data else None
        return Holding(Role(self.role.data), discipline, self.supervisor.data)


def language_field() -> SelectField:
    """The language that an account is spoken to in, each by its own name."""
    return SelectField(
        lazy("Language"),
        choices=choices((one.value, one.label) for one in Language),
        description=lazy("CourtPeer’s pages and letters to them are in it."),
    )


class NewPersonForm(RoleForm):
    """Someone new to the court, and their first role."""

    name = StringField(lazy("Name"), [InputRequired(lazy("Give their name")), Length(max=200)])
    email = EmailField(
        lazy("Email"),
        [InputRequired(lazy("Give the address they will sign in with"))],
        description=lazy("They sign in with it. A link for choosing a password goes there."),
    )
    language = language_field()


class InviteForm(ConfirmingForm):
    """That a link for choosing a password be made, in a letter of that language."""

    email = EmailField(lazy("Email"), [Optional()])
    language = language_field()


class ParticularsForm(ConfirmingForm):
    """An account's name and address."""

    name = StringField(lazy("Name"), [InputRequired(lazy("Give their name")), Length(max=200)])
    email = EmailField(lazy("Email"), [Optional()], description=lazy("They sign in with it."))
    language = language_field()


class EndForm(ConfirmingForm):
    """Only the question whether something is to end."""


def holding_defaults(holding: Holding) -> dict[str, Any]:
    """What a role's form shows at first."""
    return {
        "role": holding.role.value,
        "discipline": holding.discipline.value if holding.discipline else "",
        "supervisor": holding.supervisor_id,
    }
