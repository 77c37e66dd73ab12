"""Members: their names opened, their roles, what they can be reached by, their leaving."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.alumni.models import (
    AlumniCheckIn,
    AlumniGroup,
    AlumniMember,
    AlumniRole,
)
from courtpeer.alumni.rules import GroupRole, ReachKind, Signing, first_of_month
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import Language, _
from courtpeer.core.sealing import seal, unseal
from courtpeer.participants.rules import folded


@dataclass(frozen=True, slots=True)
class Particulars:
    """How a member wants to be called and reached.

    :param reach: an address or a number; empty for someone met only at meetings.
    """

    name: str
    reach_kind: ReachKind = ReachKind.AT_MEETINGS
    reach: str = ""
    wants_mail: bool = False
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Consented:
    """The alumni consent as it was given.

    :param text: the statement shown, as JSON.
    """

    signing: Signing
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A member with what is sealed of them opened, and the roles they hold."""

    member: AlumniMember
    name: str
    reach: str
    roles: tuple[GroupRole, ...] = ()

    @property
    def id(self) -> UUID:
        """The member's id."""
        return self.member.id


def named(session: Session, member: AlumniMember) -> Named:
    """One member, opened."""
    held = roles_held(session, [member.id]).get(member.id, ())
    return Named(member, unseal(session, member, "name_sealed"), _reach(session, member), held)


def all_of(session: Session, group_id: UUID) -> list[Named]:
    """The members of a group, by name; whoever left is not among them."""
    asked = sa.select(AlumniMember).where(
        AlumniMember.group_id == group_id, AlumniMember.left_on.is_(None)
    )
    rows = list(session.scalars(asked))
    held = roles_held(session, [row.id for row in rows])
    people = [
        Named(row, unseal(session, row, "name_sealed"), _reach(session, row), held.get(row.id, ()))
        for row in rows
    ]
    return sorted(people, key=lambda one: folded(one.name))


def _reach(session: Session, member: AlumniMember) -> str:
    return unseal(session, member, "reach_sealed")


def member(session: Session, group_id: UUID, member_id: UUID) -> AlumniMember | None:
    """A member of the group; None for who left, is elsewhere or does not exist."""
    asked = sa.select(AlumniMember).where(
        AlumniMember.id == member_id,
        AlumniMember.group_id == group_id,
        AlumniMember.left_on.is_(None),
    )
    return session.scalar(asked)


def join(
    session: Session,
    group: AlumniGroup,
    who: Particulars,
    consented: Consented,
    at: dt.datetime,
) -> AlumniMember:
    """The member, in by a consent of their own and by nothing else.

    Nothing is put on record elsewhere and no day is kept, only the month, so that no trace of
    the court's can be matched with it. Nor is it said whether someone of that name is in the
    group already: whoever holds a card could find out who joined.
    """
    month = first_of_month(day_of(at, group.zone))
    row = AlumniMember(
        id=uuid4(),
        group_id=group.id,
        since_on=month,
        signing=consented.signing,
        consent_version=consented.version,
        consent_text=consented.text,
    )
    _fill(session, row, who)
    session.add(row)
    session.flush()
    session.add(
        AlumniRole(group_id=group.id, member_id=row.id, role=GroupRole.MEMBER, from_on=month)
    )
    session.flush()
    return row


def change(
    session: Session, group: AlumniGroup, row: AlumniMember, who: Particulars, version: int | None
) -> None:
    """Nothing; the member is then called and reached as entered.

    :raises Stale: when someone else changed it meanwhile.
    """
    if row.version != version:
        raise Stale(_("Someone changed this meanwhile; look again."), stored={})
    _fill(session, row, who)
    session.flush()


def _fill(session: Session, row: AlumniMember, who: Particulars) -> None:
    reach = who.reach if who.reach_kind is not ReachKind.AT_MEETINGS else ""
    row.name_sealed = seal(session, AlumniMember, "name_sealed", row.id, who.name)
    row.reach_kind, row.language = who.reach_kind, who.language
    row.reach_sealed = seal(session, AlumniMember, "reach_sealed", row.id, reach) if reach else None
    row.wants_mail = who.wants_mail and who.reach_kind is ReachKind.EMAIL


