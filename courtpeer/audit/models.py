"""Audit events: append-only, without narrative, chained by hash in batches."""

import datetime as dt
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from courtpeer.core.database import Base, PrimaryKey


class AuditEvent(Base):
    """That someone read, changed, printed or sent something, or was refused.

    ``detail`` holds ids, counts and enumerated values, never a name or narrative.
    ``chain_number`` and ``chain_hash`` are set by the sealing step, per court.
    """

    __tablename__ = "audit_event"
    __table_args__ = (
        sa.Index(None, "court_id", "at"),
        sa.Index(None, "subject_id"),
        sa.UniqueConstraint("court_id", "chain_number"),
    )

    id: Mapped[PrimaryKey]
    court_id: Mapped[UUID | None]
    at: Mapped[dt.datetime]
    account_id: Mapped[UUID | None]
    membership_id: Mapped[UUID | None]
    action: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[UUID | None]
    detail: Mapped[dict[str, Any]]
    chain_number: Mapped[int | None]
    chain_hash: Mapped[str | None]


class AuditSeal(Base):
    """The latest sealed link of one court's chain (``court_id`` None: the installation's)."""

    __tablename__ = "audit_seal"

    id: Mapped[PrimaryKey]
    court_id: Mapped[UUID | None] = mapped_column(unique=True)
    chain_number: Mapped[int]
    chain_hash: Mapped[str]
    sealed_at: Mapped[dt.datetime]
