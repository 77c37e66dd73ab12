import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from courtpeer import schema
from courtpeer.core.engine import build_engine


@pytest.fixture
def empty(fresh_database):
    engine = build_engine(fresh_database(filled=False))
    yield engine
    engine.dispose()


def differences(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, schema.tables())


@pytest.mark.both_engines
def test_the_revisions_lead_to_the_models(empty):
    schema.upgrade(empty)

    assert differences(empty) == []


@pytest.mark.both_engines
def test_the_revisions_lead_to_the_same_checks_as_the_models(empty, fresh_database):
    schema.upgrade(empty)
    direct = build_engine(fresh_database())

    assert checks(empty) == checks(direct)
    direct.dispose()


@pytest.mark.both_engines
def test_every_revision_can_be_undone(empty):
    schema.upgrade(empty)
    schema.downgrade(empty)

    assert sa.inspect(empty).get_table_names() == ["alembic_version"]


@pytest.mark.both_engines
def test_upgrading_again_does_nothing(empty):
    assert schema.upgrade(empty)
    assert not schema.upgrade(empty)
    assert schema.present(empty) == schema.newest()


def checks(engine):
    inspector = sa.inspect(engine)
    return {
        (table, check["name"])
        for table in inspector.get_table_names()
        for check in inspector.get_check_constraints(table)
    }
