"""The board of the court's milestones, and the guides to print."""

from uuid import UUID

from flask import abort, flash, render_template, request
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent.boards import reader_of
from courtpeer.core.language import _n, speaking, spoken
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.restorative import board as boards
from courtpeer.restorative.blueprint import OF_ONE, bp
from courtpeer.restorative.board import Show
from courtpeer.restorative.forms import TellForm
from courtpeer.restorative.guides import Reader, guide_page
from courtpeer.restorative.rules import MilestoneKind
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session


@bp.route("/milestones", methods=["GET", "POST"])
@requires(Permission.MILESTONE_BOARD)
def board() -> ResponseReturnValue:
    """Who stands where: for whoever reads milestones, or asks what consents let them be told."""
    if not boards.reads(seat()):
        return _by_consent()
    show = _show(request.args.get("show"))
    lines = [one for one in boards.lines(session(), seat(), today()) if one.shows(show)]
    audit.record(session(), actor(), "listed", "milestone", shown=len(lines))
    return render_template("restorative/board.html", lines=lines, show=show, shows=list(Show))


def _by_consent() -> ResponseReturnValue:
    """The board of someone who reads no milestone: told once asked, and every telling kept."""
    form, me = TellForm.from_request(), seat()
    asked = form.submitted()
    told, written = boards.untold(session(), me, today()), 0
    if asked:
        to = reader_of(me, visitor().name)
        told, written = boards.told(session(), actor(), me, to, today())
    if written:
        said = _n("%(num)s disclosure is recorded.", "%(num)s disclosures are recorded.", written)
        flash(said, "info")
    shown = [one.id for one in told if one.states is not None]
    audit.record(session(), actor(), "listed", "milestone", told=shown)
    page = render_template(
        "restorative/board_told.html",
        lines=told,
        form=form,
        is_told=asked,
    )
    return page, form.status


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
