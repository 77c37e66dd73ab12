from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import new_ring, ring_of
from courtpeer.core.unit import reading, unit_of_work

RING = new_ring()
TALLY = sa.Table("tally", sa.MetaData(), sa.Column("n", sa.Integer))


@pytest.fixture
def engine(tmp_path):
    engine = build_engine(f"sqlite:///{tmp_path / 'unit.sqlite'}")
    TALLY.create(engine)
    with unit_of_work(engine, RING) as session:
        session.execute(TALLY.insert().values(n=0))
    yield engine
    engine.dispose()


def tally(engine):
    with reading(engine, RING) as session:
        return session.scalar(sa.select(TALLY.c.n))


def test_a_unit_that_ends_well_is_kept(engine):
    with unit_of_work(engine, RING) as session:
        assert ring_of(session) is RING
        session.execute(TALLY.update().values(n=1))

    assert tally(engine) == 1


def test_a_unit_that_raises_leaves_nothing(engine):
    def count_then_fail():
        with unit_of_work(engine, RING) as session:
            session.execute(TALLY.update().values(n=1))
            raise LookupError

    with pytest.raises(LookupError):
        count_then_fail()

    assert tally(engine) == 0


def test_units_that_read_and_then_write_wait_for_each_other(engine):
    def add_one(_):
        with unit_of_work(engine, RING) as session:
            n = session.scalar(sa.select(TALLY.c.n))
            session.execute(TALLY.update().values(n=n + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_one, range(40)))

    assert tally(engine) == 40


def test_reading_keeps_no_writer_waiting(engine):
    with reading(engine, RING) as reader:
        before = reader.scalar(sa.select(TALLY.c.n))
        with unit_of_work(engine, RING) as session:
            session.execute(TALLY.update().values(n=5))

        assert (before, reader.scalar(sa.select(TALLY.c.n))) == (0, 0)
    assert tally(engine) == 5


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("secure_delete", 1), ("busy_timeout", 15000)],
)
def test_sqlite_is_opened_whole_private_and_patient(engine, pragma, expected):
    with engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_a_failing_statement_never_shows_its_values(engine):
    with pytest.raises(sa.exc.OperationalError) as failure, unit_of_work(engine, RING) as session:
        session.execute(sa.text("INSERT INTO nowhere VALUES (:name)"), {"name": "Marisol Reyes"})

    assert "Marisol" not in str(failure.value)
