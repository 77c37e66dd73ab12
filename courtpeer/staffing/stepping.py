"""The team's steps at a staffing: on to the next phase, staying or returning with a plan."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import Language, _, speaking
from courtpeer.core.spoken import long_day
from courtpeer.courts.models import Phase
from courtpeer.participants.models import Participant
from courtpeer.progress import actions as progress
from courtpeer.progress.actions import Helps, Said
from courtpeer.progress.models import Confirmation
from courtpeer.progress.rules import Step
from courtpeer.staffing.deciding import decide, refuse_early
from courtpeer.staffing.models import Decision, DocketEntry, Staffing
from courtpeer.staffing.rules import lines


@dataclass(frozen=True, slots=True)
class Decided:
    """A step as the team decided it.

    :ivar on: the day from which it holds.
    :ivar phase: to return to; None for the other steps.
    :ivar text: what the team said with it.
    """

    step: Step
    on: dt.date
    helps: Helps
    phase: Phase | None = None
    text: str = ""


def take_step(
    session: Session,
    actor: Actor,
    entry: DocketEntry,
    what: Decided,
    *,
    today: dt.date,
    seen: UUID | None,
) -> Decision:
    """The team's decision, with the phase entry it led to and the plan that was made.

    :param seen: the phase entry that stood as the present one when it was decided.
    :raises Stale: when someone recorded another meanwhile.
    :raises Refusal: before the day of the staffing, from an earlier day than that or one to
        come, or where the step itself is refused.
    """
    staffing = refuse_early(session, entry, today)
    participant = entry.participant
    if participant.current.id != seen:
        stands = participant.current.phase.label
        said = _("Someone recorded a phase meanwhile: they are in %(phase)s.", phase=stands)
        raise Stale(said, stored={"phase": stands})
    if not staffing.meets_on <= what.on <= today:
        raise Refusal(
            _("It holds from a day between the staffing and today, both included."), field="on"
        )
    said_by = Said(what.on, _team(staffing))
    before = participant.current.phase
    entered = plan = None
    if what.step is Step.ADVANCE:
        entered = progress.advance(session, actor, participant, said_by)
    elif what.step is Step.STAY:
        plan = progress.stay(session, actor, participant, said_by, what.helps)
    elif what.phase is None:
        raise Refusal(_("Choose a phase before %(phase)s.", phase=before.label), field="phase")
    else:
        entered, plan = progress.go_back(
            session, actor, participant, what.phase, said_by, what.helps
        )
    made = decide(session, actor, entry, _told(participant, what), today=today)
    made.phase_entry_id = entered.id if entered else None
    made.setback_plan_id = plan.id if plan else None
    session.flush()
    return made


def confirm(
    session: Session,
    actor: Actor,
    entry: DocketEntry,
    requirement_ids: Collection[UUID],
    *,
    today: dt.date,
) -> list[Confirmation]:
    """What the team confirms at the staffing, as of its day.

    :raises Refusal: before the day of the staffing, or as ``progress.confirm`` does.
    """
    staffing = refuse_early(session, entry, today)
    said = Said(staffing.meets_on, _team(staffing))
    return progress.confirm(session, actor, entry.participant, requirement_ids, said)


def _team(staffing: Staffing) -> str:
    """Who decided, kept in the language of papers."""
    with speaking(Language.EN):
        return _("the team, at the staffing of %(day)s", day=long_day(staffing.meets_on))


def _told(participant: Participant, what: Decided) -> str:
    """The decision in the words that the next packet prints; papers are in English."""
    with speaking(Language.EN):
        places = {"phase": participant.current.phase.label, "day": long_day(what.on)}
        told = {
            Step.ADVANCE: _("Moves on to %(phase)s, from %(day)s.", **places),
            Step.STAY: _("Stays in %(phase)s with a plan.", **places),
            Step.RETURN: _("Returns to %(phase)s with a plan, from %(day)s.", **places),
        }[what.step]
        sentences = [told]
        if what.step is not Step.ADVANCE:
            helps = "; ".join(line.rstrip(".;") for line in lines(what.helps.text))
            sentences.append(_("What helps: %(helps)s.", helps=helps))
            if again := what.helps.look_again_on:
                sentences.append(_("It is looked at again on %(day)s.", day=long_day(again)))
        return " ".join([*sentences, *lines(what.text)])
