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
from courtpeer.consent.standing import standing_at
from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
)
from courtpeer.core.language import Language
from courtpeer.core.spoken import spoken_list
from courtpeer.courts.models import Court
from courtpeer.participants.models import Participant, Person


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose consents are asked about, with what their court knows that ends one.

    :ivar language: that of the papers made for them.
    """

    id: UUID
    name: str
    language: Language
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
        return spoken_list(told).capitalize()

    @property
    def recipients(self) -> str:
        """Who may be told, as one phrase: “the judge and Ana Peña (treatment)”."""
        return spoken_list([recipient.spoken for recipient in self.consent.recipients])

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
    found = (
        sa.select(Participant, Person, Court)
        .join(Person, Participant.person_id == Person.id)
        .join(Court, Participant.court_id == Court.id)
        .where(Participant.id == participant_id)
    )
    for participant, person, court in session.execute(found):
        return Subject(
            id=participant.id,
            name=person.name,
            language=person.language,
            docket_number=participant.docket_number,
            court=court.name,
            zone=court.zone,
            criminal_docket=court.is_criminal,
            exited_on=participant.exited_on,
            disposed_on=participant.disposed_on,
        )
    raise KeyError(participant_id)


def grants_of(
    session: Session, participant_ids: Collection[UUID], at: dt.datetime
) -> dict[UUID, list[Grant]]:
    """The grants of each participant as they stand at ``at``, in order of preparing.

    Every id asked for is a key. The number of queries does not grow with the ids.
    """
    found: dict[UUID, list[Grant]] = {key: [] for key in participant_ids}
    for grant in standing_at(session, participant_ids, at):
        found[grant.participant_id].append(grant)
    return found


def register(session: Session, participant_id: UUID, at: dt.datetime) -> list[Entry]:
    """Every consent of a participant, the one prepared last first."""
    consents = session.scalars(
        sa.select(Consent)
        .where(Consent.participant_id == participant_id)
        .options(
            selectinload(Consent.recipients),
            selectinload(Consent.revocation),
            selectinload(Consent.known_false),
        )
        .order_by(Consent.prepared_at.desc(), Consent.id.desc())
        .execution_options(populate_existing=True)
    ).all()
    grants = {grant.id: grant for grant in standing_at(session, [participant_id], at)}
    return [Entry(one, grants[one.id], state(grants[one.id], at)) for one in consents]


def entry(
    session: Session, participant_id: UUID, consent_id: UUID, at: dt.datetime
) -> Entry | None:
    """One consent of that participant; None when it is not theirs or does not exist."""
    found = register(session, participant_id, at)
    return next((one for one in found if one.consent.id == consent_id), None)


def ending_before(
    session: Session,
    participant_ids: Collection[UUID] | sa.Select[UUID],
    day: dt.date,
    at: dt.datetime,
) -> list[Grant]:
    """The grants in force at ``at`` whose last day comes before ``day``, soonest first.

    :param participant_ids: whose, also as the question that finds them.
    """
    over = sa.or_(Participant.exited_on.is_not(None), Participant.disposed_on.is_not(None))
    maybe = (
        sa.select(Consent.participant_id)
        .join(Participant, Participant.id == Consent.participant_id)
        .where(Consent.participant_id.in_(participant_ids), sa.or_(Consent.expires_on < day, over))
    )
    live = [
        (ends, grant)
        for grant in standing_at(session, maybe, at)
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
