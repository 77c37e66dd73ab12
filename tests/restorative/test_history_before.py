"""Databases of the revision before the steps, brought to the present."""

import pytest
import sqlalchemy as sa

from courtpeer import schema
from courtpeer.core.engine import build_engine
from courtpeer.core.ids import new_id
from tests.clock import MORNING, TODAY


@pytest.fixture
def old(fresh_database):
    engine = build_engine(fresh_database(filled=False))
    schema.upgrade(engine, "0007")
    yield engine
    engine.dispose()


def table(connection, name):
    return sa.Table(name, sa.MetaData(), autoload_with=connection)


def put(connection, kept_in, **values):
    values = {"id": new_id().hex if connection.dialect.name == "sqlite" else new_id(), **values}
    connection.execute(sa.insert(table(connection, kept_in)).values(values))
    return values["id"]


def story(connection, *states):
    """A milestone that came to each of these states in turn, and the court it belongs to."""
    moment = MORNING.replace(tzinfo=None)
    court = put(
        connection, "court", slug="cedar", name="Cedar", kind="dwi", zone="America/Chicago",
        created_at=moment, version=1,
    )  # fmt: skip
    offered = {"responsibility": 2, "family": 4}
    put(
        connection, "phase_scheme", court_id=court, number=1, name="One", source="",
        restorative=offered, adopted_on=TODAY,
    )  # fmt: skip
    peer = put(
        connection, "account", name="Theo", email="theo@court.test", password_hash="",
        created_at=moment, language="en",
    )  # fmt: skip
    person = put(connection, "person", court_id=court, name="Alma", language="en")
    participant = put(
        connection, "participant", court_id=court, person_id=person, docket_number="A-1",
        search=" alma", admitted_on=TODAY, version=1,
    )  # fmt: skip
    milestone = put(
        connection, "milestone", court_id=court, participant_id=participant, kind="family",
        state=states[-1], since_on=TODAY, recorded_by=peer, version=len(states),
    )  # fmt: skip
    for version, state in enumerate(states, 1):
        put(
            connection, "milestone_change", court_id=court, milestone_id=milestone,
            version=version, state=state, since_on=TODAY, recorded_by=peer, recorded_at=moment,
        )  # fmt: skip


def told(engine):
    with engine.connect() as connection:
        steps = table(connection, "milestone_step")
        asked = sa.select(steps.c.what, steps.c.for_good, steps.c.taken_back)
        return [tuple(row) for row in connection.execute(asked.order_by(steps.c.number))]


@pytest.mark.both_engines
def test_what_was_recorded_before_steps_were_kept_stays_and_can_go_back(old):
    with old.begin() as connection:
        story(connection, "offered", "not_yet", "preparing", "declined")

    schema.upgrade(old)
    with old.connect() as connection:
        scheme = table(connection, "phase_scheme")
        offered = connection.scalar(sa.select(scheme.c.restorative))
    upgraded = told(old)
    schema.downgrade(old, "0007")

    assert offered == {"responsibility": [2, 2], "family": [4, 4]}
    assert upgraded == [
        ("offered", False, True),
        ("prepared", False, False),
        ("declined", True, False),
    ]
    with old.connect() as connection:
        milestone = table(connection, "milestone")
        assert connection.scalar(sa.select(milestone.c.state)) == "declined"
