"""Contacts with their topics, private notes and follow-ups."""

import datetime as dt
import json
from typing import Any

from courtpeer.accounts.models import Account
from courtpeer.contacts.models import Contact, ContactTopic, Draft, FollowUp, PrivateNote
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core import scope
from courtpeer.core.ids import new_id
from courtpeer.core.sealing import seal
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind
from courtpeer.participants.models import Participant
from tests.clock import MORNING, TODAY
from tests.factories.consents import Consents


class Contacts(Consents):
    """Makes what peers record."""

    def word(self, participant: Participant, kind: WordKind, name: str) -> Word:
        """The topic or mode of the participant's court with that name."""
        with scope.everywhere(self.session):
            return (
                self.session.query(Word)
                .filter_by(court_id=participant.court_id, kind=kind, name=name)
                .one()
            )

    def contact(
        self,
        participant: Participant,
        *,
        by: Account,
        on: dt.date = TODAY,
        outcome: Outcome = Outcome.HELD,
        minutes: int | None = None,
        mode: str = "office",
        topics: tuple[str, ...] = (),
        note: str | None = None,
        open_to_supervisor: bool = False,
        **given: Any,
    ) -> Contact:
        """A contact, held for 45 minutes unless said otherwise; ``note`` is the private one."""
        held = outcome is Outcome.HELD
        attempted = outcome is Outcome.ATTEMPTED
        contact = self.save(
            Contact(
                court_id=participant.court_id,
                participant_id=participant.id,
                author_id=by.id,
                outcome=outcome,
                on=on,
                mode_id=self.word(participant, WordKind.MODE, mode).id,
                minutes=minutes if minutes is not None else 45 if held else 0,
                **{
                    "reason": AttemptReason.NOT_REACHED if attempted else None,
                    "recorded_at": MORNING,
                    **given,
                },
            )
        )
        for name in topics:
            self.save(
                ContactTopic(
                    court_id=participant.court_id,
                    contact_id=contact.id,
                    word_id=self.word(participant, WordKind.TOPIC, name).id,
                    open_to_supervisor=open_to_supervisor,
                )
            )
        if note is not None:
            self.private_note(contact, note, by=by, open_to_supervisor=open_to_supervisor)
        if held and (participant.last_held_on is None or participant.last_held_on < on):
            participant.last_held_on = on
            self.save(participant)
        return contact

    def private_note(
        self, contact: Contact, text: str, *, by: Account, open_to_supervisor: bool = False
    ) -> PrivateNote:
        row_id = new_id()
        return self.save(
            PrivateNote(
                id=row_id,
                court_id=contact.court_id,
                contact_id=contact.id,
                author_id=by.id,
                open_to_supervisor=open_to_supervisor,
                text_sealed=seal(self.session, PrivateNote, "text_sealed", row_id, text),
                written_at=MORNING,
            )
        )

    def follow_up(
        self,
        participant: Participant,
        text: str = "Call the landlord",
        *,
        by: Account,
        due_on: dt.date = TODAY,
        done_on: dt.date | None = None,
        open_to_supervisor: bool = False,
    ) -> FollowUp:
        row_id = new_id()
        return self.save(
            FollowUp(
                id=row_id,
                court_id=participant.court_id,
                participant_id=participant.id,
                author_id=by.id,
                open_to_supervisor=open_to_supervisor,
                text_sealed=seal(self.session, FollowUp, "text_sealed", row_id, text),
                due_on=due_on,
                done_on=done_on,
                recorded_at=MORNING,
            )
        )

    def draft(
        self,
        participant: Participant,
        text: str = "Only begun",
        *,
        by: Account,
        who: str | None = None,
        **given: Any,
    ) -> Draft:
        """A draft whose private note is ``text``; about someone called ``who`` by name only."""
        row_id = new_id()
        named = [] if who is None else [("who", who), ("how", "phone")]
        fields = json.dumps([("happened", "held"), ("on", "today"), *named, ("note", text)])
        return self.save(
            Draft(
                id=row_id,
                court_id=participant.court_id,
                participant_id=participant.id if who is None else None,
                account_id=by.id,
                fields_sealed=seal(self.session, Draft, "fields_sealed", row_id, fields),
                **{
                    "contact_id": new_id(),
                    "page": new_id(),
                    "sequence": 1,
                    "is_empty": False,
                    "begun_at": MORNING,
                    "saved_at": MORNING,
                    **given,
                },
            )
        )
