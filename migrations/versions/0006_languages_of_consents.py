"""languages of consents."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0006'
down_revision: str | None = '0005'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

LANGUAGE = sa.Enum('en', 'es', name='language', native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Towards the models: every text shown until now was in English."""
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.add_column(
            sa.Column('text_language', LANGUAGE, nullable=False, server_default='en')
        )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.alter_column('text_language', server_default=None)


def downgrade() -> None:
    """Back to the revision before."""
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('ck_consent_language'), type_='check')
        batch_op.drop_column('text_language')
