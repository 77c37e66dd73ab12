"""What a packet is compared with: the same HTML, as one document, printed by Chromium."""

import re
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from courtpeer.printing import environment
from courtpeer.printing.fonts import FACES
from tests.bench.memory import Peak
from tests.chromium import FLAGS, system_chromium
from tests.printing import samples
from tests.printing.build import stamp_of

BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)


def whole_packet(count: int, *, foot: bool) -> str:
    """Cover and pages of a docket as one HTML document with its stylesheet.

    :param foot: whether the foot that our assembly stamps is set by margin boxes instead.
    """
    pages = [samples.full_page(number) for number in range(count)]
    cover = samples.cover(pages)
    starts = tuple(range(3, 3 + count))
    bodies = [environment.render("packet_cover.html", cover, first_pages=starts, apart=False)]
    bodies += [environment.render("packet_page.html", page) for page in pages]
    articles = "\n".join(BODY.search(each)[1] for each in bodies)  # type: ignore[index]
    rules = "\n".join(face.rule for face in FACES) + environment.STYLESHEET.read_text()
    rules += "article + article { break-before: page; }"
    if foot:
        left = r" \A ".join(stamp_of(cover).lines)
        font = 'font: 8.4pt "Packet Hyperlegible"; vertical-align: top'
        rules += (
            f'@page {{ @bottom-left {{ content: "{left}"; white-space: pre; {font}; width: 75%; }}'
            '@bottom-right { content: "Page " counter(page) " of " counter(pages);'
            f"{font}; width: 25%; text-align: right; }} }}"
        )
    head = (
        f"<head><meta charset='utf-8'><title>Staffing packet</title><style>{rules}</style></head>"
    )
    return f"<!DOCTYPE html><html lang='en-US'>{head}<body>{articles}</body></html>"


class Chromium:
    """The system's Chromium, started anew for each print, or kept running."""

    def __init__(self) -> None:
        path = system_chromium()
        if path is None:
            raise SystemExit("no Chromium to compare with: apt-get install chromium")
        self.path = path
        self.folder = Path(tempfile.mkdtemp())
        self._running: Any = None

    def version(self) -> str:
        ran = subprocess.run([self.path, "--version"], capture_output=True, text=True, check=False)
        return ran.stdout.strip()

    def file(self, html: str) -> Path:
        file = self.folder / "packet.html"
        file.write_text(html, encoding="utf-8")
        return file

    def cold(self, file: Path) -> tuple[float, float]:
        """Seconds, and megabytes at the peak, of a print that starts Chromium."""
        target = self.folder / "cold.pdf"
        target.unlink(missing_ok=True)
        command = [
            self.path,
            "--headless",
            *FLAGS,
            f"--user-data-dir={self.folder / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            file.as_uri(),
        ]
        began = time.perf_counter()
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            with Peak(process.pid) as peak:
                process.wait()
            seconds = time.perf_counter() - began
        if not target.exists():
            raise SystemExit("Chromium printed nothing")
        return seconds, peak.megabytes

    def start(self, playwright: Any) -> None:
        """Keep one running for :meth:`warm`."""
        self._running = playwright.chromium.launch(executable_path=self.path, args=FLAGS)

    def warm(self, file: Path) -> tuple[float, int]:
        """Seconds of a print by the running Chromium, and the bytes it made."""
        began = time.perf_counter()
        page = self._running.new_page()
        page.goto(file.as_uri())
        pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        seconds = time.perf_counter() - began
        page.close()
        return seconds, len(pdf)
