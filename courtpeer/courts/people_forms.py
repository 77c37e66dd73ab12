"""What is entered about the people of a court: addresses, roles, and the endings of both."""

from collections.abc import Sequence
from typing import Any

from wtforms import EmailField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.courts.memberships import Holding
from courtpeer.web.fields import choices
from courtpeer.web.forms import ConfirmingForm
from courtpeer.web.inputs import chosen_field, offer

_ROLES = choices([(role.value, role.label) for role in Role])
_DISCIPLINES = choices([("", "None"), *((one.value, one.label) for one in Discipline)])


class RoleForm(ConfirmingForm):
    """A role, with what some roles take besides."""

    role = SelectField("Role", choices=_ROLES)
    discipline = SelectField(
        "Discipline",
        [Optional()],
        choices=_DISCIPLINES,
        description="For a team member: copies go to a person in a discipline. A coordinator may "
        "have one.",
    )
    supervisor = chosen_field("Peer supervisor", description="For a peer.")

    def offer_supervisors(self, supervisors: Sequence[Account]) -> None:
        """Offer the peer supervisors of the court."""
        offer(self.supervisor, [(one.id, one.name) for one in supervisors], "None")

    def holding(self) -> Holding:
        """The role as entered."""
        discipline = Discipline(self.discipline.data) if self.discipline.data else None
        return Holding(Role(self.role.data), discipline, self.supervisor.data)


class NewPersonForm(RoleForm):
    """Someone new to the court, and their first role."""

    name = StringField("Name", [InputRequired("Give their name"), Length(max=200)])
    email = EmailField(
        "Email",
        [InputRequired("Give the address they will sign in with")],
        description="They sign in with it. A link for choosing a password goes there.",
    )


class InviteForm(ConfirmingForm):
    """That a link for choosing a password be made."""

    email = EmailField("Email", [Optional()])


class ParticularsForm(ConfirmingForm):
    """An account's name and address."""

    name = StringField("Name", [InputRequired("Give their name"), Length(max=200)])
    email = EmailField("Email", [Optional()], description="They sign in with it.")


class EndForm(ConfirmingForm):
    """Only the question whether something is to end."""


def holding_defaults(holding: Holding) -> dict[str, Any]:
    """What a role's form shows at first."""
    return {
        "role": holding.role.value,
        "discipline": holding.discipline.value if holding.discipline else "",
        "supervisor": holding.supervisor_id,
    }
