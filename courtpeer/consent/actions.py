"""What is done: consents prepared, signed, revoked, found false; disclosures recorded."""

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.consent import queries
from courtpeer.consent.disclosures import author, disclose
from courtpeer.consent.drafts import Draft, Signature, flaws
from courtpeer.consent.models import (
    Consent,
    ConsentRecipient,
    Disclosure,
    KnownFalse,
    Revocation,
)
from courtpeer.consent.queries import Entry
from courtpeer.consent.rules import may_revoke
from courtpeer.consent.texts import statement
from courtpeer.consent.wording import terms, text_in
from courtpeer.consent.words import (
    Category,
    ConsentState,
    RevocationManner,
    SignatureKind,
)
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import _, speaking
from courtpeer.core.plain import to_json
from courtpeer.printing import actions as printing

__all__ = [
    "Signature",
    "discard",
    "disclose",
    "hold",
    "mark_false",
    "prepare",
    "revoke",
    "sign",
    "terms",
    "text_in",
]

ENDED = {ConsentState.REVOKED, ConsentState.SUPERSEDED, ConsentState.KNOWN_FALSE}


def prepare(
    session: Session,
    actor: Actor,
    participant_id: UUID,
    draft: Draft,
    *,
    supersedes: UUID | None = None,
    id: UUID | None = None,
) -> Consent:
    """A consent ready for signature, with its text in the signer's language; it permits nothing.

    :param supersedes: the consent that this one replaces from the instant it is signed.
    :param id: made where the form was filled in, so that sending it twice makes one.
    :raises Refusal: naming the first field to mend, for a draft with flaws.
    """
    about = queries.subject(session, participant_id)
    today = day_of(actor.at, about.zone)
    for flaw in flaws(draft, criminal_docket=about.criminal_docket, today=today):
        raise Refusal(flaw.reason, field=flaw.field)
    if supersedes is not None:
        _standing(session, participant_id, supersedes, actor)
    with speaking(about.language):
        text = statement(terms(about, draft))
    consent = Consent(
        id=id or new_id(),
        participant_id=participant_id,
        kind=draft.kind,
        categories=[c.value for c in Category if c in draft.categories],
        purpose=draft.purpose,
        discloser=terms(about, draft).discloser,
        expires_on=draft.expires_on,
        expiry_event=draft.expiry_event,
        revocable=draft.revocable,
        revocable_on=draft.revocable_on,
        text_shown=to_json(text),
        text_version=text.version,
        text_language=about.language,
        supersedes_id=supersedes,
        prepared_at=actor.at,
        prepared_by=author(actor),
        recipients=_recipients(draft),
    )
    session.add(consent)
    session.flush()
    audit.record(session, actor, "prepared", "consent", consent.id, participant=participant_id)
    return consent


def sign(session: Session, actor: Actor, consent: Consent, signature: Signature) -> Consent:
    """The consent, in force from this instant and never edited again.

    It counts from when the program has it on record, not from the day on the paper. What it
    supersedes ends at the same instant, and printed fragments that rested on that go.

    :raises Refusal: when signed already, on an impossible day, by nobody, or too late.
    """
    _lock(session, consent)
    about = queries.subject(session, consent.participant_id)
    _check_signature(consent, signature, today=day_of(actor.at, about.zone))
    if consent.supersedes_id is not None:
        _standing(session, consent.participant_id, consent.supersedes_id, actor)
    if signature.language and signature.language is not consent.text_language:
        text = text_in(about, consent, signature.language)
        consent.text_shown, consent.text_version = to_json(text), text.version
        consent.text_language = signature.language
    consent.signature = signature.kind
    consent.signed_by = " ".join(signature.signed_by.split())
    consent.signed_on = signature.signed_on
    consent.representative = signature.representative or None
    consent.recorded_by = author(actor)
    consent.signed_at = actor.at
    session.flush()
    if consent.supersedes_id is not None:
        printing.forget(session, consent.supersedes_id)
        audit.record(session, actor, "superseded", "consent", consent.supersedes_id, by=consent.id)
    audit.record(
        session,
        actor,
        "signed",
        "consent",
        consent.id,
        participant=consent.participant_id,
        signature=signature.kind.value,
    )
    return consent


def discard(session: Session, actor: Actor, consent: Consent) -> None:
    """Nothing; a consent that nobody signed is gone.

    :raises Refusal: when it is signed: it can be revoked, never deleted.
    """
    _lock(session, consent)
    if consent.signed_at is not None:
        raise Refusal(_("This consent is signed. It can be revoked, never deleted."))
    consent_id, participant_id = consent.id, consent.participant_id
    session.delete(consent)
    session.flush()
    audit.record(session, actor, "discarded", "consent", consent_id, participant=participant_id)


