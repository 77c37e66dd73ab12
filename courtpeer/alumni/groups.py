"""Groups: which a seat coordinates, who coordinates one, which courts invite to it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.rules import Role
from courtpeer.alumni import grouped
from courtpeer.alumni.models import AlumniGroup, GroupCoordinator, GroupOffer
from courtpeer.alumni.rules import OpensTo
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.courts import queries as courts


@dataclass(frozen=True, slots=True)
class Charter:
    """A group as entered: what it is called, what it is for, what its members agreed on."""

    name: str
    purpose: str
    agreements: str
    zone: str


@dataclass(frozen=True, slots=True)
class Opening:
    """Whom a court lets join.

    :param from_phase: the position of the phase from which it is open; None for graduates only.
    """

    opens_to: OpensTo = OpensTo.GRADUATES
    from_phase: int | None = None


def coordinated_by(session: Session, account_id: UUID) -> set[UUID]:
    """The ids of the groups that an account coordinates now, in whatever court it acts."""
    asked = sa.select(GroupCoordinator.group_id).where(
        GroupCoordinator.account_id == account_id, GroupCoordinator.until_on.is_(None)
    )
    return set(session.scalars(asked))


def enter_coordinated(session: Session, account_id: UUID) -> None:
    """Let the session see the groups that the account coordinates, and no others."""
    grouped.enter(session, coordinated_by(session, account_id))


def all_entered(session: Session) -> list[AlumniGroup]:
    """The groups that the session entered, by name."""
    return list(session.scalars(sa.select(AlumniGroup).order_by(AlumniGroup.name)))


def group(session: Session, group_id: UUID) -> AlumniGroup | None:
    """The group, where the session entered it; otherwise None."""
    return session.scalar(sa.select(AlumniGroup).where(AlumniGroup.id == group_id))


def found(session: Session, actor: Actor, charter: Charter, opening: Opening) -> AlumniGroup:
    """The new group, coordinated by whoever founds it and offered by the court acted in.

    :raises Refusal: without an account or a court.
    """
    if actor.account_id is None:
        raise Refusal(_("A group is begun by someone."))
    row = AlumniGroup(
        id=new_id(),
        name=charter.name,
        purpose=charter.purpose,
        agreements=charter.agreements,
        zone=charter.zone,
    )
    session.add(row)
    session.flush()
    grouped.enter(session, [row.id])
    today = day_of(actor.at, row.zone)
    session.add(GroupCoordinator(group_id=row.id, account_id=actor.account_id, from_on=today))
    session.add(
        GroupOffer(group_id=row.id, opens_to=opening.opens_to, from_phase=opening.from_phase)
    )
    session.flush()
    audit.record(session, actor, "began", "alumni group", row.id)
    return row


def change(
    session: Session, actor: Actor, group: AlumniGroup, charter: Charter, version: int | None
) -> None:
    """Nothing; the group is then as entered.

    :raises Stale: when someone else changed it meanwhile.
    """
    if group.version != version:
        raise Stale(_("Someone changed the group meanwhile; look again."), stored={})
    group.name, group.purpose = charter.name, charter.purpose
    group.agreements, group.zone = charter.agreements, charter.zone
    session.flush()
    audit.record(session, actor, "changed", "alumni group", group.id)


def coordinators(session: Session, group_id: UUID) -> list[GroupCoordinator]:
    """Who coordinates a group now, accounts loaded, in the order they began."""
    asked = (
        sa.select(GroupCoordinator)
        .options(joinedload(GroupCoordinator.account))
        .where(GroupCoordinator.group_id == group_id, GroupCoordinator.until_on.is_(None))
        .order_by(GroupCoordinator.id)
    )
    return list(session.scalars(asked))


def candidates(session: Session, group_id: UUID, court_id: UUID) -> list[tuple[UUID, str]]:
    """The court's alumni coordinators who do not coordinate the group yet: account and name."""
    present = {one.account_id for one in coordinators(session, group_id)}
    held = courts.members(session, court_id, {Role.ALUMNI_COORDINATOR})
    return [(one.account_id, one.account.name) for one in held if one.account_id not in present]


def add_coordinator(
    session: Session, actor: Actor, group: AlumniGroup, account_id: UUID
) -> GroupCoordinator:
    """That the account coordinates the group from today on."""
    row = GroupCoordinator(
        group_id=group.id, account_id=account_id, from_on=day_of(actor.at, group.zone)
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "began", "alumni group coordinator", row.id, group=group.id)
    return row


def end_coordinator(
    session: Session, actor: Actor, group: AlumniGroup, row: GroupCoordinator
) -> None:
    """Nothing; the group is closed to them from their next step on.

    :raises Refusal: when nobody would be left.
    """
    if len(coordinators(session, group.id)) == 1:
        raise Refusal(_("The group would have nobody who coordinates it: add someone first"))
    row.until_on = day_of(actor.at, group.zone)
    session.flush()
    audit.record(session, actor, "ended", "alumni group coordinator", row.id, group=group.id)


def offer_here(session: Session, group_id: UUID) -> GroupOffer | None:
    """What the court acted in lets join the group; None where it does not invite to it."""
    return session.scalar(sa.select(GroupOffer).where(GroupOffer.group_id == group_id))


def offer(session: Session, actor: Actor, group: AlumniGroup, opening: Opening) -> GroupOffer:
    """What the court acted in lets join from now on."""
    row = offer_here(session, group.id) or GroupOffer(group_id=group.id)
    session.add(row)
    set_opening(session, actor, row, opening)
    return row


def set_opening(session: Session, actor: Actor, row: GroupOffer, opening: Opening) -> None:
    """Nothing; the court lets these people join from now on. Whoever joined stays."""
    row.opens_to, row.from_phase = opening.opens_to, opening.from_phase
    session.flush()
    audit.record(
        session, actor, "offered", "alumni group", row.group_id, opens_to=row.opens_to.value
    )


def renew_wall(session: Session, actor: Actor, group: AlumniGroup) -> None:
    """Nothing; the code that hung on the wall leads nowhere now."""
    group.wall_number += 1
    session.flush()
    audit.record(session, actor, "renewed", "alumni wall code", group.id)


def today_of(group: AlumniGroup, at: dt.datetime) -> dt.date:
    """The group's day at an instant."""
    return day_of(at, group.zone)
