"""Staffings, their dockets, and the advocacy notes brought to them."""

import datetime as dt
import json
from typing import Any

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline
from courtpeer.consent.models import Consent, Disclosure
from courtpeer.consent.words import Basis, Category, Purpose
from courtpeer.core import plain
from courtpeer.courts.models import Court
from courtpeer.participants.models import Participant
from courtpeer.staffing.models import (
    AdvocacyNote,
    Ask,
    Copy,
    CopyBasis,
    Decision,
    DocketEntry,
    NoteApproval,
    Staffing,
)
from courtpeer.staffing.rules import Answer, AskedBy, AskText, Manner, NoteState, NoteText
from tests.clock import MORNING, TODAY
from tests.factories.progress import Progress

MEETS_AT = dt.time(8, 30)


class Staffings(Progress):
    """Makes staffings and what is brought to them."""

    def staffing(
        self,
        *participants: Participant,
        on: dt.date = TODAY,
        court: Court | None = None,
        **given: Any,
    ) -> Staffing:
        """A staffing with those participants on its docket, in that order."""
        staffing = self.save(
            Staffing(
                court_id=self._court_id(court),
                meets_on=on,
                **{"meets_at": MEETS_AT, **given},
            )
        )
        for position, participant in enumerate(participants, 1):
            self.docket_entry(staffing, participant, position=position)
        return staffing

    def docket_entry(
        self, staffing: Staffing, participant: Participant, *, position: int = 1
    ) -> DocketEntry:
        return self.save(
            DocketEntry(
                court_id=staffing.court_id,
                staffing_id=staffing.id,
                participant_id=participant.id,
                position=position,
            )
        )

    def entry_of(self, staffing: Staffing, participant: Participant) -> DocketEntry:
        """The docket entry of ``participant`` in ``staffing``."""
        return (
            self.session.query(DocketEntry)
            .filter_by(staffing_id=staffing.id, participant_id=participant.id)
            .one()
        )

    def note(
        self,
        entry: DocketEntry,
        *,
        by: Account,
        state: NoteState = NoteState.SHARED,
        own_words: tuple[str, ...] = ("I have been at my job for three months.",),
        going_well: tuple[str, ...] = ("Kept every appointment this month.",),
        asks: tuple[str, ...] = ("A later curfew on work nights.",),
        text: NoteText | None = None,
    ) -> AdvocacyNote:
        """An advocacy note with its approval, unless it is a draft; ``text`` says it all."""
        asked = tuple(AskText(AskedBy.PARTICIPANT, one) for one in asks)
        text = text or NoteText(own_words=own_words, going_well=going_well, asks=asked)
        approved = state is not NoteState.DRAFT
        said = json.loads(plain.to_json(text))
        note = self.save(
            AdvocacyNote(
                court_id=entry.court_id,
                docket_entry_id=entry.id,
                author_id=by.id,
                state=state,
                **{name: said[name] for name in ("own_words", "going_well", "needs", "goals")},
                came_of=said["came_of"],
                approved_hash=text.digest if approved else None,
                written_at=MORNING,
                shared_at=MORNING if state is NoteState.SHARED else None,
            )
        )
        for position, one in enumerate(text.asks, 1):
            self.save(
                Ask(
                    court_id=entry.court_id,
                    note_id=note.id,
                    asked_by=one.by,
                    text=one.text,
                    position=position,
                )
            )
        if approved:
            self.save(
                NoteApproval(
                    court_id=entry.court_id,
                    note_id=note.id,
                    text_hash=text.digest,
                    snapshot=plain.to_json(text),
                    manner=Manner.IN_PERSON,
                    approved_on=TODAY,
                    recorded_by=by.id,
                    recorded_at=MORNING,
                )
            )
        return note

    def decision(
        self,
        entry: DocketEntry,
        text: str = "Curfew moved to 11 PM.",
        *,
        by: Account,
        ask: Ask | None = None,
        answer: Answer = Answer.YES,
    ) -> Decision:
        """What the team decided; an answer where it answers an ask."""
        return self.save(
            Decision(
                court_id=entry.court_id,
                docket_entry_id=entry.id,
                ask_id=ask and ask.id,
                answer=answer if ask else None,
                text=text,
                recorded_by=by.id,
                recorded_at=MORNING,
            )
        )

    def copy(
        self, staffing: Staffing, consents: list[Consent], *, to: Account, by: Account, number: int
    ) -> Copy:
        """A copy for the judge on record that tells attendance under each consent; no content."""
        court = {"court_id": staffing.court_id}
        named = {"recipient_account_id": to.id, "recipient_name": to.name}
        copy = self.save(
            Copy(
                staffing_id=staffing.id,
                discipline=Discipline.JUDGE,
                serial=f"court-26-{number:05}",
                year=2026,
                number=number,
                issued_at=MORNING,
                issued_by=by.id,
                sha256="0" * 64,
                page_count=2,
                content_hash="0" * 64,
                **named,
                **court,
            )
        )
        for consent in consents:
            about = {"participant_id": consent.participant_id, **court}
            self.save(CopyBasis(copy_id=copy.id, consent_id=consent.id, **about))
            self.save(
                Disclosure(
                    basis=Basis.CONSENT,
                    recipient_discipline=Discipline.JUDGE.value,
                    categories=[str(Category.ATTENDANCE)],
                    purpose=Purpose.STAFFING.value,
                    description="Staffing packet",
                    told_at=MORNING,
                    copy_id=copy.id,
                    serial=copy.serial,
                    recorded_by=by.id,
                    **named,
                    **about,
                )
            )
        return copy
