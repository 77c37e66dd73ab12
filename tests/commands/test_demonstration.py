import csv
import stat
import subprocess
from datetime import date

import pytest

from courtpeer import demo
from courtpeer.core import scope
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import read_ring
from courtpeer.core.unit import unit_of_work
from courtpeer.courts.queries import court_by_slug
from courtpeer.staffing.models import Copy

TODAY = "2026-11-24"


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """An installation in which ``courtpeer demo`` was given once, and what it said."""
    from click.testing import CliRunner

    from courtpeer.cli import main

    folder = tmp_path_factory.mktemp("demo")
    environ = {"COURTPEER_INSTANCE": str(folder)}

    def give(*words):
        result = CliRunner().invoke(main, words, env=environ)
        assert result.exit_code == 0, result.output
        return result.output

    give("init")
    return folder, give, give("demo", "--today", TODAY)


def people(folder):
    return list(csv.DictReader((folder / "demo" / "accounts.csv").read_text().splitlines()))


def copies(folder):
    engine = build_engine(f"sqlite:///{folder / 'courtpeer.sqlite'}")
    with unit_of_work(engine, read_ring(folder / "data-key.json")) as session:
        scope.enter(session, court_by_slug(session, demo.FIRST).id)
        found = [copy.serial for copy in session.query(Copy)]
    engine.dispose()
    return found


def test_the_demonstration_leaves_accounts_for_every_role_and_the_judges_packet(shown):
    folder, _, _ = shown
    accounts = folder / "demo" / "accounts.csv"
    rows = people(folder)

    assert list(rows[0]) == ["role", "discipline", "name", "email", "password"]
    assert {row["role"] for row in rows} >= {
        "peer",
        "peer_supervisor",
        "coordinator",
        "team_member",
    }
    assert len({row["password"] for row in rows}) == len(rows)
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    packet = folder / "demo" / "staffing-packet.pdf"
    said = subprocess.run(["pdftotext", packet, "-"], capture_output=True, text=True, check=True)
    assert "Judge" in said.stdout


def test_given_again_it_keeps_what_is_there_and_issues_nothing_twice(shown):
    folder, give, _ = shown
    accounts = (folder / "demo" / "accounts.csv").read_bytes()
    before = copies(folder)

    said = give("demo", "--today", TODAY)

    assert "nothing was changed" in said
    assert (folder / "demo" / "accounts.csv").read_bytes() == accounts
    assert copies(folder) == before


def test_a_lost_packet_is_fetched_not_issued_again(shown):
    folder, give, _ = shown
    packet = folder / "demo" / "staffing-packet.pdf"
    before, bytes_before = copies(folder), packet.read_bytes()
    packet.unlink()

    give("demo", "--today", TODAY)

    assert copies(folder) == before
    assert packet.read_bytes() == bytes_before


def test_the_packet_command_writes_a_copy_for_each_recipient(shown):
    folder, give, _ = shown
    coordinator = next(row["email"] for row in people(folder) if row["role"] == "coordinator")
    day = coming(folder)
    out = folder / "paper"

    words = ("packet", "--court", demo.FIRST, "--staffing", str(day), "--out", str(out))
    said = give(*words, "--recipient", "judge", "--recipient", "defense", "--as", coordinator)

    assert len(said.strip().splitlines()) == 2 + said.count("Making")
    assert {file.read_bytes()[:5] for file in out.iterdir()} == {b"%PDF-"}


def coming(folder):
    from courtpeer.staffing.models import Staffing

    engine = build_engine(f"sqlite:///{folder / 'courtpeer.sqlite'}")
    with unit_of_work(engine, read_ring(folder / "data-key.json")) as session:
        scope.enter(session, court_by_slug(session, demo.FIRST).id)
        days = [row.meets_on for row in session.query(Staffing) if row.is_open]
    engine.dispose()
    return min(day for day in days if day >= date.fromisoformat(TODAY))
