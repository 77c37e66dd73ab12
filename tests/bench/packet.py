"""How fast a packet is made, against Chromium printing the same HTML in the same run.

Run it as ``python -m tests.bench.packet``. Rounds are interleaved, each figure is the
median of its rounds, and a ratio divides medians of this run; absolute times drift on
shared machines and stand beside only to be read.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from click import echo

from courtpeer.printing import pdf
from courtpeer.printing.fragments import MemoryStore, fragments
from courtpeer.printing.pdf import typeset
from tests.bench.memory import Peak
from tests.bench.rivals import Chromium, whole_packet
from tests.printing import samples
from tests.printing.build import packet, sheet

ROUNDS = 3
DOCKET = 60
SCRATCH = (
    "from tests.printing import samples; from tests.printing.build import packet\n"
    "if __name__ == '__main__':\n"
    "    packet([samples.full_page(n) for n in range({count})])\n"
)


@dataclass(frozen=True)
class Row:
    """One comparison: what it is, ours and the other's figure, and what it must not pass."""

    what: str
    ours: float
    other: float
    unit: str
    at_most: float

    def line(self) -> str:
        ratio = self.ours / self.other
        verdict = "kept" if ratio <= self.at_most else "MISSED"
        figures = f"{self.ours:8.2f} {self.other:8.2f} {self.unit:2}"
        return f"{self.what:58} {figures} {ratio:6.2f} {self.at_most:5.2f}  {verdict}"


class Ours:
    """Packets of one docket, in this process or in one of its own."""

    def __init__(self, count: int) -> None:
        self.pages = [samples.full_page(number) for number in range(count)]
        self.store = MemoryStore()
        self.edits = 0

    def cold(self) -> tuple[float, float]:
        """Seconds, and megabytes at the peak, of a fresh process that has nothing kept."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "packet_of_its_own.py"
            file.write_text(SCRATCH.format(count=len(self.pages)), encoding="utf-8")
            began = time.perf_counter()
            with subprocess.Popen([sys.executable, str(file)], env=_environment()) as process:
                with Peak(process.pid) as peak:
                    if process.wait():
                        raise SystemExit("the packet was not made")
                return time.perf_counter() - began, peak.megabytes

    def unchanged(self) -> float:
        return _seconds(lambda: packet(self.pages, self.store))

    def edited(self, count: int) -> float:
        """Seconds to issue again after ``count`` of the pages changed."""
        self.edits += 1
        for index in range(count):
            words = (f"Said anew, time {self.edits}, by number {index}. " * 6,)
            self.pages[index] = replace(self.pages[index], own_words=words)
        return _seconds(lambda: packet(self.pages, self.store))


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.getcwd()}


def _seconds(do: Callable[[], object]) -> float:
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _cpu(do: Callable[[], object]) -> float:
    began = time.process_time()
    do()
    return time.process_time() - began


def _assembled(count: int) -> float:
    """CPU seconds of every fragment, the cover and the assembly, in this process alone."""
    pages = [samples.full_page(number) for number in range(count)]
    store = MemoryStore()

    def made() -> None:
        for page in pages:
            fragments([sheet(page)], store)
        packet(pages, store)

    return _cpu(made)


def against_chromium(chromium: Chromium) -> list[Row]:
    """Cold, edited and unchanged packets beside Chromium's, interleaved."""
    file = chromium.file(whole_packet(DOCKET, foot=True))
    ours = Ours(DOCKET)
    pdf.warm()
    ours.unchanged()
    figures: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)

    chromium.warm(file)
    for _ in range(ROUNDS):
        for name, (seconds, megabytes) in (("ours", ours.cold()), ("other", chromium.cold(file))):
            note(f"{name} cold", seconds)
            note(f"{name} memory", megabytes)
        note("edited", ours.edited(3))
        note("other warm", chromium.warm(file)[0])
        note("unchanged", ours.unchanged())
    m = {name: median(values) for name, values in figures.items()}
    return [
        Row(
            "60, nothing kept, 2 processes / Chromium cold",
            m["ours cold"],
            m["other cold"],
            "s",
            2.5,
        ),
        Row("60, 3 edited, warm / Chromium warm", m["edited"], m["other warm"], "s", 0.35),
        Row("60, nothing changed, warm / Chromium warm", m["unchanged"], m["other warm"], "s", 0.2),
        Row(
            "peak memory of 60, cold / Chromium's processes",
            m["ours memory"],
            m["other memory"],
            "MB",
            0.45,
        ),
    ]


def against_itself() -> list[Row]:
    """CPU of fragments beside one document, and of a docket twice as long."""
    html = whole_packet(DOCKET, foot=True)
    split, whole, double = [], [], []
    for _ in range(ROUNDS):
        split.append(_assembled(DOCKET))
        whole.append(_cpu(lambda: typeset(html, "x-")))
        double.append(_assembled(2 * DOCKET))
    return [
        Row("CPU, fragments and assembly / one document", median(split), median(whole), "s", 1.05),
        Row("CPU of 120 / CPU of 60", median(double), median(split), "s", 2.1),
    ]


def main() -> None:
    """Print every ratio of the packet with what was compared."""
    from playwright.sync_api import sync_playwright

    chromium = Chromium()
    echo(f"{chromium.version()}; {os.cpu_count()} processors; medians of {ROUNDS} rounds")
    busy = os.getloadavg()[0]
    if busy > 1:
        echo(f"Other work is running (load {busy:.1f}): the ratios of this run do not hold.")
    echo("Chromium prints the same cover and pages as one HTML document with the same")
    echo("stylesheet and fonts, tagged, with the foot in margin boxes.\n")
    echo(f"{'ours / other':58} {'ours':>8} {'other':>8}    {'ratio':>6} {'most':>5}")
    with sync_playwright() as playwright:
        chromium.start(playwright)
        rows = against_chromium(chromium)
        for row in rows:
            echo(row.line())
    for row in against_itself():
        echo(row.line())


if __name__ == "__main__":
    main()
