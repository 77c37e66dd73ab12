"""What is asked of consents: the grants that the rule weighs, registers, and accountings."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from courtpeer.consent.grants import Grant, last_day, state
from courtpeer.consent.models import (
    Consent,
    Disclosure,
    DisclosureConsent,
)
from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    in_words,
)
from courtpeer.courts.models import Court
from courtpeer.participants.models import Participant, Person


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose consents are asked about, with what their court knows that ends one."""

    id: UUID
    name: str
    docket_number: str
    court: str
    zone: str
    criminal_docket: bool
    exited_on: dt.date | None
    disposed_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A consent as kept, as the rule sees it, and where it stands."""

    consent: Consent
    grant: Grant
    state: ConsentState

    @property
    def ends_on(self) -> dt.date | None:
        """The last day, included; None when only an event that has not happened ends it."""
        return last_day(self.grant)

    @property
    def told(self) -> str:
        """What may be told, as one phrase: “Attendance, own words and asks”."""
        told = [
            category.label.lower() for category in Category if category in self.grant.categories
        ]
        return in_words(told).capitalize()

    @property
    def recipients(self) -> str:
        """Who may be told, as one phrase: “the judge and Ana Peña (treatment)”."""
        return in_words([recipient.spoken for recipient in self.consent.recipients])

    @property
    def events(self) -> list[str]:
        """The events that end it, as they follow the word “until”."""
        events = [self.consent.expiry_event] if self.consent.expiry_event else []
        criminal = self.consent.kind is ConsentKind.CRIMINAL_JUSTICE
        if criminal and ExpiryEvent.FINAL_DISPOSITION not in events:
            events.append(ExpiryEvent.FINAL_DISPOSITION)
        return [event.label for event in events]


def subject(session: Session, participant_id: UUID) -> Subject:
    """The participant as consents speak of them.

    :raises KeyError: when the session's court has no such participant.
    """
    return _subjects(session, [participant_id])[participant_id]


def grants_of(
    session: Session, participant_ids: Collection[UUID], at: dt.datetime
) -> dict[UUID, list[Grant]]:
    """The grants of each participant as they stand at ``at``, in order of preparing.

    Every id asked for is a key. The number of queries does not grow with the ids.
    """
    entries = _entries(session, participant_ids, at)
    return {key: [entry.grant for entry in found] for key, found in entries.items()}


def register(session: Session, participant_id: UUID, at: dt.datetime) -> list[Entry]:
    """Every consent of a participant, the one prepared last first."""
    return _entries(session, [participant_id], at)[participant_id][::-1]


def entry(
    session: Session, participant_id: UUID, consent_id: UUID, at: dt.datetime
) -> Entry | None:
    """One consent of that participant; None when it is not theirs or does not exist."""
    found = register(session, participant_id, at)
    return next((one for one in found if one.consent.id == consent_id), None)


def ending_before(
    session: Session, participant_ids: Collection[UUID], day: dt.date, at: dt.datetime
) -> list[Grant]:
    """The grants in force at ``at`` whose last day comes before ``day``, soonest first."""
    live = [
        (ends, grant)
        for found in grants_of(session, participant_ids, at).values()
        for grant in found
        if state(grant, at) is ConsentState.LIVE and (ends := last_day(grant)) and ends < day
    ]
    return [grant for _, grant in sorted(live, key=lambda pair: (pair[0], str(pair[1].id)))]


def without_live(
    session: Session, participant_ids: Collection[UUID], at: dt.datetime
) -> list[UUID]:
    """Those of the participants, in the order given, for whom no consent is in force."""
    grants = grants_of(session, participant_ids, at)
    return [
        key
        for key in participant_ids
        if not any(
            state(grant, at) is ConsentState.LIVE and grant.kind is not ConsentKind.PROCEEDINGS
            for grant in grants[key]
        )
    ]


def accounting(session: Session, participant_id: UUID, since: dt.datetime) -> Sequence[Disclosure]:
    """Every disclosure of a participant told at ``since`` or later, latest first (2.25)."""
    found = (
        sa.select(Disclosure)
        .where(Disclosure.participant_id == participant_id, Disclosure.told_at >= since)
        .order_by(Disclosure.told_at.desc(), Disclosure.recipient_name, Disclosure.id)
    )
    return session.scalars(found).all()


def resting_on(session: Session, consent_id: UUID) -> Sequence[Disclosure]:
    """Every disclosure that rested on a consent, latest first: what to recall."""
    found = (
        sa.select(Disclosure)
        .join(DisclosureConsent, DisclosureConsent.disclosure_id == Disclosure.id)
        .where(DisclosureConsent.consent_id == consent_id)
        .order_by(Disclosure.told_at.desc(), Disclosure.recipient_name, Disclosure.id)
    )
    return session.scalars(found).all()


def consents_under(session: Session, copy_id: UUID) -> set[UUID]:
    """The consents on which a copy's disclosures rested."""
    found = (
        sa.select(DisclosureConsent.consent_id)
        .join(Disclosure, DisclosureConsent.disclosure_id == Disclosure.id)
        .where(Disclosure.copy_id == copy_id, Disclosure.basis == Basis.CONSENT)
    )
    return set(session.scalars(found))


