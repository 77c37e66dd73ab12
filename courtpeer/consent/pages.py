"""What the pages of consents share: who sits on the team, a consent's text, days, paper."""

import datetime as dt
from uuid import UUID

from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.consent.models import Consent
from courtpeer.consent.rules import Recipient
from courtpeer.consent.texts import Statement
from courtpeer.core.days import day_of
from courtpeer.core.plain import from_json
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import seat, visitor
from courtpeer.web.database import session

SITTING = frozenset({Role.TEAM_MEMBER, Role.COORDINATOR})
"""Roles whose holders sit on the team and may be named as recipients."""


def sitting() -> list[Recipient]:
    """Who sits on the court's team now, by name, each in the discipline held."""
    found: dict[UUID, Recipient] = {}
    for held in courts.members(session(), seat().court_id, SITTING):
        discipline = (held.discipline or Discipline.COORDINATOR).value
        found.setdefault(held.account_id, Recipient(held.account_id, held.account.name, discipline))
    return list(found.values())


def statement_of(consent: Consent) -> Statement:
    """The text of a consent, as it was shown."""
    return from_json(Statement, consent.text_shown)


def court_day(instant: dt.datetime) -> dt.date:
    """The court's day of an instant."""
    return day_of(instant, visitor().zone)


def pdf(data: bytes, name: str) -> ResponseReturnValue:
    """The document, opened by the browser; ``name`` tells nothing of a person."""
    return data, {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="{name}"',
    }
