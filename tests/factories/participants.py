"""Persons enrolled, the phases they entered, and their peers."""

import datetime as dt
from typing import Any

from courtpeer.accounts.models import Account
from courtpeer.courts.models import Court
from courtpeer.participants.models import Assignment, Participant, Person, PhaseEntry
from courtpeer.participants.rules import search_key
from tests.clock import MORNING
from tests.factories.accounts import Accounts
from tests.factories.courts import NAMES

ADMITTED = dt.date(2026, 6, 1)


class Participants(Accounts):
    """Makes participants, phase entries and peer assignments."""

    def participant(
        self,
        name: str | None = None,
        *,
        court: Court | None = None,
        peer: Account | None = None,
        phase: int = 1,
        preferred_name: str | None = None,
        docket_number: str | None = None,
        admitted_on: dt.date = ADMITTED,
        **given: Any,
    ) -> Participant:
        """Someone enrolled, in a phase since admission, with ``peer`` where one is named."""
        court_id, number = self._court_id(court), next(self.numbers)
        person = self.save(
            Person(
                court_id=court_id,
                name=name or NAMES[number % len(NAMES)],
                preferred_name=preferred_name,
            )
        )
        docket_number = docket_number or f"DC-26-{number:04}"
        participant = self.save(
            Participant(
                court_id=court_id,
                person_id=person.id,
                docket_number=docket_number,
                search=search_key(person.name, preferred_name, docket_number),
                admitted_on=admitted_on,
                **given,
            )
        )
        recorder = peer or self.account()
        self.phase_entry(participant, phase, on=admitted_on, by=recorder)
        if peer is not None:
            self.assignment(participant, peer, from_on=admitted_on)
        return participant

    def phase_entry(
        self, participant: Participant, phase: int, *, on: dt.date, by: Account
    ) -> PhaseEntry:
        court = next(c for c in self.courts if c.id == participant.court_id)
        return self.save(
            PhaseEntry(
                court_id=court.id,
                participant_id=participant.id,
                phase_id=self.phases(court)[phase - 1].id,
                entered_on=on,
                decided_by="the team",
                recorded_by=by.id,
                recorded_at=MORNING,
            )
        )

    def assignment(
        self,
        participant: Participant,
        peer: Account,
        *,
        from_on: dt.date = ADMITTED,
        until_on: dt.date | None = None,
        is_primary: bool = True,
    ) -> Assignment:
        return self.save(
            Assignment(
                court_id=participant.court_id,
                participant_id=participant.id,
                peer_id=peer.id,
                is_primary=is_primary,
                from_on=from_on,
                until_on=until_on,
                recorded_by=peer.id,
                recorded_at=MORNING,
            )
        )
