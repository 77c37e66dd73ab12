"""A participant as a list shows them, and as an export writes them: the same facts."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from courtpeer.participants.models import Participant
from courtpeer.participants.queries import peers_on
from courtpeer.participants.rules import days_in


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, as of a day.

    :param waited: days since the last contact that was held; None when there was none, or
        when the seat may not know.
    """

    id: UUID
    name: str
    preferred_name: str | None
    docket_number: str
    phase: str
    day_of_phase: int | None
    admitted_on: dt.date
    peers: tuple[str, ...]
    next_hearing_on: dt.date | None
    exited_on: dt.date | None
    exit_kind: str | None
    last_held_on: dt.date | None
    cadence_days: int | None

    def waited(self, today: dt.date) -> int | None:
        """Days since the last contact that was held; None when there was none."""
        return (today - self.last_held_on).days if self.last_held_on else None


def row(participant: Participant, today: dt.date, *, contacts: bool) -> Row:
    """``participant`` as a line; without the last contact unless ``contacts`` may be told."""
    entry = participant.current
    active = participant.is_active
    return Row(
        id=participant.id,
        name=participant.person.name,
        preferred_name=participant.person.preferred_name,
        docket_number=participant.docket_number,
        phase=entry.phase.label,
        day_of_phase=days_in(entry.entered_on, today) if active else None,
        admitted_on=participant.admitted_on,
        peers=tuple(one.peer.name for one in peers_on(participant, today)),
        next_hearing_on=participant.next_hearing_on,
        exited_on=participant.exited_on,
        exit_kind=participant.exit_kind.label if participant.exit_kind else None,
        last_held_on=participant.last_held_on if contacts else None,
        cadence_days=entry.phase.cadence_days,
    )
