"""Advocacy notes: what a peer brings to a staffing, its asks, and the participant's approvals."""

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.staffing.rules import AskedBy, Manner, NoteState

if TYPE_CHECKING:
    from courtpeer.staffing.models import DocketEntry


class AdvocacyNote(InCourt, Base):
    """One note per docket entry. Any edit clears the approval; only a shared note prints.

    ``approved_hash`` is the digest of the text that the participant approved, None while
    what stands here has not been approved.
    """

    __tablename__ = "advocacy_note"

    id: Mapped[PrimaryKey]
    docket_entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("docket_entry.id"), unique=True)
    author_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    state: Mapped[NoteState] = mapped_column(default=NoteState.DRAFT)
    own_words: Mapped[list[str]]
    going_well: Mapped[list[str]]
    needs: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    goals: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    came_of: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    approved_hash: Mapped[str | None]
    written_at: Mapped[dt.datetime]
    shared_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    entry: Mapped["DocketEntry"] = relationship(back_populates="note", lazy="raise_on_sql")
    asks: Mapped[list["Ask"]] = relationship(
        back_populates="note", order_by="(Ask.position, Ask.id)", lazy="raise_on_sql"
    )
    approvals: Mapped[list["NoteApproval"]] = relationship(
        order_by="NoteApproval.recorded_at", lazy="raise_on_sql"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form


class Ask(InCourt, Base):
    """One request of the team. Withdrawn when edited away: a copy or a decision may name it."""

    __tablename__ = "ask"

    id: Mapped[PrimaryKey]
    note_id: Mapped[UUID] = mapped_column(sa.ForeignKey("advocacy_note.id"), index=True)
    asked_by: Mapped[AskedBy]
    text: Mapped[str] = mapped_column(sa.Text)
    position: Mapped[int]
    withdrawn_at: Mapped[dt.datetime | None]
    note: Mapped[AdvocacyNote] = relationship(back_populates="asks", lazy="raise_on_sql")


class NoteApproval(InCourt, Base):
    """That the participant approved a text: which, how, on which day, recorded by whom."""

    __tablename__ = "note_approval"

    id: Mapped[PrimaryKey]
    note_id: Mapped[UUID] = mapped_column(sa.ForeignKey("advocacy_note.id"), index=True)
    text_hash: Mapped[str]
    snapshot: Mapped[str] = mapped_column(sa.Text)
    manner: Mapped[Manner]
    approved_on: Mapped[dt.date]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    recorded_at: Mapped[dt.datetime]
