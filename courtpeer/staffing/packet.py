"""From what is on record to what one recipient may be told: redaction happens here, per line."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from courtpeer.consent.rules import Category, Recipient, scope
from courtpeer.core.days import day_number
from courtpeer.progress.rules import is_ready
from courtpeer.staffing.pages import (
    AskLine,
    DocketLine,
    GoalLine,
    Head,
    NeedLine,
    PacketPage,
    SinceLine,
    TimeWithPeer,
    Toward,
)
from courtpeer.staffing.records import Matter, Meeting, Record
from courtpeer.staffing.rules import AskedBy, NoteText
from courtpeer.staffing.teller import LeftOut, Teller


@dataclass(frozen=True, slots=True)
class Composed:
    """One page for one recipient, and what it rests on.

    :ivar told: the categories of which at least one line stands on the page, in their order.
    :ivar rests_on: the consents that permit those lines, in order of signing.
    :ivar left_out: for the preparer only; the page itself shows no trace of it.
    """

    record: Record
    page: PacketPage
    told: tuple[Category, ...]
    rests_on: tuple[UUID, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole packet for one recipient, before it has a serial."""

    recipient: Recipient
    pages: tuple[Composed, ...]
    docket: tuple[DocketLine, ...]


def compose(matter: Matter, recipient: Recipient, at: dt.datetime) -> Composition:
    """What ``recipient`` may be told of each participant at the instant ``at``.

    Nothing on a page depends on a record that may not be told: without that record the page
    is the same.
    """
    pages = tuple(compose_page(matter.meeting, each, recipient, at) for each in matter.records)
    docket = tuple(
        _docket_line(order, matter.meeting, each) for order, each in enumerate(matter.records, 1)
    )
    return Composition(recipient, pages, docket)


def compose_page(
    meeting: Meeting, record: Record, recipient: Recipient, at: dt.datetime
) -> Composed:
    """One participant's page for one recipient."""
    teller = Teller(record.grants, recipient, at)
    note = record.note or NoteText()
    peer = record.peer if teller.tells(record.peer, Category.ATTENDANCE) else None
    time = _time(meeting, record.time)
    own_words = teller.told_of(note.own_words, Category.OWN_WORDS)
    going_well = teller.told_of(note.going_well, Category.STRENGTHS)
    time_with_peer = time if teller.tells(time, Category.ATTENDANCE) else None
    needs = teller.told_of(_needs(note), Category.NEEDS)
    goals = teller.told_of(_goals(note), Category.GOALS)
    milestones = teller.told_of(record.milestones, Category.MILESTONES)
    asks = teller.told_of(_asks(record, note), Category.ASKS)
    since_last = _since_last(record, note, teller)
    toward_next = _toward(record, teller)
    scopes = {grant.id: scope(grant) for grant in record.grants}
    shared_under = tuple(dict.fromkeys(scopes[key] for key in teller.rests_on))
    page = PacketPage(
        court=meeting.court,
        staffing_on=meeting.meets_on,
        head=_head(meeting, record, peer, shared_under),
        window=record.window,
        own_words=own_words,
        going_well=going_well,
        time_with_peer=time_with_peer,
        needs=needs,
        goals=goals,
        milestones=milestones,
        asks=asks,
        since_last=since_last,
        toward_next=toward_next,
    )
    return Composed(record, page, teller.told, teller.rests_on, teller.left_out)


def _head(
    meeting: Meeting, record: Record, peer: str | None, shared_under: tuple[str, ...]
) -> Head:
    return Head(
        name=record.name,
        preferred_name=record.preferred_name,
        docket_number=record.docket_number,
        phases=record.phases,
        phase=record.phase,
        day_of_phase=_day_of_phase(meeting, record),
        minimum_days=record.minimum_days,
        admitted_on=record.admitted_on,
        days_in_program=day_number(record.admitted_on, meeting.meets_on),
        next_hearing_on=record.next_hearing_on,
        peer=peer,
        shared_under=shared_under,
    )


def _day_of_phase(meeting: Meeting, record: Record) -> int | None:
    return day_number(record.began_on, meeting.meets_on) if record.began_on else None


def _docket_line(order: int, meeting: Meeting, record: Record) -> DocketLine:
    names = {step.position: step.name for step in record.phases}
    phase = f"{record.phase}. {names[record.phase]}" if record.phase is not None else ""
    return DocketLine(
        order=order,
        name=record.name,
        docket_number=record.docket_number,
        phase=phase,
        day_of_phase=_day_of_phase(meeting, record),
    )


def _time(meeting: Meeting, time: TimeWithPeer) -> TimeWithPeer | None:
    """What was held; attempts only where the court's policy prints them; None for nothing."""
    shown = TimeWithPeer(
        contacts=time.contacts,
        minutes=time.minutes,
        modes=time.modes,
        weeks=time.weeks,
        attempts=time.attempts if meeting.attempts_print and time.attempts else None,
    )
    return None if shown.is_empty else shown


def _needs(note: NoteText) -> tuple[NeedLine, ...]:
    return tuple(
        NeedLine(need.domain.label, need.text, need.state, need.linked_to) for need in note.needs
    )


def _goals(note: NoteText) -> tuple[GoalLine, ...]:
    return tuple(GoalLine(goal.text, goal.state.label.lower()) for goal in note.goals)


def _asks(record: Record, note: NoteText) -> tuple[AskLine, ...]:
    who = {AskedBy.PARTICIPANT: f"{record.called} asks", AskedBy.PEER: "The peer asks"}
    return tuple(AskLine(who[ask.by], ask.text) for ask in note.asks)


def _since_last(record: Record, note: NoteText, teller: Teller) -> tuple[SinceLine, ...]:
    """The team's own decisions; what they answered and what came of them only by consent.

    Where the ask may not be told, neither may the answer to it, which would betray that there
    was one: what the team said with it stands alone, as a decision of its own accord would.
    Answers whose ask is told come first; so the order betrays nothing either.
    """
    followed = {came.decision_id: came.text for came in note.came_of}
    lines = []
    for one in record.decided:
        ask = one.ask if teller.tells(one.ask, Category.ASKS) else None
        came_of_it = followed.get(one.decision_id)
        follows = came_of_it if teller.tells(came_of_it, Category.ASKS) else None
        decision = one.text if one.ask and not ask else one.spoken
        if decision:
            lines.append(SinceLine(decision=decision, ask=ask, came_of_it=follows))
    return tuple(sorted(lines, key=lambda line: line.ask is None))


def _toward(record: Record, teller: Teller) -> Toward | None:
    """Each requirement that may be told, as a sentence; "ready" only where all of them are."""
    told = [
        one
        for one in record.toward
        if one.category is None or teller.tells("how it stands", one.category)
    ]
    if not told:
        return None
    return Toward(
        met=tuple(one.sentence for one in told if one.met),
        unmet=tuple(one.sentence for one in told if one.met is False),
        ready=is_ready(told) if len(told) == len(record.toward) else None,
    )
