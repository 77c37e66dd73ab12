"""A group, what belongs to it, and the narrowing that lets nothing else of groups be found.

Alumni rows belong to a group, not to a court. A session that may see groups enters those that
its seat coordinates (or the one that a private address names), once; every query on such rows
is narrowed to them, and raises where none were entered. Decision 0012 says why.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import (
    Mapped,
    ORMExecuteState,
    Session,
    UOWTransaction,
    declared_attr,
    mapped_column,
    synonym,
    with_loader_criteria,
)
from sqlalchemy.sql.visitors import iterate

from courtpeer.core.database import Base, PrimaryKey
from courtpeer.core.scope import EVERYWHERE

GROUPS = "alumni_groups"


class NoGroup(RuntimeError):  # noqa: N818 - named for what is missing
    """A query asked for rows of alumni groups although the session entered none."""


class InGroup:
    """Mixin of every row that belongs to one alumni group; the group is of itself."""

    @declared_attr
    def group_id(cls) -> Mapped[UUID]:  # noqa: N805
        """The group whose row this is."""
        return mapped_column(sa.ForeignKey("alumni_group.id"), index=True)


class AlumniGroup(InGroup, Base):
    """One alumni group, of one court or of several.

    ``wall_number`` is part of the address on the wall: raising it ends the old one.
    """

    __tablename__ = "alumni_group"

    id: Mapped[PrimaryKey]
    name: Mapped[str]
    purpose: Mapped[str] = mapped_column(sa.Text)
    agreements: Mapped[str] = mapped_column(sa.Text)
    zone: Mapped[str]
    wall_number: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)
    group_id = synonym("id")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's form


def enter(session: Session, group_ids: Iterable[UUID]) -> None:
    """Let ``session`` see these groups too, and no others."""
    session.info[GROUPS] = tuple({*session.info.get(GROUPS, ()), *group_ids})


def _asks_for_groups(state: ORMExecuteState) -> bool:
    """Whether a statement names rows of groups, be it only to count them."""
    mappers = state.all_mappers
    if any(issubclass(mapper.class_, InGroup) for mapper in mappers):
        return True
    if mappers:
        return False
    named = {
        part.name
        for part in iterate(cast(sa.Select[Any], state.statement))
        if isinstance(part, sa.Table)
    }
    return not named.isdisjoint(_tables())


@cache
def _tables() -> frozenset[str]:
    kinds = [mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, InGroup)]
    return frozenset(cast(sa.Table, mapper.local_table).name for mapper in kinds)


@event.listens_for(Session, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    info = state.session.info
    if info.get(EVERYWHERE) or state.is_column_load or state.is_insert:
        return
    groups = info.get(GROUPS)
    if groups is None:
        if _asks_for_groups(state):
            raise NoGroup("this query asks for rows of alumni groups, and none was entered")
        return
    state.statement = state.statement.options(
        with_loader_criteria(InGroup, lambda cls: cls.group_id.in_(groups), include_aliases=True)
    )


@event.listens_for(Session, "before_flush")
def _check(session: Session, context: UOWTransaction, instances: object) -> None:
    if session.info.get(EVERYWHERE):
        return
    groups = session.info.get(GROUPS, ())
    for row in {*session.new, *session.dirty, *session.deleted}:
        begun = isinstance(row, AlumniGroup) and row in session.new
        if isinstance(row, InGroup) and not begun and row.group_id not in groups:
            raise NoGroup(f"a {type(row).__name__} of another group was touched")
