"""Letters to a group's members: each apart, to those who want them, with nothing in the subject."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from courtpeer.alumni import members
from courtpeer.alumni.models import AlumniGroup, AlumniMember
from courtpeer.alumni.rules import ReachKind
from courtpeer.core.language import Language


@dataclass(frozen=True, slots=True)
class Addressee:
    """Someone a letter goes to, and the language of its last line."""

    member: AlumniMember
    address: str
    language: Language


def addressees(session: Session, group: AlumniGroup) -> list[Addressee]:
    """The members who want letters now; whoever left is not among them."""
    return [
        Addressee(one.member, one.reach, one.member.language)
        for one in members.all_of(session, group.id)
        if one.member.wants_mail and one.member.reach_kind is ReachKind.EMAIL and one.reach
    ]
