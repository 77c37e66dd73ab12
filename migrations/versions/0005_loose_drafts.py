"""Let a draft wait for whom it is about, and an amendment know the form it was written in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0005'
down_revision: str | None = '0004'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

DRAFT = sa.table('draft', sa.column('participant_id', sa.Uuid()))


def upgrade() -> None:
    """Towards the models."""
    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('written_in', sa.Uuid(), nullable=True))

    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.alter_column('participant_id', existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """Back to the revision before, which cannot keep a draft that is about nobody yet."""
    op.execute(sa.delete(DRAFT).where(DRAFT.c.participant_id.is_(None)))
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.alter_column('participant_id', existing_type=sa.Uuid(), nullable=False)

    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.drop_column('written_in')
