"""Courts asked: by slug, their memberships, policy in force, scheme in force, words."""

from collections.abc import Collection
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.courts.models import Court, Membership, Phase, PhaseScheme, Policy, Requirement, Word
from courtpeer.courts.rules import WordKind


def court(session: Session, court_id: UUID) -> Court:
    """The court with that id."""
    return session.get_one(Court, court_id)


def court_by_slug(session: Session, slug: str) -> Court | None:
    """The court that addresses and commands call ``slug``."""
    return session.scalar(sa.select(Court).where(Court.slug == slug))


def policy(session: Session) -> Policy:
    """The policy in force in the session's court."""
    newest = sa.select(Policy).order_by(Policy.number.desc()).limit(1)
    return session.scalars(newest).one()


def scheme(session: Session) -> PhaseScheme:
    """The newest phase scheme of the session's court, its phases and what they ask loaded."""
    newest = (
        sa.select(PhaseScheme)
        .options(selectinload(PhaseScheme.phases).selectinload(Phase.requirements))
        .order_by(PhaseScheme.number.desc())
        .limit(1)
    )
    return session.scalars(newest).one()


def schemes(session: Session) -> list[PhaseScheme]:
    """Every phase scheme of the session's court, newest first, loaded as ``scheme`` does."""
    phases = selectinload(PhaseScheme.phases).selectinload(Phase.requirements)
    asked = sa.select(PhaseScheme).options(phases)
    return list(session.scalars(asked.order_by(PhaseScheme.number.desc())))


def requirements_of(session: Session, phase_ids: Collection[UUID]) -> dict[UUID, list[Requirement]]:
    """What leaving each of the phases asks, in order; every id asked for is a key."""
    found: dict[UUID, list[Requirement]] = {key: [] for key in phase_ids}
    asked = sa.select(Requirement).where(Requirement.phase_id.in_(found))
    for one in session.scalars(asked.order_by(Requirement.position)):
        found[one.phase_id].append(one)
    return found


def phases_in_force(session: Session) -> list[Phase]:
    """The phases of the newest scheme of the session's court, in order."""
    newest = sa.select(PhaseScheme.id).order_by(PhaseScheme.number.desc()).limit(1)
    asked = sa.select(Phase).where(Phase.scheme_id == newest.scalar_subquery())
    return list(session.scalars(asked.order_by(Phase.position)))


def phases_beside(session: Session, phase: Phase) -> list[Phase]:
    """The phases of the scheme that ``phase`` belongs to, itself included, in order."""
    asked = sa.select(Phase).where(Phase.scheme_id == phase.scheme_id)
    return list(session.scalars(asked.order_by(Phase.position)))


def words(session: Session, kind: WordKind, *, retired: bool = False) -> list[Word]:
    """The court's topics or modes in their order; the retired ones only on request."""
    asked = sa.select(Word).where(Word.kind == kind).order_by(Word.position, Word.name)
    if not retired:
        asked = asked.where(Word.retired_at.is_(None))
    return list(session.scalars(asked))


def seats_of(session: Session, account_id: UUID) -> list[Membership]:
    """An account's live memberships in every court, court loaded, by court and role."""
    return list(session.scalars(_seats_asked(), {"account_id": account_id}))


@cache
def _seats_asked() -> sa.Select[Membership]:
    return (
        sa.select(Membership)
        .join(Membership.court)
        .options(contains_eager(Membership.court))
        .where(Membership.account_id == sa.bindparam("account_id"), Membership.ended_at.is_(None))
        .order_by(Court.name, Membership.role)
    )


def members(
    session: Session,
    court_id: UUID,
    roles: Collection[Role] = (),
    discipline: Discipline | None = None,
) -> list[Membership]:
    """Live memberships of a court with their accounts, by name; all roles when none is given."""
    asked = (
        sa.select(Membership)
        .join(Membership.account)
        .options(joinedload(Membership.account))
        .where(
            Membership.court_id == court_id,
            Membership.ended_at.is_(None),
            Account.deactivated_at.is_(None),
        )
        .order_by(Account.name)
    )
    if roles:
        asked = asked.where(Membership.role.in_(roles))
    if discipline is not None:
        asked = asked.where(Membership.discipline == discipline)
    return list(session.scalars(asked))


def peers(session: Session, court_id: UUID) -> list[Account]:
    """The accounts that hold the role of peer in a court now, by name."""
    return [held.account for held in members(session, court_id, {Role.PEER})]


def names(session: Session, account_ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of accounts by id, deactivated ones included."""
    asked = sa.select(Account.id, Account.name).where(Account.id.in_(account_ids))
    return {row.id: row.name for row in session.execute(asked)}
