"""What is entered about a group and the people in it."""

import re
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from courtpeer.alumni.checkins import Heard
from courtpeer.alumni.groups import Charter, Opening
from courtpeer.alumni.members import Particulars
from courtpeer.alumni.rules import TAKEN_UP, Answer, Feeling, GroupRole, Means, OpensTo, ReachKind
from courtpeer.core.language import Language, _, lazy
from courtpeer.courts.models import Phase
from courtpeer.courts.rules import ZONES
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field, day_field, version_in

NAME = 80
LONG = 2000
ATOM = r"[\w!#$%&'*+/^`{|}~-]+"
ADDRESS = rf"{ATOM}(\.{ATOM})*@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)+"
"""One plain address: nothing that a mail program would read as several, or as code."""


def said(kinds: Any) -> Any:
    """What offers the members of an enumeration, in the language of whoever opens the form."""
    return lambda: choices((one.value, one.label) for one in kinds)


def plain(field: Any) -> str:
    """A field's text without the spaces around it."""
    return (field.data or "").strip()


class OpeningForm(CourtForm):
    """Whom a court lets join."""

    opens_to = RadioField(
        lazy("Who may join from this court"),
        [InputRequired(lazy("Say who may join"))],
        choices=said(OpensTo),
        default=OpensTo.GRADUATES.value,
        description=lazy("Anyone may be invited before; joining waits until then."),
    )
    from_phase = SelectField(lazy("From which phase on"), [Optional()])

    def offer(self, phases: list[Phase]) -> None:
        """Offer the court's phases."""
        named = ((str(one.position), one.label) for one in phases)
        self.from_phase.choices = choices([("", _("None")), *named])

    def validate_opens_to(self, field: RadioField) -> None:
        """Refuse a group that opens with a phase, and none chosen."""
        if field.data == OpensTo.PHASE.value and not self.from_phase.data:
            raise ValidationError(_("Choose the phase from which they may join"))

    def opening(self) -> Opening:
        """What was entered."""
        opens_to = OpensTo(self.opens_to.data)
        if opens_to is OpensTo.GRADUATES:
            return Opening()
        return Opening(opens_to, int(self.from_phase.data))


class CharterForm(CourtForm):
    """What a group is."""

    name = StringField(
        lazy("Name"),
        [InputRequired(lazy("Give the group a name")), Length(max=NAME)],
        description=lazy("As its members say it. Best without the court’s name."),
    )
    purpose = TextAreaField(
        lazy("What it is for"), [InputRequired(lazy("Say what it is for")), Length(max=LONG)]
    )
    agreements = TextAreaField(
        lazy("What members agree on"),
        [InputRequired(lazy("Say what members agree on")), Length(max=LONG)],
        description=lazy("Everyone reads it before they join."),
    )
    zone = SelectField(
        lazy("Time zone"), choices=lambda: choices((z, f"{_(n)} ({z})") for z, n in ZONES.items())
    )
    version = HiddenField()

    def charter(self) -> Charter:
        """What was entered."""
        return Charter(
            plain(self.name), plain(self.purpose), plain(self.agreements), self.zone.data
        )

    @property
    def seen(self) -> int | None:
        """The version that was shown."""
        return version_in(self.version.data)


class CoordinatorForm(CourtForm):
    """Who else coordinates a group."""

    account = chosen_field(lazy("Alumni coordinator"), lazy("Choose someone"))


class AskForm(CourtForm):
    """Only the question whether something is to be done."""