def revoke(
    session: Session, actor: Actor, consent: Consent, manner: RevocationManner
) -> Sequence[Disclosure]:
    """The disclosures that rested on the consent, whose copies are now to be recalled.

    From this instant it permits nothing, and printed fragments that rested on it are gone.

    :raises Refusal: when it is not in force, or says that it cannot be revoked yet.
    """
    found = _of(session, consent, actor)
    answer = may_revoke(found.grant, actor.at)
    if not answer.permitted:
        raise Refusal(f"{answer.reason[0].upper()}{answer.reason[1:]}.")
    session.add(
        Revocation(
            consent_id=consent.id,
            revoked_at=actor.at,
            manner=manner,
            recorded_by=author(actor),
        )
    )
    session.flush()
    return _ended(session, actor, "revoked", consent)


def mark_false(
    session: Session, actor: Actor, consent: Consent, reason: str
) -> Sequence[Disclosure]:
    """The disclosures that rested on a consent now known to be false (42 CFR 2.31(c)(4)).

    :raises Refusal: when it was never signed, is marked already, or no reason is given.
    """
    found = _of(session, consent, actor)
    if found.state in {ConsentState.PREPARED, ConsentState.KNOWN_FALSE}:
        raise Refusal(_("Only a signed consent that is not marked yet can be marked as false."))
    if not reason.strip():
        raise Refusal(_("Say how it became known."), field="reason")
    session.add(
        KnownFalse(
            consent_id=consent.id,
            known_at=actor.at,
            reason=reason.strip(),
            recorded_by=author(actor),
        )
    )
    session.flush()
    return _ended(session, actor, "marked false", consent)


def hold(session: Session, participant_ids: Collection[UUID]) -> None:
    """Nothing; no consent of theirs is signed or ended until this transaction is over.

    For issuing: what was asked last is still so when the copy is stored.
    """
    theirs = sa.select(Consent.id).where(Consent.participant_id.in_(participant_ids))
    session.execute(theirs.order_by(Consent.id).with_for_update(read=True)).all()


def _recipients(draft: Draft) -> list[ConsentRecipient]:
    return [
        ConsentRecipient(
            position=position,
            account_id=named.account_id,
            discipline=None if named.account_id else Discipline(named.discipline),
            label=named.label,
        )
        for position, named in enumerate(draft.recipients, start=1)
    ]


def _check_signature(consent: Consent, signature: Signature, *, today: dt.date) -> None:
    if consent.signed_at is not None:
        raise Refusal(_("This consent is signed already."))
    if not signature.signed_by.strip():
        raise Refusal(_("Say who signed."), field="signed_by")
    if signature.signed_on > today:
        raise Refusal(_("The day of signing has not come yet."), field="signed_on")
    if signature.kind is SignatureKind.ELECTRONIC and signature.signed_on != today:
        raise Refusal(_("An electronic signature carries today's date."), field="signed_on")
    if consent.expires_on is not None and consent.expires_on < signature.signed_on:
        raise Refusal(_("It would have ended before it was signed."), field="signed_on")


def _lock(session: Session, consent: Consent) -> None:
    """Nothing; whoever signs or ends the same consent waits until this one is done."""
    session.refresh(consent, ["signed_at"], with_for_update=True)


def _of(session: Session, consent: Consent, actor: Actor) -> Entry:
    _lock(session, consent)
    return _found(session, consent.participant_id, consent.id, actor)


def _standing(session: Session, participant_id: UUID, consent_id: UUID, actor: Actor) -> None:
    """Refuse to supersede what was never signed, or has been ended by something else."""
    found = _found(session, participant_id, consent_id, actor)
    if found.state in ENDED or found.state is ConsentState.PREPARED:
        state = found.state.label.lower()
        raise Refusal(_("The consent to replace stands as: %(state)s.", state=state))


def _found(session: Session, participant_id: UUID, consent_id: UUID, actor: Actor) -> Entry:
    found = queries.entry(session, participant_id, consent_id, actor.at)
    if found is None:
        raise Refusal(_("There is no such consent."))
    return found


def _ended(session: Session, actor: Actor, how: str, consent: Consent) -> Sequence[Disclosure]:
    printing.forget(session, consent.id)
    rested = queries.resting_on(session, consent.id)
    audit.record(
        session,
        actor,
        how,
        "consent",
        consent.id,
        participant=consent.participant_id,
        copies=len({one.copy_id for one in rested if one.copy_id}),
    )
    return rested
