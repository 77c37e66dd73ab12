"""Where a visitor can go: the places in the header, by permission."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the header's navigation, opened by any one of its permissions."""

    label: str
    endpoint: str
    permissions: tuple[str, ...]
    icon: str


PLACES = (
    Place("Home", "overview.home", ("home:read",), "house"),
    Place("Participants", "participants.index", ("participant:list",), "people"),
    Place("Staffings", "staffing.index", ("staffing:read",), "calendar3"),
    Place("Copies", "staffing.register", ("register:read",), "file-earmark-text"),
    Place("Import", "intake.index", ("roster:import", "contact-log:import"), "upload"),
    Place("Court", "courts.show", ("court:configure",), "sliders"),
    Place("People", "accounts.index", ("account:manage",), "person-badge"),
    Place("Record of access", "reports.audit", ("audit:read",), "journal-text"),
)


def places(visitor: Any) -> list[Place]:
    """The places open to ``visitor``, in order; none for someone signed out."""
    if not visitor:
        return []
    known = current_app.view_functions
    return [
        place
        for place in PLACES
        if place.endpoint in known and any(map(visitor.may, place.permissions))
    ]


def is_here(place: Place) -> bool:
    """Whether the page being shown belongs to ``place``."""
    if request.endpoint == place.endpoint:
        return True
    capability = place.endpoint.partition(".")[0]
    shared = sum(other.endpoint.startswith(f"{capability}.") for other in PLACES) > 1
    return not shared and request.blueprint == capability
