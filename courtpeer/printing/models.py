"""What is kept: fragments, sealed, and the consents that each rests on.

A fragment is a protected record like what it was made from: it lives in the database,
encrypted, and goes when a consent it rests on is revoked.
"""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courtpeer.core.database import Base, InCourt, PrimaryKey


class Fragment(InCourt, Base):
    """A typeset page, found again by a digest of all it renders.

    One participant's, or a docket's, which names everyone on it and has no participant.
    """

    __tablename__ = "fragment"
    __table_args__ = (sa.UniqueConstraint("court_id", "key"),)

    id: Mapped[PrimaryKey]
    key: Mapped[str] = mapped_column(sa.String(64))
    participant_id: Mapped[UUID | None] = mapped_column(index=True)
    pdf: Mapped[bytes] = mapped_column(deferred=True)
    made_at: Mapped[dt.datetime] = mapped_column(index=True)


class FragmentBasis(InCourt, Base):
    """One consent without which a fragment could not have been made."""

    __tablename__ = "fragment_basis"
    __table_args__ = (sa.UniqueConstraint("fragment_id", "consent_id"),)

    id: Mapped[PrimaryKey]
    fragment_id: Mapped[UUID] = mapped_column(sa.ForeignKey("fragment.id", ondelete="CASCADE"))
    consent_id: Mapped[UUID] = mapped_column(index=True)
