"""Restorative milestones, with the steps that led to where they stand."""

import datetime as dt

from courtpeer.accounts.models import Account
from courtpeer.core.ids import new_id
from courtpeer.core.sealing import seal
from courtpeer.participants.models import Participant
from courtpeer.restorative.models import Milestone, MilestoneStep
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, StepKind
from courtpeer.restorative.words import FIELDS, packed
from tests.clock import MORNING, TODAY
from tests.factories.goals import Goals

S, K = MilestoneState, StepKind
WAYS = {
    S.NOT_YET: (),
    S.OFFERED: (K.OFFERED,),
    S.NOT_NOW: (K.OFFERED, K.DECLINED),
    S.DECLINED: (K.OFFERED, K.DECLINED),
    S.PREPARING: (K.OFFERED, K.PREPARED),
    S.HELD: (K.OFFERED, K.PREPARED, K.HELD),
    S.COMPLETED: (K.OFFERED, K.PREPARED, K.HELD, K.COMPLETED),
}
"""The shortest way to each state."""


class Milestones(Goals):
    """Makes milestones."""

    def milestone(
        self,
        participant: Participant,
        kind: MilestoneKind,
        state: MilestoneState,
        *,
        by: Account,
        since_on: dt.date = TODAY,
        words: str | None = None,
        open_to_supervisor: bool = False,
    ) -> Milestone:
        """A milestone in that state; ``words`` fills every field of every step, its name added."""
        milestone = self.save(
            Milestone(
                court_id=participant.court_id,
                participant_id=participant.id,
                kind=kind,
                version=len(WAYS[state]),
            )
        )
        for number, what in enumerate(WAYS[state], 1):
            row_id = new_id()
            said = {name: f"{words} {name}" for name in FIELDS[what]} if words else {}
            sealed = seal(self.session, MilestoneStep, "words_sealed", row_id, packed(said))
            self.save(
                MilestoneStep(
                    id=row_id,
                    court_id=participant.court_id,
                    milestone_id=milestone.id,
                    number=number,
                    what=what,
                    on=since_on,
                    for_good=state is S.DECLINED and what is K.DECLINED,
                    safety=what is K.PREPARED,
                    author_id=by.id,
                    recorded_at=MORNING,
                    open_to_supervisor=open_to_supervisor and bool(said),
                    words_sealed=sealed if said else None,
                )
            )
        return milestone
