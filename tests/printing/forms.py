"""Consent papers of the fictional court, for tests."""

import datetime as dt

from courtpeer.consent.papers import AccountingPage, ConsentFormPage, Told
from courtpeer.consent.texts import Terms, statement
from courtpeer.consent.words import Category, ConsentKind, ExpiryEvent, Purpose, Revocable
from tests.printing.samples import COURT

DOCKET_NUMBER = "DC-26-0101"
PARTICIPANT = "María-José Núñez"


def consent_form(kind: ConsentKind = ConsentKind.GENERAL) -> ConsentFormPage:
    """A form with every category, three recipients and a day on which it ends."""
    terms = Terms(
        participant=PARTICIPANT,
        docket_number=DOCKET_NUMBER,
        court=COURT,
        kind=kind,
        categories=tuple(Category),
        recipients=("Hon. Ruth Castellanos, judge", "Dr. Ana Peña, treatment", "Probation"),
        to_treatment=True,
        purpose=Purpose.STAFFING,
        expires_on=dt.date(2027, 3, 4),
        expiry_event=ExpiryEvent.EXIT,
        revocable=Revocable.ANY_TIME,
    )
    return ConsentFormPage(
        court=COURT,
        participant=PARTICIPANT,
        docket_number=DOCKET_NUMBER,
        reference="C-0042",
        prepared_on=dt.date(2026, 3, 4),
        statement=statement(terms),
    )


def accounting(disclosures: int = 40) -> AccountingPage:
    """An accounting with this many disclosures, one a week."""
    return AccountingPage(
        court=COURT,
        participant=PARTICIPANT,
        docket_number=DOCKET_NUMBER,
        from_on=dt.date(2023, 11, 24),
        through_on=dt.date(2026, 11, 23),
        disclosures=tuple(
            Told(
                on=dt.date(2026, 1, 6) + dt.timedelta(weeks=number),
                recipient="Hon. Ruth Castellanos, judge",
                what="Attendance, strengths, asks and milestones, in a staffing packet",
                purpose=Purpose.STAFFING.label,
                basis="Written consent (2.31)",
                how=f"Copy RB-2026-{number:04d}",
            )
            for number in range(disclosures)
        ),
    )