def grants_by_id(
    session: Session, consent_ids: Collection[UUID], at: dt.datetime
) -> dict[UUID, Grant]:
    """The grants with those ids as they stand at ``at``, whosever they are."""
    owners = sa.select(Consent.participant_id).where(Consent.id.in_(consent_ids)).distinct()
    grants = grants_of(session, session.scalars(owners).all(), at)
    return {g.id: g for found in grants.values() for g in found if g.id in consent_ids}


def _subjects(session: Session, participant_ids: Collection[UUID]) -> dict[UUID, Subject]:
    found = (
        sa.select(Participant, Person, Court)
        .join(Person, Participant.person_id == Person.id)
        .join(Court, Participant.court_id == Court.id)
        .where(Participant.id.in_(participant_ids))
    )
    return {
        participant.id: Subject(
            id=participant.id,
            name=person.name,
            docket_number=participant.docket_number,
            court=court.name,
            zone=court.zone,
            criminal_docket=court.is_criminal,
            exited_on=participant.exited_on,
            disposed_on=participant.disposed_on,
        )
        for participant, person, court in session.execute(found)
    }


def _entries(
    session: Session, participant_ids: Collection[UUID], at: dt.datetime
) -> dict[UUID, list[Entry]]:
    subjects = _subjects(session, participant_ids)
    consents = session.scalars(
        sa.select(Consent)
        .where(Consent.participant_id.in_(participant_ids))
        .options(
            selectinload(Consent.recipients),
            selectinload(Consent.revocation),
            selectinload(Consent.known_false),
        )
        .order_by(Consent.prepared_at, Consent.id)
        .execution_options(populate_existing=True)
    ).all()
    superseded = {c.supersedes_id: c.signed_at for c in consents if c.signed_at is not None}
    entries: dict[UUID, list[Entry]] = {key: [] for key in participant_ids}
    for consent in consents:
        one = _grant(consent, subjects[consent.participant_id], superseded.get(consent.id), at)
        entries[consent.participant_id].append(Entry(consent, one, state(one, at)))
    return entries


def _grant(
    consent: Consent, about: Subject, superseded_at: dt.datetime | None, at: dt.datetime
) -> Grant:
    happened = {ExpiryEvent.EXIT: about.exited_on, ExpiryEvent.FINAL_DISPOSITION: about.disposed_on}
    false = consent.known_false
    return Grant(
        id=consent.id,
        participant_id=consent.participant_id,
        kind=consent.kind,
        categories=frozenset(Category(name) for name in consent.categories),
        purpose=consent.purpose,
        accounts=frozenset(r.account_id for r in consent.recipients if r.account_id),
        disciplines=frozenset(r.discipline for r in consent.recipients if r.discipline),
        zone=about.zone,
        signed_at=consent.signed_at,
        signed_on=consent.signed_on,
        expires_on=consent.expires_on,
        expiry_event=consent.expiry_event,
        event_on=happened[consent.expiry_event] if consent.expiry_event else None,
        disposed_on=about.disposed_on,
        criminal_docket=about.criminal_docket,
        revocable=consent.revocable,
        revocable_on=consent.revocable_on,
        revoked_at=consent.revocation.revoked_at if consent.revocation else None,
        superseded_at=superseded_at,
        known_false=false is not None and false.known_at <= at,
        complete=bool(consent.signed_by),
    )
