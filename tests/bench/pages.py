"""How fast pages are: against their bare statements, and as contacts grow a hundredfold."""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from click import echo, progressbar

from courtpeer.core.sealing import new_ring
from courtpeer.core.settings import Settings
from courtpeer.factory import create_app
from tests.bench.grown import CASELOAD, DOCKET, PARTICIPANTS, STEADY, Grown, grow
from tests.bench.visits import Page
from tests.clock import MovableClock
from tests.engines import Postgres, fill, sqlite_url

ROUNDS = 25
FEW = 10_000
MANY = {"SQLite": 1_000_000, "PostgreSQL": 200_000}
WHOLE = 1_000_000
AGAINST_RAW = {"SQLite": 7.0, "PostgreSQL": 4.0}
AS_IT_GROWS = 1.3
TARGETED = ("peer's home", "list of participants", "a participant's page")
RING = new_ring()
Pages = dict[str, Page]


def _pages(url: str, grown: Grown, folder: Path) -> Pages:
    """Every page measured, signed in and opened twice, so that nothing is first."""
    settings = Settings(
        instance=folder,
        database_url=url,
        secret_key="only for measuring, and long enough to sign a session",
        keyring=RING,
        cheap_passwords=True,
    )
    app = create_app(settings, clock=MovableClock())
    peer, coordinator = grown.peer_email, grown.coordinator_email
    paths = {
        "peer's home": (peer, "/"),
        "list of participants": (coordinator, "/participants"),
        "a participant's page": (peer, f"/participants/{grown.participant_id}"),
        "the participant met most": (grown.busiest_email, f"/participants/{grown.busiest_id}"),
        "coordinator's home": (coordinator, "/"),
        "docket": (coordinator, f"/staffings/{grown.staffing_id}"),
        "register of copies": (coordinator, "/copies"),
    }
    pages = {name: Page(app, email, path) for name, (email, path) in paths.items()}
    gc.collect()
    gc.freeze()  # as the server does
    return pages


def _grown(url: str, folder: Path, contacts: int) -> Pages:
    began = time.perf_counter()
    grown = grow(url, RING, contacts)
    echo(f"  {contacts:,} contacts made in {time.perf_counter() - began:.0f} s", err=True)
    return _pages(url, grown, folder)


def _interleaved(measures: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each measure in milliseconds, one of each a round."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    with progressbar(range(ROUNDS), label="  rounds", file=sys.stderr) as rounds:
        for _ in rounds:
            for name, measure in measures.items():
                taken[name].append(measure())
    return {name: 1000 * median(values) for name, values in taken.items()}


def _line(what: str, ours: float, other: float, at_most: float | None) -> str:
    ratio = ours / other
    verdict = "" if at_most is None else "kept" if ratio <= at_most else "MISSED"
    most = f"{at_most:5.1f}" if at_most is not None else "    -"
    return f"{what:48} {ours:9.2f} {other:9.2f} ms {ratio:7.2f} {most}  {verdict}"


def _tell(engine: str, few: Pages, many: Pages, most: int) -> None:
    measures: dict[str, Callable[[], float]] = {}
    for name, page in few.items():
        measures[f"{name} few"] = page.seconds
        measures[f"{name} raw"] = page.raw_seconds
        measures[f"{name} many"] = many[name].seconds
    found = _interleaved(measures)
    echo(f"\n{engine}, a page / its {'':26} {'page':>9} {'raw':>9}    {'ratio':>7} {'most':>5}")
    for name, page in few.items():
        at_most = AGAINST_RAW[engine] if name in TARGETED else None
        what = f"{name}, {len(page.statements)} statements"
        echo(_line(what, found[f"{name} few"], found[f"{name} raw"], at_most))
    echo(f"\n{engine}, {most:,} contacts / {FEW:,} {'':18} {'many':>9} {'few':>9}")
    for name in few:
        at_most = AS_IT_GROWS if name in TARGETED else None
        echo(_line(name, found[f"{name} many"], found[f"{name} few"], at_most))


@contextmanager
def _sqlite(folder: Path) -> Iterator[tuple[str, str]]:
    files = [folder / "few.sqlite", folder / "many.sqlite"]
    for file in files:
        fill(sqlite_url(file))
    yield sqlite_url(files[0]), sqlite_url(files[1])


@contextmanager
def _postgres(folder: Path) -> Iterator[tuple[str, str]]:
    server = Postgres(folder / "postgres")
    with server.database() as few, server.database() as many:
        yield few, many


def main() -> None:
    """Print every ratio of the pages with what was compared; ``--whole``: a million on both."""
    echo(f"\nPages: {os.cpu_count()} processors; medians of {ROUNDS} interleaved rounds.")
    echo(f"A court of {PARTICIPANTS} participants, a caseload of {CASELOAD}, {DOCKET} on a docket.")
    echo(f"Of the caseload each has {STEADY} contacts in every court; the others grow in number.")
    echo("page: the application's whole answer, from the request to its commit, no network.")
    echo("raw: the same statements and one commit sent by the driver alone, rows fetched.")
    for engine, databases in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        most = WHOLE if "--whole" in sys.argv else MANY[engine]
        if most < WHOLE:
            echo(f"\n{engine} holds {most:,} contacts to save time; --whole makes {WHOLE:,}.")
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
            folder = Path(name)
            folder.chmod(0o755)
            with databases(folder) as (few, many):
                _tell(engine, _grown(few, folder, FEW), _grown(many, folder, most), most)


if __name__ == "__main__":
    main()
