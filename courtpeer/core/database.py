"""The declarative base, its column types, and what every row of a court shares."""

import datetime as dt
import enum
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry

from courtpeer.core.ids import new_id


class UtcDateTime(sa.TypeDecorator[dt.datetime]):
    """Aware UTC instants, stored naive because SQLite drops offsets.

    :raises ValueError: on binding a naive datetime.
    """

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        """Refuse naive values, strip the offset from aware ones."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime: pass an aware one")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Any) -> dt.datetime | None:
        """Give back an aware UTC instant."""
        return value.replace(tzinfo=dt.UTC) if value else None


PrimaryKey = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]


class Base(DeclarativeBase):
    """Base of every model; plain SQLAlchemy, so models never import Flask."""

    # A registry, not a bare type_annotation_map: Flask-SQLAlchemy 3.1 rebuilds this class
    # from its body, and SQLAlchemy refuses a body that has both.
    registry = registry(
        metadata=sa.MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            dt.datetime: UtcDateTime,
            dict[str, Any]: sa.JSON,
            list[str]: sa.JSON,
            enum.Enum: sa.Enum(
                enum.Enum,
                native_enum=False,
                create_constraint=True,
                length=40,
                values_callable=lambda kind: [member.value for member in kind],
            ),
        },
    )


class InCourt:
    """Mixin of every row that belongs to one court.

    A session acts in one court at a time (see ``core.scope``): rows of another court are
    not found, and a query on such rows without a court raises.

    ``court_id`` has no index of its own: every query names it, most name something narrower,
    and SQLite would take the court's for the better one and read all of its contacts.
    """

    @declared_attr
    def court_id(cls) -> Mapped[UUID]:  # noqa: N805
        """The court whose row this is."""
        return mapped_column(sa.ForeignKey("court.id"))
