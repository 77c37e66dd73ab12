"""One court at a time: every query on a court's rows is narrowed to the session's court."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction, with_loader_criteria

from courtpeer.core.database import InCourt

EVERYWHERE = "everywhere"


class NoCourt(RuntimeError):  # noqa: N818 - named for what is missing
    """A query asked for a court's rows although the session acts in no court."""


def enter(session: Session, court_id: UUID) -> None:
    """Let ``session`` act in this court, once and for its whole life.

    :raises NoCourt: when the session already acts in another court.
    """
    present = session.info.get("court_id")
    if present not in (None, court_id):
        raise NoCourt("a session never changes its court")
    session.info["court_id"] = court_id


@contextmanager
def everywhere(session: Session) -> Iterator[None]:
    """Lift the narrowing, for installation-wide work such as backups and sealing."""
    before = session.info.get(EVERYWHERE, False)
    session.info[EVERYWHERE] = True
    try:
        yield
    finally:
        session.info[EVERYWHERE] = before


def _concerns_a_court(state: ORMExecuteState) -> bool:
    return any(issubclass(mapper.class_, InCourt) for mapper in state.all_mappers)


@event.listens_for(Session, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    info = state.session.info
    if info.get(EVERYWHERE) or state.is_column_load or state.is_insert:
        return
    court_id = info.get("court_id")
    if court_id is None:
        if _concerns_a_court(state):
            raise NoCourt("this query asks for a court's rows, and no court was entered")
        return
    state.statement = state.statement.options(
        with_loader_criteria(InCourt, lambda cls: cls.court_id == court_id, include_aliases=True)
    )


@event.listens_for(Session, "before_flush")
def _check(session: Session, context: UOWTransaction, instances: object) -> None:
    court_id = session.info.get("court_id")
    if court_id is None or session.info.get(EVERYWHERE):
        return
    for row in {*session.new, *session.dirty, *session.deleted}:
        if isinstance(row, InCourt):
            if row.court_id is None:
                row.court_id = court_id
            elif row.court_id != court_id:
                raise NoCourt(f"a {type(row).__name__} of another court was touched")
