"""The demo court's milestones: each in every state, a family conversation declined and one held."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from courtpeer.demo.court import Staff
from courtpeer.demo.year import Enrolled, evening, peer_on
from courtpeer.participants.models import Participant
from courtpeer.restorative import actions, queries
from courtpeer.restorative.progress import Standing
from courtpeer.restorative.rules import MilestoneKind, MilestoneState, Step, StepKind
from courtpeer.restorative.words import NewStep, Telling, Words

DAY = dt.timedelta(days=1)
GAP = 9 * DAY
S, K = MilestoneState, StepKind
TURNS = (S.COMPLETED, S.OFFERED, S.PREPARING, S.NOT_NOW, S.HELD, S.DECLINED, S.MAY_BE_OFFERED)
"""Where the milestone that someone reached last stands, by their number."""

WAYS = {
    S.MAY_BE_OFFERED: (),
    S.OFFERED: (K.OFFERED,),
    S.NOT_NOW: (K.OFFERED, K.DECLINED),
    S.DECLINED: (K.OFFERED, K.DECLINED),
    S.PREPARING: (K.OFFERED, K.PREPARED),
    S.HELD: (K.OFFERED, K.PREPARED, K.HELD),
    S.COMPLETED: (K.OFFERED, K.PREPARED, K.HELD, K.COMPLETED),
}
WORDS: dict[StepKind, dict[str, str]] = {
    K.OFFERED: {"how": "Over coffee after group. Said there is no rush and no wrong answer."},
    K.PREPARED: {
        "facilitator": "The mediator from the community center.",
        "invited": "Those they call family: a sister, and the aunt who raised them.",
        "hopes": "To be heard once without anyone leaving the room.",
    },
    K.COMPLETED: {
        "reflection": "“I said it out loud and the roof stayed on.”",
        "agreed": "Sunday calls. No money talk until summer.",
        "follows": "A walk together on the first Saturday of each month.",
    },
}


def walk(session: Session, staff: Staff, enrolled: Sequence[Enrolled], today: dt.date) -> None:
    """Nothing; milestones then stand in every state, for those far enough along."""
    for number, one in enumerate(enrolled):
        reached = [each for each in queries.standings_of(session, one.participant) if each.is_open]
        for turn, each in enumerate(reached):
            last = turn == len(reached) - 1
            state = TURNS[number % len(TURNS)] if last else _before(each.kind, number)
            if each.kind.is_elective and state in (S.COMPLETED, S.HELD):
                state = S.PREPARING  # a training takes longer than the time they have had
            _tell(session, staff, one, each, WAYS[state], state, today)


def _before(kind: MilestoneKind, number: int) -> MilestoneState:
    """How an earlier one ended: completed, but for some family conversations."""
    declined = kind is MilestoneKind.FAMILY and number % 4 == 1
    return S.DECLINED if declined else S.COMPLETED


def _tell(
    session: Session,
    staff: Staff,
    one: Enrolled,
    stands: Standing,
    way: Sequence[StepKind],
    state: MilestoneState,
    today: dt.date,
) -> None:
    """The steps of one milestone, from soon after its phase began, each some days on."""
    opened = _opened(one.participant, stands)
    pace = min(GAP, (today - opened) // (len(way) + 1))
    for version, what in enumerate(way):
        on = opened + pace * (version + 1)
        step = Step(what, on, for_good=state is S.DECLINED and what is K.DECLINED, safety=True)
        fact = step if what is K.PREPARED else Step(what, on, for_good=step.for_good)
        actor = evening(staff.court, peer_on(one.participant, on), on)
        new = NewStep(Telling(fact, _words(stands.kind, what)), version)
        actions.record(session, actor, one.participant, stands.kind, new)


def _words(kind: MilestoneKind, what: StepKind) -> Words:
    said = WORDS.get(what, {})
    return (
        said
        if kind is MilestoneKind.FAMILY or what is not K.PREPARED
        else {name: text for name, text in said.items() if name == "hopes"}
    )


def _opened(participant: Participant, stands: Standing) -> dt.date:
    """The day from which it might be offered."""
    first = stands.span.first if stands.span else 1
    return next(one.entered_on for one in participant.phases if one.phase.position >= first)
