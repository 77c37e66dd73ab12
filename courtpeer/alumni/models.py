"""What courts keep of alumni groups, and who coordinates them; members and meetings apart."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.accounts.models import Account
from courtpeer.alumni.grouped import AlumniGroup, InGroup
from courtpeer.alumni.meeting_models import AlumniAttendance, AlumniMeeting
from courtpeer.alumni.member_models import AlumniCheckIn, AlumniMember, AlumniRole, SpentCard
from courtpeer.alumni.rules import Answer, OpensTo
from courtpeer.core.database import Base, InCourt, PrimaryKey

__all__ = [
    "AlumniAttendance",
    "AlumniCheckIn",
    "AlumniGroup",
    "AlumniMeeting",
    "AlumniMember",
    "AlumniRole",
    "GroupCoordinator",
    "GroupOffer",
    "InGroup",
    "Invitation",
    "SpentCard",
]


class GroupCoordinator(Base):
    """That an account coordinates a group, from one day on.

    Not narrowed to groups: it says which groups a seat may enter.
    """

    __tablename__ = "group_coordinator"
    __table_args__ = (sa.Index(None, "account_id", "until_on"),)

    id: Mapped[PrimaryKey]
    group_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_group.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]
    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class GroupOffer(InCourt, Base):
    """That a court invites to a group, and whom it lets join; all a court knows of the group.

    ``from_phase`` is a phase's position, where the group is open before graduation.
    """

    __tablename__ = "group_offer"
    __table_args__ = (
        sa.UniqueConstraint("court_id", "group_id"),
        sa.CheckConstraint(
            "(opens_to = 'phase') = (from_phase IS NOT NULL)", name="phase_where_one_opens"
        ),
    )

    id: Mapped[PrimaryKey]
    group_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_group.id"))
    opens_to: Mapped[OpensTo] = mapped_column(default=OpensTo.GRADUATES)
    from_phase: Mapped[int | None]


class Invitation(InCourt, Base):
    """That a participant was invited to a group, and what they answered.

    It is of the court's record and leads to no member: joining leaves no trace here.
    """

    __tablename__ = "alumni_invitation"
    __table_args__ = (sa.UniqueConstraint("participant_id", "offer_id"),)

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"))
    offer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("group_offer.id"), index=True)
    made_on: Mapped[dt.date]
    made_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    answer: Mapped[Answer] = mapped_column(default=Answer.INVITED)
    answered_on: Mapped[dt.date | None]
    version: Mapped[int] = mapped_column(default=1)
    offer: Mapped[GroupOffer] = relationship(lazy="raise_on_sql")
