"""Where a visitor can go: the places in the header, by permission."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request

from courtpeer.core.language import lazy


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the header's navigation, opened by any one of its permissions.

    :param within: beginnings of the endpoints that belong to this place too.
    """

    label: str
    endpoint: str
    permissions: tuple[str, ...]
    icon: str
    within: tuple[str, ...] = ()


OF_A_PARTICIPANT = (
    "overview.participant",
    "participants.",
    "contacts.",
    "consent.",
    "disclosures.",
    "restorative.",
    "progress.",
    "invitations.index",
    "invitations.invite",
    "invitations.answer",
)
PLACES = (
    Place(lazy("Home"), "overview.home", ("home:read",), "house"),
    Place(
        lazy("Participants"),
        "overview.participants",
        ("participant:list",),
        "people",
        OF_A_PARTICIPANT,
    ),
    Place(lazy("Contacts"), "contacts.index", ("contact:record",), "chat-dots"),
    Place(lazy("Milestones"), "restorative.board", ("milestone:board",), "flag"),
    Place(lazy("Staffings"), "staffing.index", ("staffing:read",), "calendar3", ("staffing.",)),
    Place(lazy("Groups"), "alumni.index", ("group:read",), "people", ("alumni.",)),
    Place(lazy("Copies"), "staffing.register", ("register:read",), "file-earmark-text"),
    Place(
        lazy("Import"),
        "intake.index",
        ("roster:import", "contact-log:import"),
        "upload",
        ("intake.",),
    ),
    Place(
        lazy("Court"),
        "courts.show",
        ("court:configure",),
        "sliders",
        ("courts.", "invitations.offers", "invitations.set_offer"),
    ),
    Place(lazy("People"), "people.index", ("account:manage",), "person-badge", ("accounts.",)),
    Place(lazy("Record of access"), "reports.audit", ("audit:read",), "journal-text"),
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


def way_back() -> str:
    """The address of the page shown, to come back to; the start page after a form or an error."""
    if g.get("astray") or request.method != "GET":
        return "/"
    return request.full_path.rstrip("?")


def is_here(place: Place) -> bool:
    """Whether the page being shown is ``place``, or belongs to it and to no place of its own."""
    shown = request.endpoint or ""
    if any(shown == other.endpoint for other in PLACES):
        return shown == place.endpoint
    return shown.startswith(place.within)
