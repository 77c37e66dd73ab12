"""What is entered: the terms of a consent, its signature, and its ending."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar
from uuid import UUID, uuid5

from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.disclosures import Outsider
from courtpeer.consent.drafts import Draft, Named, Signature
from courtpeer.consent.naming import OUTSIDE, acting_as, spoken_discipline
from courtpeer.consent.rules import Recipient
from courtpeer.consent.telling import Telling
from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ExpiryEvent,
    Purpose,
    Revocable,
    RevocationManner,
    SignatureKind,
)
from courtpeer.core.ids import new_id
from courtpeer.core.language import Language, _, lazy, speaking
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import ConfirmingForm, CourtForm

Given = TypeVar("Given")


class Described(Protocol):
    """A word of a closed list that explains itself."""

    @property
    def label(self) -> str:
        """The word itself."""

    @property
    def description(self) -> str:
        """What it covers."""


class OnceForm(CourtForm):
    """A form that, sent twice, is known to be the same one."""

    once = HiddenField(default=lambda: new_id().hex)

    def id_under(self, participant_id: UUID) -> UUID:
        """The id of what this form makes; never that of something under another participant."""
        return uuid5(participant_id, self.once.data or new_id().hex)


def explained(word: Described) -> Markup:
    """A choice's label: the word, and under it what the word covers."""
    return Markup('<strong>{}</strong> <span class="hint">{}</span>').format(
        word.label, word.description
    )


class PrepareForm(OnceForm):
    """The terms of a consent; ``offer`` first says who can be named."""

    kind = RadioField(
        lazy("Kind of consent"),
        choices=lambda: choices((kind.value, explained(kind)) for kind in ConsentKind),
        default=ConsentKind.GENERAL.value,
        validators=[InputRequired(lazy("Choose the kind of consent"))],
    )
    categories = Checkboxes(
        lazy("What may be told"),
        choices=lambda: choices((category.value, explained(category)) for category in Category),
        validators=[InputRequired(lazy("Choose at least one kind of information"))],
    )
    disciplines = Checkboxes(lazy("Whoever holds this profession on the team"))
    people = Checkboxes(lazy("Named persons"))
    purpose = RadioField(
        lazy("What for"),
        choices=lambda: choices((purpose.value, purpose.label) for purpose in Purpose),
        default=Purpose.STAFFING.value,
        validators=[InputRequired(lazy("Choose what it is for"))],
    )
    expires_on = DateField(lazy("Last day"), validators=[Optional()])
    expiry_event = SelectField(
        lazy("Ends at"),
        choices=lambda: choices(
            [("", _("No event")), *((e.value, e.label.capitalize()) for e in ExpiryEvent)]
        ),
        validators=[Optional()],
    )
    revocable = SelectField(
        lazy("May be revoked"),
        choices=lambda: choices((choice.value, choice.label) for choice in Revocable),
        default=Revocable.ANY_TIME.value,
    )
    revocable_on = DateField(lazy("May be revoked from"), validators=[Optional()])

    def offer(self, members: Sequence[Recipient]) -> None:
        """Nothing; the form then offers these persons, and every discipline.

        :param members: who sits on the team.
        """
        self._members = {
            str(one.account_id): Named(one.discipline, one.account_id, _in_english(_label, one))
            for one in members
        }
        self.people.choices = choices((key, named.printed) for key, named in self._members.items())
        self.disciplines.choices = choices((d.value, d.label) for d in Discipline)

    def draft(self) -> Draft:
        """The consent as entered; for a form that validated."""
        return Draft(
            kind=ConsentKind(self.kind.data),
            categories=tuple(Category(value) for value in self.categories.data or ()),
            recipients=self._recipients(),
            purpose=Purpose(self.purpose.data),
            expires_on=self.expires_on.data,
            expiry_event=ExpiryEvent(self.expiry_event.data) if self.expiry_event.data else None,
            revocable=Revocable(self.revocable.data),
            revocable_on=self.revocable_on.data,
        )

    def _recipients(self) -> tuple[Named, ...]:
        held = [
            Named(value, None, _in_english(spoken_discipline, value).capitalize())
            for value in self.disciplines.data or ()
        ]
        return (*held, *(self._members[key] for key in self.people.data or ()))


