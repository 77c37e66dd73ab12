"""Stating needs, linking them, meeting them; a link that failed stays on record."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.goals import keeping, rules, said
from courtpeer.goals.models import Need, NeedChange
from courtpeer.goals.rules import NeedDomain, NeedState, NeedStep
from courtpeer.participants.models import Participant


@dataclass(frozen=True, slots=True)
class NeedMove:
    """One step of a need, and what it needs to be told.

    :ivar linked_to: what it is linked to, for the step that links.
    :ivar why: what got in the way of a link that failed; may be empty.
    """

    step: NeedStep
    on: dt.date
    linked_to: str = ""
    why: str = ""


def state_need(
    session: Session,
    actor: Actor,
    participant: Participant,
    domain: NeedDomain,
    text: str,
    *,
    on: dt.date,
    id: UUID | None = None,
) -> Need:
    """The need on record, open and waiting since ``on``; sent again, the one stored first.

    :param id: made where the form was opened.
    :raises Refusal: without words, or on a day on which it cannot have been said.
    """
    by = keeping.recorder(actor)
    if (stored := keeping.stored(session, Need, participant, id)) is not None:
        return stored
    text = keeping.in_words(text, _("Write what is needed"))
    keeping.check_day(session, actor, participant, on, None)
    need = Need(
        id=id or new_id(),
        court_id=participant.court_id,
        participant_id=participant.id,
        domain=domain,
        text=text,
        state=NeedState.OPEN,
        linked_to=None,
        waiting_since=on,
        since_on=on,
        version=0,
        changes=[],
    )
    session.add(need)
    return _keep_need(session, actor, need, by, NeedMove(NeedStep.STATED, on))


def move_need(
    session: Session,
    actor: Actor,
    participant: Participant,
    need: Need,
    move: NeedMove,
    *,
    version: int,
) -> Need:
    """The need after that step; a link that failed is kept in its history.

    :param version: the one that was seen.
    :raises Stale: when someone else changed it meanwhile; it carries what stands.
    :raises Refusal: when the step does not follow, names no link, or on an impossible day.
    """
    by = keeping.recorder(actor)
    need = keeping.locked(session, Need, need)
    if need.version != version:
        raise Stale(_("Someone changed this need meanwhile."), stored=said.need(need))
    if reason := rules.need_problem(need.state, move.step):
        raise Refusal(reason, field="step")
    keeping.check_day(session, actor, participant, move.on, need.changes[-1].on)
    linked_to = " ".join(move.linked_to.split())
    if move.step is NeedStep.LINKED and not linked_to:
        raise Refusal(_("Say what it was linked to"), field="linked_to")
    need.state = move.step.leads_from(need.state)
    need.since_on = move.on
    if move.step is NeedStep.REOPENED:
        need.waiting_since = move.on
    failed = need.linked_to if move.step is NeedStep.LINK_FAILED else None
    if move.step is NeedStep.LINKED:
        need.linked_to = linked_to
    elif need.state in (NeedState.OPEN, NeedState.SET_ASIDE):
        need.linked_to = None
    return _keep_need(session, actor, need, by, move, failed)


def reword_need(
    session: Session,
    actor: Actor,
    participant: Participant,
    need: Need,
    *,
    domain: NeedDomain,
    text: str,
    on: dt.date,
    version: int,
) -> Need:
    """The need in those words and that domain; the earlier ones stay in its history.

    :raises Stale: when someone else changed it meanwhile; it carries what stands.
    :raises Refusal: without words, or on an impossible day.
    """
    by = keeping.recorder(actor)
    need = keeping.locked(session, Need, need)
    if need.version != version:
        raise Stale(_("Someone changed this need meanwhile."), stored=said.need(need))
    text = keeping.in_words(text, _("Write what is needed"))
    if (need.domain, need.text) == (domain, text):
        return need
    on = max(on, need.changes[-1].on)
    keeping.check_day(session, actor, participant, on, None)
    need.domain, need.text = domain, text
    return _keep_need(session, actor, need, by, NeedMove(NeedStep.REWORDED, on))


def _keep_need(
    session: Session,
    actor: Actor,
    need: Need,
    by: UUID,
    move: NeedMove,
    failed: str | None = None,
) -> Need:
    need.version += 1
    need.changes.append(
        NeedChange(
            court_id=need.court_id,
            version=need.version,
            step=move.step,
            domain=need.domain,
            text=need.text,
            linked_to=failed or need.linked_to,
            why=" ".join(move.why.split()),
            on=move.on,
            recorded_by=by,
            recorded_at=actor.at,
        )
    )
    session.flush()
    about = {"participant": need.participant_id, "step": move.step.value}
    audit.record(session, actor, move.step.value.replace("_", " "), "need", need.id, **about)
    return need
