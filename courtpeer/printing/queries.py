"""What is asked of kept fragments."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.core.sealing import ring_of
from courtpeer.printing.models import Fragment, FragmentBasis


def fragments_by_key(session: Session, keys: Sequence[str]) -> dict[str, bytes]:
    """The kept fragments among these keys, opened; a key that is not kept is absent.

    :raises courtpeer.core.sealing.CannotOpen: when a fragment was altered or its key is lost.
    """
    ring = ring_of(session)
    rows = session.execute(
        sa.select(Fragment.key, Fragment.id, Fragment.pdf).where(Fragment.key.in_(keys))
    )
    return {
        key: ring.open(sealed, table=Fragment.__tablename__, column="pdf", row=row_id)
        for key, row_id, sealed in rows
    }


def kept_keys(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of ``keys`` under which a fragment is kept."""
    return set(session.scalars(sa.select(Fragment.key).where(Fragment.key.in_(keys))))


def ids_resting_on(session: Session, consent_id: UUID) -> list[UUID]:
    """The fragments that rest on a consent."""
    return list(
        session.scalars(
            sa.select(FragmentBasis.fragment_id).where(FragmentBasis.consent_id == consent_id)
        )
    )
