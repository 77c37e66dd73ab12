"""The list of terms as the session's court uses it."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.person_first.models import CourtTerm
from courtpeer.person_first.rules import Term, in_force
from courtpeer.person_first.shipped import terms


def changes(session: Session) -> list[CourtTerm]:
    """What the court added or muted, by term."""
    return list(session.scalars(sa.select(CourtTerm).order_by(CourtTerm.avoid)))


def change(session: Session, term_id: UUID) -> CourtTerm | None:
    """One of the court's changes by its id."""
    return session.scalar(sa.select(CourtTerm).where(CourtTerm.id == term_id))


def used(session: Session) -> tuple[Term, ...]:
    """The terms that hints look for in this court."""
    made = changes(session)
    added = [Term(one.avoid, one.prefer, source="This court") for one in made if one.prefer]
    return in_force(terms(), added, [one.avoid for one in made if one.prefer is None])
