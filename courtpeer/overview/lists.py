"""What a list of participants was asked for, from its address or its search box."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import request
from wtforms import HiddenField, SelectField, StringField

from courtpeer.accounts.rules import Permission
from courtpeer.core.language import _, lazy
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import seat, today
from courtpeer.overview.rows import Row
from courtpeer.overview.rows import rows as rows_of
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import Status
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field, offer, uuid_or_none

PAGE = 50
STATUSES = {"active": Status.ACTIVE, "exited": Status.EXITED, "all": None}


class ListForm(CourtForm):
    """The filters of the list; only ``q`` is ever typed, and it is posted."""

    q = StringField(lazy("Name or docket number"))
    status = SelectField(
        lazy("Status"),
        choices=choices(
            [
                ("active", lazy("In the program")),
                ("exited", lazy("Left")),
                ("all", lazy("Everyone")),
            ]
        ),
    )
    phase = chosen_field(lazy("Phase"))
    peer = chosen_field(lazy("Peer"))
    page = HiddenField()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list shows.

    :param page: counted from 1.
    """

    query: str = ""
    status: Status | None = Status.ACTIVE
    phase_id: UUID | None = None
    peer_id: UUID | None = None
    page: int = 1

    @property
    def address(self) -> dict[str, Any]:
        """The filters as they stand in an address: ids and enumerated values only."""
        values = {
            "status": "all" if self.status is None else self.status.value,
            "phase": self.phase_id,
            "peer": self.peer_id,
        }
        return {name: str(value) for name, value in values.items() if value is not None}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the usual is asked."""
        return bool(self.query or self.phase_id or self.peer_id) or self.status != Status.ACTIVE


def asked() -> Asked:
    """What this request asks for; a filter that makes no sense counts as absent."""
    given = request.values
    status = given.get("status", "active")
    return Asked(
        query=request.form.get("q", "").strip()[:200],
        status=Status(status)
        if status in set(Status)
        else None
        if status == "all"
        else Status.ACTIVE,
        phase_id=_id(given.get("phase")),
        peer_id=_id(given.get("peer")),
        page=max(1, _number(given.get("page"))),
    )


def statement(what: Asked) -> sa.Select[Participant]:
    """The participants asked for, within reach of the seat acted in, in order of name."""
    within = participants.visible_to(seat(), today())
    return participants.found(
        within,
        query=what.query,
        status=what.status,
        phase_id=what.phase_id,
        peer_id=what.peer_id,
        today=today(),
    )


def rows(what: Asked, *, whole: bool = False) -> tuple[list[Row], bool]:
    """The lines of the page asked for, and whether more follow; all of them when ``whole``."""
    question = statement(what)
    if not whole:
        question = question.limit(PAGE + 1).offset((what.page - 1) * PAGE)
    lines = rows_of(session(), question, today(), contacts=seat().may(Permission.CONTACT_READ))
    return (lines, False) if whole else (lines[:PAGE], len(lines) > PAGE)


def form(what: Asked) -> ListForm:
    """The filter bar, set to what is asked."""
    status = "all" if what.status is None else what.status.value
    filled = ListForm(q=what.query, status=status, phase=what.phase_id, peer=what.peer_id)
    phases = courts.phases_in_force(session())
    offer(filled.phase, [(one.id, one.label) for one in phases], _("Every phase"))
    peers = courts.peers(session(), seat().court_id)
    offer(filled.peer, [(one.id, one.name) for one in peers], _("Every peer"))
    return filled


def _id(value: str | None) -> UUID | None:
    try:
        return uuid_or_none(value)
    except ValueError:
        return None


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 else 1
