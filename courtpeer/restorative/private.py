"""What was said of a milestone: read by its author, and by policy their supervisor."""

from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Permission, Seat
from courtpeer.core import sealing
from courtpeer.participants import queries as participants
from courtpeer.restorative.models import MilestoneAmendment, MilestoneStep
from courtpeer.restorative.rules import Step
from courtpeer.restorative.words import Telling, unpacked


class Reader:
    """Someone who reads milestones, and the words that are open to them.

    The author reads all of theirs; the author's supervisor what was written under a policy
    that opened it. A new peer, and everyone else, reads where it stands and no word.
    """

    def __init__(self, session: Session, seat: Seat) -> None:
        self._session, self._seat = session, seat
        self._supervised: dict[UUID, bool] = {}

    def is_author(self, step: MilestoneStep) -> bool:
        """Whether the reader wrote it."""
        return step.author_id == self._seat.account_id

    def supervises(self, step: MilestoneStep) -> bool:
        """Whether the reader is the supervisor of whoever wrote it."""
        peer_id = step.author_id
        if peer_id not in self._supervised:
            found = participants.supervises(self._session, self._seat, peer_id)
            self._supervised[peer_id] = found
        return self._supervised[peer_id]

    def telling(self, step: MilestoneStep) -> Telling:
        """The step with the words that are open to the reader."""
        open_to = self._reads(step, step)
        return Telling(step.fact, _words(self._session, step) if open_to else {})

    def before(self, step: MilestoneStep) -> list[tuple[MilestoneAmendment, str, Telling]]:
        """Each amendment open to the reader with its reason and what stood before, the last first.

        None at all for whoever reads no words: that something was amended would betray them.
        """
        return [
            (
                one,
                sealing.unseal(self._session, one, "reason_sealed"),
                Telling(_fact_before(step, one), _words(self._session, one)),
            )
            for one in reversed(step.amendments)
            if self._reads(step, one)
        ]

    def _reads(self, step: MilestoneStep, row: MilestoneStep | MilestoneAmendment) -> bool:
        if not self._seat.may(Permission.NOTE_READ_PRIVATE):
            return False
        return self.is_author(step) or (row.open_to_supervisor and self.supervises(step))


def telling_of(session: Session, step: MilestoneStep) -> Telling:
    """The step with all its words: for its author only."""
    return Telling(step.fact, _words(session, step))


def _words(session: Session, row: MilestoneStep | MilestoneAmendment) -> dict[str, str]:
    return unpacked(sealing.unseal(session, row, "words_sealed"))


def _fact_before(step: MilestoneStep, before: MilestoneAmendment) -> Step:
    return Step(step.what, before.was_on, for_good=before.was_for_good, safety=before.was_safety)
