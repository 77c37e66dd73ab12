"""The words of the consent forms, in one versioned place, for a court's counsel to confirm.

Each clause answers an element of a written consent: 42 CFR 2.31(a)(1)–(10), with 2.35(c)
for a criminal-justice consent and 2.31(d) for use in proceedings, as amended by 89 FR 12472
(16 February 2024). A change of any word here, or of its Spanish, changes ``VERSION`` with it.
"""

import datetime as dt
from dataclasses import dataclass

from courtpeer.consent.words import (
    Category,
    ConsentKind,
    ExpiryEvent,
    Purpose,
    Revocable,
)
from courtpeer.core.language import _, marked
from courtpeer.core.spoken import long_day

VERSION = "2026-11"

TITLES = {
    ConsentKind.GENERAL: marked("Consent to tell the court's team"),
    ConsentKind.CRIMINAL_JUSTICE: marked("Consent to tell those who monitor progress"),
    ConsentKind.PROCEEDINGS: marked("Consent to use in proceedings"),
}

NEVER = marked(
    "Whatever I sign: use of substances, test results, family matters, other "
    "people's names, what happened in an offense, or anybody's opinion of me."
)

REFUSAL = marked("I may refuse to sign. The peer program serves me just the same.")

WITHOUT_IT = marked(
    "The team then sees only the court's own record: my name, docket number, phase and days."
)

REDISCLOSURE = marked(
    "A recipient who is a treatment provider, and receives this for treatment, payment or "
    "health care operations, may pass it on as the HIPAA rules permit, except for use in a "
    "civil, criminal, administrative or legislative proceeding against me. What is passed on "
    "may then no longer be protected by 42 CFR part 2."
)

OTHERS_MAY_NOT = marked(
    "Recipients may not pass on what they are told unless I consent in writing or 42 CFR "
    "part 2 permits it. A notice that says so goes with every copy."
)

RELIED_UPON = marked("Revoking does not undo what was told before, in reliance on this consent.")


@dataclass(frozen=True, slots=True)
class Terms:
    """What one consent says, before it is put into words.

    :param recipients: each as the form prints it: a name with a discipline, or a discipline.
    :param to_treatment: whether any recipient provides treatment.
    :param revocable_on: the day from which it may be revoked, when it says so.
    """

    participant: str
    docket_number: str
    court: str
    kind: ConsentKind
    categories: tuple[Category, ...]
    recipients: tuple[str, ...]
    to_treatment: bool
    purpose: Purpose
    expires_on: dt.date | None
    expiry_event: ExpiryEvent | None
    revocable: Revocable = Revocable.ANY_TIME
    revocable_on: dt.date | None = None

    @property
    def discloser(self) -> str:
        """Who may tell: the peer program of the court, by name (2.31(a)(2))."""
        return f"the peer program of {self.court}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One element of a consent: a heading, its sentence, and a list where it has one."""

    heading: str
    text: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The whole text shown to the one who signs, with the version of its words."""

    title: str
    version: str
    clauses: tuple[Clause, ...]


def statement(terms: Terms) -> Statement:
    """The text of the form for these terms, in the language spoken, in the order of 2.31(a)."""
    who = _(
        "%(participant)s, docket number %(number)s.",
        participant=terms.participant,
        number=terms.docket_number,
    )
    teller = _(
        "I allow the peer program of %(court)s to tell what is listed here.", court=terms.court
    )
    clauses = (
        Clause(_("Who I am"), who),
        Clause(_("Who may tell"), teller),
        Clause(
            _("What may be told"),
            _("These kinds of information about my work with my peer, and no others:"),
            tuple(f"{c.label}. {c.description}" for c in Category if c in terms.categories),
        ),
        Clause(_("What is never told"), _(NEVER)),
        Clause(_("Who may be told"), _recipients_text(terms), terms.recipients),
        Clause(_("What for"), f"{terms.purpose.label}."),
        Clause(_("Until when"), _expiry_text(terms)),
        Clause(_("Changing my mind"), f"{_revocation_text(terms)} {_(RELIED_UPON)}"),
        Clause(_("What happens to it afterwards"), _afterwards(terms)),
        Clause(_("If I do not sign"), _refusal_text(terms)),
    )
    return Statement(_(TITLES[terms.kind]), VERSION, clauses)


def _recipients_text(terms: Terms) -> str:
    if terms.kind is ConsentKind.CRIMINAL_JUSTICE:
        return _(
            "Only those named here whose duty in this criminal docket is to monitor my "
            "progress, and only for that duty."
        )
    if terms.kind is ConsentKind.PROCEEDINGS:
        return _("Those named here, for use in a proceeding. This consent is joined to no other.")
    return _("Each person named here; where a profession is named, whoever holds it on this team.")


def _expiry_text(terms: Terms) -> str:
    events = [terms.expiry_event.label] if terms.expiry_event else []
    final = ExpiryEvent.FINAL_DISPOSITION.label
    if terms.kind is ConsentKind.CRIMINAL_JUSTICE and final not in events:
        events.append(final)
    event, other = [*events, "", ""][:2]
    if terms.expires_on is None:
        if not other:
            return _("It counts until %(event)s.", event=event)
        return _(
            "It counts until %(event)s or until %(other)s, whichever comes first.",
            event=event,
            other=other,
        )
    day = long_day(terms.expires_on)
    if not events:
        return _("It counts through %(day)s.", day=day)
    if not other:
        return _(
            "It counts through %(day)s or until %(event)s, whichever comes first.",
            day=day,
            event=event,
        )
    return _(
        "It counts through %(day)s or until %(event)s or until %(other)s, whichever comes first.",
        day=day,
        event=event,
        other=other,
    )


def _revocation_text(terms: Terms) -> str:
    if terms.kind is not ConsentKind.CRIMINAL_JUSTICE or terms.revocable is Revocable.ANY_TIME:
        return _(
            "I may revoke this consent at any time by telling my peer or the court's "
            "coordinator in writing; a note with my name, the day and my signature is enough."
        )
    if terms.revocable_on is None:
        return _(
            "I may revoke this consent from final disposition by telling my peer or the court's "
            "coordinator in writing; a note with my name, the day and my signature is enough."
        )
    return _(
        "I may revoke this consent from %(day)s or final disposition, whichever comes first, by "
        "telling my peer or the court's coordinator in writing; a note with my name, the day and "
        "my signature is enough.",
        day=long_day(terms.revocable_on),
    )


def _afterwards(terms: Terms) -> str:
    return f"{_(REDISCLOSURE)} {_(OTHERS_MAY_NOT)}" if terms.to_treatment else _(OTHERS_MAY_NOT)


def _refusal_text(terms: Terms) -> str:
    refusal = _(REFUSAL)
    return refusal if terms.kind is ConsentKind.PROCEEDINGS else f"{refusal} {_(WITHOUT_IT)}"
