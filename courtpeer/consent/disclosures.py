"""Recording what was told: one disclosure per participant and recipient."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.consent.models import Disclosure, DisclosureConsent
from courtpeer.consent.rules import Recipient
from courtpeer.consent.words import Basis, Category, Purpose
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.language import Language, _, marked, speaking
from courtpeer.core.spoken import long_day

PACKET_PAGE = marked("Page in the packet for the staffing of %(day)s")
TOLD_ALOUD = marked("Told aloud at the staffing of %(day)s")
"""How a staffing describes what it told; kept in English with the day in full."""


@dataclass(frozen=True, slots=True)
class Outsider:
    """Someone outside the team to whom something was told, in the capacity they acted in."""

    name: str
    discipline: str


def disclose(
    session: Session,
    actor: Actor,
    participant_id: UUID,
    recipient: Recipient | Outsider,
    *,
    categories: Collection[Category],
    purpose: Purpose | str,
    description: str,
    consents: Collection[UUID] = (),
    basis: Basis = Basis.CONSENT,
    told_at: dt.datetime | None = None,
    copy_id: UUID | None = None,
    serial: str | None = None,
    told_aloud: bool = False,
    id: UUID | None = None,
) -> Disclosure:
    """The record that something was told, to be kept with the copy or not at all.

    :param categories: what was told; at least one, or nothing was disclosed.
    :param purpose: one of the closed list, or words where another basis permits it.
    :param consents: those it rested on; at least one where consent is the basis.
    :param told_at: now when not given.
    :param id: made where the form was filled in, so that sending it twice records one.
    :raises Refusal: when it names no category, or rests on no consent although it should.
    """
    if not categories:
        raise Refusal(_("A disclosure names at least one kind of information."))
    if basis is Basis.CONSENT and not consents:
        raise Refusal(_("A disclosure by consent names the consent it rests on."))
    disclosure = Disclosure(
        id=id or new_id(),
        participant_id=participant_id,
        basis=basis,
        recipient_account_id=recipient.account_id if isinstance(recipient, Recipient) else None,
        recipient_name=recipient.name,
        recipient_discipline=recipient.discipline,
        categories=[c.value for c in Category if c in categories],
        purpose=_kept(purpose) if isinstance(purpose, Purpose) else purpose,
        description=description,
        told_at=told_at or actor.at,
        told_aloud=told_aloud,
        copy_id=copy_id,
        serial=serial,
        recorded_by=author(actor),
        resting=[DisclosureConsent(consent_id=key) for key in sorted(set(consents))],
    )
    session.add(disclosure)
    session.flush()
    audit.record(session, actor, "disclosed", "participant", participant_id, copy=copy_id)
    return disclosure


def described(description: str) -> str:
    """A disclosure's description as kept, in the language spoken; words of someone's own stay."""
    for sentence in (PACKET_PAGE, TOLD_ALOUD):
        before = sentence.partition("%(day)s")[0]
        if description.startswith(before) and (day := _day(description.removeprefix(before))):
            return _(sentence, day=long_day(day))
    return description


def _day(text: str) -> dt.date | None:
    """The day that English wrote in full; None for other text."""
    try:
        return dt.datetime.strptime(text, "%B %d, %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _kept(purpose: Purpose) -> str:
    """A purpose as it is kept: in English, whoever records it."""
    with speaking(Language.EN):
        return purpose.label


def author(actor: Actor) -> UUID:
    """The account that an entry is recorded by.

    :raises Refusal: for someone without one.
    """
    if actor.account_id is None:
        raise Refusal(_("Consents and disclosures are recorded by someone with an account."))
    return actor.account_id
