"""Invitations, on the court's side: which groups a court invites to, made, answered.

They are of the court's record. Nothing here reads a member, and nothing of members reads this
but how many wait for an answer.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, contains_eager

from courtpeer.alumni.models import AlumniGroup, GroupOffer, Invitation
from courtpeer.alumni.rules import Answer, Standing, may_be_invited, not_yet_because
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import ExitKind


@dataclass(frozen=True, slots=True)
class Offered:
    """A group that the court acted in invites to: all that a court sees of it."""

    offer: GroupOffer
    name: str
    purpose: str
    agreements: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with the name of its group.

    :ivar not_yet: why the person cannot join yet; None when they may.
    """

    invitation: Invitation
    group: Offered
    not_yet: str | None


def offers(session: Session) -> list[Offered]:
    """The groups that the court acted in invites to, by name."""
    rows = list(session.scalars(sa.select(GroupOffer)))
    with scope.everywhere(session):  # a court sees what a group is, and nothing within it
        asked = sa.select(AlumniGroup).where(AlumniGroup.id.in_([row.group_id for row in rows]))
        groups = {group.id: group for group in session.scalars(asked)}
    found = []
    for row in rows:
        group = groups[row.group_id]
        found.append(Offered(row, group.name, group.purpose, group.agreements))
    return sorted(found, key=lambda one: one.name)


def standing(participant: Participant) -> Standing:
    """Where a participant stands, as far as joining asks; phases must be loaded."""
    return Standing(
        phase=participant.current.phase.position,
        has_left=not participant.is_active,
        has_graduated=participant.exit_kind is ExitKind.GRADUATED,
    )


def of(session: Session, participant: Participant) -> list[Invited]:
    """A participant's invitations, in the order they were made."""
    groups = {one.offer.id: one for one in offers(session)}
    asked = (
        sa.select(Invitation)
        .where(Invitation.participant_id == participant.id)
        .order_by(Invitation.made_on, Invitation.id)
    )
    here = standing(participant)
    return [
        Invited(
            row,
            groups[row.offer_id],
            not_yet_because(
                groups[row.offer_id].offer.opens_to, groups[row.offer_id].offer.from_phase, here
            ),
        )
        for row in session.scalars(asked)
    ]


def may_still_be_invited_to(session: Session, participant: Participant) -> list[Offered]:
    """The groups to which a participant was not invited yet; none for who left otherwise."""
    if not may_be_invited(standing(participant)):
        return []
    asked = sa.select(Invitation.offer_id).where(Invitation.participant_id == participant.id)
    invited = set(session.scalars(asked))
    return [one for one in offers(session) if one.offer.id not in invited]


def invite(
    session: Session, actor: Actor, participant: Participant, offer_id: UUID, on: dt.date
) -> Invitation:
    """The invitation; theirs to accept.

    :raises Refusal: when they cannot be invited to that group, or were already.
    """
    if actor.account_id is None:
        raise Refusal(_("An invitation is made by someone."))
    open_to_them = {one.offer.id for one in may_still_be_invited_to(session, participant)}
    if offer_id not in open_to_them:
        raise Refusal(_("They cannot be invited to that group, or were already"), field="offer")
    row = Invitation(
        participant_id=participant.id, offer_id=offer_id, made_on=on, made_by=actor.account_id
    )
    session.add(row)
    session.flush()
    audit.record(session, actor, "invited", "alumni invitation", row.id, participant=participant.id)
    return row


def answer(
    session: Session,
    actor: Actor,
    row: Invitation,
    given: Answer,
    on: dt.date,
    version: int | None,
) -> None:
    """Nothing; the invitation stands as answered. An answer may change: it is theirs.

    :raises Stale: when someone recorded an answer meanwhile.
    :raises Refusal: on a day before it was made.
    """
    if row.version != version:
        raise Stale(_("Someone recorded an answer meanwhile; look again."), stored={})
    if on < row.made_on:
        raise Refusal(_("That day is before they were invited"), field="on")
    row.answer = given
    row.answered_on = None if given is Answer.INVITED else on
    row.version += 1
    session.flush()
    audit.record(session, actor, "recorded answer", "alumni invitation", row.id)


def invitation(session: Session, participant_id: UUID, invitation_id: UUID) -> Invitation | None:
    """An invitation of the participant, its offer loaded; None for any other."""
    asked = (
        sa.select(Invitation)
        .join(Invitation.offer)
        .options(contains_eager(Invitation.offer))
        .where(Invitation.id == invitation_id, Invitation.participant_id == participant_id)
    )
    return session.scalar(asked)


def waiting(session: Session, *group_ids: UUID) -> Counter[UUID]:
    """How many people of the court acted in have not answered yet, by group; never who."""
    asked = (
        sa.select(GroupOffer.group_id, sa.func.count())
        .select_from(Invitation)
        .join(Invitation.offer)
        .where(GroupOffer.group_id.in_(group_ids), Invitation.answer == Answer.INVITED)
        .group_by(GroupOffer.group_id)
    )
    found: Counter[UUID] = Counter()
    for group_id, people in session.execute(asked):
        found[group_id] = people
    return found
