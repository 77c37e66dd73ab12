"""Members of a group, the roles they took up, and how they said they are.

Ids are drawn by chance, not by time, and days are kept to the month where they could be
matched with the court's: nothing here leads to the court's record.
"""

import datetime as dt
from typing import Annotated
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courtpeer.alumni.grouped import InGroup
from courtpeer.alumni.rules import Feeling, GroupRole, Means, ReachKind, Signing
from courtpeer.core.database import Base
from courtpeer.core.language import Language

ChanceKey = Annotated[UUID, mapped_column(primary_key=True, default=uuid4)]


class AlumniMember(InGroup, Base):
    """Someone in a group, in by the alumni consent alone.

    Name and way to be reached rest sealed, and leaving empties them: what stays is that someone
    was there. ``consent_text`` is what they agreed to; it names the group and nobody.
    ``address_number`` is part of the member's private addresses: raising it ends the old ones.
    """

    __tablename__ = "alumni_member"
    __table_args__ = (
        sa.CheckConstraint("(name_sealed IS NULL) = (left_on IS NOT NULL)", name="named_or_left"),
    )

    id: Mapped[ChanceKey]
    name_sealed: Mapped[bytes | None]
    reach_kind: Mapped[ReachKind] = mapped_column(default=ReachKind.AT_MEETINGS)
    reach_sealed: Mapped[bytes | None]
    wants_mail: Mapped[bool] = mapped_column(default=False)
    language: Mapped[Language] = mapped_column(default=Language.EN)
    since_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]
    signing: Mapped[Signing]
    consent_version: Mapped[str]
    consent_text: Mapped[str] = mapped_column(sa.Text)
    address_number: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form


class AlumniRole(InGroup, Base):
    """A role someone took up in their group, from a day on; open while it is held."""

    __tablename__ = "alumni_role"

    id: Mapped[ChanceKey]
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_member.id"), index=True)
    role: Mapped[GroupRole]
    from_on: Mapped[dt.date]
    until_on: Mapped[dt.date | None]


class AlumniCheckIn(InGroup, Base):
    """That someone of the group asked a member how they are; the words rest sealed."""

    __tablename__ = "alumni_check_in"
    __table_args__ = (sa.Index(None, "member_id", "on"),)

    id: Mapped[ChanceKey]
    member_id: Mapped[UUID] = mapped_column(sa.ForeignKey("alumni_member.id"))
    on: Mapped[dt.date]
    means: Mapped[Means]
    feeling: Mapped[Feeling]
    wants_sealed: Mapped[bytes | None]
    note_sealed: Mapped[bytes | None]
    by_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))


class SpentCard(InGroup, Base):
    """That a joining card was used; only a digest of what was drawn for it is kept."""

    __tablename__ = "spent_card"

    id: Mapped[ChanceKey]
    digest: Mapped[str] = mapped_column(unique=True)
