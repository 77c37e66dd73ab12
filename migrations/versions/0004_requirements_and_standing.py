"""requirements and standing."""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = '0004'
down_revision: str | None = '0003'
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

PHASE = sa.table(
    'phase',
    sa.column('id', sa.Uuid()),
    sa.column('court_id', sa.Uuid()),
    sa.column('minimum_days', sa.Integer()),
    sa.column('contacts_asked', sa.Integer()),
)
REQUIREMENT = sa.table(
    'requirement',
    sa.column('id', sa.Uuid()),
    sa.column('court_id', sa.Uuid()),
    sa.column('phase_id', sa.Uuid()),
    sa.column('position', sa.Integer()),
    sa.column('kind', sa.String()),
    sa.column('number', sa.Integer()),
    sa.column('text', sa.String()),
)
COUNTED = {'days': 'minimum_days', 'contacts': 'contacts_asked'}


def upgrade() -> None:
    """Towards the models: the days and contacts of each phase become its first requirements."""
    op.create_table('requirement',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('phase_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('days', 'contacts', 'goals', 'milestone', 'confirmed', name='requirementkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('milestone', sa.String(), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.CheckConstraint("(kind = 'confirmed') = (text <> '')", name=op.f('ck_requirement_text_of_what_is_confirmed')),
    sa.CheckConstraint("(kind = 'milestone') = (milestone IS NOT NULL)", name=op.f('ck_requirement_milestone_named')),
    sa.CheckConstraint("(kind IN ('days', 'contacts', 'goals')) = (number IS NOT NULL)", name=op.f('ck_requirement_number_of_what_is_counted')),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_requirement_court_id_court')),
    sa.ForeignKeyConstraint(['phase_id'], ['phase.id'], name=op.f('fk_requirement_phase_id_phase')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_requirement')),
    sa.UniqueConstraint('phase_id', 'position', name=op.f('uq_requirement_phase_id_position'))
    )
    op.create_table('confirmation',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('phase_entry_id', sa.Uuid(), nullable=False),
    sa.Column('requirement_id', sa.Uuid(), nullable=False),
    sa.Column('confirmed_on', sa.Date(), nullable=False),
    sa.Column('confirmed_by', sa.String(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('taken_back_at', sa.DateTime(), nullable=True),
    sa.Column('taken_back_by', sa.Uuid(), nullable=True),
    sa.Column('taken_back_why', sa.String(), nullable=False),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_confirmation_court_id_court')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_confirmation_participant_id_participant')),
    sa.ForeignKeyConstraint(['phase_entry_id'], ['phase_entry.id'], name=op.f('fk_confirmation_phase_entry_id_phase_entry')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_confirmation_recorded_by_account')),
    sa.ForeignKeyConstraint(['requirement_id'], ['requirement.id'], name=op.f('fk_confirmation_requirement_id_requirement')),
    sa.ForeignKeyConstraint(['taken_back_by'], ['account.id'], name=op.f('fk_confirmation_taken_back_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmation'))
    )
    with op.batch_alter_table('confirmation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_confirmation_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index('uq_confirmation_phase_entry_id_requirement_id', ['phase_entry_id', 'requirement_id'], unique=True, sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))

    op.create_table('setback_plan',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('participant_id', sa.Uuid(), nullable=False),
    sa.Column('phase_entry_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('stay', 'return', name='plankind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('helps', sa.Text(), nullable=False),
    sa.Column('made_on', sa.Date(), nullable=False),
    sa.Column('look_again_on', sa.Date(), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('recorded_by', sa.Uuid(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('court_id', sa.Uuid(), nullable=False),
    sa.ForeignKeyConstraint(['court_id'], ['court.id'], name=op.f('fk_setback_plan_court_id_court')),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_setback_plan_participant_id_participant')),
    sa.ForeignKeyConstraint(['phase_entry_id'], ['phase_entry.id'], name=op.f('fk_setback_plan_phase_entry_id_phase_entry')),
    sa.ForeignKeyConstraint(['recorded_by'], ['account.id'], name=op.f('fk_setback_plan_recorded_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_setback_plan'))
    )
    with op.batch_alter_table('setback_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_setback_plan_participant_id'), ['participant_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_setback_plan_phase_entry_id'), ['phase_entry_id'], unique=False)

    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.add_column(sa.Column('setback_plan_id', sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_decision_setback_plan_id_setback_plan'), 'setback_plan', ['setback_plan_id'], ['id'])

    for phase in op.get_bind().execute(sa.select(PHASE)).all():
        asked = [(kind, phase._mapping[column]) for kind, column in COUNTED.items()]
        rows = [
            {
                'id': uuid4(),
                'court_id': phase.court_id,
                'phase_id': phase.id,
                'position': position,
                'kind': kind,
                'number': number,
                'text': '',
            }
            for position, (kind, number) in enumerate([one for one in asked if one[1]], 1)
        ]
        if rows:
            op.bulk_insert(REQUIREMENT, rows)
    with op.batch_alter_table('phase', schema=None) as batch_op:
        batch_op.drop_column('minimum_days')
        batch_op.drop_column('contacts_asked')

    with op.batch_alter_table('phase_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('counted_from', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('why', sa.String(), nullable=False, server_default=''))
    with op.batch_alter_table('phase_entry', schema=None) as batch_op:
        batch_op.alter_column('why', server_default=None)


def downgrade() -> None:
    """Back to the revision before: what a phase asks beyond days and contacts is lost."""
    with op.batch_alter_table('phase_entry', schema=None) as batch_op:
        batch_op.drop_column('why')
        batch_op.drop_column('counted_from')

    with op.batch_alter_table('phase', schema=None) as batch_op:
        batch_op.add_column(sa.Column('contacts_asked', sa.INTEGER(), nullable=True))
        batch_op.add_column(sa.Column('minimum_days', sa.INTEGER(), nullable=True))
    for kind, column in COUNTED.items():
        number = (
            sa.select(sa.func.max(REQUIREMENT.c.number))
            .where(REQUIREMENT.c.phase_id == PHASE.c.id, REQUIREMENT.c.kind == kind)
            .scalar_subquery()
        )
        op.execute(sa.update(PHASE).values({column: number}))

    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_decision_setback_plan_id_setback_plan'), type_='foreignkey')
        batch_op.drop_column('setback_plan_id')

    with op.batch_alter_table('setback_plan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_setback_plan_phase_entry_id'))
        batch_op.drop_index(batch_op.f('ix_setback_plan_participant_id'))

    op.drop_table('setback_plan')
    with op.batch_alter_table('confirmation', schema=None) as batch_op:
        batch_op.drop_index('uq_confirmation_phase_entry_id_requirement_id', sqlite_where=sa.text('taken_back_at IS NULL'), postgresql_where=sa.text('taken_back_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_confirmation_participant_id'))

    op.drop_table('confirmation')
    op.drop_table('requirement')
