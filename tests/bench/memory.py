"""Peak memory of a process and all it starts, as the kernel counts it."""

import threading
import time
from pathlib import Path

PAUSE = 0.02


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_children(child)]
    return found


def _megabytes(pid: int) -> float:
    """Proportional share, so that pages shared between processes count once."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


class Peak:
    """Watches the tree under one process while the block runs."""

    def __init__(self, pid: int) -> None:
        self.pid, self.megabytes = pid, 0.0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *given: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.is_set():
            self.megabytes = max(self.megabytes, self._now())
            time.sleep(PAUSE)

    def _now(self) -> float:
        total = 0.0
        try:
            for pid in (self.pid, *_children(self.pid)):
                total += _megabytes(pid)
        except OSError:  # a process ended between being listed and being read
            return 0.0
        return total
