"""A participant's milestones: where each stands, what was said, recording and amending a step."""

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.restorative import actions, board_views, queries, rows
from courtpeer.restorative.blueprint import OF_ONE, bp
from courtpeer.restorative.forms import AmendingFields, StepForm, form_for, values
from courtpeer.restorative.models import Milestone, MilestoneStep
from courtpeer.restorative.private import telling_of
from courtpeer.restorative.progress import Standing, progress
from courtpeer.restorative.rules import MilestoneKind, StepKind
from courtpeer.restorative.words import ACTS, HAPPENED, Change, fields_of
from courtpeer.web.access import requires
from courtpeer.web.database import session

__all__ = ["board_views", "bp"]


@bp.get(OF_ONE)
@requires(Permission.MILESTONE_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """Where each milestone of a participant stands, and what comes next."""
    participant = fetch(participant_id)
    standings = queries.standings_of(session(), participant)
    return render_template(
        "restorative/index.html",
        participant=participant,
        standings=standings,
        progress=progress(standings),
        acts=ACTS,
    )


@bp.get(f"{OF_ONE}/<kind>")
@requires(Permission.MILESTONE_READ)
def show(participant_id: UUID, kind: str) -> ResponseReturnValue:
    """One milestone, step by step, with the words that the visitor may read."""
    participant, stands, milestone = _load(participant_id, kind)
    if rows.read_as_supervisor(session(), seat(), milestone):
        subject_id = milestone.id if milestone else None
        audit.record(session(), actor(), "read as supervisor", "milestone", subject_id)
    return render_template(
        "restorative/show.html",
        participant=participant,
        stands=stands,
        steps=rows.told(session(), seat(), milestone, visitor().zone),
        who_private=_who_private(),
        acts=ACTS,
    )


@bp.route(f"{OF_ONE}/<kind>/<step>", methods=["GET", "POST"])
@requires(Permission.MILESTONE_RECORD)
def record(participant_id: UUID, kind: str, step: str) -> ResponseReturnValue:
    """Record the next step of a milestone."""
    if step not in set(StepKind):
        abort(404)
    what = StepKind(step)
    participant, stands, milestone = _load(participant_id, kind)
    if request.method == "GET" and what not in stands.may_follow:
        flash(_("That cannot come next: it stands as “%(state)s”.", state=stands.state.label))
        return redirect(_page_of(participant, stands.kind), 303)
    form = form_for(stands.kind, what).from_request(
        **_begun(milestone, what),
        on=today(),
        id=new_id(),
        version=milestone.version if milestone else 0,
    )
    differing: list[tuple[str, str, str]] = []
    if form.submitted():
        try:
            actions.record(session(), actor(), participant, stands.kind, form.new_step())
        except Refusal as refusal:
            differing = _refused(form, refusal)
            participant, stands, milestone = _load(participant_id, kind)
            form.version.data = str(milestone.version if milestone else 0)
        else:
            flash(_("Saved."), "success")
            return redirect(_page_of(participant, stands.kind), 303)
    page = _page(form, participant, stands, what, differing)
    return page, 409 if differing else form.status


@bp.route(f"{OF_ONE}/<kind>/steps/<uuid:step_id>", methods=["GET", "POST"])
@requires(Permission.MILESTONE_RECORD)
def amend(participant_id: UUID, kind: str, step_id: UUID) -> ResponseReturnValue:
    """Amend a step with a reason, or take it back; what stood before stays readable."""
    participant, stands, milestone = _load(participant_id, kind)
    step = _own_step(milestone, step_id)
    form = form_for(stands.kind, step.what, amending=True).from_request(
        **values(telling_of(session(), step)), version=step.version
    )
    differing: list[tuple[str, str, str]] = []
    if form.submitted():
        try:
            change = _change(form)
            done = actions.amend(session(), actor(), participant, stands.kind, step_id, change)
        except Refusal as refusal:
            differing = _refused(form, refusal)
            form.version.data = str(step.version)
        else:
            nothing = _("Nothing was different, so nothing was amended.")
            flash(_("Saved.") if done else nothing, "success" if done else "info")
            return redirect(_page_of(participant, stands.kind), 303)
    page = _page(form, participant, stands, step.what, differing)
    return page, 409 if differing else form.status


def _load(participant_id: UUID, kind: str) -> tuple[Participant, Standing, Milestone | None]:
    """The participant, where that milestone of theirs stands, and what is recorded of it."""
    if kind not in set(MilestoneKind):
        abort(404)
    participant = fetch(participant_id)
    standings = queries.standings_of(session(), participant)
    stands = next((one for one in standings if one.kind == kind), None)
    if stands is None:
        abort(404)
    return participant, stands, queries.milestone(session(), participant.id, stands.kind)


def _own_step(milestone: Milestone | None, step_id: UUID) -> MilestoneStep:
    """The step that the visitor recorded and has not taken back; 404 for any other."""
    for step in milestone.steps if milestone else ():
        if step.id == step_id and step.author_id == seat().account_id and not step.taken_back:
            found = step
            break
    else:
        abort(404)
    return found


def _begun(milestone: Milestone | None, what: StepKind) -> dict[str, Any]:
    """What a further preparation goes on from: the author's own last one."""
    if what is not StepKind.PREPARED or milestone is None:
        return {}
    own = [
        one
        for one in milestone.steps
        if one.what is what and one.author_id == seat().account_id and not one.taken_back
    ]
    kept = values(telling_of(session(), own[-1])) if own else {}
    return {name: value for name, value in kept.items() if name != "on"}


def _change(form: StepForm) -> Change:
    fields: Any = form
    reason, take_back = fields.reason.data or "", bool(fields.take_back.data)
    return Change(form.told(), reason, form.seen, take_back=take_back)


def _refused(form: StepForm, refusal: Refusal) -> list[tuple[str, str, str]]:
    """What stands beside what was typed, where someone else saved first; else nothing."""
    form.refuse(refusal)
    if not isinstance(refusal, Stale):
        return []
    typed, stored = form.told().lines(), refusal.stored
    labels = dict.fromkeys([*stored, *typed])
    return [(label, stored.get(label, ""), typed.get(label, "")) for label in labels]


def _page(
    form: StepForm,
    participant: Participant,
    stands: Standing,
    what: StepKind,
    differing: list[tuple[str, str, str]],
) -> str:
    return render_template(
        "restorative/record.html",
        form=form,
        participant=participant,
        stands=stands,
        what=what,
        differing=differing,
        happened=HAPPENED,
        boxes=[form[name] for name in fields_of(stands.kind, what)],
        is_amending=isinstance(form, AmendingFields),
        who_private=_who_private(),
    )


def _who_private() -> str:
    if courts.policy(session()).supervisors_read_notes:
        return _("you, and your supervisor, as this court’s policy says")
    return _("you alone")


def _page_of(participant: Participant, kind: MilestoneKind) -> str:
    return url_for("restorative.show", participant_id=participant.id, kind=kind.value)