class MemberForm(CourtForm):
    """How a member is called and reached."""

    name = StringField(
        lazy("Name to be called by"),
        [InputRequired(lazy("Give a name to be called by")), Length(max=NAME)],
        description=lazy("A first name is enough."),
    )
    reach_kind = RadioField(
        lazy("How to be reached"),
        [InputRequired(lazy("Say how to be reached"))],
        choices=said(ReachKind),
        default=ReachKind.AT_MEETINGS.value,
    )
    reach = StringField(lazy("Address or number"), [Length(max=200)])
    wants_mail = BooleanField(
        lazy("Send the group’s letters by e-mail"),
        description=lazy("Their subject says only “Group”."),
    )
    language = RadioField(
        lazy("Language of letters"), choices=said(Language), default=Language.EN.value
    )
    version = HiddenField()

    def validate_reach(self, field: StringField) -> None:
        """Refuse a way of being reached that leads nowhere."""
        kind = self.reach_kind.data
        if kind == ReachKind.AT_MEETINGS.value:
            return
        if not plain(field):
            raise ValidationError(_("Give the address or number, or choose “Only at meetings”"))
        is_plain = re.fullmatch(ADDRESS, plain(field), re.ASCII)
        if kind == ReachKind.EMAIL.value and not is_plain:
            raise ValidationError(_("Write an address such as name@example.org"))

    def particulars(self) -> Particulars:
        """What was entered."""
        return Particulars(
            name=" ".join(plain(self.name).split()),
            reach_kind=ReachKind(self.reach_kind.data),
            reach=plain(self.reach),
            wants_mail=bool(self.wants_mail.data),
            language=Language(self.language.data or Language.EN),
        )

    @property
    def seen(self) -> int | None:
        """The version that was shown."""
        return version_in(self.version.data)


class PaperMemberForm(MemberForm):
    """Someone who signed the alumni consent on paper."""

    signed = BooleanField(
        lazy("They signed the alumni consent on paper, and the group keeps it"),
        [InputRequired(lazy("Without the signed consent nobody is in the group"))],
    )


class JoinForm(MemberForm):
    """Someone who joins by their own hand."""

    agreed = BooleanField(
        lazy("I have read this, and I agree to it"),
        [InputRequired(lazy("Read it and agree to it, or close this page: then nothing is kept"))],
    )


class RoleForm(CourtForm):
    """A role someone takes up in their group."""

    role = RadioField(lazy("Role"), [InputRequired(lazy("Choose a role"))], choices=said(TAKEN_UP))
    on = day_field(lazy("Since"), lazy("Give the day since when"))

    def chosen(self) -> GroupRole:
        """The role chosen."""
        return GroupRole(self.role.data)


class EndRoleForm(CourtForm):
    """Until when a role was held."""

    on = day_field(lazy("Until"), lazy("Give the day until when"))


class CheckInForm(CourtForm):
    """How a member says they are."""

    on = day_field(lazy("Day"), lazy("Give the day"))
    means = RadioField(lazy("How"), [InputRequired(lazy("Say how"))], choices=said(Means))
    feeling = RadioField(
        lazy("How they say they are"),
        [InputRequired(lazy("Say how they are, or that they did not say"))],
        choices=said(Feeling),
    )
    wants = TextAreaField(lazy("What they want"), [Optional(), Length(max=LONG)])
    note = TextAreaField(lazy("Note"), [Optional(), Length(max=LONG)])

    def heard(self) -> Heard:
        """What was entered; for a form that validated."""
        if self.on.data is None:
            raise LookupError("the form was not validated")
        return Heard(
            self.on.data,
            Means(self.means.data),
            Feeling(self.feeling.data),
            plain(self.wants),
            plain(self.note),
        )


class LetterForm(CourtForm):
    """What is written to the members."""

    text = TextAreaField(lazy("Letter"), [InputRequired(lazy("Write something")), Length(max=LONG)])


class InviteForm(CourtForm):
    """The group to which someone is invited."""

    offer = chosen_field(lazy("Group"), lazy("Choose a group"))


class AnswerForm(CourtForm):
    """What someone answered to an invitation."""

    answer = RadioField(
        lazy("Their answer"), [InputRequired(lazy("Choose an answer"))], choices=said(Answer)
    )
    on = day_field(lazy("Day"), lazy("Give the day"))
    version = HiddenField()

    @property
    def seen(self) -> int | None:
        """The version that was shown."""
        return version_in(self.version.data)


class HereForm(CourtForm):
    """The name someone goes by, typed at the wall."""

    name = StringField(
        lazy("The name you go by here"),
        [Optional(), Length(max=NAME)],
        description=lazy("Nobody else sees it. You may leave it empty."),
    )
