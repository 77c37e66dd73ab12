"""What is done with kept fragments: kept with the consents they rest on, and forgotten."""

import datetime as dt
from collections.abc import Mapping, Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.core.ids import new_id
from courtpeer.core.sealing import ring_of
from courtpeer.printing import queries
from courtpeer.printing.fragments import Sheet
from courtpeer.printing.models import Fragment, FragmentBasis


class Shelf:
    """A store for building packets outside any write: finds what is kept, remembers the rest.

    What was made meanwhile is written by :meth:`shelve`, in the transaction that stores the
    copies.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[str, tuple[bytes, Sheet | None]] = {}

    def found(self, keys: Sequence[str]) -> Mapping[str, bytes]:
        """The fragments that are kept, or were made for an earlier packet of this shelf."""
        made = {key: self._made[key][0] for key in keys if key in self._made}
        wanted = [key for key in keys if key not in made]
        return {**queries.fragments_by_key(self._session, wanted), **made}

    def keep(self, key: str, fragment: bytes, sheet: Sheet | None) -> None:
        """Nothing; the fragment waits here until it is shelved."""
        self._made[key] = (fragment, sheet)

    def shelve(self, session: Session, *, at: dt.datetime) -> int:
        """How many fragments were written, each sealed, with the consents it rests on."""
        present = queries.kept_keys(session, list(self._made))
        fresh = {key: made for key, made in self._made.items() if key not in present}
        for key, (pdf, sheet) in fresh.items():
            _write(session, key, pdf, sheet, at)
        session.flush()
        self._made.clear()
        return len(fresh)


def forget(session: Session, consent_id: UUID) -> int:
    """How many fragments that rested on this consent were deleted."""
    return _delete(session, queries.ids_resting_on(session, consent_id))


def forget_participant(session: Session, participant_id: UUID) -> int:
    """How many fragments that may name this participant were deleted: theirs, and dockets."""
    of = sa.select(Fragment.id).where(
        sa.or_(Fragment.participant_id == participant_id, Fragment.participant_id.is_(None))
    )
    return _delete(session, list(session.scalars(of)))


def forget_made_before(session: Session, instant: dt.datetime) -> int:
    """How many fragments made before ``instant`` were deleted."""
    old = sa.select(Fragment.id).where(Fragment.made_at < instant)
    return _delete(session, list(session.scalars(old)))


def _write(session: Session, key: str, pdf: bytes, sheet: Sheet | None, at: dt.datetime) -> None:
    row_id = new_id()
    sealed = ring_of(session).seal(pdf, table=Fragment.__tablename__, column="pdf", row=row_id)
    participant_id = sheet.participant_id if sheet else None
    session.add(Fragment(id=row_id, key=key, participant_id=participant_id, pdf=sealed, made_at=at))
    session.flush()
    session.add_all(
        FragmentBasis(fragment_id=row_id, consent_id=consent_id)
        for consent_id in sorted(sheet.rests_on if sheet else ())
    )


def _delete(session: Session, ids: Sequence[UUID]) -> int:
    if ids:
        session.execute(sa.delete(FragmentBasis).where(FragmentBasis.fragment_id.in_(ids)))
        session.execute(sa.delete(Fragment).where(Fragment.id.in_(ids)))
    return len(ids)
