import json
import stat

import pytest

from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import read_ring
from courtpeer.core.unit import unit_of_work
from courtpeer.courts.models import Court
from tests.factories import Factory

PASSPHRASE = {"COURTPEER_BACKUP_PASSPHRASE": "a river runs past the court"}


def fill(instance):
    engine = build_engine(f"sqlite:///{instance / 'courtpeer.sqlite'}")
    with unit_of_work(engine, read_ring(instance / "data-key.json")) as session:
        make = Factory(session)
        make.court("Riverbend Recovery Court")
    engine.dispose()


def courts(instance):
    engine = build_engine(f"sqlite:///{instance / 'courtpeer.sqlite'}")
    with unit_of_work(engine, read_ring(instance / "data-key.json")) as session:
        found = [court.name for court in session.query(Court)]
    engine.dispose()
    return found


def test_init_makes_keys_and_database_that_only_their_owner_reads(command, tmp_path):
    said = command("init").output

    assert "Database brought to revision" in said
    folder = tmp_path / "instance"
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}
    assert modes == dict.fromkeys(["secret-key", "data-key.json", "courtpeer.sqlite"], 0o600)


def test_init_again_keeps_what_is_there(ready, tmp_path):
    before = (tmp_path / "instance" / "data-key.json").read_text()

    said = ready("init").output

    assert "already at revision" in said
    assert (tmp_path / "instance" / "data-key.json").read_text() == before


def test_a_backup_restores_into_a_new_installation_with_the_same_data_key(ready, tmp_path):
    fill(tmp_path / "instance")
    file, there = tmp_path / "court.age", tmp_path / "there"
    said = ready("backup", str(file), **PASSPHRASE).output
    assert "Backed up" in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    there.mkdir()
    (there / "data-key.json").write_text((tmp_path / "instance" / "data-key.json").read_text())
    elsewhere = {"COURTPEER_INSTANCE": str(there)}
    ready("init", **elsewhere)

    ready("restore", str(file), **PASSPHRASE, **elsewhere)

    assert courts(there) == ["Riverbend Recovery Court"]


def test_a_backup_never_overwrites_a_file(ready, tmp_path):
    (tmp_path / "kept").write_text("last night's")

    said = ready("backup", str(tmp_path / "kept"), status=1, **PASSPHRASE).output

    assert "exists already" in said
    assert (tmp_path / "kept").read_text() == "last night's"


def test_rotating_makes_a_key_that_seals_and_keeps_the_old_one_to_open(ready, tmp_path):
    said = ready("keys", "rotate").output

    assert "under data key 2" in said
    assert set(json.loads((tmp_path / "instance" / "data-key.json").read_text())) == {"1", "2"}


def test_the_record_verifies(ready):
    assert "0 sealed now" in ready("audit", "verify").output


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite:////nowhere/at/all.sqlite", "The database does not answer"),
        ("postgresql://nobody@127.0.0.1:1/none", "The database does not answer"),
    ],
)
@pytest.mark.parametrize("words", [("init",), ("serve",), ("audit", "verify")])
def test_an_unreachable_database_is_one_clear_line(ready, words, url, said):
    output = ready(*words, status=1, COURTPEER_DATABASE_URL=url).output

    assert said in output.splitlines()[0]
    assert len(output.splitlines()) == 1


def test_a_database_that_was_never_made_says_what_to_do(ready, tmp_path):
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"

    assert "courtpeer init" in ready("serve", status=1, COURTPEER_DATABASE_URL=url).output


def test_an_https_address_with_a_weak_key_does_not_serve(ready):
    given = {"COURTPEER_PUBLIC_URL": "https://peers.court.test", "COURTPEER_SECRET_KEY": "short"}

    assert "COURTPEER_SECRET_KEY" in ready("serve", status=1, **given).output
