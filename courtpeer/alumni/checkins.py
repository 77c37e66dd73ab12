"""Asking members how they are: recorded by who asked, the words sealed."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.alumni.models import AlumniCheckIn, AlumniGroup, AlumniMember
from courtpeer.alumni.rules import Feeling, Means
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.sealing import seal, unseal


@dataclass(frozen=True, slots=True)
class Heard:
    """A check-in as entered, or opened again."""

    on: dt.date
    means: Means
    feeling: Feeling
    wants: str = ""
    note: str = ""


def record(
    session: Session, actor: Actor, group: AlumniGroup, member: AlumniMember, heard: Heard
) -> AlumniCheckIn:
    """The check-in, its words sealed.

    :raises Refusal: on a day to come, or without an account.
    """
    if actor.account_id is None:
        raise Refusal(_("A check-in is recorded by someone."))
    if heard.on > day_of(actor.at, group.zone):
        raise Refusal(_("That day has not come yet; choose today or an earlier day"), field="on")
    row_id = uuid4()

    def sealed(column: str, text: str) -> bytes | None:
        return seal(session, AlumniCheckIn, column, row_id, text) if text else None

    row = AlumniCheckIn(
        id=row_id,
        group_id=group.id,
        member_id=member.id,
        on=heard.on,
        means=heard.means,
        feeling=heard.feeling,
        wants_sealed=sealed("wants_sealed", heard.wants),
        note_sealed=sealed("note_sealed", heard.note),
        by_id=actor.account_id,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "recorded", "alumni check-in", group.id)
    return row


def of(session: Session, member_id: UUID, account_id: UUID) -> list[Heard]:
    """A member's check-ins, newest first; the note of each only for who wrote it."""
    asked = (
        sa.select(AlumniCheckIn)
        .where(AlumniCheckIn.member_id == member_id)
        .order_by(AlumniCheckIn.on.desc(), AlumniCheckIn.id)
    )
    return [
        Heard(
            row.on,
            row.means,
            row.feeling,
            unseal(session, row, "wants_sealed"),
            unseal(session, row, "note_sealed") if row.by_id == account_id else "",
        )
        for row in session.scalars(asked)
    ]
