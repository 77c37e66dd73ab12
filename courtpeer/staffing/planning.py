"""Who receives a packet, what each would be told, and which sheets that makes."""

import datetime as dt
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline, Role
from courtpeer.consent.rules import Recipient
from courtpeer.core import plain
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, speaking
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Membership
from courtpeer.printing.fragments import Sheet
from courtpeer.printing.packets import SHEET
from courtpeer.staffing import gather
from courtpeer.staffing.packet import Composition, compose
from courtpeer.staffing.pages import Cover, Packet
from courtpeer.staffing.records import Meeting

RECEIVING = (Role.TEAM_MEMBER, Role.COORDINATOR)


@dataclass(frozen=True, slots=True)
class PageKey:
    """To whom and what a stored page belongs, beside what it shows."""

    docket_entry_id: UUID
    participant_id: UUID
    ask_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class CopyData:
    """What is stored of a copy beside its bytes: all that the browser shows of it."""

    packet: Packet
    keys: tuple[PageKey, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What one staffing's packets would tell, each to one recipient."""

    meeting: Meeting
    packets: tuple[Composition, ...]


def recipients(session: Session, court_id: UUID) -> list[Membership]:
    """Everyone in the court to whom a packet can go: those who hold a discipline, by name."""
    held = courts.members(session, court_id, RECEIVING)
    return [one for one in held if one.discipline is not None]


def receiver(session: Session, court_id: UUID, membership_id: UUID) -> Membership | None:
    """The membership among those to whom a packet can go; None for every other id."""
    present = recipients(session, court_id)
    return next((one for one in present if one.id == membership_id), None)


def recipient_of(held: Membership) -> Recipient:
    """The person a membership stands for, acting in its discipline.

    :raises Refusal: when it holds none: a copy goes to someone acting in a discipline.
    """
    if held.discipline is None:
        name = held.account.name
        raise Refusal(_("%(name)s holds no discipline, so no copy can go to them.", name=name))
    return Recipient(held.account_id, held.account.name, held.discipline.value)


def named(session: Session, court_id: UUID, words: Sequence[str]) -> list[Membership]:
    """Who is meant by each of ``words``: a discipline means each current holder.

    :param words: values of disciplines, or e-mail addresses.
    :raises Refusal: naming the first that means nobody who can receive a packet.
    """
    present = recipients(session, court_id)
    found: dict[UUID, Membership] = {}
    for word in words:
        wanted = word.strip().lower()
        meant = [
            one for one in present if wanted in (one.discipline, (one.account.email or "").lower())
        ]
        if not meant:
            known = ", ".join(d.value for d in Discipline)
            raise Refusal(
                _(
                    "Nobody who can receive a packet is meant by “%(word)s”. "
                    "Give an e-mail address, or one of %(known)s.",
                    word=word,
                    known=known,
                )
            )
        found.update({one.id: one for one in meant})
    return list(found.values())


def plan(
    session: Session,
    staffing_id: UUID,
    receiving: Collection[Recipient],
    at: dt.datetime,
    *,
    only: Collection[UUID] | None = None,
) -> Plan:
    """What each recipient would be told at the instant ``at``, in English; nothing is written.

    The reasons of what is left out are said later, in the language of whoever reads them.

    :param only: participants to keep to; None for the whole docket.
    """
    with speaking(Language.EN):
        matter = gather.matter(session, staffing_id, at, only=only)
        return Plan(matter.meeting, tuple(compose(matter, each, at) for each in receiving))


def sheets(composition: Composition) -> list[Sheet]:
    """The pages of one packet, ready to be typeset."""
    return [
        Sheet(
            bookmark=one.page.bookmark,
            template=SHEET,
            page=one.page,
            participant_id=one.record.participant_id,
            rests_on=frozenset(one.rests_on),
        )
        for one in composition.pages
    ]


def cover(
    meeting: Meeting, composition: Composition, *, serial: str, issued_at: dt.datetime, by: str
) -> Cover:
    """The first page of one copy."""
    return Cover(
        court=meeting.court,
        staffing_on=meeting.meets_on,
        starts_at=meeting.meets_at,
        place=meeting.place,
        recipient=composition.recipient.name,
        discipline=Discipline(composition.recipient.discipline).label,
        serial=serial,
        issued_at=issued_at.astimezone(ZoneInfo(meeting.zone)),
        issued_by=by,
        sharing_policy=meeting.sharing_policy,
        docket=composition.docket,
    )


def content_hash(meeting: Meeting, composition: Composition) -> str:
    """A digest of what a copy tells, the same for two copies that tell the same.

    Serial, instant and issuer do not enter into it.
    """
    told = (meeting, composition.recipient, composition.docket, [p.page for p in composition.pages])
    return hashlib.sha256("\n".join(plain.to_json(part) for part in told).encode()).hexdigest()


def keys(composition: Composition) -> tuple[PageKey, ...]:
    """Whose page each is; the asks only where the page shows them."""
    return tuple(
        PageKey(
            docket_entry_id=one.record.docket_entry_id,
            participant_id=one.record.participant_id,
            ask_ids=one.record.ask_ids if one.page.asks else (),
        )
        for one in composition.pages
    )
