import gzip
import json

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer import backup, schema
from courtpeer.accounts.models import SignIn
from courtpeer.core.engine import build_engine
from courtpeer.core.errors import Refusal
from courtpeer.core.ids import new_id
from courtpeer.core.sealing import new_ring
from tests.clock import MORNING
from tests.factories import Factory

PASSPHRASE = "a river runs past the court"
ENGINES = ("sqlite", "postgresql")


def quiet(table, rows):
    pass


@pytest.fixture
def database(fresh_database):
    opened = []

    def make(kind="sqlite"):
        opened.append(build_engine(fresh_database(kind)))
        return opened[-1]

    yield make
    for engine in opened:
        engine.dispose()


def fill(engine, keyring):
    with Session(engine) as session:
        session.info["keyring"] = keyring
        make = Factory(session)
        make.court("Riverbend")
        make.participant("Ana Lucía Ortiz", peer=make.peer())
        make.participant(court=make.court())
        session.commit()


def contents(engine):
    with engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(_ordered(table))]
            for table in schema.tables().sorted_tables
        }


def _ordered(table):
    return sa.select(table).order_by(*table.primary_key)


@pytest.mark.parametrize("target", ENGINES)
@pytest.mark.parametrize("source", ENGINES)
def test_what_is_restored_equals_what_was_backed_up(source, target, database, keyring):
    here, there = database(source), database(target)
    fill(here, keyring)
    told = {}

    data = backup.dump(here, keyring, at=MORNING, told=told.__setitem__)
    rows = backup.load(there, keyring, data, told=quiet)

    assert contents(there) == contents(here)
    assert rows == sum(told.values())
    assert told["participant"] == 2


def test_a_backup_opens_with_its_passphrase_only():
    locked = backup.lock(b"rows", PASSPHRASE)

    assert backup.unlock(locked, PASSPHRASE) == b"rows"
    with pytest.raises(Refusal, match="does not open"):
        backup.unlock(locked, PASSPHRASE.upper())


def test_a_short_passphrase_is_refused():
    with pytest.raises(Refusal, match="15 characters"):
        backup.lock(b"rows", "riverbend")


def test_the_data_key_is_never_inside(database, keyring):
    engine = database()
    fill(engine, keyring)

    text = gzip.decompress(backup.dump(engine, keyring, at=MORNING, told=quiet))

    for key in keyring.keys.values():
        assert key not in text
        assert key.hex().encode() not in text


def test_sessions_are_left_out(database, keyring):
    engine = database()
    with Session(engine) as session:
        account = Factory(session).account()
        row = SignIn(account_id=account.id, begun_at=MORNING, seen_at=MORNING, confirmed_at=MORNING)
        session.add(row)
        session.commit()

    text = gzip.decompress(backup.dump(engine, keyring, at=MORNING, told=quiet))

    assert b"sign_in" not in text


def test_a_database_that_is_not_empty_is_left_alone(database, keyring):
    engine = database()
    fill(engine, keyring)
    before = contents(engine)
    data = backup.dump(engine, keyring, at=MORNING, told=quiet)

    with pytest.raises(Refusal, match="not empty"):
        backup.load(engine, keyring, data, told=quiet)
    assert contents(engine) == before


def test_a_backup_cut_short_restores_nothing(database, keyring):
    here, there = database(), database()
    fill(here, keyring)
    lines = gzip.decompress(backup.dump(here, keyring, at=MORNING, told=quiet)).splitlines()
    short = gzip.compress(b"\n".join(lines[:-2]))

    with pytest.raises(Refusal, match="cut short"):
        backup.load(there, keyring, short, told=quiet)
    assert not any(contents(there).values())


def test_a_backup_needs_the_data_key_it_was_made_under(database, keyring):
    here, there = database(), database()
    data = backup.dump(here, keyring, at=MORNING, told=quiet)

    with pytest.raises(Refusal, match="COURTPEER_DATA_KEY"):
        backup.load(there, new_ring(), data, told=quiet)
    assert backup.load(there, keyring.rotated(), data, told=quiet) == 0


def test_a_backup_of_another_revision_is_refused(database, keyring):
    here, there = database(), database()
    head, *rest = gzip.decompress(backup.dump(here, keyring, at=MORNING, told=quiet)).splitlines()
    older = json.dumps({**json.loads(head), "revision": "0000"}).encode()

    with pytest.raises(Refusal, match="revision 0000"):
        backup.load(there, keyring, gzip.compress(b"\n".join([older, *rest])), told=quiet)


@pytest.mark.parametrize(
    "data", [b"", b"no backup", gzip.compress(b'{"rows": 0}\n')], ids=["empty", "text", "headless"]
)
def test_any_other_file_is_refused(data, database, keyring):
    with pytest.raises(Refusal, match="not a CourtPeer backup"):
        backup.load(database(), keyring, data, told=quiet)


def test_a_consent_that_supersedes_another_comes_back_whatever_their_order(database, keyring):
    here, there = database(), database()
    first, second = new_id(), new_id()
    with Session(here) as session:
        make = Factory(session)
        peer = make.peer()
        participant = make.participant(peer=peer)
        for consent_id, supersedes_id in ((second, None), (first, second)):
            make.consent(participant, by=peer, id=consent_id, supersedes_id=supersedes_id)
        session.commit()

    data = backup.dump(here, keyring, at=MORNING, told=quiet)
    backup.load(there, keyring, data, told=quiet)

    assert contents(there) == contents(here)
