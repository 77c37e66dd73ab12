"""The forms of a team's step and of what it confirms, as they stand for one docket entry."""

from courtpeer.core.language import _
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Phase
from courtpeer.courts.requirements import RequirementKind
from courtpeer.courts.seats import today
from courtpeer.participants.models import Participant
from courtpeer.progress import queries as progress
from courtpeer.progress.forms import ItemsForm, StepForm
from courtpeer.progress.rules import OF_THE_COURT, Step
from courtpeer.staffing.models import DocketEntry, Staffing
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import offer

PREFIX = "step"
"""What tells the fields of a step from those of a decision on the same page."""


def step_form(refused: CourtForm | None, staffing: Staffing, entry: DocketEntry) -> StepForm:
    """The form of a step, or the one that was refused."""
    if isinstance(refused, StepForm):
        return offered(refused, entry.participant)
    now_stands = entry.participant.current.id
    form = StepForm(prefix=PREFIX, on=staffing.meets_on, seen=str(now_stands))
    return offered(form, entry.participant)


def offered(form: StepForm, participant: Participant) -> StepForm:
    """The form with the steps and phases that someone in their phase has."""
    here = participant.current.phase
    phases = courts.phases_beside(session(), here)
    following = next((one for one in phases if one.position == here.position + 1), None)
    steps = {Step.STAY: _("They stay in %(phase)s, with a plan", phase=here.label)}
    if following is not None:
        moves = _("They move on to %(phase)s", phase=following.label)
        steps = {Step.ADVANCE: moves, **steps}
    if before := earlier(participant):
        steps[Step.RETURN] = _("They return to an earlier phase, with a plan")
    form.offer_steps(steps)
    offer(form.phase, [(one.id, one.label) for one in before], _("Choose only when they return"))
    return form


def earlier(participant: Participant) -> list[Phase]:
    """The phases before the present one, the nearest first."""
    here = participant.current.phase
    phases = courts.phases_beside(session(), here)
    return [one for one in reversed(phases) if one.position < here.position]


def items_form(refused: CourtForm | None, entry: DocketEntry) -> ItemsForm | None:
    """The form of what is left for the team to confirm; None where nothing is."""
    form = refused if isinstance(refused, ItemsForm) else ItemsForm()
    found = progress.standing(session(), entry.participant, today(), kinds=OF_THE_COURT)
    open_ = [
        one
        for one in (found.lines if found else ())
        if one.asked.kind is RequirementKind.CONFIRMED and not one.met
    ]
    form.items.choices = choices((one.requirement_id, one.asked.text) for one in open_)
    return form if open_ or isinstance(refused, ItemsForm) else None
