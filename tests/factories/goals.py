"""Goals, needs, ROSE stages and sustainability plans."""

import datetime as dt

from courtpeer.accounts.models import Account
from courtpeer.audit.actions import Actor
from courtpeer.goals import actions, need_actions, plans
from courtpeer.goals.models import Goal, Need, Plan, RoseEntry
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.plan_text import PlanText, WhatIf
from courtpeer.goals.rules import GoalState, NeedDomain, NeedStep
from courtpeer.goals.stages import RoseStage
from courtpeer.participants.models import Participant
from tests.clock import TODAY
from tests.factories.contacts import Contacts

WHAT_IF = WhatIf("I cannot sleep", "Walk to the river and back", "Aunt Rosa, 555-0142")


class Goals(Contacts):
    """Makes what participants want and lack."""

    def _by(self, account: Account, participant: Participant) -> Actor:
        court = next(one for one in self.courts if one.id == participant.court_id)
        return self.actor(account, court)

    def goal(
        self,
        participant: Participant,
        text: str = "Pass the driving test",
        *,
        by: Account,
        on: dt.date = TODAY,
        state: GoalState = GoalState.CHOSEN,
    ) -> Goal:
        actor = self._by(by, participant)
        return actions.state_goal(self.session, actor, participant, text, on=on, state=state)

    def need(
        self,
        participant: Participant,
        text: str = "A room closer to work",
        *,
        by: Account,
        on: dt.date = TODAY,
        domain: NeedDomain = NeedDomain.HOUSING,
        linked_to: str | None = None,
    ) -> Need:
        """A need, linked on the day it was stated where ``linked_to`` says to what."""
        actor = self._by(by, participant)
        need = need_actions.state_need(self.session, actor, participant, domain, text, on=on)
        if linked_to is not None:
            move = NeedMove(NeedStep.LINKED, on, linked_to)
            need_actions.move_need(
                self.session, actor, participant, need, move, version=need.version
            )
        return need

    def stage(
        self, participant: Participant, stage: RoseStage, *, by: Account, on: dt.date = TODAY
    ) -> RoseEntry:
        """The participant's first stage."""
        actor = self._by(by, participant)
        return actions.set_stage(self.session, actor, participant, stage, on=on, seen=0)

    def plan(
        self, participant: Participant, *what_ifs: WhatIf, by: Account, keeps_well: str = ""
    ) -> Plan:
        """The participant's first plan, written with ``by``."""
        text = PlanText(tuple(keeps_well.splitlines()), what_ifs or (WHAT_IF,))
        actor = self._by(by, participant)
        return plans.write(self.session, actor, participant, text, version=0)
