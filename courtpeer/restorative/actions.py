"""Recording what happened of a milestone, and amending it with a reason."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import sealing
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant
from courtpeer.restorative import queries, rules
from courtpeer.restorative.models import Milestone, MilestoneAmendment, MilestoneStep
from courtpeer.restorative.private import telling_of
from courtpeer.restorative.rules import Calendar, History, MilestoneKind
from courtpeer.restorative.words import LONGEST, Change, NewStep, Telling, packed


def record(
    session: Session, actor: Actor, participant: Participant, kind: MilestoneKind, new: NewStep
) -> MilestoneStep:
    """The step, recorded; the one on record where it was sent before.

    :param participant: loaded in full.
    :raises Stale: when something else was recorded meanwhile; carries what stands now.
    :raises Refusal: when it cannot have happened so.
    """
    if actor.account_id is None:
        raise Refusal(_("A milestone is recorded by someone"))
    milestone = _locked(session, participant, kind)
    known = next((one for one in milestone.steps if one.id == new.id), None) if milestone else None
    if known is not None and known.author_id == actor.account_id:
        return known
    _refuse_stale(session, actor, milestone, new.version)
    _refuse_long(new.told)
    standing = tuple(one.fact for one in _standing(milestone))
    days = _calendar(session, actor, participant, kind)
    if found := rules.problem(kind, standing, new.told.fact, days):
        raise Refusal(found.reason, field=found.field)
    if milestone is None:
        milestone = _begin(session, participant, kind)
    step = MilestoneStep(
        id=new.id,
        milestone_id=milestone.id,
        number=len(milestone.steps) + 1,
        author_id=actor.account_id,
        recorded_at=actor.at,
    )
    _tell(session, step, new.told)
    if new.told.words:
        step.open_to_supervisor = courts.policy(session).supervisors_read_notes
    milestone.version = new.version + 1
    _save(session, step)
    session.expire(milestone, ["steps"])
    state = step.fact.state
    _put_on_record(session, actor, "recorded", milestone, state=state.value)
    return step


def amend(
    session: Session,
    actor: Actor,
    participant: Participant,
    kind: MilestoneKind,
    step_id: UUID,
    to: Change,
) -> MilestoneAmendment | None:
    """The amendment, holding what stood before; None when nothing differs.

    :raises Stale: when the step was amended meanwhile; carries what stands now.
    :raises Refusal: for anyone but its author, without a reason, or when things cannot have
        happened so.
    """
    milestone = _locked(session, participant, kind)
    step = next((one for one in _standing(milestone) if one.id == step_id), None)
    if milestone is None or step is None or step.author_id != actor.account_id:
        raise Refusal(_("Only the peer who recorded it amends it"))
    before = telling_of(session, step)
    if step.version != to.version:
        reason = _("You amended this meanwhile, elsewhere")
        raise Stale(reason, stored=before.lines())
    if before == to.told and not to.take_back:
        return None
    if not to.reason.strip():
        raise Refusal(_("Say why you amend it"), field="reason")
    _refuse_long(to.told)
    _refuse_impossible(session, actor, participant, milestone, step, to)
    amendment = _keep_before(session, actor, step, to.reason.strip())
    policy_opens = courts.policy(session).supervisors_read_notes
    if to.take_back:
        step.taken_back = True
    else:
        opened = step.open_to_supervisor or step.words_sealed is None
        _tell(session, step, to.told)
        step.open_to_supervisor = bool(to.told.words) and policy_opens and opened
    step.version += 1
    milestone.version += 1
    session.flush()
    session.expire(step, ["amendments"])
    _put_on_record(session, actor, "took back" if to.take_back else "amended", milestone)
    return amendment


def _tell(session: Session, step: MilestoneStep, told: Telling) -> None:
    fact = told.fact
    step.what, step.on = fact.what, fact.on
    step.for_good, step.safety = fact.for_good, fact.safety
    text = packed(told.words) if told.words else None
    step.words_sealed = (
        sealing.seal(session, MilestoneStep, "words_sealed", step.id, text) if text else None
    )


def _keep_before(
    session: Session, actor: Actor, step: MilestoneStep, reason: str
) -> MilestoneAmendment:
    """How the step stands, kept under its version."""
    row_id, words = new_id(), telling_of(session, step).words

    def sealed(column: str, text: str) -> bytes:
        return sealing.seal(session, MilestoneAmendment, column, row_id, text)

    amendment = MilestoneAmendment(
        id=row_id,
        step_id=step.id,
        version=step.version,
        at=actor.at,
        was_on=step.on,
        was_for_good=step.for_good,
        was_safety=step.safety,
        open_to_supervisor=step.open_to_supervisor,
        reason_sealed=sealed("reason_sealed", reason),
        words_sealed=sealed("words_sealed", packed(words)) if words else None,
    )
    session.add(amendment)
    return amendment


def _refuse_impossible(
    session: Session,
    actor: Actor,
    participant: Participant,
    milestone: Milestone,
    step: MilestoneStep,
    to: Change,
) -> None:
    """Refuse what would make an impossible history of a possible one."""
    days = _calendar(session, actor, participant, milestone.kind)
    before = [one.fact for one in _standing(milestone)]
    after: History = [
        to.told.fact if one.id == step.id else one.fact
        for one in _standing(milestone)
        if one.id != step.id or not to.take_back
    ]
    found = rules.impossible(milestone.kind, after, days)
    if found and not rules.impossible(milestone.kind, before, days):
        raise Refusal(found.reason, field=found.field if not to.take_back else "take_back")


def _calendar(
    session: Session, actor: Actor, participant: Participant, kind: MilestoneKind
) -> Calendar:
    court = courts.court(session, participant.court_id)
    return queries.calendar(session, participant, kind, day_of(actor.at, court.zone))


def _locked(session: Session, participant: Participant, kind: MilestoneKind) -> Milestone | None:
    """The milestone read afresh with its steps, so that two changes at once take turns."""
    session.flush()
    session.execute(
        sa.select(Milestone.id)
        .where(Milestone.participant_id == participant.id, Milestone.kind == kind)
        .with_for_update()
    )
    return queries.milestone(session, participant.id, kind, afresh=True)


def _standing(milestone: Milestone | None) -> list[MilestoneStep]:
    """The steps that were not taken back, in order."""
    return [one for one in milestone.steps if not one.taken_back] if milestone else []


def _refuse_stale(
    session: Session, actor: Actor, milestone: Milestone | None, version: int
) -> None:
    """Refuse what was written on an older history; whose words stand now is told to them alone."""
    if milestone is None or milestone.version == version:
        return
    stored: dict[str, str] = {}
    for last in _standing(milestone)[-1:]:
        own = last.author_id == actor.account_id
        stored = (telling_of(session, last) if own else Telling(last.fact)).lines()
    raise Stale(_("Something was recorded meanwhile"), stored=stored)


def _refuse_long(told: Telling) -> None:
    for name, text in told.words.items():
        if len(text) > LONGEST:
            raise Refusal(_("Keep it under %(number)s characters", number=LONGEST), field=name)


def _begin(session: Session, participant: Participant, kind: MilestoneKind) -> Milestone:
    milestone = Milestone(participant_id=participant.id, kind=kind, version=0, steps=[])
    _save(session, milestone)
    return milestone


def _save(session: Session, row: Milestone | MilestoneStep) -> None:
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError as error:  # the same recorded twice at once
        raise Stale(_("Something was recorded meanwhile; look again"), stored={}) from error


def _put_on_record(
    session: Session, actor: Actor, did: str, milestone: Milestone, **more: str
) -> None:
    audit.record(
        session,
        actor,
        did,
        "milestone",
        milestone.id,
        participant=milestone.participant_id,
        kind=milestone.kind.value,
        **more,
    )
