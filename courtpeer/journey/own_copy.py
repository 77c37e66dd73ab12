"""Gathers a participant's own copy of their journey, from every room that keeps a part of it."""

import datetime as dt
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.contacts import queries as contacts
from courtpeer.core import plain
from courtpeer.courts import queries as courts
from courtpeer.goals import queries as goals
from courtpeer.goals.rules import GoalState, NeedState
from courtpeer.journey.papers import JourneyPage, Reached, Said, Stretch, Together
from courtpeer.journey.queries import entries
from courtpeer.participants.models import Participant
from courtpeer.participants.rules import Entered, ExitKind, days_in, stays
from courtpeer.restorative import queries as restorative
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.staffing.models import AdvocacyNote, DocketEntry, NoteApproval, Staffing
from courtpeer.staffing.rules import NoteText


def page_of(session: Session, participant: Participant, today: dt.date) -> JourneyPage:
    """The journey up to ``today`` or to the day they left, in the language spoken."""
    until = participant.exited_on or today
    graduated = participant.exit_kind is ExitKind.GRADUATED
    return JourneyPage(
        court=courts.court(session, participant.court_id).name,
        called=participant.person.called,
        admitted_on=participant.admitted_on,
        days=days_in(participant.admitted_on, until),
        road=_road(participant, today),
        together=_together(session, participant, until),
        milestones=_milestones(session, participant.id),
        goals=tuple(
            Reached(one.text, one.since_on)
            for one in goals.goals_on(session, participant.id, until)
            if one.state is GoalState.REACHED
        ),
        needs=tuple(
            Reached(one.text, one.since_on, one.linked_to)
            for one in goals.needs_on(session, participant.id, until)
            if one.state is NeedState.MET
        ),
        said=_said(session, participant.id),
        graduated_on=participant.exited_on if graduated else None,
        left_on=None if graduated else participant.exited_on,
    )


def _road(participant: Participant, today: dt.date) -> tuple[Stretch, ...]:
    found = entries(participant)
    history = [Entered(one.id, one.label, one.on) for one in found]
    return tuple(
        Stretch(
            label=one.label,
            from_on=stay.from_on,
            through_on=stay.through_on,
            days=days_in(stay.from_on, stay.through_on or today),
        )
        for one, stay in zip(found, stays(history, participant.exited_on), strict=True)
    )


def _together(session: Session, participant: Participant, until: dt.date) -> Together:
    days = (participant.admitted_on, until)
    counted = contacts.attendance_of(session, {participant.id: days})[participant.id]
    names = dict.fromkeys(one.peer.name for one in participant.assignments)
    return Together(tuple(names), counted.held, counted.minutes)


def _milestones(session: Session, participant_id: UUID) -> tuple[str, ...]:
    """The milestones completed, by name: that they are, never what was said."""
    stand = restorative.of(session, [participant_id]).get(participant_id, {})
    done = MilestoneState.COMPLETED
    return tuple(kind.label for kind in MilestoneKind if stand.get(kind) is done)


def _said(session: Session, participant_id: UUID) -> tuple[Said, ...]:
    """Their own words in each note as they approved it last, in order of the staffings."""
    asked = (
        sa.select(NoteApproval.note_id, NoteApproval.snapshot, Staffing.meets_on)
        .join(AdvocacyNote, AdvocacyNote.id == NoteApproval.note_id)
        .join(DocketEntry, DocketEntry.id == AdvocacyNote.docket_entry_id)
        .join(Staffing, Staffing.id == DocketEntry.staffing_id)
        .where(DocketEntry.participant_id == participant_id)
        .order_by(Staffing.meets_on, NoteApproval.recorded_at)
    )
    latest = {note_id: (snapshot, on) for note_id, snapshot, on in session.execute(asked)}
    told = [
        Said(on, plain.from_json(NoteText, snapshot).own_words) for snapshot, on in latest.values()
    ]
    return tuple(one for one in told if one.lines)
