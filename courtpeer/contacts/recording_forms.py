"""A contact's form when it is new, and when one on record is amended."""

from uuid import UUID, uuid5

from wtforms import HiddenField, StringField

from courtpeer.contacts.drafting import Sent
from courtpeer.contacts.forms import Expected, TellingForm, clean
from courtpeer.contacts.telling import NewContact
from courtpeer.core.ids import new_id
from courtpeer.core.language import lazy
from courtpeer.web.fields import Checkboxes
from courtpeer.web.inputs import uuid_or_none, version_in


class OpenedForm(TellingForm):
    """A form that saves itself as a draft while it is filled in.

    ``id`` is the contact's. ``page`` names this opened form, ``sequence`` counts the changes
    made in it, and ``base`` is the mark of the draft that it was opened from.
    """

    id = HiddenField()
    page = HiddenField()
    sequence = HiddenField(default="0")
    base = HiddenField()

    @property
    def contact_id(self) -> UUID:
        """The id that came with the form; a new one where none or nonsense did."""
        return _id_or_new(self.id.data)

    def sent(self, participant_id: UUID) -> Sent:
        """The opened form as drafts know it."""
        return Sent(
            contact_id=self.contact_id,
            participant_id=participant_id,
            page=_id_or_new(self.page.data),
            sequence=version_in(self.sequence.data) or 0,
            base=str(self.base.data or ""),
        )


class NewForm(OpenedForm):
    """A contact to be recorded; its id is made here, so that two taps make one."""

    also = Checkboxes(lazy("Also with"), coerce=uuid_or_none)

    def new_contact(self, participant_id: UUID) -> NewContact:
        """What is to be recorded."""
        return NewContact(
            **self._told(),
            participant_id=participant_id,
            id=self.contact_id,
            follow_up=clean(self.follow_up),
            follow_up_due_on=self.due_on,
        )

    def same_facts(self, participant_id: UUID) -> NewContact:
        """What is to be recorded of someone else who was there: the facts and none of the words.

        What was written is about one person, and stays with them.
        """
        told = self._told()
        told |= {"strengths": "", "own_words": "", "asks": "", "note": ""}
        told["topics"] = dict.fromkeys(told["topics"], "")
        contact_id = uuid5(self.contact_id, str(participant_id))
        return NewContact(**told, participant_id=participant_id, id=contact_id)


class AmendForm(OpenedForm):
    """A contact as it will stand, and why it changes."""

    version = HiddenField()
    reason_why = StringField(
        lazy("Why you amend it"),
        [Expected()],
        description=lazy("Whoever sees this contact sees the reason, and what stood before."),
    )

    @property
    def seen(self) -> int:
        """The version that the author had before them; zero when it does not say."""
        return version_in(self.version.data) or 0

    def renew(self, contact_id: UUID, version: int, base: str) -> None:
        """Nothing; it is then a form just opened over ``version``, going on from ``base``."""
        self.id.data, self.page.data = str(contact_id), str(new_id())
        self.sequence.data, self.base.data = "0", base
        self.version.data = str(version)


def _id_or_new(text: object) -> UUID:
    try:
        return UUID(str(text))
    except ValueError:
        return new_id()
