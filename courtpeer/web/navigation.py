"""Where a visitor can go: the places in the header, by permission."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the header's navigation."""

    label: str
    endpoint: str
    permission: str | None
    icon: str


PLACES = (
    Place("Home", "overview.home", None, "house"),
    Place("Participants", "participants.index", "participant:list", "people"),
    Place("Staffings", "staffing.index", "staffing:read", "calendar3"),
    Place("Packets", "staffing.copies", "copy:read", "file-earmark-text"),
    Place("Import", "intake.index", "roster:import", "file-earmark-spreadsheet"),
    Place("Court", "courts.show", "court:configure", "sliders"),
    Place("People", "accounts.index", "account:manage", "person-badge"),
    Place("Records", "reports.audit", "audit:read", "journal-text"),
)


def places(visitor: Any) -> list[Place]:
    """The places open to ``visitor``, in order; none for someone signed out."""
    if not visitor:
        return []
    known = current_app.view_functions
    return [
        place
        for place in PLACES
        if place.endpoint in known and (place.permission is None or visitor.may(place.permission))
    ]


def is_here(place: Place) -> bool:
    """Whether the page being shown belongs to ``place``."""
    if request.endpoint == place.endpoint:
        return True
    capability = place.endpoint.partition(".")[0]
    shared = sum(other.endpoint.startswith(f"{capability}.") for other in PLACES) > 1
    return not shared and request.blueprint == capability
