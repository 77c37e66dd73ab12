"""milestones offered in several phases."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0008'
down_revision: str | None = '0007'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SCHEME = sa.table(
    'phase_scheme', sa.column('id', sa.Uuid()), sa.column('restorative', sa.JSON())
)


def upgrade() -> None:
    """Towards the models: what was offered in a phase is offered from it through itself."""
    _rewrite(lambda number: [number, number])


def downgrade() -> None:
    """Back to the revision before: of several phases, the first."""
    _rewrite(lambda span: span[0])


def _rewrite(each) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(SCHEME)).all():
        offered = {kind: each(value) for kind, value in row.restorative.items()}
        changed = sa.update(SCHEME).where(SCHEME.c.id == row.id).values(restorative=offered)
        connection.execute(changed)
