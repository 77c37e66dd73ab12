"""The phase schemes that CourtPeer ships as starting points; a court edits its own copy."""

import json
from functools import cache
from importlib import resources

from courtpeer.core.errors import Refusal
from courtpeer.courts.rules import PhasePlan, SchemePlan

USUAL_CADENCE = (7, 7, 10, 14, 21)
"""Days between contacts, phase by phase, until a court says otherwise."""


@cache
def starting_points() -> tuple[SchemePlan, ...]:
    """Every shipped scheme with its source, in the order in which they are offered."""
    text = resources.files("courtpeer.courts").joinpath("schemes.json").read_text("utf-8")
    return tuple(_plan(given) for given in json.loads(text)["schemes"])


def starting_point(key: str) -> SchemePlan:
    """The shipped scheme of that key.

    :raises Refusal: naming the keys there are.
    """
    found = next((plan for plan in starting_points() if plan.key == key), None)
    if found is None:
        keys = ", ".join(plan.key for plan in starting_points())
        raise Refusal(f"There is no phase scheme called {key}; choose one of {keys}.")
    return found


def _plan(given: dict[str, object]) -> SchemePlan:
    phases = given["phases"]
    restorative = given["restorative"]
    if not isinstance(phases, list) or not isinstance(restorative, dict):
        raise TypeError("schemes.json does not hold phase schemes")
    return SchemePlan(
        key=str(given["key"]),
        name=str(given["name"]),
        source=str(given["source"]),
        restorative={str(kind): int(number) for kind, number in restorative.items()},
        phases=tuple(
            PhasePlan(
                name=phase["name"],
                minimum_days=phase["minimum_days"],
                cadence_days=USUAL_CADENCE[min(number, len(USUAL_CADENCE) - 1)],
                contacts_asked=phase.get("contacts_asked"),
            )
            for number, phase in enumerate(phases)
        ),
    )
