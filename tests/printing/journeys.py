"""Certificates and journeys of the fictional court, for tests."""

import datetime as dt

from courtpeer.journey.papers import (
    CertificatePage,
    JourneyPage,
    Reached,
    Said,
    Signer,
    Stretch,
    Together,
)
from tests.printing.samples import COURT

NAME = "María-José Núñez"
LONG_NAME = (
    "Wilhelmina Anastasia Featherstonehaugh-Villanueva de la Santísima Trinidad y Montgomery Qu"
)
SIGNERS = (
    Signer("Judge", "Hon. Ruth Castellanos"),
    Signer("Coordinator", "Samir Haddad"),
    Signer("Peer", ""),
)


def graduation(name: str = NAME, court: str = COURT) -> CertificatePage:
    """A certificate of graduation."""
    return CertificatePage(court=court, name=name, on=dt.date(2026, 11, 24), signers=SIGNERS)


def advancement(name: str = NAME) -> CertificatePage:
    """A certificate of having moved on to the third phase."""
    return CertificatePage(
        court=COURT,
        name=name,
        on=dt.date(2026, 11, 24),
        signers=SIGNERS,
        completed="Phase 2: Engagement",
        entered="Phase 3: Growth",
    )


def journey(meetings: int = 3) -> JourneyPage:
    """A journey with something in every part, and words for this many staffings."""
    words = (
        "I am sleeping through the night.",
        "My sister came to court with me, and that meant more than I can say.",
    )
    first = dt.date(2026, 7, 7)
    return JourneyPage(
        court=COURT,
        called="Majo",
        admitted_on=dt.date(2026, 1, 5),
        days=324,
        road=(
            Stretch("Phase 1: Orientation", dt.date(2026, 1, 5), dt.date(2026, 3, 31), 86),
            Stretch("Phase 2: Engagement", dt.date(2026, 4, 1), None, 238),
        ),
        together=Together(("Renata Vale", "Theo Marsh"), 42, 1270),
        milestones=("Responsibility conversation", "Conversation with self"),
        goals=(Reached("Pass the driving test", dt.date(2026, 9, 2)),),
        needs=(Reached("A room closer to work", dt.date(2026, 8, 14), "Harbor House"),),
        said=tuple(Said(first + dt.timedelta(weeks=n), words) for n in range(meetings)),
    )
