"""Opening a court, setting its policies, phases and words, giving people their roles."""

import re
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import available_timezones

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.courts import queries
from courtpeer.courts.models import Court, Membership, Phase, PhaseScheme, Policy, Word
from courtpeer.courts.rules import MODES, SHARING, TOPICS, CourtKind, SchemePlan, WordKind


@dataclass(frozen=True, slots=True)
class Policies:
    """A court's policies as entered.

    :param small_cell: a count below this many people is not shown.
    """

    sharing: str = SHARING
    supervisors_read_notes: bool = False
    attempts_print: bool = False
    small_cell: int = 10


def open_court(
    session: Session,
    actor: Actor,
    *,
    slug: str,
    name: str,
    kind: CourtKind,
    zone: str,
    scheme: SchemePlan,
    policies: Policies | None = None,
) -> Court:
    """A court that can begin work: policies, phases, topics and modes in place.

    :param slug: what addresses and commands call it: small letters, digits and hyphens.
    :param zone: an IANA time zone name, as ``America/Chicago``.
    :raises Refusal: naming the field that is wrong.
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        raise Refusal("A short name has small letters, digits and hyphens.", field="slug")
    if queries.court_by_slug(session, slug) is not None:
        raise Refusal(f"There is a court called {slug} already.", field="slug")
    if zone not in available_timezones():
        raise Refusal(f"{zone} is not a time zone; give one like America/Chicago.", field="zone")
    court = Court(slug=slug, name=name, kind=kind, zone=zone, created_at=actor.at)
    session.add(court)
    session.flush()
    there = Actor(actor.account_id, actor.at, court.id, actor.membership_id)
    _keep_policy(session, there, court.id, 1, policies or Policies())
    _keep_scheme(session, there, court, 1, scheme)
    for word_kind, names in ((WordKind.TOPIC, TOPICS), (WordKind.MODE, MODES)):
        for position, word in enumerate(names, start=1):
            session.add(Word(court_id=court.id, kind=word_kind, name=word, position=position))
    session.flush()
    audit.record(session, there, "opened", "court", court.id)
    return court


def set_policies(session: Session, actor: Actor, policies: Policies) -> Policy:
    """The policies in force from now on in the session's court; those before stay on record.

    :raises Refusal: when the sharing policy says nothing, or the threshold makes no sense.
    """
    if not policies.sharing.strip():
        raise Refusal("Say what peers share: participants are told this.", field="sharing")
    if not 0 <= policies.small_cell <= 100:
        raise Refusal("The smallest count shown lies between 0 and 100.", field="small_cell")
    before = queries.policy(session)
    policy = _keep_policy(session, actor, before.court_id, before.number + 1, policies)
    audit.record(session, actor, "set", "policy", policy.id, number=policy.number)
    return policy


def adopt_scheme(session: Session, actor: Actor, court: Court, plan: SchemePlan) -> PhaseScheme:
    """A new version of the court's phases, for those admitted from now on.

    :raises Refusal: when it has no phase, or a milestone belongs to none of them.
    """
    if not plan.phases:
        raise Refusal("A scheme has at least one phase.", field="phases")
    if any(not 1 <= number <= len(plan.phases) for number in plan.restorative.values()):
        raise Refusal("A milestone belongs to one of the phases.", field="restorative")
    number = queries.scheme(session).number + 1
    scheme = _keep_scheme(session, actor, court, number, plan)
    audit.record(session, actor, "adopted", "phase scheme", scheme.id, number=number)
    return scheme


def add_word(session: Session, actor: Actor, kind: WordKind, name: str) -> Word:
    """A topic or mode at the end of its list; one retired under that name comes back.

    :raises Refusal: when it is empty or in use already.
    """
    name = " ".join(name.split())
    if not name:
        raise Refusal("Give it a name.", field="name")
    known = queries.words(session, kind, retired=True)
    same = next((word for word in known if word.name.casefold() == name.casefold()), None)
    if same is not None and same.retired_at is None:
        raise Refusal(f"{same.name} is in the list already.", field="name")
    last = max((word.position for word in known), default=0)
    word = same or Word(kind=kind, name=name)
    word.retired_at, word.position = None, last + 1
    session.add(word)
    session.flush()
    audit.record(session, actor, "added", kind.value, word.id)
    return word


def retire_word(session: Session, actor: Actor, word: Word) -> None:
    """Nothing; ``word`` is offered no more, and stays on the records that have it.

    :raises Refusal: when it is the last of its list.
    """
    if len(queries.words(session, word.kind)) <= 1:
        raise Refusal(f"A court needs at least one {word.kind.value}.")
    word.retired_at = actor.at
    session.flush()
    audit.record(session, actor, "retired", word.kind.value, word.id)


def add_member(
    session: Session,
    actor: Actor,
    court: Court,
    account: Account,
    role: Role,
    *,
    discipline: Discipline | None = None,
    supervisor: Account | None = None,
) -> Membership:
    """The membership, live from now on.

    :param discipline: required for a team member, who receives copies in it.
    :raises Refusal: when a team member has no discipline, or the role is held already.
    """
    if role is Role.TEAM_MEMBER and discipline is None:
        raise Refusal("Say which discipline this team member has.", field="discipline")
    if role is Role.COORDINATOR:
        discipline = Discipline.COORDINATOR
    held = queries.seats_of(session, account.id)
    if any(one.court_id == court.id and one.role is role for one in held):
        raise Refusal(f"{account.name} holds that role already.", field="role")
    membership = Membership(
        court=court,
        account=account,
        role=role,
        discipline=discipline,
        supervisor_id=supervisor.id if supervisor and role is Role.PEER else None,
        begun_at=actor.at,
    )
    session.add(membership)
    session.flush()
    audit.record(session, actor, "added", "membership", membership.id, role=role.value)
    return membership


def end_membership(session: Session, actor: Actor, membership: Membership) -> None:
    """Nothing; the role is held no more from now on. What was written keeps its author."""
    membership.ended_at = actor.at
    session.flush()
    audit.record(session, actor, "ended", "membership", membership.id, role=membership.role.value)


def supervise(
    session: Session, actor: Actor, membership: Membership, supervisor_id: UUID | None
) -> None:
    """Nothing; the peer of ``membership`` then has that supervisor, or none.

    :raises Refusal: when it is no peer's membership, or that account supervises nobody here.
    """
    if membership.role is not Role.PEER:
        raise Refusal("Only a peer has a peer supervisor.")
    if supervisor_id is not None:
        asked = sa.select(Membership.id).where(
            Membership.court_id == membership.court_id,
            Membership.account_id == supervisor_id,
            Membership.role == Role.PEER_SUPERVISOR,
            Membership.ended_at.is_(None),
        )
        if session.scalar(asked) is None:
            raise Refusal("That person is no peer supervisor of this court.", field="supervisor")
    membership.supervisor_id = supervisor_id
    session.flush()
    audit.record(session, actor, "supervised", "membership", membership.id, by=supervisor_id)


def _keep_policy(
    session: Session, actor: Actor, court_id: UUID, number: int, given: Policies
) -> Policy:
    policy = Policy(
        court_id=court_id,
        number=number,
        in_force_at=actor.at,
        sharing=given.sharing.strip(),
        supervisors_read_notes=given.supervisors_read_notes,
        attempts_print=given.attempts_print,
        small_cell=given.small_cell,
        set_by=actor.account_id,
    )
    session.add(policy)
    session.flush()
    return policy


def _keep_scheme(
    session: Session, actor: Actor, court: Court, number: int, plan: SchemePlan
) -> PhaseScheme:
    scheme = PhaseScheme(
        court_id=court.id,
        number=number,
        name=plan.name,
        source=plan.source,
        restorative=dict(plan.restorative),
        adopted_on=day_of(actor.at, court.zone),
        phases=[
            Phase(
                court_id=court.id,
                position=position,
                name=phase.name,
                minimum_days=phase.minimum_days,
                cadence_days=phase.cadence_days,
                contacts_asked=phase.contacts_asked,
            )
            for position, phase in enumerate(plan.phases, start=1)
        ],
    )
    session.add(scheme)
    session.flush()
    return scheme
