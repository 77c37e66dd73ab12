"""What the team decides about phases, confirms, and plans; and moving to a new scheme."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.core.spoken import long_day
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Phase, Requirement
from courtpeer.courts.requirements import RequirementKind
from courtpeer.participants import actions as participants
from courtpeer.participants.models import Participant, PhaseEntry
from courtpeer.progress.models import Confirmation, SetbackPlan
from courtpeer.progress.queries import present_entry
from courtpeer.progress.rules import PlanKind


@dataclass(frozen=True, slots=True)
class Said:
    """When the team said something, and who of it, in words fit to print."""

    on: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class Helps:
    """What helps someone who stays or returns.

    :ivar look_again_on: when the team looks at it again; None where no day was set.
    """

    text: str
    look_again_on: dt.date | None = None


def advance(session: Session, actor: Actor, participant: Participant, said: Said) -> PhaseEntry:
    """The entry into the next phase: the team's decision, whatever is counted.

    :raises Refusal: in the last phase, or when the day does not fit the history.
    """
    here = _present(participant, said.on).phase
    following = next(
        (one for one in courts.phases_beside(session, here) if one.position == here.position + 1),
        None,
    )
    if following is None:
        raise Refusal(_("%(phase)s is the last phase.", phase=here.label))
    return participants.enter_phase(
        session, actor, participant, following, on=said.on, decided_by=said.by
    )


def stay(
    session: Session, actor: Actor, participant: Participant, said: Said, helps: Helps
) -> SetbackPlan:
    """The plan of what helps while they stay in the phase they are in.

    :raises Refusal: when it says nothing, or its days do not fit.
    """
    entry = _present(participant, said.on)
    return _plan(session, actor, entry, PlanKind.STAY, said, helps)


def go_back(
    session: Session,
    actor: Actor,
    participant: Participant,
    phase: Phase,
    said: Said,
    helps: Helps,
) -> tuple[PhaseEntry, SetbackPlan]:
    """The entry into an earlier phase, and the plan of what helps there.

    :raises Refusal: when ``phase`` is none of the earlier ones, the plan says nothing, or the
        day does not fit the history.
    """
    here = _present(participant, said.on).phase
    if phase.scheme_id != here.scheme_id or phase.position >= here.position:
        raise Refusal(_("Choose a phase before %(phase)s.", phase=here.label), field="phase")
    _refuse_empty(helps, said)
    entry = participants.enter_phase(
        session, actor, participant, phase, on=said.on, decided_by=said.by
    )
    return entry, _plan(session, actor, entry, PlanKind.RETURN, said, helps)


def move_to_scheme(
    session: Session,
    actor: Actor,
    participant: Participant,
    phase: Phase,
    said: Said,
    *,
    why: str,
    days_go_on: bool,
) -> PhaseEntry:
    """The entry into a phase of the scheme in force, for someone admitted under an earlier one.

    :param days_go_on: whether the days of the present phase count on in the new one.
    :raises Refusal: without a reason, when they are under that scheme already, or ``phase``
        is not of the scheme in force.
    """
    here = _present(participant, said.on)
    if not why.strip():
        raise Refusal(_("Say why they are moved."), field="why")
    if here.phase.scheme_id == phase.scheme_id:
        raise Refusal(_("They are under this scheme already."))
    if phase.scheme_id != courts.scheme(session).id:
        raise Refusal(_("Choose a phase of the scheme in force."), field="phase")
    return participants.enter_phase(
        session,
        actor,
        participant,
        phase,
        on=said.on,
        decided_by=said.by,
        counted_from=here.began_on if days_go_on else None,
        why=why.strip(),
    )


def confirm(
    session: Session,
    actor: Actor,
    participant: Participant,
    requirement_ids: Collection[UUID],
    said: Said,
) -> list[Confirmation]:
    """What the team confirms of the phase they are in, in the order asked.

    What is confirmed already stays as it was.

    :raises Refusal: when nothing is chosen, it is none of what this phase has the team
        confirm, or the day lies before the phase began.
    """
    if not requirement_ids:
        raise Refusal(_("Choose what the team confirms."), field="items")
    entry = _present(participant, said.on)
    found = courts.requirements_of(session, [entry.phase_id])[entry.phase_id]
    theirs = [one for one in found if one.kind is RequirementKind.CONFIRMED]
    chosen = [one for one in theirs if one.id in requirement_ids]
    if len(chosen) < len(set(requirement_ids)):
        raise Refusal(_("That is not for the team to confirm in this phase."), field="items")
    return [
        made for one in chosen if (made := _confirmed(session, actor, entry, one, said)) is not None
    ]


def take_back(session: Session, actor: Actor, confirmation: Confirmation, why: str) -> None:
    """Nothing; the confirmation then no longer counts, and is kept with the reason.

    :raises Refusal: without a reason, or when it was taken back already.
    """
    if not why.strip():
        raise Refusal(_("Say why it no longer holds."), field="why")
    if confirmation.taken_back_at is not None:
        raise Refusal(_("This was taken back already."))
    confirmation.taken_back_at, confirmation.taken_back_by = actor.at, _account(actor)
    confirmation.taken_back_why = why.strip()
    session.flush()
    _record(session, actor, "took back", "confirmation", confirmation)


def _confirmed(
    session: Session, actor: Actor, entry: PhaseEntry, requirement: Requirement, said: Said
) -> Confirmation | None:
    """The confirmation; None where the requirement is confirmed already."""
    standing = sa.select(Confirmation.id).where(
        Confirmation.phase_entry_id == entry.id,
        Confirmation.requirement_id == requirement.id,
        Confirmation.taken_back_at.is_(None),
    )
    if session.scalar(standing) is not None:
        return None
    made = Confirmation(
        id=new_id(),
        participant_id=entry.participant_id,
        phase_entry_id=entry.id,
        requirement_id=requirement.id,
        confirmed_on=said.on,
        confirmed_by=said.by,
        recorded_by=_account(actor),
        recorded_at=actor.at,
    )
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:  # someone else recorded the same at once
        return None
    _record(session, actor, "confirmed", "requirement", made)
    return made


def _plan(
    session: Session, actor: Actor, entry: PhaseEntry, kind: PlanKind, said: Said, helps: Helps
) -> SetbackPlan:
    _refuse_empty(helps, said)
    made = SetbackPlan(
        id=new_id(),
        participant_id=entry.participant_id,
        phase_entry_id=entry.id,
        kind=kind,
        helps=helps.text.strip(),
        made_on=said.on,
        look_again_on=helps.look_again_on,
        decided_by=said.by,
        recorded_by=_account(actor),
        recorded_at=actor.at,
    )
    session.add(made)
    session.flush()
    _record(session, actor, "planned", "setback plan", made)
    return made


def _refuse_empty(helps: Helps, said: Said) -> None:
    if not helps.text.strip():
        raise Refusal(_("Say what helps."), field="helps")
    if helps.look_again_on is not None and helps.look_again_on <= said.on:
        raise Refusal(_("Look at it again on a later day."), field="look_again_on")


def _present(participant: Participant, on: dt.date) -> PhaseEntry:
    """The stay in a phase that lasts to this day, which a decision of ``on`` is about.

    :raises Refusal: when they left, or ``on`` lies before the last phase was entered.
    """
    if participant.exited_on is not None:
        day = long_day(participant.exited_on)
        raise Refusal(_("They left the program on %(day)s.", day=day), field="on")
    last = participant.current
    if present_entry(participant, on) is not last:
        raise Refusal(
            _(
                "They entered %(phase)s on %(day)s, after that day.",
                phase=last.phase.label,
                day=long_day(last.entered_on),
            ),
            field="on",
        )
    return last


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refusal(_("What the team decides is recorded by someone with an account."))
    return actor.account_id


def _record(
    session: Session, actor: Actor, verb: str, what: str, row: Confirmation | SetbackPlan
) -> None:
    audit.record(session, actor, verb, what, row.id, participant=row.participant_id)
