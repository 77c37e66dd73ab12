"""Packets by words: what a command, a job or the demonstration asks for, and the files it gets."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Permission, permits
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.unit import reading
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Membership
from courtpeer.staffing import planning, register
from courtpeer.staffing.issuing import Desk, issue
from courtpeer.staffing.models import Copy, Staffing


@dataclass(frozen=True, slots=True)
class PacketFile:
    """One copy as a file.

    :ivar is_new: False where an earlier copy tells its recipient the very same.
    """

    serial: str
    recipient: str
    discipline: str
    page_count: int
    is_new: bool
    pdf: bytes

    @property
    def name(self) -> str:
        """The file's name: the serial, and no name of a person."""
        return f"{self.serial}.pdf"


def issue_packets(
    desk: Desk,
    words: Sequence[str],
    *,
    by: str,
    on: dt.date | None = None,
    again: bool = False,
) -> list[PacketFile]:
    """The copies for whoever ``words`` mean: new ones, or those that tell the same already.

    :param words: disciplines (each current holder) or e-mail addresses.
    :param by: the e-mail address of the account that issues.
    :param on: the day of the staffing; None for the next one from today on.
    :raises Refusal: when a word means nobody, nothing meets then, ``by`` may not issue, or
        issuing is refused; nothing is issued then.
    """
    at = desk.clock()
    with reading(desk.engine, desk.keyring, desk.court_id) as session:
        court = courts.court(session, desk.court_id)
        issuer = _issuer(session, desk, by)
        staffing = _staffing(session, on, today=day_of(at, court.zone))
        staffing_id = staffing.id
        receiving = [
            planning.recipient_of(held) for held in planning.named(session, desk.court_id, words)
        ]
        actor = Actor(issuer.account_id, at, desk.court_id, issuer.id)
    issued = issue(desk, actor, staffing_id, receiving, again=again)
    with reading(desk.engine, desk.keyring, desk.court_id) as session:
        wanted = [*issued.serials, *issued.standing]
        found = session.scalars(
            sa.select(Copy).where(Copy.serial.in_(wanted)).order_by(Copy.year, Copy.number)
        )
        return [
            PacketFile(
                serial=copy.serial,
                recipient=copy.recipient_name,
                discipline=copy.discipline.label,
                page_count=copy.page_count,
                is_new=copy.serial in issued.serials,
                pdf=register.pdf_of(session, copy),
            )
            for copy in found
        ]


def _issuer(session: Session, desk: Desk, email: str) -> Membership:
    asked = (
        sa.select(Membership)
        .join(Membership.account)
        .where(
            Membership.court_id == desk.court_id,
            Membership.ended_at.is_(None),
            Account.deactivated_at.is_(None),
            sa.func.lower(Account.email) == email.strip().lower(),
        )
    )
    held = list(session.scalars(asked))
    if not held:
        raise Refusal(_("Nobody in this court has the address “%(email)s”.", email=email))
    for one in held:
        if permits(one.role, Permission.PACKET_ISSUE):
            return one
    raise Refusal(
        _("“%(email)s” may not issue packets here: only a coordinator does.", email=email)
    )


def _staffing(session: Session, on: dt.date | None, *, today: dt.date) -> Staffing:
    """The first staffing of that day that is still open; of today or later when no day is given."""
    asked = sa.select(Staffing).where(
        Staffing.held_at.is_(None),
        Staffing.cancelled_at.is_(None),
        Staffing.meets_on >= today if on is None else Staffing.meets_on == on,
    )
    found = session.scalars(asked.order_by(Staffing.meets_on, Staffing.meets_at)).first()
    if found is None:
        if on is None:
            raise Refusal(_("No staffing is scheduled from today on."))
        raise Refusal(_("No staffing is scheduled on %(day)s.", day=on.isoformat()))
    return found
