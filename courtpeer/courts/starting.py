"""The phase schemes that a new court may start from, with where each comes from."""

import json
from functools import cache
from pathlib import Path

from courtpeer.courts.rules import PhasePlan, SchemePlan

FILE = Path(__file__).with_name("schemes.json")
WEEKLY = 7


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
            restorative=one["restorative"],
            source=one["source"],
            key=one["key"],
        )
        for one in told["schemes"]
    )


def starting_point(key: str) -> SchemePlan | None:
    """The scheme shipped under ``key``; None when there is none."""
    return next((plan for plan in starting_points() if plan.key == key), None)
