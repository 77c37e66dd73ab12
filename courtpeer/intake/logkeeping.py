"""Keeping the rows of a contact log, as contacts of the peers it names."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Seat
from courtpeer.audit.actions import Actor
from courtpeer.contacts import actions as contacts
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.contacts.telling import NewContact
from courtpeer.core.days import day_of
from courtpeer.courts import queries as courts
from courtpeer.courts.rules import WordKind
from courtpeer.intake import logs, queries
from courtpeer.intake.cells import key_of
from courtpeer.intake.plans import Planned
from courtpeer.intake.words import plain


@dataclass(slots=True)
class LogKeeper:
    """Keeps the rows of one contact log.

    :param participants: ids by :func:`key_of` the docket number.
    :param peers: ids of accounts by folded name.
    :param words: ids of the court's words by kind and name.
    """

    session: Session
    actor: Actor
    participants: dict[str, UUID]
    peers: dict[str, UUID]
    words: dict[tuple[WordKind, str], UUID]

    @classmethod
    def of(cls, session: Session, actor: Actor, court_id: UUID, seat: Seat | None) -> "LogKeeper":
        """A keeper that reaches what the seat reaches; see :func:`queries.log_facts`."""
        today = day_of(actor.at, courts.court(session, court_id).zone)
        return cls(
            session,
            actor,
            participants={
                key_of(one.docket_number): one.id
                for one in queries.participants_within(session, seat, today)
            },
            peers={
                plain(peer.name): peer.id for peer in queries.peers_within(session, court_id, seat)
            },
            words={
                (kind, word.name): word.id
                for kind in WordKind
                for word in courts.words(session, kind, retired=True)
            },
        )

    def __call__(self, planned: Planned[logs.Entry]) -> None:
        """Record the contact, its note apart.

        :raises Refusal: when the court's rules forbid it.
        """
        entry = planned.entry
        if entry is None:
            return
        tried = entry.outcome not in (Outcome.HELD, Outcome.DECLINED)
        contacts.record(
            self.session,
            self.actor,
            NewContact(
                participant_id=self.participants[key_of(entry.docket_number)],
                author_id=self.peers[plain(entry.peer)],
                outcome=Outcome.ATTEMPTED if tried else Outcome(entry.outcome),
                reason=AttemptReason(entry.outcome) if tried else None,
                on=entry.on,
                at_time=entry.at,
                mode_id=self.words[WordKind.MODE, entry.mode],
                minutes=entry.minutes,
                topics={self.words[WordKind.TOPIC, name]: "" for name in entry.topics},
                note=entry.note,
                imported=True,
            ),
        )
