"""What the consent papers print: a form to sign, and the accounting of disclosures."""

import datetime as dt
from dataclasses import dataclass

from courtpeer.consent.texts import Statement


@dataclass(frozen=True, slots=True)
class ConsentFormPage:
    """A consent to be signed by hand, complete but for signature and day.

    :ivar reference: what to write on the record when the signed paper is filed.
    :ivar statement: the title, the version of the words, and the clauses in order.
    """

    court: str
    participant: str
    docket_number: str
    reference: str
    prepared_on: dt.date
    statement: Statement


@dataclass(frozen=True, slots=True)
class Told:
    """One disclosure, as the participant reads it.

    :ivar what: categories and description in one sentence.
    :ivar how: the copy's serial, or that it was told aloud.
    """

    on: dt.date
    recipient: str
    what: str
    purpose: str
    basis: str
    how: str


@dataclass(frozen=True, slots=True)
class AccountingPage:
    """Every disclosure of one participant from a day through a day, both included (2.25)."""

    court: str
    participant: str
    docket_number: str
    from_on: dt.date
    through_on: dt.date
    disclosures: tuple[Told, ...]
