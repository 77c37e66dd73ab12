"""Private addresses: what a card, a member's page, a calendar and the wall's code lead to.

An address carries its meaning sealed (AES-SIV) under the data key and is kept nowhere, so that
nobody can look one up; a number in it that must still be the record's lets it be ended.
"""

import base64
import datetime as dt
import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy.orm import Session

from courtpeer.alumni import grouped
from courtpeer.alumni.models import AlumniGroup, AlumniMember, SpentCard
from courtpeer.core.days import day_of
from courtpeer.core.sealing import Keyring, ring_of

VERSION = 2
DRAWN = 12
NUMBER = 4


class Leads(StrEnum):
    """What an address leads to."""

    CARD = "card"
    OWN = "own"
    CALENDAR = "calendar"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Card:
    """A joining card that may still be used.

    :ivar digest: what marks it as spent.
    """

    group: AlumniGroup
    digest: str


def card(ring: Keyring, group_id: UUID, today: dt.date) -> str:
    """A new card's secret, good through the month a year from now; nothing is kept of it."""
    last = good_through(today)
    told = group_id.bytes + os.urandom(DRAWN) + last.toordinal().to_bytes(NUMBER, "big")
    return _sealed(ring, Leads.CARD, told)


def good_through(today: dt.date) -> dt.date:
    """A day in the last month in which a card made today opens anything."""
    return dt.date(today.year + 1, today.month, 1)


def own(ring: Keyring, leads: Leads, member: AlumniMember) -> str:
    """The secret of a member's page or calendar."""
    told = member.group_id.bytes + member.id.bytes + _number(member.address_number)
    return _sealed(ring, leads, told)


def wall(ring: Keyring, group: AlumniGroup) -> str:
    """The secret of the code on a group's wall."""
    return _sealed(ring, Leads.WALL, group.id.bytes + _number(group.wall_number))


def group_of_card(session: Session, secret: str, at: dt.datetime) -> Card | None:
    """The group a card opens, entered; None when it is none, is over or was used."""
    told = _told(session, Leads.CARD, secret)
    if told is None:
        return None
    group = _entered(session, told)
    if group is None:
        return None
    last = dt.date.fromordinal(int.from_bytes(told[-NUMBER:], "big"))
    digest = hashlib.sha256(told).hexdigest()
    spent = sa.select(SpentCard.id).where(SpentCard.digest == digest)
    if (last.year, last.month) < _month(day_of(at, group.zone)) or session.scalar(spent):
        return None
    return Card(group, digest)


def spend(session: Session, card: Card) -> None:
    """Nothing; the card opens nothing from now on."""
    session.add(SpentCard(group_id=card.group.id, digest=card.digest))
    session.flush()


def member_at(
    session: Session, leads: Leads, secret: str
) -> tuple[AlumniGroup, AlumniMember] | None:
    """The member a private address belongs to, their group entered; None once it is closed."""
    told = _told(session, leads, secret)
    if told is None:
        return None
    group = _entered(session, told)
    if group is None:
        return None
    asked = sa.select(AlumniMember).where(
        AlumniMember.id == UUID(bytes=told[16:32]), AlumniMember.left_on.is_(None)
    )
    member = session.scalar(asked)
    if member is None or _number(member.address_number) != told[32:]:
        return None
    return group, member


def group_at_wall(session: Session, secret: str) -> AlumniGroup | None:
    """The group whose wall shows this code, entered; None once the code was renewed."""
    told = _told(session, Leads.WALL, secret)
    group = _entered(session, told) if told is not None else None
    if group is None or told is None or _number(group.wall_number) != told[16:]:
        return None
    return group


def _entered(session: Session, told: bytes) -> AlumniGroup | None:
    group_id = UUID(bytes=told[:16])
    grouped.enter(session, [group_id])
    return session.scalar(sa.select(AlumniGroup).where(AlumniGroup.id == group_id))


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _number(number: int) -> bytes:
    return number.to_bytes(NUMBER, "big")


def _sealed(ring: Keyring, leads: Leads, told: bytes) -> str:
    version = ring.newest
    sealed = version.to_bytes(VERSION, "big") + _cipher(ring, version, leads).encrypt(told, None)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def _cipher(ring: Keyring, version: int, leads: Leads) -> AESSIV:
    """What seals one kind of address: the same meaning always under the same address."""
    purpose = f"courtpeer alumni address 1 {leads.value}".encode()
    return AESSIV(HKDF(hashes.SHA256(), 64, salt=None, info=purpose).derive(ring.keys[version]))


def _told(session: Session, leads: Leads, secret: str) -> bytes | None:
    """What an address says; None when it says nothing of that kind."""
    try:
        sealed = base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
        version = int.from_bytes(sealed[:VERSION], "big")
        return _cipher(ring_of(session), version, leads).decrypt(sealed[VERSION:], None)
    except (InvalidTag, KeyError, ValueError):
        return None
