"""the way of restorative milestones."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = '0009'
down_revision: str | None = '0008'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


STATE = sa.Enum('not_yet', 'offered', 'declined', 'preparing', 'held', 'completed', name='milestonestate', native_enum=False, create_constraint=True, length=40)
CHANGE = sa.table(
    'milestone_change',
    *(sa.column(name, sa.Uuid()) for name in ('id', 'court_id', 'milestone_id', 'recorded_by')),
    sa.column('version', sa.Integer()),
    sa.column('state', sa.String()),
    sa.column('since_on', sa.Date()),
    sa.column('recorded_at', sa.DateTime()),
)
STEP = sa.table(
    'milestone_step',
    *(sa.column(name, sa.Uuid()) for name in ('id', 'court_id', 'milestone_id', 'author_id')),
    *(sa.column(name, sa.Integer()) for name in ('number', 'version')),
    *(sa.column(name, sa.Boolean()) for name in ('for_good', 'safety', 'taken_back', 'open_to_supervisor')),
    sa.column('what', sa.String()),
    sa.column('on', sa.Date()),
    sa.column('recorded_at', sa.DateTime()),
)
MILESTONE = sa.table(
    'milestone',
    *(sa.column(name, sa.Uuid()) for name in ('id', 'recorded_by')),
    sa.column('state', sa.String()),
    sa.column('since_on', sa.Date()),
)


def upgrade() -> None:
    """Towards the models: each change of state becomes the step that led to it."""
    op.create_table('milestone_step',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('milestone_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('what', sa.Enum('offered', 'declined', 'prepared', 'held', 'completed', name='stepkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('for_good', sa.Boolean(), nullable=False),
    sa.Column('safety', sa.Boolean(), nullable=False),
    sa.Column('taken_back', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Uuid(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('open_to_supervisor', sa.Boolean(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_milestone_step_author_id_account')),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_milestone_step_court_id_court')),
    sa.ForeignKeyConstraint(['milestone_id'], ['milestone.id'], name=op.f('fk_milestone_step_milestone_id_milestone')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone_step')),
    sa.UniqueConstraint('milestone_id', 'number', name=op.f('uq_milestone_step_milestone_id_number'))
    )
    op.create_table('milestone_amendment',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('step_id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('was_on', sa.Date(), nullable=False),
    sa.Column('was_for_good', sa.Boolean(), nullable=False),
    sa.Column('was_safety', sa.Boolean(), nullable=False),
    sa.Column('open_to_supervisor', sa.Boolean(), nullable=False),
    sa.Column('reason_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_milestone_amendment_court_id_court')),
    sa.ForeignKeyConstraint(['step_id'], ['milestone_step.id'], name=op.f('fk_milestone_amendment_step_id_milestone_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone_amendment')),
    sa.UniqueConstraint('step_id', 'version', name=op.f('uq_milestone_amendment_step_id_version'))
    )
    _steps_of_changes()
    op.drop_table('milestone_change')
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_milestone_recorded_by_account'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('ck_milestone_milestonestate'), type_='check')
        batch_op.drop_column('since_on')
        batch_op.drop_column('recorded_by')
        batch_op.drop_column('state')


def _steps_of_changes() -> None:
    """Steps without words; a decline counts as one for good, so that nobody is asked again.

    Where a milestone was set back to "not yet", what had led there is taken back.
    """
    connection = op.get_bind()
    changes = connection.execute(sa.select(CHANGE).order_by(CHANGE.c.milestone_id, CHANGE.c.version)).all()
    for one in changes:
        if one.state == 'not_yet':
            before = (STEP.c.milestone_id == one.milestone_id, STEP.c.number < one.version)
            connection.execute(sa.update(STEP).where(*before).values(taken_back=True))
            continue
        connection.execute(
            sa.insert(STEP).values(
                id=one.id,
                court_id=one.court_id,
                milestone_id=one.milestone_id,
                author_id=one.recorded_by,
                number=one.version,
                version=1,
                what={'preparing': 'prepared'}.get(one.state, one.state),
                on=one.since_on,
                for_good=one.state == 'declined',
                safety=False,
                taken_back=False,
                open_to_supervisor=False,
                recorded_at=one.recorded_at,
            )
        )


def downgrade() -> None:
    """Back to the revision before: states and days without words, the last one where each stands."""
    op.create_table('milestone_change',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('milestone_id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', STATE, nullable=False),
    sa.Column('since_on', sa.Date(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_milestone_change_court_id_court')),
    sa.ForeignKeyConstraint(['milestone_id'], ['milestone.id'], name=op.f('fk_milestone_change_milestone_id_milestone')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_milestone_change_recorded_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_milestone_change')),
    sa.UniqueConstraint('milestone_id', 'version', name=op.f('uq_milestone_change_milestone_id_version'))
    )
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.add_column(sa.Column('state', STATE, nullable=True))
        batch_op.add_column(sa.Column('since_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('recorded_by', sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_milestone_recorded_by_account'), 'account', ['recorded_by'], ['id'])
    _changes_of_steps()
    with op.batch_alter_table('milestone', schema=None) as batch_op:
        batch_op.alter_column('state', nullable=False)
        batch_op.alter_column('since_on', nullable=False)
        batch_op.alter_column('recorded_by', nullable=False)
    op.drop_table('milestone_amendment')
    op.drop_table('milestone_step')


def _changes_of_steps() -> None:
    connection = op.get_bind()
    steps = connection.execute(sa.select(STEP).order_by(STEP.c.milestone_id, STEP.c.number)).all()
    for one in steps:
        stands = 'not_yet' if one.taken_back else {'prepared': 'preparing'}.get(one.what, one.what)
        now = {'state': stands, 'since_on': one.on, 'recorded_by': one.author_id}
        connection.execute(
            sa.insert(CHANGE).values(
                id=one.id,
                court_id=one.court_id,
                milestone_id=one.milestone_id,
                version=one.number,
                recorded_at=one.recorded_at,
                **now,
            )
        )
        connection.execute(sa.update(MILESTONE).where(MILESTONE.c.id == one.milestone_id).values(**now))
