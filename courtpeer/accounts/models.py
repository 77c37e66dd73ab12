"""Accounts, their sign-ins (sessions), one-time links, and tries at a password."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from courtpeer.core.database import Base, PrimaryKey
from courtpeer.core.language import Language


class Account(Base):
    """Someone who signs in, or who will once invited.

    A peer named in a roster has neither e-mail address nor password yet: the account is
    the author of imported contacts and opens no door. ``language`` is what CourtPeer speaks
    to them.
    """

    __tablename__ = "account"

    id: Mapped[PrimaryKey]
    name: Mapped[str]
    email: Mapped[str | None] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    language: Mapped[Language] = mapped_column(default=Language.EN)
    created_at: Mapped[dt.datetime]
    invited_at: Mapped[dt.datetime | None]
    deactivated_at: Mapped[dt.datetime | None]

    @property
    def may_sign_in(self) -> bool:
        """Whether a password can open a session for this account."""
        return self.password_hash is not None and self.deactivated_at is None


class SignIn(Base):
    """One session of an account: a row that can be ended.

    ``confirmed_at`` is when the password was last given; ``locked_at`` is set when idle
    minutes locked it. The cookie holds ``id`` and nothing about a person.
    """

    __tablename__ = "sign_in"

    id: Mapped[PrimaryKey]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    membership_id: Mapped[UUID | None]
    begun_at: Mapped[dt.datetime]
    seen_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class OneTimeLink(Base):
    """A link that lets its holder set a password, once, until it expires.

    Only the SHA-256 of its secret is kept.
    """

    __tablename__ = "one_time_link"

    id: Mapped[PrimaryKey]
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("account.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]


class PasswordTry(Base):
    """A failed try at a password: for which address typed, from where, when.

    Both are kept as keyed hashes, so that the table names nobody.
    """

    __tablename__ = "password_try"
    __table_args__ = (sa.Index(None, "who", "source", "at"),)

    id: Mapped[PrimaryKey]
    who: Mapped[str]
    source: Mapped[str]
    at: Mapped[dt.datetime]
