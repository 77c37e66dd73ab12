"""What a participant's own record tells the timeline: admission, phases, peers, exit."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from courtpeer.core.language import _
from courtpeer.core.timeline import Link, Moment
from courtpeer.participants.models import Assignment, Participant
from courtpeer.participants.rules import decider


def timeline(
    participant: Participant, today: dt.date, decided_at: Mapping[UUID, Link] | None = None
) -> list[Moment]:
    """Admission, each phase entered, each peer's first and last day, and the exit.

    :param today: an assignment's last day shows once it has passed.
    :param decided_at: where the decision behind a phase entry can be read, by the entry's id.
    """
    moments = [Moment(participant.admitted_on, "admission", _("Admitted to the program"))]
    for entry in participant.phases:
        title = _("Entered %(phase)s", phase=entry.phase.label)
        who = decider(entry.decided_by)
        detail = _("Decided by %(who)s", who=who)
        if entry.why:
            detail = _("Decided by %(who)s: %(why)s", who=who, why=entry.why)
        link = (decided_at or {}).get(entry.id)
        moments.append(Moment(entry.entered_on, "phase", title, detail, link=link))
    for one in participant.assignments:
        moments.append(Moment(one.from_on, "peer", _began(one)))
        if one.until_on is not None and one.until_on < today:
            moments.append(Moment(one.until_on, "peer", _ended(one)))
    if participant.exited_on is not None and participant.exit_kind is not None:
        moments.append(Moment(participant.exited_on, "exit", participant.exit_kind.told))
    return moments


def _began(one: Assignment) -> str:
    if one.is_primary:
        return _("%(peer)s became primary peer", peer=one.peer.name)
    return _("%(peer)s became peer", peer=one.peer.name)


def _ended(one: Assignment) -> str:
    if one.is_primary:
        return _("Last day with %(peer)s as primary peer", peer=one.peer.name)
    return _("Last day with %(peer)s as peer", peer=one.peer.name)
