"""The demo court's staffings: one held, with decisions; the coming one, notes in every state."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Role
from courtpeer.courts import queries as courts
from courtpeer.demo import steps, words
from courtpeer.demo.court import Staff
from courtpeer.demo.year import Enrolled, evening, peer_on
from courtpeer.staffing import deciding, docket, offering, scheduling, writing
from courtpeer.staffing.models import DocketEntry
from courtpeer.staffing.rules import (
    Answer,
    AskedBy,
    AskText,
    CameOf,
    Manner,
    NoteText,
)
from courtpeer.staffing.scheduling import Timetable
from courtpeer.staffing.writing import Approval

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
HALF_PAST_EIGHT = dt.time(8, 30)
ROOM = "Courtroom 4"
STEPS = ("shared", "shared", "approved", "shared", "draft", "shared", "none", "shared")


@dataclass(frozen=True, slots=True)
class Days:
    """When the court sits: one day held already, and the coming ones."""

    held: dt.date
    coming: tuple[dt.date, ...]


def days(today: dt.date) -> Days:
    """The next three Tuesdays after ``today``, and the Tuesday two weeks before the first."""
    first = today + dt.timedelta(days=(1 - today.weekday()) % 7 or 7)
    return Days(first - 2 * WEEK, (first, first + WEEK, first + 2 * WEEK))


Decided = dict[UUID, UUID]


def hold(
    session: Session, staff: Staff, enrolled: Sequence[Enrolled], when: Days, today: dt.date
) -> Decided:
    """A decision of the staffing held two weeks before the coming one, by participant."""
    coordinator = staff.first(Role.COORDINATOR)
    before = evening(staff.court, coordinator, when.held - 5 * DAY)
    timetable = Timetable(when.held, HALF_PAST_EIGHT, ROOM)
    [staffing] = scheduling.schedule(session, before, timetable)
    on_docket = [
        one
        for one in enrolled
        if one.participant.next_hearing_on == when.coming[0]
        and one.participant.admitted_on < when.held - 7 * DAY
    ]
    for one in on_docket:
        scheduling.add(session, before, staffing, one.participant)
    by_id = {one.participant.id: one for one in on_docket}
    for entry in docket.entries(session, staffing.id):
        one = by_id[entry.participant_id]
        _write(session, staff, entry, one, when.held - 2 * DAY, "shared", None)
    that_day = evening(staff.court, coordinator, when.held)
    room = [
        deciding.Present(one.account.name, one.account_id, one.discipline)
        for one in courts.members(session, staff.court.id, {Role.TEAM_MEMBER, Role.COORDINATOR})
    ]
    deciding.record_room(session, that_day, staffing, room)
    session.expire_all()
    decided = {}
    for entry in docket.entries(session, staffing.id):
        chance = by_id[entry.participant_id].chance
        for ask in entry.note.asks if entry.note else ():
            answer = chance.choice((Answer.YES, Answer.YES, Answer.NOT_NOW))
            deciding.answer_ask(session, that_day, entry, ask.id, answer, today=when.held)
        text = chance.choice(words.DECISIONS)
        made = deciding.decide(session, that_day, entry, text, today=when.held)
        decided[entry.participant_id] = made.id
    steps.take(session, that_day, docket.entries(session, staffing.id), when.held, today)
    deciding.mark_held(session, that_day, staffing, today=when.held)
    return decided


def prepare(
    session: Session,
    staff: Staff,
    enrolled: Sequence[Enrolled],
    when: Days,
    decided: Decided,
    today: dt.date,
) -> None:
    """Nothing; the coming staffings are then scheduled, and the first one's notes under way."""
    coordinator = staff.first(Role.COORDINATOR)
    actor = evening(staff.court, coordinator, today - 4 * DAY)
    for day in when.coming:
        staffings = scheduling.schedule(session, actor, Timetable(day, HALF_PAST_EIGHT, ROOM))
        if day != when.coming[0]:
            continue
        by_id = {one.participant.id: one for one in enrolled}
        for number, entry in enumerate(docket.entries(session, staffings[0].id)):
            one = by_id[entry.participant_id]
            step = STEPS[number % len(STEPS)]
            before = decided.get(entry.participant_id)
            _write(session, staff, entry, one, today - DAY, step, before)


def _write(
    session: Session,
    staff: Staff,
    entry: DocketEntry,
    one: Enrolled,
    on: dt.date,
    step: str,
    decided: UUID | None,
) -> None:
    """The note about one participant, taken as far as ``step`` says."""
    if step == "none":
        return
    actor = evening(staff.court, peer_on(one.participant, on), on)
    since = max(one.participant.admitted_on, on - 2 * WEEK)
    offer = offering.offer(session, one.participant.id, since=since, on=on)
    text = offer.begin(_text(one.chance, decided))
    writing.write_note(session, actor, entry, text)
    if step == "draft":
        return
    manner = one.chance.choice(list(Manner))
    approval = Approval(text.digest, manner, on)
    writing.record_approval(session, actor, entry, approval, today=on)
    if step == "shared":
        writing.share(session, actor, entry)


def _text(chance: Random, decided: UUID | None) -> NoteText:
    asks = chance.sample(words.ASKS, chance.randrange(1, 3))
    return NoteText(
        own_words=tuple(chance.sample(words.OWN_WORDS, chance.randrange(1, 3))),
        going_well=tuple(chance.sample(words.STRENGTHS, chance.randrange(2, 4))),
        asks=tuple(AskText(AskedBy(by), text) for by, text in asks),
        came_of=(CameOf(decided, chance.choice(words.TOLD_BACK)),) if decided else (),
    )
