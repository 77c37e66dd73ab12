"""What the team confirmed, and plans of what helps."""

import datetime as dt
from typing import Any

from courtpeer.accounts.models import Account
from courtpeer.core import scope
from courtpeer.courts.models import Requirement
from courtpeer.courts.requirements import RequirementKind
from courtpeer.participants.models import Participant, PhaseEntry
from courtpeer.progress.models import Confirmation, SetbackPlan
from courtpeer.progress.rules import PlanKind
from tests.clock import MORNING, TODAY
from tests.factories.milestones import Milestones


class Progress(Milestones):
    """Makes confirmations and plans."""

    def entry_now(self, participant: Participant) -> PhaseEntry:
        """The phase entry made last."""
        with scope.everywhere(self.session):
            entries = self.session.query(PhaseEntry).filter_by(participant_id=participant.id)
            return entries.order_by(PhaseEntry.entered_on.desc()).first()

    def item(self, participant: Participant, text: str = "Has a place to live") -> Requirement:
        """Something that the participant's present phase has the team confirm, made once."""
        entry = self.entry_now(participant)
        with scope.everywhere(self.session):
            phase_id = {"phase_id": entry.phase_id}
            found = self.session.query(Requirement).filter_by(**phase_id)
            made = found.filter_by(kind=RequirementKind.CONFIRMED, text=text).first()
            position = 1 + max((one.position for one in found), default=0)
        return made or self.save(
            Requirement(
                court_id=participant.court_id,
                kind=RequirementKind.CONFIRMED,
                position=position,
                text=text,
                **phase_id,
            )
        )

    def confirmation(
        self,
        participant: Participant,
        text: str = "Has a place to live",
        *,
        by: Account,
        on: dt.date = TODAY,
        **given: Any,
    ) -> Confirmation:
        """That the team confirmed that."""
        return self.save(
            Confirmation(
                court_id=participant.court_id,
                participant_id=participant.id,
                phase_entry_id=self.entry_now(participant).id,
                requirement_id=self.item(participant, text).id,
                confirmed_on=on,
                confirmed_by="the team",
                recorded_by=by.id,
                recorded_at=MORNING,
                **given,
            )
        )

    def setback_plan(
        self, participant: Participant, helps: str = "A ride to the evening group", *, by: Account
    ) -> SetbackPlan:
        """What helps while they stay."""
        return self.save(
            SetbackPlan(
                court_id=participant.court_id,
                participant_id=participant.id,
                phase_entry_id=self.entry_now(participant).id,
                kind=PlanKind.STAY,
                helps=helps,
                made_on=TODAY,
                decided_by="the team",
                recorded_by=by.id,
                recorded_at=MORNING,
            )
        )