def refuse_name_taken(
    session: Session, group_id: UUID, name: str, *, but: UUID | None = None
) -> None:
    """Nothing, for a name that nobody else of the group goes by.

    Asked only for who coordinates the group: the answer tells who is in it.

    :raises Refusal: when someone does.
    """
    taken = {folded(one.name) for one in all_of(session, group_id) if one.id != but}
    if folded(name) in taken:
        raise Refusal(
            _("Someone in the group goes by that name; add an initial, so that it is plain who"),
            field="name",
        )


def leave(session: Session, row: AlumniMember, at: dt.datetime, zone: str) -> None:
    """Nothing; name, way to be reached and notes are gone, and every private address is closed.

    What stays says that someone was at past meetings, and not who.
    """
    session.execute(sa.delete(AlumniCheckIn).where(AlumniCheckIn.member_id == row.id))
    session.execute(sa.delete(AlumniRole).where(AlumniRole.member_id == row.id))
    row.name_sealed = row.reach_sealed = None
    row.reach_kind, row.wants_mail = ReachKind.AT_MEETINGS, False
    row.left_on = first_of_month(day_of(at, zone))
    row.address_number += 1
    session.flush()


def renew_addresses(session: Session, row: AlumniMember) -> None:
    """Nothing; the member's page and calendar are at new addresses, the old ones closed."""
    row.address_number += 1
    session.flush()


def roles_held(session: Session, member_ids: Collection[UUID]) -> dict[UUID, tuple[GroupRole, ...]]:
    """The roles that each holds now, in their order."""
    asked = sa.select(AlumniRole.member_id, AlumniRole.role).where(
        AlumniRole.member_id.in_(member_ids), AlumniRole.until_on.is_(None)
    )
    held: dict[UUID, set[GroupRole]] = defaultdict(set)
    for member_id, role in session.execute(asked):
        held[member_id].add(role)
    return {one: tuple(role for role in GroupRole if role in roles) for one, roles in held.items()}


def path(session: Session, member_id: UUID) -> list[AlumniRole]:
    """Every role a member took up, in the order of days."""
    asked = (
        sa.select(AlumniRole)
        .where(AlumniRole.member_id == member_id)
        .order_by(AlumniRole.from_on, AlumniRole.id)
    )
    return list(session.scalars(asked))


def take_up(
    session: Session,
    actor: Actor,
    group: AlumniGroup,
    row: AlumniMember,
    role: GroupRole,
    on: dt.date,
) -> AlumniRole:
    """The role, held from ``on``.

    :raises Refusal: when they hold it, or on a day to come or before they joined.
    """
    if role in roles_held(session, [row.id]).get(row.id, ()):
        raise Refusal(_("They hold that role already"), field="role")
    if on > day_of(actor.at, group.zone):
        raise Refusal(_("That day has not come yet; choose today or an earlier day"), field="on")
    if on < row.since_on:
        raise Refusal(_("That day is before they joined the group"), field="on")
    held = AlumniRole(group_id=group.id, member_id=row.id, role=role, from_on=on)
    session.add(held)
    session.flush()
    audit.record(session, actor, "changed", "alumni roles", group.id)
    return held


def lay_down(
    session: Session, actor: Actor, group: AlumniGroup, held: AlumniRole, on: dt.date
) -> None:
    """Nothing; the role was held until ``on``.

    :raises Refusal: on a day to come or before they took it up; and being a member ends only
        by leaving.
    """
    if held.role is GroupRole.MEMBER:
        raise Refusal(_("Being a member ends when they leave the group"))
    if not held.from_on <= on <= day_of(actor.at, group.zone):
        raise Refusal(_("Choose a day from when they took it up through today"), field="on")
    held.until_on = on
    session.flush()
    audit.record(session, actor, "changed", "alumni roles", group.id)
