"""Courts and everything a page needs of one."""

import datetime as dt
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.core import scope
from courtpeer.courts.models import Court, Phase, PhaseScheme, Policy, Requirement, Word
from courtpeer.courts.requirements import RequirementKind
from courtpeer.courts.rules import MODES, SHARING, TOPICS, CourtKind, WordKind
from tests.clock import MORNING

PHASES = ("Orientation", "Engagement", "Growth", "Renewal", "Continuing care")
MINIMUM_DAYS = (60, 90, 90, 90, 60)
NAMES = ("Dana Whitfield", "Marisol Reyes", "Theo Marsh", "Ana Lucía Ortiz", "Jo O'Rourke")

Row = TypeVar("Row")


class Courts:
    """Makes courts; the first one made is the one the session acts in."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.numbers = count(1)
        self.courts: list[Court] = []

    def save(self, row: Row) -> Row:
        """The row, flushed, whatever court it belongs to."""
        with scope.everywhere(self.session):
            self.session.add(row)
            self.session.flush()
        return row

    def _court_id(self, court: Court | None) -> UUID:
        return (court or self.first_court()).id

    def first_court(self) -> Court:
        return self.courts[0] if self.courts else self.court()

    def court(
        self,
        name: str | None = None,
        *,
        kind: CourtKind = CourtKind.ADULT_DRUG,
        zone: str = "America/Chicago",
        **policy: Any,
    ) -> Court:
        """A court with its policy, one phase scheme of five phases, topics and modes."""
        number = next(self.numbers)
        court = self.save(
            Court(
                slug=f"court-{number}",
                name=name or f"Court {number}",
                kind=kind,
                zone=zone,
                created_at=MORNING,
            )
        )
        if not self.courts:
            scope.enter(self.session, court.id)
        self.courts.append(court)
        self.policy(court, **policy)
        self.scheme(court)
        for word_kind, names in ((WordKind.TOPIC, TOPICS), (WordKind.MODE, MODES)):
            for position, word in enumerate(names, 1):
                self.save(Word(court_id=court.id, kind=word_kind, name=word, position=position))
        return court

    def policy(self, court: Court | None = None, *, number: int = 1, **given: Any) -> Policy:
        values = {
            "in_force_at": MORNING - dt.timedelta(days=400),
            "sharing": SHARING,
            "supervisors_read_notes": False,
            "attempts_print": False,
            "small_cell": 10,
            **given,
        }
        return self.save(Policy(court_id=self._court_id(court), number=number, **values))

    def scheme(
        self, court: Court | None = None, *, number: int = 1, names: tuple[str, ...] = PHASES
    ) -> PhaseScheme:
        scheme = self.save(
            PhaseScheme(
                court_id=self._court_id(court),
                number=number,
                name="Five phases",
                restorative={"responsibility": [2, 3], "family": [3, 4], "self": [5, 5]},
                adopted_on=dt.date(2026, 1, 1),
            )
        )
        for position, name in enumerate(names, 1):
            phase = self.save(
                Phase(
                    court_id=scheme.court_id,
                    scheme_id=scheme.id,
                    position=position,
                    name=name,
                    cadence_days=7,
                )
            )
            days = MINIMUM_DAYS[(position - 1) % len(MINIMUM_DAYS)]
            self.requirement(phase, RequirementKind.DAYS, 1, number=days)
            self.requirement(phase, RequirementKind.CONTACTS, 2, number=4)
        return scheme

    def requirement(
        self, phase: Phase, kind: RequirementKind, position: int, **given: Any
    ) -> Requirement:
        """One more thing that leaving the phase asks."""
        return self.save(
            Requirement(
                court_id=phase.court_id, phase_id=phase.id, kind=kind, position=position, **given
            )
        )

    def phases(self, court: Court | None = None) -> list[Phase]:
        """The phases of the court's newest scheme, in order."""
        court_id = self._court_id(court)
        with scope.everywhere(self.session):
            newest = (
                self.session.query(PhaseScheme)
                .filter_by(court_id=court_id)
                .order_by(PhaseScheme.number.desc())
                .first()
            )
            return (
                self.session.query(Phase)
                .filter_by(scheme_id=newest.id)
                .order_by(Phase.position)
                .all()
            )
