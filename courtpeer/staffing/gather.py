"""Everything on record about a docket, gathered in a constant number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.consent import queries as consents
from courtpeer.consent.rules import Grant
from courtpeer.contacts import queries as contacts
from courtpeer.contacts.attendance import Attendance
from courtpeer.courts import queries as courts
from courtpeer.participants.models import Participant, PhaseEntry
from courtpeer.participants.queries import peers_on
from courtpeer.progress import queries as progress
from courtpeer.progress.queries import Standing
from courtpeer.progress.rules import Line
from courtpeer.restorative import queries as restorative
from courtpeer.restorative.queries import Histories
from courtpeer.restorative.rules import MilestoneKind, state_of
from courtpeer.staffing import docket
from courtpeer.staffing.models import Decision, DocketEntry, Staffing
from courtpeer.staffing.notes import printable_text, standing_asks
from courtpeer.staffing.pages import (
    MilestoneLine,
    ModeCount,
    PhaseStep,
    TimeWithPeer,
    WeekCount,
    Window,
)
from courtpeer.staffing.records import Decided, Matter, Meeting, Record
from courtpeer.staffing.rules import window

Days = tuple[dt.date, dt.date]
NOBODY = Attendance()


def matter(
    session: Session,
    staffing_id: UUID,
    at: dt.datetime,
    *,
    only: Collection[UUID] | None = None,
) -> Matter:
    """The staffing with all that is on record about its docket, in order, as it stands at ``at``.

    :param only: participants to keep to; None for the whole docket.
    """
    staffing = session.get_one(Staffing, staffing_id)
    entries = docket.entries(session, staffing_id, only=only)
    ids = [entry.participant_id for entry in entries]
    before = docket.entries_before(session, staffing, ids)
    windows = {
        entry.participant_id: _window(staffing, entry.participant, before.get(entry.participant_id))
        for entry in entries
    }
    in_window = contacts.attendance_of(session, _days(windows))
    standings = _standings(session, staffing, entries)
    milestones = restorative.histories(session, ids)
    decided = _decided(session, before.values())
    grants = consents.grants_of(session, ids, at)
    records = tuple(
        _record(
            entry,
            staffing.meets_on,
            windows[key],
            in_window.get(key, NOBODY),
            toward=standings[key].lines if key in standings else (),
            milestones=milestones.get(key, {}),
            decided=decided[before[key].id] if key in before else (),
            grants=tuple(grants[key]),
        )
        for entry in entries
        for key in [entry.participant_id]
    )
    return Matter(_meeting(session, staffing), records)


def _meeting(session: Session, staffing: Staffing) -> Meeting:
    court = courts.court(session, staffing.court_id)
    policy = courts.policy(session)
    return Meeting(
        staffing_id=staffing.id,
        court=court.name,
        slug=court.slug,
        zone=court.zone,
        meets_on=staffing.meets_on,
        meets_at=staffing.meets_at,
        place=staffing.place,
        sharing_policy=policy.sharing,
        attempts_print=policy.attempts_print,
    )


def _days(windows: dict[UUID, Window | None]) -> dict[UUID, Days]:
    return {key: (one.from_on, one.through_on) for key, one in windows.items() if one}


def _window(
    staffing: Staffing, participant: Participant, before: DocketEntry | None
) -> Window | None:
    since = before.staffing.meets_on if before else participant.admitted_on
    return window(since, staffing.meets_on)


def _standings(
    session: Session, staffing: Staffing, entries: Iterable[DocketEntry]
) -> dict[UUID, Standing]:
    """Where everyone stands on the day of the staffing, contacts counted to the day before."""
    return progress.standings(
        session,
        [entry.participant for entry in entries],
        staffing.meets_on,
        contacts_through=staffing.meets_on - dt.timedelta(days=1),
    )


def _record(
    entry: DocketEntry,
    meets_on: dt.date,
    covered: Window | None,
    attendance: Attendance,
    *,
    toward: tuple[Line, ...],
    milestones: Histories,
    decided: tuple[Decided, ...],
    grants: tuple[Grant, ...],
) -> Record:
    participant = entry.participant
    present = progress.present_entry(participant, meets_on)
    peers = peers_on(participant, meets_on)
    note = printable_text(entry.note)
    asks = standing_asks(entry.note) if entry.note and note else []
    return Record(
        docket_entry_id=entry.id,
        participant_id=participant.id,
        name=participant.person.name,
        preferred_name=participant.person.preferred_name,
        docket_number=participant.docket_number,
        admitted_on=participant.admitted_on,
        next_hearing_on=participant.next_hearing_on,
        phases=_steps(present),
        phase=present.phase.position if present else None,
        began_on=present.began_on if present else None,
        minimum_days=present.phase.minimum_days if present else None,
        peer=peers[0].peer.name if peers else None,
        window=covered,
        note=note,
        ask_ids=tuple(ask.id for ask in asks),
        time=_time(attendance),
        toward=toward,
        milestones=_milestones(milestones, present),
        decided=decided,
        grants=grants,
    )


def _steps(present: PhaseEntry | None) -> tuple[PhaseStep, ...]:
    phases = present.phase.scheme.phases if present else []
    return tuple(PhaseStep(phase.position, phase.name) for phase in phases)


def _time(attendance: Attendance) -> TimeWithPeer:
    return TimeWithPeer(
        contacts=attendance.held,
        minutes=attendance.minutes,
        modes=tuple(ModeCount(mode.capitalize(), count) for mode, count in attendance.modes),
        weeks=tuple(WeekCount(starts_on, count) for starts_on, count in attendance.weeks),
        attempts=attendance.attempts,
    )


def _milestones(known: Histories, present: PhaseEntry | None) -> tuple[MilestoneLine, ...]:
    """Where each milestone stands, as the team may be told; nothing while nothing is recorded."""
    offered = present.phase.scheme.spans if present else {}
    return tuple(
        MilestoneLine(kind.label, state_of(known.get(kind, ())).told.label)
        for kind in MilestoneKind
        if known and (kind in known or (kind in offered and not kind.is_elective))
    )


def _decided(session: Session, before: Iterable[DocketEntry]) -> dict[UUID, tuple[Decided, ...]]:
    """What was decided at each entry, in the order of recording."""
    found: dict[UUID, list[Decided]] = defaultdict(list)
    asked = (
        sa.select(Decision)
        .options(joinedload(Decision.ask))
        .where(Decision.docket_entry_id.in_([entry.id for entry in before]))
        .order_by(Decision.recorded_at, Decision.id)
    )
    for one in session.scalars(asked):
        ask = one.ask.text if one.ask else None
        found[one.docket_entry_id].append(Decided(one.id, one.spoken, one.text, ask))
    return defaultdict(tuple, {key: tuple(ones) for key, ones in found.items()})
