"""The product's own list of terms, each with its source."""

import csv
from functools import cache
from pathlib import Path

from courtpeer.person_first.rules import Term

FILE = Path(__file__).with_name("terms.csv")


@cache
def terms() -> tuple[Term, ...]:
    """Every shipped term, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(Term(**row) for row in csv.DictReader(lines))
