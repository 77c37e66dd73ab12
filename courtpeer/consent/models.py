"""What is kept: consents, their recipients, their endings, and every disclosure."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event, inspect
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.naming import capacity_said, is_treatment, told_to
from courtpeer.consent.naming import printed as recipient_printed
from courtpeer.consent.words import (
    Basis,
    Category,
    ConsentKind,
    ExpiryEvent,
    Purpose,
    Revocable,
    RevocationManner,
    SignatureKind,
)
from courtpeer.core.database import Base, InCourt, PrimaryKey
from courtpeer.core.language import Language, _p
from courtpeer.core.spoken import spoken_list


class Immutable(RuntimeError):  # noqa: N818 - named for what was touched
    """Something signed or recorded was about to be edited; it is ended or superseded instead."""


class Consent(InCourt, Base):
    """A participant's written permission; prepared until signed, never edited afterwards.

    ``text_language`` is that of ``text_shown``: of the very text that was signed.
    """

    __tablename__ = "consent"
    __table_args__ = (
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_on IS NULL)", name="signed_day_and_instant"
        ),
        sa.CheckConstraint(
            "signed_at IS NULL OR expires_on IS NOT NULL OR expiry_event IS NOT NULL",
            name="signed_with_an_end",
        ),
    )

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    kind: Mapped[ConsentKind]
    categories: Mapped[list[str]]
    purpose: Mapped[Purpose]
    discloser: Mapped[str]
    expires_on: Mapped[dt.date | None]
    expiry_event: Mapped[ExpiryEvent | None]
    revocable: Mapped[Revocable] = mapped_column(default=Revocable.ANY_TIME)
    revocable_on: Mapped[dt.date | None]
    text_shown: Mapped[str] = mapped_column(sa.Text)
    text_version: Mapped[str]
    text_language: Mapped[Language] = mapped_column(default=Language.EN)
    supersedes_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("consent.id"), index=True)
    prepared_at: Mapped[dt.datetime]
    prepared_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))
    signature: Mapped[SignatureKind | None]
    signed_on: Mapped[dt.date | None]
    signed_at: Mapped[dt.datetime | None] = mapped_column(active_history=True)
    signed_by: Mapped[str | None]
    representative: Mapped[str | None]
    recorded_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))

    recipients: Mapped[list["ConsentRecipient"]] = relationship(
        back_populates="consent",
        cascade="all, delete-orphan",
        lazy="raise_on_sql",
        order_by="ConsentRecipient.position",
    )
    revocation: Mapped["Revocation | None"] = relationship(lazy="raise_on_sql", viewonly=True)
    known_false: Mapped["KnownFalse | None"] = relationship(lazy="raise_on_sql", viewonly=True)


class ConsentRecipient(InCourt, Base):
    """One recipient of a consent: a named person, or whoever holds a discipline.

    ``label`` is how an English form prints it.
    """

    __tablename__ = "consent_recipient"
    __table_args__ = (
        sa.CheckConstraint(
            "(account_id IS NULL) <> (discipline IS NULL)", name="person_or_discipline"
        ),
    )

    id: Mapped[PrimaryKey]
    consent_id: Mapped[UUID] = mapped_column(sa.ForeignKey("consent.id"), index=True)
    position: Mapped[int]
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    discipline: Mapped[Discipline | None]
    label: Mapped[str]

    consent: Mapped[Consent] = relationship(back_populates="recipients", lazy="raise_on_sql")

    @property
    def spoken(self) -> str:
        """The one who is told, within a sentence: “the judge”, or a name with its discipline."""
        if self.discipline:
            return told_to(self.discipline)
        return _p("to whom", "%(name)s", name=self.printed)

    @property
    def printed(self) -> str:
        """The recipient as a form prints it, in the language spoken."""
        return recipient_printed(self.label, self.discipline)

    @property
    def is_treatment(self) -> bool:
        """Whether it provides treatment: the form then says more (2.31(a)(4))."""
        return is_treatment(self.label, self.discipline)


class Revocation(InCourt, Base):
    """That a participant ended a consent, at an instant."""

    __tablename__ = "revocation"

    id: Mapped[PrimaryKey]
    consent_id: Mapped[UUID] = mapped_column(sa.ForeignKey("consent.id"), unique=True)
    revoked_at: Mapped[dt.datetime]
    manner: Mapped[RevocationManner]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))


class KnownFalse(InCourt, Base):
    """That a consent is known to be false, and why; it permits nothing from then on."""

    __tablename__ = "known_false"

    id: Mapped[PrimaryKey]
    consent_id: Mapped[UUID] = mapped_column(sa.ForeignKey("consent.id"), unique=True)
    known_at: Mapped[dt.datetime]
    reason: Mapped[str]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))


class Disclosure(InCourt, Base):
    """That something of a participant was told to someone, and what permitted it."""

    __tablename__ = "disclosure"

    id: Mapped[PrimaryKey]
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    basis: Mapped[Basis]
    recipient_account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("account.id"))
    recipient_name: Mapped[str]
    recipient_discipline: Mapped[str]
    categories: Mapped[list[str]]
    purpose: Mapped[str]
    description: Mapped[str]
    told_at: Mapped[dt.datetime] = mapped_column(index=True)
    told_aloud: Mapped[bool] = mapped_column(default=False)
    copy_id: Mapped[UUID | None] = mapped_column(index=True)
    serial: Mapped[str | None]
    recorded_by: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"))

    resting: Mapped[list["DisclosureConsent"]] = relationship(
        cascade="all, delete-orphan", lazy="raise_on_sql"
    )

    @property
    def recipient(self) -> str:
        """Who was told, with the capacity in which they act: “Ana Peña, treatment”."""
        return f"{self.recipient_name}, {capacity_said(self.recipient_discipline)}"

    @property
    def told(self) -> str:
        """What was told, as one phrase: “Attendance, asks and goals”."""
        return spoken_list([Category(name).label.lower() for name in self.categories]).capitalize()


class DisclosureConsent(InCourt, Base):
    """That a disclosure rested on a consent."""

    __tablename__ = "disclosure_consent"
    __table_args__ = (sa.UniqueConstraint("disclosure_id", "consent_id"),)

    id: Mapped[PrimaryKey]
    disclosure_id: Mapped[UUID] = mapped_column(sa.ForeignKey("disclosure.id"))
    consent_id: Mapped[UUID] = mapped_column(sa.ForeignKey("consent.id"), index=True)


@event.listens_for(Consent, "before_update")
def _keep_signed(mapper: Mapper[Consent], connection: Connection, consent: Consent) -> None:
    history = inspect(consent).attrs.signed_at.history
    before = [*history.deleted, *history.unchanged]
    changed = any(field.history.has_changes() for field in inspect(consent).attrs)
    if before and before[0] is not None and changed:
        raise Immutable("a signed consent is never edited")


@event.listens_for(Revocation, "before_update")
@event.listens_for(KnownFalse, "before_update")
@event.listens_for(Disclosure, "before_update")
def _keep_recorded(mapper: Mapper[Base], connection: Connection, row: Base) -> None:
    if any(field.history.has_changes() for field in inspect(row).attrs):
        raise Immutable(f"a recorded {type(row).__name__} is never edited")
