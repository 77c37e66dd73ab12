"""Who holds which role in a court: begun, changed, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts import queries
from courtpeer.courts.models import Membership


@dataclass(frozen=True, slots=True)
class Holding:
    """A role as entered.

    :param discipline: a team member's profession; a coordinator may have one.
    :param supervisor_id: the account of a peer's supervisor.
    """

    role: Role
    discipline: Discipline | None = None
    supervisor_id: UUID | None = None


def add_member(
    session: Session, actor: Actor, court_id: UUID, account: Account, holding: Holding
) -> Membership:
    """The membership, begun now.

    :raises Refusal: when the account holds that role already, or the holding does not fit.
    """
    holding = _fitting(session, court_id, account, holding)
    held = memberships_of(session, court_id, account.id)
    if any((one.role, one.discipline) == (holding.role, holding.discipline) for one in held):
        raise Refusal(_("They hold that role already"), field="role")
    row = Membership(
        court_id=court_id,
        account_id=account.id,
        role=holding.role,
        discipline=holding.discipline,
        supervisor_id=holding.supervisor_id,
        begun_at=actor.at,
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "began", "membership", row.id, role=holding.role.value)
    return row


def change_role(
    session: Session, actor: Actor, membership: Membership, holding: Holding
) -> Membership:
    """The membership of the new role; the old one is ended, so that history keeps it.

    Where only the supervisor or discipline differs, the membership itself, changed. Either
    takes effect at the holder's next request.
    """
    account = membership.account
    if holding.role is not membership.role:
        new = add_member(session, actor, membership.court_id, account, holding)
        end_member(session, actor, membership)
        return new
    holding = _fitting(session, membership.court_id, account, holding)
    if (membership.discipline, membership.supervisor_id) != (
        holding.discipline,
        holding.supervisor_id,
    ):
        membership.discipline = holding.discipline
        membership.supervisor_id = holding.supervisor_id
        audit.record(session, actor, "changed", "membership", membership.id)
    return membership


def end_member(session: Session, actor: Actor, membership: Membership) -> None:
    """Nothing; the role opens nothing from the holder's next request on.

    :raises Refusal: when the court would have no administrator left.
    """
    if membership.ended_at is not None:
        return
    if membership.role is Role.ADMINISTRATOR:
        others = queries.members(session, membership.court_id, {Role.ADMINISTRATOR})
        if not any(_opens(one) for one in others if one.id != membership.id):
            raise Refusal(
                _("The court would have no administrator: give someone else the role first")
            )
    membership.ended_at = actor.at
    session.flush()
    audit.record(session, actor, "ended", "membership", membership.id, role=membership.role.value)


def _opens(membership: Membership) -> bool:
    return membership.account.may_sign_in


def memberships_of(session: Session, court_id: UUID, account_id: UUID) -> list[Membership]:
    """The live memberships that an account holds in a court, its account loaded, by role."""
    return list(
        session.scalars(
            sa.select(Membership)
            .options(joinedload(Membership.account))
            .where(
                Membership.court_id == court_id,
                Membership.account_id == account_id,
                Membership.ended_at.is_(None),
            )
            .order_by(Membership.role, Membership.begun_at)
        )
    )


def people_of(session: Session, court_id: UUID) -> list[tuple[Account, list[Membership]]]:
    """Everyone who holds or held a role in a court with the live memberships, by name."""
    rows = session.scalars(
        sa.select(Membership)
        .join(Membership.account)
        .options(joinedload(Membership.account))
        .where(Membership.court_id == court_id)
        .order_by(Account.name, Account.id, Membership.role)
    )
    people: dict[UUID, tuple[Account, list[Membership]]] = {}
    for row in rows:
        _, live = people.setdefault(row.account_id, (row.account, []))
        if row.ended_at is None:
            live.append(row)
    return list(people.values())


def person_of(session: Session, court_id: UUID, account_id: UUID) -> Account | None:
    """An account that holds or held a role in a court; None for every other."""
    asked = sa.select(Account).where(
        Account.id == account_id,
        sa.exists().where(Membership.account_id == Account.id, Membership.court_id == court_id),
    )
    return session.scalar(asked)


def administered_by(session: Session, account_id: UUID) -> set[UUID]:
    """The ids of the courts that an account administers."""
    asked = sa.select(Membership.court_id).where(
        Membership.account_id == account_id,
        Membership.role == Role.ADMINISTRATOR,
        Membership.ended_at.is_(None),
    )
    return set(session.scalars(asked))


def works_elsewhere(session: Session, account: Account, court_ids: Iterable[UUID]) -> bool:
    """Whether the account holds a role in a court other than these."""
    asked = sa.select(
        sa.exists().where(
            Membership.account_id == account.id,
            Membership.ended_at.is_(None),
            Membership.court_id.not_in(list(court_ids)),
        )
    )
    return bool(session.scalar(asked))


def _fitting(session: Session, court_id: UUID, account: Account, holding: Holding) -> Holding:
    """The holding without what its role does not take.

    :raises Refusal: when a team member has no discipline, or the supervisor is none.
    """
    discipline, supervisor_id = holding.discipline, holding.supervisor_id
    if holding.role is Role.TEAM_MEMBER and discipline is None:
        raise Refusal(_("Choose the discipline they sit on the team for"), field="discipline")
    if holding.role not in (Role.TEAM_MEMBER, Role.COORDINATOR):
        discipline = None
    if holding.role is not Role.PEER:
        supervisor_id = None
    if supervisor_id is not None:
        supervisors = queries.members(session, court_id, {Role.PEER_SUPERVISOR})
        if supervisor_id not in {one.account_id for one in supervisors}:
            raise Refusal(_("Choose one of this court's peer supervisors"), field="supervisor")
    return Holding(holding.role, discipline, supervisor_id)
