"""The board of the court's milestones, and the guides to print."""

from uuid import UUID

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.language import speaking, spoken
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.restorative import board as boards
from courtpeer.restorative.blueprint import OF_ONE, bp
from courtpeer.restorative.board import Show
from courtpeer.restorative.guides import Reader, guide_page
from courtpeer.restorative.rules import MilestoneKind
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session


@bp.get("/milestones")
@requires(Permission.MILESTONE_BOARD)
def board() -> ResponseReturnValue:
    """Who stands where: for whoever reads milestones, or is told of them by consent."""
    if not boards.reads(seat()):
        told = boards.told(session(), seat(), visitor().name, today(), now())
        shown = [one.id for one in told if one.states is not None]
        audit.record(session(), actor(), "listed", "milestone", told=shown)
        return render_template("restorative/board_told.html", lines=told)
    show = _show(request.args.get("show"))
    lines = [one for one in boards.lines(session(), seat(), today()) if one.shows(show)]
    audit.record(session(), actor(), "listed", "milestone", shown=len(lines))
    return render_template("restorative/board.html", lines=lines, show=show, shows=list(Show))


@bp.get(f"{OF_ONE}/<kind>/guide-for-<reader>.pdf")
@requires(Permission.MILESTONE_READ)
def guide(participant_id: UUID, kind: str, reader: str) -> ResponseReturnValue:
    """A guide to one process as paper; the participant's is in their language.

    It names nobody: whoever finds it learns of no one.
    """
    if kind not in set(MilestoneKind) or reader not in set(Reader):
        abort(404)
    participant = fetch(participant_id)
    asked, who = MilestoneKind(kind), Reader(reader)
    language = participant.person.language if who is Reader.PARTICIPANT else spoken()
    with speaking(language):
        page = guide_page(asked, who, visitor().court_name)
        built = paper("guide.html", page, Stamp(page.title, (page.foot,), now()))
    audit.record(
        session(),
        actor(),
        "printed",
        "guide",
        participant=participant.id,
        kind=asked.value,
        reader=who.value,
    )
    name = f"guide-{asked.value.replace('_', '-')}-{who.value}.pdf"
    return built.pdf, {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="{name}"',
    }


def _show(value: str | None) -> Show:
    return Show(value) if value in set(Show) else Show.ALL
