"""What the pages of consents share: who sits on the team, languages, days, paper."""

import datetime as dt
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.consent.rules import Recipient
from courtpeer.core.days import day_of
from courtpeer.core.language import Language
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


def language_asked(otherwise: Language) -> Language:
    """The language that the query asks for a text or a paper; ``otherwise`` when it names none."""
    asked = request.args.get("language")
    return Language(asked) if asked in set(Language) else otherwise


def court_day(instant: dt.datetime) -> dt.date:
    """The court's day of an instant."""
    return day_of(instant, visitor().zone)


def pdf(data: bytes, name: str) -> ResponseReturnValue:
    """The document, opened by the browser; ``name`` tells nothing of a person."""
    return data, {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="{name}"',
    }
