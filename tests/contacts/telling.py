"""Contacts as tests tell them."""

import datetime as dt

from courtpeer.contacts import actions
from courtpeer.contacts.rules import Outcome
from courtpeer.contacts.telling import NewContact
from courtpeer.courts.rules import WordKind
from tests.clock import TODAY


def new(make, participant, *, mode="office", topics=None, **given):
    """A contact to be recorded, held today for 45 minutes unless said otherwise."""
    held = given.get("outcome", Outcome.HELD) is Outcome.HELD
    return NewContact(
        **{
            "participant_id": participant.id,
            "outcome": Outcome.HELD,
            "on": TODAY,
            "at_time": dt.time(9, 30),
            "mode_id": make.word(participant, WordKind.MODE, mode).id,
            "minutes": 45 if held else 0,
            "topics": {
                make.word(participant, WordKind.TOPIC, name).id: text
                for name, text in (topics or {}).items()
            },
            **given,
        }
    )


def record(make, session, participant, peer, **given):
    """The contact, recorded by its author."""
    return actions.record(session, make.actor(peer), new(make, participant, **given))
