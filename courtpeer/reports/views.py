"""The record of access, for the administrator: who did what to what, without narrative."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audits
from courtpeer.courts import memberships
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat, visitor
from courtpeer.reports import queries, words
from courtpeer.reports.forms import RecordFilter
from courtpeer.web.access import requires
from courtpeer.web.database import session

bp = Blueprint("reports", __name__)


@bp.get("/record-of-access")
@requires(Permission.AUDIT_READ)
def audit() -> ResponseReturnValue:
    """A page of the record, narrowed by the address; looking at it is on record, too."""
    court_id = seat().court_id
    people = memberships.people_of(session(), court_id)
    form = RecordFilter(request.args)
    form.offer([(who.id, who.name) for who, _ in people], *queries.vocabulary(session(), court_id))
    form.validate()
    subject_id, before = _id("subject_id"), _id("before")
    asked = form.asked(visitor().zone, subject_id, before)
    events, more = queries.events(session(), court_id, asked)
    page = render_template(
        "reports/audit.html",
        form=form,
        events=events,
        acts=words.acts(),
        things=words.things(),
        particulars=words.particulars(),
        names=courts.names(session(), {one.account_id for one in events if one.account_id}),
        zone=ZoneInfo(visitor().zone),
        subject_id=subject_id,
        narrowed=any(request.args.get(name) for name in (*form._fields, "subject_id")),
        later=_page(before=None) if before else None,
        earlier=_page(before=events[-1].id) if more else None,
        seal=queries.seal(session(), court_id),
        unsealed=queries.unsealed(session(), court_id),
    )
    audits.record(session(), actor(), "read", "record of access", shown=len(events))
    return page


def _page(**changes: Any) -> str:
    kept = {name: value for name, value in request.args.items() if value}
    return url_for("reports.audit", **{**kept, **changes})


def _id(name: str) -> UUID | None:
    """The id in the address; None where there is none, or something else."""
    try:
        return UUID(request.args.get(name, ""))
    except ValueError:
        return None
