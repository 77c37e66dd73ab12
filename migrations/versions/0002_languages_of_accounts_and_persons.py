"""languages of accounts and persons."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0002'
down_revision: str | None = '0001'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

LANGUAGE = sa.Enum('en', 'es', name='language', native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    """Towards the models: whoever is there already speaks English."""
    for table in ('account', 'person'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column('language', LANGUAGE, nullable=False, server_default='en'))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column('language', server_default=None)


def downgrade() -> None:
    """Back to the revision before."""
    for table in ('person', 'account'):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(op.f(f'ck_{table}_language'), type_='check')
            batch_op.drop_column('language')
