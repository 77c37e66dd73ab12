"""A consent before it is in force: what it would say, what is wrong with it, its signature."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from courtpeer.consent.naming import printed as recipient_printed
from courtpeer.consent.rules import MONITORS
from courtpeer.consent.words import (
    Category,
    ConsentKind,
    ExpiryEvent,
    Purpose,
    Revocable,
    SignatureKind,
)
from courtpeer.core.language import Language, _
from courtpeer.core.spoken import long_day

LONGEST = dt.timedelta(days=3 * 366)
"""No consent runs longer than three years: a new signature is better than a forgotten one."""


@dataclass(frozen=True, slots=True)
class Named:
    """One recipient that a draft names: a person, or whoever holds a discipline.

    :param discipline: the discipline named, or the one in which the named person acts.
    :param account_id: the person; None where the discipline is named.
    :param label: as an English form prints it.
    """

    discipline: str
    account_id: UUID | None
    label: str

    @property
    def printed(self) -> str:
        """The recipient as a form prints it, in the language spoken."""
        return recipient_printed(self.label, None if self.account_id else self.discipline)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a consent would say, as entered."""

    kind: ConsentKind
    categories: tuple[Category, ...]
    recipients: tuple[Named, ...]
    purpose: Purpose
    expires_on: dt.date | None
    expiry_event: ExpiryEvent | None
    revocable: Revocable = Revocable.ANY_TIME
    revocable_on: dt.date | None = None

    @property
    def to_treatment(self) -> bool:
        """Whether any recipient provides treatment: the form then says more (2.31(a)(4))."""
        return any(named.discipline == "treatment" for named in self.recipients)


@dataclass(frozen=True, slots=True)
class Signature:
    """That a consent was signed: how, by whom, on which day.

    :param representative: in which capacity someone signed for the participant; None when
        the participant signed.
    :param language: of the text that was signed; None for the one it was prepared in.
    """

    kind: SignatureKind
    signed_by: str
    signed_on: dt.date
    representative: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is missing or wrong, as a sentence, and the field that mends it."""

    field: str
    reason: str


def flaws(draft: Draft, *, criminal_docket: bool, today: dt.date) -> list[Flaw]:
    """What keeps a draft from being a valid consent; empty when nothing does.

    :param criminal_docket: whether the court hears criminal dockets.
    """
    return [*_missing(draft), *_expiry(draft, today), *_provision(draft, criminal_docket)]


def _missing(draft: Draft) -> list[Flaw]:
    asked = (
        (draft.categories, Flaw("categories", _("Choose at least one kind of information."))),
        (draft.recipients, Flaw("disciplines", _("Choose at least one recipient."))),
    )
    return [flaw for given, flaw in asked if not given]


def _expiry(draft: Draft, today: dt.date) -> list[Flaw]:
    if draft.expires_on is None:
        if draft.expiry_event is None:
            return [Flaw("expires_on", _("Say when the consent ends: a day, an event, or both."))]
        return []
    if draft.expires_on < today:
        return [Flaw("expires_on", _("The last day has passed: choose today or a later day."))]
    latest = today + LONGEST
    if draft.expires_on > latest:
        return [
            Flaw("expires_on", _("Choose a last day no later than %(day)s.", day=long_day(latest)))
        ]
    return []


def _provision(draft: Draft, criminal_docket: bool) -> list[Flaw]:
    if draft.kind is not ConsentKind.CRIMINAL_JUSTICE:
        if draft.revocable is not Revocable.ANY_TIME:
            reason = _("Only a criminal-justice consent may make revoking wait.")
            return [Flaw("revocable", reason)]
        return []
    found = []
    if not criminal_docket:
        found.append(Flaw("kind", _("A criminal-justice consent is for criminal dockets only.")))
    beyond = [named.printed for named in draft.recipients if named.discipline not in MONITORS]
    if beyond:
        reason = _(
            "A criminal-justice consent reaches only those who monitor progress; "
            "name %(names)s in a general consent.",
            names=", ".join(beyond),
        )
        found.append(Flaw("disciplines", reason))
    if draft.revocable is Revocable.FROM_DAY and draft.revocable_on is None:
        found.append(Flaw("revocable_on", _("Name the day from which it may be revoked.")))
    return found
