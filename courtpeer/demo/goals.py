"""What the demo court's participants want and lack, and how it went."""

import datetime as dt
from collections.abc import Sequence
from random import Random

from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.core.language import Language
from courtpeer.courts.models import Court
from courtpeer.demo import words
from courtpeer.demo.year import Enrolled, evening, peer_on
from courtpeer.goals import actions, need_actions, plans
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.plan_text import PlanText, WhatIf
from courtpeer.goals.rules import GoalState, NeedDomain, NeedStep
from courtpeer.goals.stages import RoseStage

DAY = dt.timedelta(days=1)
STAGES = (
    RoseStage.RECOVERY,
    RoseStage.OPPORTUNITY,
    RoseStage.SUSTAINABILITY,
    RoseStage.SUSTAINABILITY,
    RoseStage.EMPOWERMENT,
)
FATES = {
    "open": (),
    "linked": (NeedStep.LINKED,),
    "met": (NeedStep.LINKED, NeedStep.MET),
    "failed": (NeedStep.LINKED, NeedStep.LINK_FAILED),
    "set_aside": (NeedStep.SET_ASIDE,),
}
PATHS = {
    "chosen": (),
    "working": (GoalState.WORKING,),
    "reached": (GoalState.WORKING, GoalState.REACHED),
    "set_aside": (GoalState.WORKING, GoalState.SET_ASIDE),
}


def want(session: Session, court: Court, one: Enrolled, number: int, today: dt.date) -> None:
    """Nothing; the participant then has goals and needs, and a stage for each phase entered.

    They have a chance of their own, so that the rest of the story stays as it is.
    """
    chance = Random(f"{court.slug} wants {number}")  # noqa: S311 - a story, not a secret
    for text, state in chance.sample(words.GOALS, chance.randrange(1, 4)):
        _goal(session, court, one, text, state, _days(one, 3, chance, today))
    for domain, text, fate, link in chance.sample(words.NEEDS, chance.randrange(1, 4)):
        _need(session, court, one, (domain, text, fate, link), chance, today)
    _stages(session, court, one)


def plan(session: Session, court: Court, enrolled: Sequence[Enrolled], today: dt.date) -> None:
    """Nothing; two participants who came far then have a plan, one of them in Spanish."""
    for one in enrolled:
        if one.participant.person.name.startswith(("Jesús", "Xóchitl", "Guadalupe")):
            one.participant.person.language = Language.ES
    far = [one for one in enrolled if one.stage >= 4]
    english = [one for one in far if one.participant.person.language is Language.EN]
    spanish = [one for one in enrolled if one.participant.person.language is Language.ES]
    for some, (keeps_well, what_ifs) in zip((english, spanish), words.PLANS, strict=True):
        for one in some[:1]:
            text = PlanText(keeps_well, tuple(WhatIf(*row) for row in what_ifs))
            on = max(one.participant.admitted_on, today - 12 * DAY)
            actor = evening(court, peer_on(one.participant, on), on)
            plans.write(session, actor, one.participant, text, version=0)


def _days(one: Enrolled, count: int, chance: Random, today: dt.date) -> list[dt.date]:
    """Days since the admission, up to yesterday, in order."""
    start = one.participant.admitted_on
    span = max((today - start).days - 1, 0)
    return sorted(start + DAY * chance.randrange(0, span + 1) for _ in range(count))


def _goal(
    session: Session, court: Court, one: Enrolled, text: str, state: str, days: Sequence[dt.date]
) -> None:
    who = one.participant
    goal = actions.state_goal(session, _peer(court, one, days[0]), who, text, on=days[0])
    for to, on in zip(PATHS[state], days[1:], strict=False):
        actor = _peer(court, one, on)
        actions.change_goal(session, actor, who, goal, to=to, on=on, version=goal.version)


def _need(
    session: Session,
    court: Court,
    one: Enrolled,
    what: tuple[str, str, str, str | None],
    chance: Random,
    today: dt.date,
) -> None:
    domain, text, fate, link = what
    who, days = one.participant, _days(one, 3, chance, today)
    actor = _peer(court, one, days[0])
    need = need_actions.state_need(session, actor, who, NeedDomain(domain), text, on=days[0])
    for step, on in zip(FATES[fate], days[1:], strict=False):
        why = chance.choice(words.LINK_TROUBLE) if step is NeedStep.LINK_FAILED else ""
        move = NeedMove(step, on, link or "", why)
        actor = _peer(court, one, on)
        need_actions.move_need(session, actor, who, need, move, version=need.version)


def _stages(session: Session, court: Court, one: Enrolled) -> None:
    seen = 0
    for entry in one.participant.phases:
        stage, on = STAGES[min(entry.phase.position, len(STAGES)) - 1], entry.entered_on
        made = actions.set_stage(
            session, _peer(court, one, on), one.participant, stage, on=on, seen=seen
        )
        seen = made.number


def _peer(court: Court, one: Enrolled, on: dt.date) -> Actor:
    return evening(court, peer_on(one.participant, on), on)
