"""Sustainability plans: written together, sealed, read by those to whom they were opened.

A plan is the participant's. Their peer writes it with them and reads it; nobody else does, the
supervisor included. A peer who comes later reads it once the participant says that they may.
"""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import plain, sealing
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.goals import keeping
from courtpeer.goals.models import Plan, PlanReader, PlanVersion
from courtpeer.goals.plan_text import PlanText
from courtpeer.participants.models import Participant

LONGEST = 24
"""How many what-ifs a plan may hold."""


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as it was written once."""

    version: int
    text: PlanText
    by: UUID
    at: dt.datetime


def plan_of(session: Session, participant_id: UUID) -> Plan | None:
    """That there is a plan, not what it says; None where there is none."""
    return session.scalar(sa.select(Plan).where(Plan.participant_id == participant_id))


def may_read(session: Session, seat: Seat, plan: Plan) -> bool:
    """Whether the plan was opened to whoever acts in ``seat``, and acts as a peer.

    Whoever calls has made sure that the participant may be seen from ``seat``.
    """
    if not seat.may(Permission.PLAN_READ):
        return False
    asked = sa.select(PlanReader.id).where(
        PlanReader.plan_id == plan.id, PlanReader.account_id == seat.account_id
    )
    return session.scalar(asked) is not None


def versions(session: Session, plan: Plan) -> list[Written]:
    """Every version of the plan in words, the newest first; for those who may read it."""
    asked = sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id)
    rows = session.scalars(asked.order_by(PlanVersion.version.desc()))
    return [
        Written(row.version, _opened(session, row), row.written_by, row.written_at) for row in rows
    ]


def text_of(session: Session, plan: Plan) -> PlanText:
    """What the plan says now; for those who may read it."""
    return versions(session, plan)[0].text


def write(
    session: Session, actor: Actor, participant: Participant, text: PlanText, *, version: int
) -> Plan:
    """The plan, saying ``text`` from now on; what it said before is kept.

    :param version: the one that was seen; zero where there was no plan.
    :raises Stale: when someone else wrote meanwhile; the caller shows both to whoever may read.
    :raises Refusal: for an empty or endless plan, or one that was not opened to the writer.
    """
    by = keeping.recorder(actor)
    if text.is_empty:
        raise Refusal(_("The plan says nothing yet"), field="what_ifs")
    if len(text.what_ifs) > LONGEST:
        raise Refusal(
            _("A plan holds at most %(number)s what-ifs", number=LONGEST), field="what_ifs"
        )
    plan = _locked(session, participant)
    if plan is not None and not _is_reader(session, plan, by):
        raise Refusal(_("This plan was not opened to you."))
    if (plan.version if plan else 0) != version:
        raise Stale(_("Someone wrote in this plan meanwhile. Both texts stand below."), stored={})
    if plan is None:
        plan = _begun(session, actor, participant, by)
    elif text_of(session, plan) == text:
        return plan
    plan.version += 1
    row_id = new_id()
    sealed = sealing.seal(session, PlanVersion, "text_sealed", row_id, plain.to_json(text))
    session.add(
        PlanVersion(
            id=row_id,
            court_id=plan.court_id,
            plan_id=plan.id,
            version=plan.version,
            text_sealed=sealed,
            written_by=by,
            written_at=actor.at,
        )
    )
    session.flush()
    audit.record(session, actor, "wrote", "plan", plan.id, participant=participant.id)
    return plan


def open_to(session: Session, actor: Actor, plan: Plan) -> None:
    """Nothing; whoever acts reads the plan from now on, because the participant said so."""
    by = keeping.recorder(actor)
    if _is_reader(session, plan, by):
        return
    _add_reader(session, actor, plan, by)
    session.flush()
    audit.record(session, actor, "opened", "plan", plan.id, participant=plan.participant_id)


def _begun(session: Session, actor: Actor, participant: Participant, by: UUID) -> Plan:
    plan = Plan(
        id=new_id(),
        court_id=participant.court_id,
        participant_id=participant.id,
        version=0,
    )
    try:
        with session.begin_nested():
            session.add(plan)
    except IntegrityError as error:  # two begun at once
        raise Stale(_("Someone began this plan meanwhile; look again."), stored={}) from error
    _add_reader(session, actor, plan, by)
    return plan


def _add_reader(session: Session, actor: Actor, plan: Plan, account_id: UUID) -> None:
    session.add(
        PlanReader(
            court_id=plan.court_id,
            plan_id=plan.id,
            account_id=account_id,
            opened_at=actor.at,
        )
    )


def _is_reader(session: Session, plan: Plan, account_id: UUID) -> bool:
    asked = sa.select(PlanReader.id).where(
        PlanReader.plan_id == plan.id, PlanReader.account_id == account_id
    )
    return session.scalar(asked) is not None


def _locked(session: Session, participant: Participant) -> Plan | None:
    session.flush()
    asked = sa.select(Plan).where(Plan.participant_id == participant.id)
    return session.scalar(asked.with_for_update().execution_options(populate_existing=True))


def _opened(session: Session, row: PlanVersion) -> PlanText:
    return plain.from_json(PlanText, sealing.unseal(session, row, "text_sealed"))
