"""Which decision led to a phase entry, and at which staffing."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.staffing.models import Decision, DocketEntry


def decision_behind(session: Session, phase_entry_id: UUID) -> Decision | None:
    """The decision that led to a phase entry; None where none is on record."""
    asked = sa.select(Decision).where(Decision.phase_entry_id == phase_entry_id)
    return session.scalars(asked.order_by(Decision.recorded_at)).first()


def staffings_behind(session: Session, phase_entry_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The staffing at which each phase entry was decided; absent where none is on record."""
    asked = (
        sa.select(Decision.phase_entry_id, DocketEntry.staffing_id)
        .join(DocketEntry, DocketEntry.id == Decision.docket_entry_id)
        .where(Decision.phase_entry_id.in_(phase_entry_ids))
        .order_by(Decision.recorded_at.desc(), Decision.id.desc())
    )
    return {entry_id: staffing_id for entry_id, staffing_id in session.execute(asked) if entry_id}
