"""What a participant's own record tells the timeline: admission, phases, peers, exit."""

import datetime as dt

from courtpeer.core.timeline import Moment
from courtpeer.participants.models import Participant


def timeline(participant: Participant, today: dt.date) -> list[Moment]:
    """Admission, each phase entered, each peer's first and last day, and the exit.

    :param today: an assignment's last day shows once it has passed.
    """
    moments = [Moment(participant.admitted_on, "admission", "Admitted to the program")]
    for entry in participant.phases:
        title = f"Entered {entry.phase.label}"
        detail = f"Decided by {entry.decided_by}"
        moments.append(Moment(entry.entered_on, "phase", title, detail))
    for one in participant.assignments:
        what = "primary peer" if one.is_primary else "peer"
        moments.append(Moment(one.from_on, "peer", f"{one.peer.name} became {what}"))
        if one.until_on is not None and one.until_on < today:
            moments.append(Moment(one.until_on, "peer", f"Last day with {one.peer.name} as {what}"))
    if participant.exited_on is not None and participant.exit_kind is not None:
        title = f"Left the program: {participant.exit_kind.label.lower()}"
        moments.append(Moment(participant.exited_on, "exit", title))
    return moments