class SignForm(ConfirmingForm):
    """A signature on paper, or given on this screen."""

    kind = RadioField(
        lazy("How was it signed?"),
        choices=lambda: choices((kind.value, kind.label) for kind in SignatureKind),
        default=SignatureKind.PAPER.value,
        validators=[InputRequired(lazy("Say how it was signed"))],
    )
    signed_by = StringField(
        lazy("Name as signed"), validators=[DataRequired(lazy("Say who signed")), Length(max=200)]
    )
    representative = StringField(
        lazy("If someone signed for the participant: in which capacity"),
        validators=[Optional(), Length(max=200)],
        description=lazy(
            "For example guardian, or parent. Leave empty when the participant signed."
        ),
    )
    signed_on = DateField(
        lazy("Day of signing"), validators=[DataRequired(lazy("Give the day of signing"))]
    )
    language = HiddenField()
    shown = BooleanField(lazy("The one who signed has read the text above, or had it read aloud"))

    def validate_shown(self, field: BooleanField) -> None:
        """Refuse an electronic signature under a text that nobody read."""
        if self.kind.data == SignatureKind.ELECTRONIC.value and not field.data:
            raise ValidationError(_("Show or read the text first, and say that you did"))

    @property
    def text_language(self) -> Language | None:
        """The language of the text under which the form stood; None for none of ours."""
        sent = self.language.data
        return Language(sent) if sent in set(Language) else None

    def signature(self) -> Signature:
        """The signature as entered; for a form that validated."""
        day = self.signed_on.data
        if day is None:
            raise LookupError("the form was not validated")
        return Signature(
            kind=SignatureKind(self.kind.data),
            signed_by=self.signed_by.data or "",
            signed_on=day,
            representative=(self.representative.data or "").strip() or None,
            language=self.text_language,
        )


class RevokeForm(ConfirmingForm):
    """That the participant ends a consent."""

    manner = RadioField(
        lazy("How did the participant revoke it?"),
        choices=lambda: choices((manner.value, manner.label) for manner in RevocationManner),
        default=RevocationManner.WRITTEN.value,
        validators=[InputRequired(lazy("Say how it was revoked"))],
    )


class MarkFalseForm(ConfirmingForm):
    """That a signed consent is known to be false."""

    reason = TextAreaField(
        lazy("How it became known"),
        validators=[DataRequired(lazy("Say how it became known")), Length(max=1000)],
        description=lazy("For example: the signature is not the participant's."),
    )


class DiscardForm(CourtForm):
    """That a consent nobody signed is thrown away."""


class TellForm(OnceForm):
    """That something was told outside a packet; ``offer`` first says to whom it could be."""

    person = SelectField(lazy("Who was told"), validators=[Optional()])
    outsider = StringField(lazy("Their name"), validators=[Length(max=200)])
    capacity = StringField(lazy("What they act as"), validators=[Optional(), Length(max=80)])
    categories = Checkboxes(
        lazy("What was told"),
        choices=lambda: choices((category.value, category.label) for category in Category),
        validators=[InputRequired(lazy("Choose at least one kind of information"))],
    )
    description = StringField(
        lazy("In which form"),
        validators=[DataRequired(lazy("Say in which form it was told")), Length(max=200)],
        description=lazy("For example: aloud at the staffing, or a letter. Never what it said."),
    )
    told_aloud = BooleanField(lazy("It was told aloud"))
    told_on = DateField(lazy("On which day"), validators=[DataRequired(lazy("Give the day"))])
    basis = RadioField(
        lazy("What permits it"),
        choices=lambda: choices((basis.value, basis.label) for basis in Basis),
        default=Basis.CONSENT.value,
        validators=[InputRequired(lazy("Say what permits it"))],
    )
    purpose = SelectField(
        lazy("What for, under a consent"),
        choices=lambda: choices((purpose.value, purpose.label) for purpose in Purpose),
    )
    reason = StringField(
        lazy("What for, on another basis"),
        validators=[Optional(), Length(max=200)],
        description=lazy("For example: as the order of March 3 says."),
    )

    def offer(self, members: Sequence[Recipient]) -> None:
        """Nothing; the form then offers these persons, and someone outside the team."""
        self._members = {str(one.account_id): one for one in members}
        named = [(key, _label(one)) for key, one in self._members.items()]
        self.person.choices = choices([("", _("Someone outside the team")), *named])

    def validate_outsider(self, field: StringField) -> None:
        """Refuse a telling to nobody."""
        if not self.person.data and not (field.data or "").strip():
            raise ValidationError(_("Choose someone of the team, or name who was told"))

    def telling(self, participant_id: UUID) -> Telling:
        """What was told, as entered; for a form that validated."""
        day = self.told_on.data
        if day is None:
            raise LookupError("the form was not validated")
        name, capacity = self.outsider.data or "", self.capacity.data or ""
        outsider = Outsider(name.strip(), capacity.strip() or OUTSIDE)
        return Telling(
            recipient=self._members.get(self.person.data, outsider),
            categories=tuple(Category(value) for value in self.categories.data or ()),
            basis=Basis(self.basis.data),
            purpose=Purpose(self.purpose.data),
            reason=self.reason.data or "",
            description=self.description.data or "",
            told_on=day,
            told_aloud=self.told_aloud.data,
            id=self.id_under(participant_id),
        )


def _label(member: Recipient) -> str:
    return acting_as(member.name, member.discipline)


def _in_english(say: Callable[[Given], str], given: Given) -> str:
    """What is kept of a recipient: as an English form prints it, whoever prepares it."""
    with speaking(Language.EN):
        return say(given)
