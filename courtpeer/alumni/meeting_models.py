"""A group's meetings, and who was at them."""

import datetime as dt
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courtpeer.alumni.grouped import InGroup
from courtpeer.alumni.rules import MeetingState
from courtpeer.core.database import Base, PrimaryKey


class AlumniMeeting(InGroup, Base):
    """One meeting, on the day it begins in the group's zone; it may end the day after.

    ``guests`` is a number and nobody's name.
    """

    __tablename__ = "alumni_meeting"
    __table_args__ = (sa.UniqueConstraint("group_id", "on", "at"),)

    id: Mapped[PrimaryKey]
    series_id: Mapped[UUID | None] = mapped_column(index=True)
    on: Mapped[dt.date]
    at: Mapped[dt.time]
    minutes: Mapped[int]
    place: Mapped[str | None]
    link: Mapped[str | None]
    dial_in: Mapped[str | None]
    topic: Mapped[str | None]
    is_open: Mapped[bool] = mapped_column(default=False)
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    guests: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)


class AlumniAttendance(InGroup, Base):
    """Whether a member was at a meeting.

    ``checked_in`` says that they said so themselves, by the code on the wall; before
    attendance is taken there are only such rows.
    """

    __tablename__ = "alumni_attendance"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "member_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_meeting.id"))
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_member.id"), index=True)
    present: Mapped[bool]
    checked_in: Mapped[bool] = mapped_column(default=False)
