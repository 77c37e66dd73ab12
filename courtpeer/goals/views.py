"""A participant's goals, needs and stage: seeing them, stating them, moving them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat, today
from courtpeer.goals import actions, need_actions, plans, queries, standing, timeline
from courtpeer.goals.forms import (
    GoalForm,
    NeedForm,
    NeedWordsForm,
    NewGoalForm,
    NewNeedForm,
    StageForm,
)
from courtpeer.goals.models import Goal, Need
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.rules import GoalState, NeedStep
from courtpeer.goals.stages import RoseStage
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.web.access import requires
from courtpeer.web.database import session
from courtpeer.web.forms import CourtForm

bp = Blueprint("goals", __name__, url_prefix="/participants/<uuid:participant_id>")


@bp.get("/goals")
@requires(Permission.GOAL_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """Goals, needs and stage, with how each came to stand so."""
    participant = fetch(participant_id)
    stands = standing.of(session(), participant.id, today())
    return render_template(
        "goals/index.html",
        participant=participant,
        stands=stands,
        names=courts.names(session(), stands.recorders),
        need_title=timeline.need_title,
        has_plan=seat().may(Permission.PLAN_READ)
        and plans.plan_of(session(), participant.id) is not None,
        today=today(),
    )


@bp.route("/goals/new", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def add_goal(participant_id: UUID) -> ResponseReturnValue:
    """State a goal in the participant's words."""
    participant = fetch(participant_id)
    form = NewGoalForm.from_request(
        on=today(), state=GoalState.CHOSEN.value, back=request.args.get("back", "")
    )

    def do() -> None:
        actions.state_goal(
            session(),
            actor(),
            participant,
            form.text.data or "",
            on=form.on.data,
            state=GoalState(form.state.data),
            id=form.id_under(participant.id),
        )

    page = {"participant": participant, "form": form}
    return _done(form, do, _("The goal is on record."), participant, "goals/add_goal.html", page)


@bp.route("/goals/<uuid:goal_id>", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def goal(participant_id: UUID, goal_id: UUID) -> ResponseReturnValue:
    """Move a goal, or say it anew."""
    participant = fetch(participant_id)
    found = queries.goal(session(), participant.id, goal_id) or abort(404)
    form = GoalForm.from_request(**_goal_defaults(found))
    form.offer(found.state, found.version)

    def do() -> None:
        actions.change_goal(
            session(),
            actor(),
            participant,
            found,
            to=form.to(),
            on=form.on.data or today(),
            version=form.seen,
            text=form.text.data or None,
        )

    page = {"participant": participant, "form": form, "goal": found}
    return _done(form, do, _("Saved."), participant, "goals/goal.html", page)


@bp.route("/needs/new", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def add_need(participant_id: UUID) -> ResponseReturnValue:
    """State a need, linked at once where it is already."""
    participant = fetch(participant_id)
    form = NewNeedForm.from_request(on=today(), back=request.args.get("back", ""))

    def do() -> None:
        made = need_actions.state_need(
            session(),
            actor(),
            participant,
            form.about(),
            form.text.data or "",
            on=form.on.data,
            id=form.id_under(participant.id),
        )
        if form.linked_to.data and made.version == 1:
            step = NeedMove(NeedStep.LINKED, form.on.data, form.linked_to.data)
            need_actions.move_need(session(), actor(), participant, made, step, version=1)

    page = {"participant": participant, "form": form}
    return _done(form, do, _("The need is on record."), participant, "goals/add_need.html", page)


@bp.route("/needs/<uuid:need_id>", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def need(participant_id: UUID, need_id: UUID) -> ResponseReturnValue:
    """Record what happened to a need."""
    participant = fetch(participant_id)
    found = queries.need(session(), participant.id, need_id) or abort(404)
    form = NeedForm.from_request(on=today(), version=found.version)
    form.offer(found.state, found.version)

    def do() -> None:
        need_actions.move_need(
            session(), actor(), participant, found, form.move(today()), version=form.seen
        )

    page = {"participant": participant, "form": form, "need": found}
    return _done(form, do, _("Saved."), participant, "goals/need.html", page)


@bp.route("/needs/<uuid:need_id>/words", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def reword_need(participant_id: UUID, need_id: UUID) -> ResponseReturnValue:
    """Say a need anew; the earlier words stay in its history."""
    participant = fetch(participant_id)
    found = queries.need(session(), participant.id, need_id) or abort(404)
    form = NeedWordsForm.from_request(
        domain=found.domain.value, text=found.text, version=found.version
    )

    def do() -> None:
        need_actions.reword_need(
            session(),
            actor(),
            participant,
            found,
            domain=form.about(),
            text=form.text.data or "",
            on=today(),
            version=form.seen,
        )

    page = {"participant": participant, "form": form, "need": found}
    return _done(form, do, _("Saved."), participant, "goals/reword_need.html", page)


@bp.route("/stage", methods=["GET", "POST"])
@requires(Permission.GOAL_RECORD)
def stage(participant_id: UUID) -> ResponseReturnValue:
    """Set the stage together, each explained."""
    participant = fetch(participant_id)
    entries = queries.stages(session(), participant.id)
    last = entries[-1] if entries else None
    form = StageForm.from_request(
        on=today(), version=len(entries), stage=last.stage.value if last else None
    )

    def do() -> None:
        actions.set_stage(
            session(), actor(), participant, form.to(), on=form.on.data, seen=form.seen
        )

    page = {
        "participant": participant,
        "form": form,
        "entries": entries,
        "last": last,
        "stages": list(RoseStage),
    }
    return _done(form, do, _("The stage is on record."), participant, "goals/stage.html", page)


def _goal_defaults(found: Goal) -> dict[str, Any]:
    return {
        "text": found.text,
        "state": found.state.value,
        "on": today(),
        "version": found.version,
    }


def _done(
    form: CourtForm,
    do: Callable[[], None],
    told: str,
    participant: Participant,
    template: str,
    page: dict[str, Any],
) -> ResponseReturnValue:
    """The page that a form leads to, or the form with what is to be mended.

    Where someone else saved first, both texts stand on it, and it may be sent again.
    """
    stored: dict[str, str] = {}
    if form.submitted():
        try:
            do()
        except Stale as stale:
            stored = stale.stored
            form.refuse(stale)
            _show_what_stands(form, page)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(told, "success")
            return redirect(_way_back(form, participant), 303)
    page = {**page, "stored": stored, "names": _labels(form)}
    return render_template(template, **page), 409 if stored else form.status


def _show_what_stands(form: Any, page: dict[str, Any]) -> None:
    """Nothing; the form then answers to the version that stands."""
    row: Goal | Need | None = page.get("goal") or page.get("need")
    if row is None:
        form.version.data = str(len(queries.stages(session(), page["participant"].id)))
        return
    form.version.data = str(row.version)
    if isinstance(form, GoalForm | NeedForm):
        form.offer(row.state, row.version)  # type: ignore[arg-type]


def _labels(form: Any) -> dict[str, str]:
    """The labels of the fields, by name: for saying what stands."""
    return {field.short_name: field.label.text for field in form}


def _way_back(form: CourtForm, participant: Participant) -> str:
    """Where the form was: on the page of goals, or on the participant's page."""
    on_goals = "back" in form and form["back"].data == "goals"
    endpoint = "goals.index" if on_goals else "overview.participant"
    return url_for(endpoint, participant_id=participant.id, _anchor=None if on_goals else "wants")
