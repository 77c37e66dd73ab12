"""At the meeting: who sat in the room, what the team decided, what was told aloud."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.consent import actions as consents
from courtpeer.consent import queries as grants
from courtpeer.consent.disclosures import TOLD_ALOUD
from courtpeer.consent.models import Disclosure
from courtpeer.consent.rules import Category, Purpose, Recipient, may_disclose_all
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import Language, _, _n, speaking
from courtpeer.core.spoken import long_day, spoken_list
from courtpeer.participants.models import PhaseEntry
from courtpeer.staffing.models import Ask, Attendee, Decision, DocketEntry, Staffing
from courtpeer.staffing.rules import Answer
from courtpeer.staffing.scheduling import refuse_closed


@dataclass(frozen=True, slots=True)
class Present:
    """Someone who sits in the room; a guest has no account."""

    name: str
    account_id: UUID | None = None
    discipline: Discipline | None = None


def record_room(
    session: Session, actor: Actor, staffing: Staffing, room: Sequence[Present]
) -> list[Attendee]:
    """Who sat in the room, in place of whoever was recorded before.

    :raises Refusal: when the staffing was cancelled.
    """
    refuse_cancelled(staffing)
    session.execute(sa.delete(Attendee).where(Attendee.staffing_id == staffing.id))
    made = [
        Attendee(
            id=new_id(),
            staffing_id=staffing.id,
            account_id=one.account_id,
            name=one.name,
            discipline=one.discipline,
            recorded_by=_account(actor),
        )
        for one in room
    ]
    session.add_all(made)
    session.flush()
    audit.record(session, actor, "recorded room", "staffing", staffing.id, people=len(made))
    return made


def answer_ask(
    session: Session,
    actor: Actor,
    entry: DocketEntry,
    ask_id: UUID,
    answer: Answer,
    text: str = "",
    *,
    today: dt.date,
    version: int | None = None,
) -> Decision:
    """The team's answer to one ask, in place of the one given before.

    :param version: of the answer that was edited; None where there was none.
    :raises Stale: when someone answered in between; it carries what stands now.
    :raises Refusal: for an ask of another note, another answer than "yes" or "not now"
        without words, or before the day of the staffing.
    """
    refuse_early(session, entry, today)
    if not _asked_in(session, entry, ask_id):
        raise Refusal(_("That ask is not on this page."))
    if answer is Answer.OTHER and not text.strip():
        raise Refusal(_("Say what the team answered."), field="text")
    decision = session.scalar(sa.select(Decision).where(Decision.ask_id == ask_id))
    if (decision.version if decision else None) != version:
        raise Stale(
            _("Someone answered this ask in the meantime."),
            stored={"text": decision.spoken if decision else ""},
        )
    if decision is None:
        decision = Decision(id=new_id(), docket_entry_id=entry.id, ask_id=ask_id)
        session.add(decision)
    decision.answer, decision.text = answer, text.strip()
    return _recorded(session, actor, decision)


def decide(
    session: Session, actor: Actor, entry: DocketEntry, text: str, *, today: dt.date
) -> Decision:
    """A decision that answers no ask.

    :raises Refusal: when it says nothing, or before the day of the staffing.
    """
    refuse_early(session, entry, today)
    if not text.strip():
        raise Refusal(_("Say what the team decided."), field="text")
    decision = Decision(id=new_id(), docket_entry_id=entry.id, text=text.strip())
    session.add(decision)
    return _recorded(session, actor, decision)


def link_phase(
    session: Session, actor: Actor, decision: Decision, phase_entry: PhaseEntry
) -> Decision:
    """The decision, naming the phase entry that it led to.

    :raises Refusal: when that is another participant's.
    """
    entry = session.get_one(DocketEntry, decision.docket_entry_id)
    if phase_entry.participant_id != entry.participant_id:
        raise Refusal(_("That phase entry is another participant’s."))
    decision.phase_entry_id = phase_entry.id
    return _recorded(session, actor, decision)


def tell_aloud(
    session: Session,
    actor: Actor,
    entry: DocketEntry,
    categories: Collection[Category],
    *,
    today: dt.date,
) -> list[Disclosure]:
    """One disclosure for each team member who sat in the room, for what was said there.

    Peers and their supervisors tell; they are not told.

    :raises Refusal: when nothing is named, nobody of the team sat in, or a consent does not
        reach someone who did: nothing is recorded as told by consent that no consent permits.
    """
    staffing = refuse_early(session, entry, today)
    if not categories:
        raise Refusal(_("Say what was told."), field="categories")
    room = session.scalars(sa.select(Attendee).where(Attendee.staffing_id == staffing.id)).all()
    told = [one for one in room if one.account_id is None or one.discipline is not None]
    if not told:
        raise Refusal(_("Record first who sat in the room."))
    guests = [one.name for one in told if one.account_id is None]
    if guests:
        raise Refusal(
            _n(
                "%(names)s sat in the room as a guest, and no consent names them.",
                "%(names)s sat in the room as guests, and no consent names them.",
                len(guests),
                names=spoken_list(guests),
            )
        )
    present = [
        Recipient(one.account_id, one.name, one.discipline.value)
        for one in told
        if one.account_id and one.discipline
    ]
    found = grants.grants_of(session, [entry.participant_id], actor.at)[entry.participant_id]
    answers = {
        one: may_disclose_all(found, categories, one, Purpose.STAFFING, actor.at) for one in present
    }
    refused = [f"{one.name}: {a.reason}." for one, a in answers.items() if not a.permitted]
    if refused:
        raise Refusal(*refused, field="categories")
    with speaking(Language.EN):  # what is kept is kept in English, whoever records it
        description = _(TOLD_ALOUD, day=long_day(staffing.meets_on))
    return [
        consents.disclose(
            session,
            actor,
            entry.participant_id,
            one,
            categories=categories,
            purpose=Purpose.STAFFING,
            description=description,
            consents=answer.consents,
            told_aloud=True,
        )
        for one, answer in answers.items()
    ]


def mark_held(session: Session, actor: Actor, staffing: Staffing, *, today: dt.date) -> Staffing:
    """The staffing, held: from now on it ends the window of the next one.

    :raises Refusal: before its day, or when it was held or cancelled already.
    """
    refuse_closed(staffing)
    if staffing.meets_on > today:
        raise Refusal(_("This staffing has not met yet."))
    staffing.held_at = actor.at
    session.flush()
    audit.record(session, actor, "held", "staffing", staffing.id)
    return staffing


def refuse_cancelled(staffing: Staffing) -> None:
    """Nothing, for a staffing that meets or met.

    :raises Refusal: when it was cancelled.
    """
    if staffing.cancelled_at is not None:
        raise Refusal(_("This staffing was cancelled."))


def refuse_early(session: Session, entry: DocketEntry, today: dt.date) -> Staffing:
    """The staffing of the entry, on its day or later.

    :raises Refusal: before that day, or when it was cancelled.
    """
    staffing = session.get_one(Staffing, entry.staffing_id)
    refuse_cancelled(staffing)
    if staffing.meets_on > today:
        raise Refusal(_("This staffing has not met yet."))
    return staffing


def _asked_in(session: Session, entry: DocketEntry, ask_id: UUID) -> bool:
    note_id = entry.note.id if entry.note else None
    asked = sa.select(Ask.id).where(Ask.id == ask_id, Ask.note_id == note_id)
    return session.scalar(asked) is not None


def _recorded(session: Session, actor: Actor, decision: Decision) -> Decision:
    decision.recorded_by, decision.recorded_at = _account(actor), actor.at
    session.flush()
    audit.record(session, actor, "decided", "docket entry", decision.docket_entry_id)
    return decision


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refusal(_("What a staffing decides is recorded by someone with an account."))
    return actor.account_id
