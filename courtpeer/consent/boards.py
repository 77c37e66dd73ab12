"""What a board tells: one disclosure of each participant told of, once a day for each reader."""

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline, Seat
from courtpeer.audit.actions import Actor
from courtpeer.consent.disclosures import disclose
from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category, Decision, Purpose, Recipient

DAY = dt.timedelta(days=1)
Permitted = Mapping[Category, Decision]


def reader_of(seat: Seat, name: str) -> Recipient:
    """Whoever looks at a board, as a consent may name them: a coordinator, if nothing else."""
    return Recipient(seat.account_id, name, (seat.discipline or Discipline.COORDINATOR).value)


def tell(
    session: Session,
    actor: Actor,
    to: Recipient,
    told: Mapping[UUID, Permitted],
    description: str,
) -> int:
    """How many disclosures were written: none again for what the board told within the day.

    :param told: what is told of each participant, with the decision that permits it; whoever
        has nothing in it is not told of.
    :param description: what the board is, in the language that records are kept in.
    """
    before = _told_today(session, to, actor.at, description)
    written = 0
    for participant_id, permitted in told.items():
        if not permitted or set(permitted) <= before.get(participant_id, set()):
            continue
        disclose(
            session,
            actor,
            participant_id,
            to,
            categories=set(permitted),
            purpose=Purpose.STAFFING,
            description=description,
            consents={key for answer in permitted.values() for key in answer.consents},
        )
        written += 1
    return written


def _told_today(
    session: Session, to: Recipient, at: dt.datetime, description: str
) -> dict[UUID, set[Category]]:
    asked = sa.select(Disclosure.participant_id, Disclosure.categories).where(
        Disclosure.recipient_account_id == to.account_id,
        Disclosure.description == description,
        Disclosure.told_at > at - DAY,
    )
    found: dict[UUID, set[Category]] = {}
    for participant_id, categories in session.execute(asked):
        found.setdefault(participant_id, set()).update(Category(one) for one in categories)
    return found
