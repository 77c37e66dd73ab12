"""Whose peer is whose: assigning, with its history."""

import datetime as dt

from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.participants.models import Assignment, Participant
from courtpeer.participants.queries import peers_on


def assign(
    session: Session,
    actor: Actor,
    participant: Participant,
    peer: Account,
    *,
    on: dt.date,
    is_primary: bool = True,
) -> Assignment:
    """The assignment from ``on``; a primary peer takes the place of the one before.

    The former primary peer's assignment ends the day before ``on``.

    :raises Refusal: before admission, after exit, or when they are assigned already.
    """
    if on < participant.admitted_on:
        raise Refusal(_("They were admitted after that day."), field="on")
    if participant.exited_on is not None:
        raise Refusal(_("They have left the program."))
    open_ = [one for one in participant.assignments if one.until_on is None or one.until_on >= on]
    if any(one.peer_id == peer.id and one.is_primary == is_primary for one in open_):
        raise Refusal(_("%(peer)s is their peer already.", peer=peer.name), field="peer")
    for one in open_:
        if one.peer_id == peer.id or (is_primary and one.is_primary):
            _end_before(session, participant, one, on)
    added = Assignment(
        participant_id=participant.id,
        peer=peer,
        is_primary=is_primary,
        from_on=on,
        recorded_by=actor.account_id,
        recorded_at=actor.at,
    )
    participant.assignments.append(added)
    session.flush()
    audit.record(
        session, actor, "assigned", "peer", peer.id, participant=participant.id, primary=is_primary
    )
    return added


def unassign(
    session: Session, actor: Actor, participant: Participant, assignment: Assignment, on: dt.date
) -> None:
    """Nothing; ``assignment`` then ends with ``on``, that day included.

    :raises Refusal: when it ended already or began later.
    """
    if assignment.until_on is not None and assignment.until_on <= on:
        raise Refusal(_("That assignment has ended already."))
    if assignment.from_on > on:
        raise Refusal(_("That assignment begins later."), field="on")
    assignment.until_on = on
    session.flush()
    audit.record(
        session, actor, "unassigned", "peer", assignment.peer_id, participant=participant.id
    )


def primary_peer(participant: Participant, day: dt.date) -> Account | None:
    """The participant's primary peer on ``day``."""
    live = peers_on(participant, day)
    return live[0].peer if live and live[0].is_primary else None


def _end_before(
    session: Session, participant: Participant, assignment: Assignment, on: dt.date
) -> None:
    """End an assignment the day before ``on``; one that began no earlier never was."""
    if assignment.from_on >= on:
        participant.assignments.remove(assignment)
        session.delete(assignment)
    else:
        assignment.until_on = on - dt.timedelta(days=1)
