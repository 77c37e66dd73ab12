"""The phase schemes that a new court may start from, with where each comes from."""

import json
from functools import cache
from pathlib import Path

from courtpeer.core.language import marked
from courtpeer.courts.rules import PhasePlan, PhaseSpan, SchemePlan

FILE = Path(__file__).with_name("schemes.json")
WEEKLY = 7
NAMES = (
    marked("Five-phase sample"),
    marked("Four phases of 16, 16, 20 and 20 weeks"),
    marked("12, 18, 14 and 8 weeks, then an individual phase"),
    marked("30 days, 60 days, 60 days, 6 months"),
    marked("Orientation to aftercare"),
)
SOURCES = (
    marked(
        "Five-phase structure as commonly published for adult treatment courts; minimum days from "
        "an older sample chart (unverified)"
    ),
    marked("Calvert County, Maryland, participant handbook: 540-day minimum program"),
    marked("South Dakota Seventh Judicial Circuit Drug Court participant handbook"),
    marked("Jackson County, Oregon, drug court"),
    marked("Fictional sample for a court that names its phases rather than numbering them"),
)
"""What the schemes shipped are called, and where each comes from. They are said in the language
spoken until a court adopts one: then it keeps them as entered."""


@cache
def starting_points() -> tuple[SchemePlan, ...]:
    """Every scheme shipped; one contact a week is proposed throughout."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        SchemePlan(
            name=one["name"],
            phases=tuple(
                PhasePlan(phase["name"], phase["minimum_days"], WEEKLY) for phase in one["phases"]
            ),
            restorative={kind: PhaseSpan(*span) for kind, span in one["restorative"].items()},
            source=one["source"],
            key=one["key"],
        )
        for one in told["schemes"]
    )


def starting_point(key: str) -> SchemePlan | None:
    """The scheme shipped under ``key``; None when there is none."""
    return next((plan for plan in starting_points() if plan.key == key), None)
