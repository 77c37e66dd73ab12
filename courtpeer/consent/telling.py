"""What was told outside a packet: by word of mouth, or on another basis than consent."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.consent import queries
from courtpeer.consent.disclosures import Outsider, disclose
from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Recipient, may_disclose_all
from courtpeer.consent.words import Basis, Category, Purpose
from courtpeer.core.days import day_of, end_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _


@dataclass(frozen=True, slots=True)
class Telling:
    """That something was told, as entered.

    :param told_on: the court's day; today counts as now, an earlier day as its noon.
    :param id: sent again, it finds what was recorded the first time.
    :param purpose: asked of a consent; ``reason`` says what for under another basis.
    """

    recipient: Recipient | Outsider
    categories: tuple[Category, ...]
    basis: Basis
    purpose: Purpose
    reason: str
    description: str
    told_on: dt.date
    told_aloud: bool
    id: UUID | None = None


def tell(session: Session, actor: Actor, participant_id: UUID, telling: Telling) -> Disclosure:
    """The disclosure, resting on the consents that permitted it where consent is the basis.

    :raises Refusal: when the day is still to come, nothing says what for, or no consent
        covered it then.
    """
    if telling.id and (kept := session.get(Disclosure, telling.id)):
        return kept
    about = queries.subject(session, participant_id)
    told_at = _instant(telling.told_on, actor.at, about.zone)
    if telling.basis is not Basis.CONSENT:
        if not telling.reason.strip():
            raise Refusal(_("Say what it was told for."), field="reason")
        purpose: Purpose | str = telling.reason.strip()
        consents: tuple[UUID, ...] = ()
    else:
        purpose = telling.purpose
        consents = _permitting(session, participant_id, telling, told_at)
    return disclose(
        session,
        actor,
        participant_id,
        telling.recipient,
        categories=telling.categories,
        purpose=purpose,
        description=telling.description.strip(),
        consents=consents,
        basis=telling.basis,
        told_at=told_at,
        told_aloud=telling.told_aloud,
        id=telling.id,
    )


def _permitting(
    session: Session, participant_id: UUID, telling: Telling, told_at: dt.datetime
) -> tuple[UUID, ...]:
    if not isinstance(telling.recipient, Recipient):
        raise Refusal(
            _("A consent names people of the team: choose one of them, or another basis."),
            field="person",
        )
    grants = queries.grants_of(session, [participant_id], told_at)[participant_id]
    answer = may_disclose_all(
        grants, telling.categories, telling.recipient, telling.purpose, told_at
    )
    if not answer.permitted:
        raise Refusal(
            _(
                "No consent covered this: %(reason)s. If it was told all the same, tell your "
                "supervisor today; it is not recorded as permitted.",
                reason=answer.reason,
            ),
            field="basis",
        )
    return answer.consents


def _instant(told_on: dt.date, at: dt.datetime, zone: str) -> dt.datetime:
    if told_on > day_of(at, zone):
        raise Refusal(_("That day has not come yet."), field="told_on")
    if at < end_of(told_on, zone):
        return at
    return dt.datetime.combine(told_on, dt.time(12), ZoneInfo(zone)).astimezone(dt.UTC)
