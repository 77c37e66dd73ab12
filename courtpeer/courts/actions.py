"""Opening a court, and setting its name, policy and phase scheme."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.courts import queries
from courtpeer.courts.models import Court, Phase, PhaseScheme, Policy, Requirement, Word
from courtpeer.courts.rules import (
    MODES,
    TOPICS,
    CourtKind,
    PhasePlan,
    PolicyPlan,
    SchemePlan,
    WordKind,
    slug_of,
)


def open_court(
    session: Session,
    actor: Actor,
    *,
    name: str,
    kind: CourtKind,
    zone: str,
    scheme: SchemePlan,
    slug: str | None = None,
    policy: PolicyPlan | None = None,
) -> Court:
    """A new court with its first policy, its phase scheme, and the usual topics and modes.

    :param slug: what addresses and commands call it; made from the name when None.
    :raises Refusal: when name, slug or zone will not do.
    """
    _check_zone(zone)
    taken = set(session.scalars(sa.select(Court.slug)))
    if slug is not None and (slug in taken or slug != slug_of(slug)):
        raise Refusal(
            _("%(slug)s cannot be used, or another court is called so", slug=slug), field="slug"
        )
    court = Court(
        slug=slug or slug_of(name, taken),
        name=_given(name),
        kind=kind,
        zone=zone,
        created_at=actor.at,
    )
    session.add(court)
    session.flush()
    with scope.everywhere(session):
        _add_words(session, court)
        _add_policy(session, actor, court, policy or PolicyPlan(), 1)
        _add_scheme(session, actor, court, scheme, 1)
    audit.record(session, actor, "opened", "court", court.id)
    return court


def describe(
    session: Session,
    actor: Actor,
    court: Court,
    *,
    name: str,
    kind: CourtKind,
    zone: str,
    version: int,
) -> None:
    """Nothing; the court then has that name, kind and zone.

    :param version: the version that the editor saw.
    :raises Stale: when someone else saved first.
    """
    if court.version != version:
        stored = {"name": court.name, "kind": court.kind.label, "zone": court.zone}
        raise Stale(_("Someone else changed these settings meanwhile"), stored=stored)
    _check_zone(zone)
    before = (court.name, court.kind, court.zone)
    court.name, court.kind, court.zone = _given(name), kind, zone
    if before != (court.name, kind, zone):
        session.flush()
        audit.record(session, actor, "changed", "court", court.id)


def set_policy(session: Session, actor: Actor, plan: PolicyPlan, *, seen: int) -> Policy:
    """The policy then in force: a new one, or the present one where nothing differs.

    Private notes stay under the policy that they were written under.

    :param seen: the number of the policy that the editor saw.
    :raises Stale: when someone else set another meanwhile.
    """
    present = queries.policy(session)
    if present.number != seen:
        raise Stale(
            _("Someone else set a new policy meanwhile"), stored={"sharing": present.sharing}
        )
    if not plan.sharing.strip():
        raise Refusal(_("Say what participants are told about who reads what"), field="sharing")
    if plan == _plan_of(present):
        return present
    court = queries.court(session, present.court_id)
    return _add_policy(session, actor, court, plan, present.number + 1)


def adopt_scheme(session: Session, actor: Actor, plan: SchemePlan, *, seen: int) -> PhaseScheme:
    """The new scheme, in force for whoever is admitted from now on.

    :param seen: the number of the scheme that the editor saw.
    :raises Stale: when someone else adopted another meanwhile.
    :raises Refusal: when the plan has no phases, two of one name, or a milestone out of range.
    """
    present = queries.scheme(session)
    if present.number != seen:
        stored = {"phases": ", ".join(phase.name for phase in present.phases)}
        raise Stale(_("Someone else adopted another scheme meanwhile"), stored=stored)
    court = queries.court(session, present.court_id)
    return _add_scheme(session, actor, court, plan, present.number + 1)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refusal(_("%(zone)s is not a time zone", zone=zone), field="zone") from error


def _given(name: str) -> str:
    if not name.strip():
        raise Refusal(_("Give the court a name"), field="name")
    return " ".join(name.split())


def _plan_of(policy: Policy) -> PolicyPlan:
    return PolicyPlan(
        sharing=policy.sharing,
        supervisors_read_notes=policy.supervisors_read_notes,
        attempts_print=policy.attempts_print,
        small_cell=policy.small_cell,
    )


def _add_policy(
    session: Session, actor: Actor, court: Court, plan: PolicyPlan, number: int
) -> Policy:
    policy = Policy(
        court_id=court.id,
        number=number,
        in_force_at=actor.at,
        sharing=plan.sharing.strip(),
        supervisors_read_notes=plan.supervisors_read_notes,
        attempts_print=plan.attempts_print,
        small_cell=plan.small_cell,
        set_by=actor.account_id,
    )
    session.add(policy)
    session.flush()
    audit.record(session, actor, "set", "policy", policy.id, number=number)
    return policy


def _add_scheme(
    session: Session, actor: Actor, court: Court, plan: SchemePlan, number: int
) -> PhaseScheme:
    if problems := plan.problems():
        raise Refusal(*problems)
    scheme = PhaseScheme(
        court_id=court.id,
        number=number,
        name=plan.name,
        source=plan.source,
        restorative={kind: [one.first, one.last] for kind, one in plan.restorative.items()},
        adopted_on=day_of(actor.at, court.zone),
        phases=[
            Phase(
                court_id=court.id,
                position=position,
                name=phase.name,
                cadence_days=phase.cadence_days,
                requirements=_requirements(court, phase),
            )
            for position, phase in enumerate(plan.phases, 1)
        ],
    )
    session.add(scheme)
    session.flush()
    audit.record(session, actor, "adopted", "phase scheme", scheme.id, number=number)
    return scheme


def _requirements(court: Court, phase: PhasePlan) -> list[Requirement]:
    return [
        Requirement(
            court_id=court.id,
            position=position,
            kind=one.kind,
            number=one.number,
            milestone=one.milestone,
            text=one.text,
        )
        for position, one in enumerate(phase.requirements, 1)
    ]


def _add_words(session: Session, court: Court) -> None:
    for kind, names in ((WordKind.TOPIC, TOPICS), (WordKind.MODE, MODES)):
        session.add_all(
            Word(court_id=court.id, kind=kind, name=name, position=position)
            for position, name in enumerate(names, 1)
        )
    session.flush()
