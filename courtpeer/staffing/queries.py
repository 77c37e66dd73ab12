"""What is asked of staffings: which there are, how ready one is, what was decided."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from courtpeer.accounts.rules import Permission, Role, Seat
from courtpeer.consent import queries as consents
from courtpeer.consent.rules import ConsentKind, ConsentState, Grant, last_day, state
from courtpeer.core.language import _
from courtpeer.core.timeline import Moment
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant
from courtpeer.staffing import docket
from courtpeer.staffing.models import (
    AdvocacyNote,
    Attendee,
    Decision,
    DocketEntry,
    NoteApproval,
    Staffing,
)
from courtpeer.staffing.rules import NoteState

MONTH = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Counted:
    """A staffing and how many stand on its docket."""

    staffing: Staffing
    entries: int


@dataclass(frozen=True, slots=True)
class Ready:
    """One docket entry and what it still needs, as its preparer sees it.

    :ivar state: of the note; None where none is begun.
    :ivar consent_ends_on: the last day of the consent in force that ends first, where that is
        within 30 days of the staffing; None where nothing ends so soon.
    """

    entry: DocketEntry
    state: NoteState | None
    has_consent: bool
    consent_ends_on: dt.date | None

    @property
    def is_ready(self) -> bool:
        """Whether note and consent are both there."""
        return self.state is NoteState.SHARED and self.has_consent


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a docket has come, as counts."""

    entries: int
    shared: int
    approved: int
    drafts: int
    to_write: int
    without_consent: int
    ending: int


def staffing(session: Session, staffing_id: UUID) -> Staffing | None:
    """The staffing with that id in the session's court."""
    return session.scalar(sa.select(Staffing).where(Staffing.id == staffing_id))


def upcoming(session: Session, today: dt.date, limit: int = 12) -> list[Counted]:
    """Staffings still to be held, the next first: none that was cancelled."""
    return _counted(session, _upcoming(today).limit(limit))


def _upcoming(today: dt.date) -> sa.Select[Staffing]:
    return (
        sa.select(Staffing)
        .where(
            Staffing.held_at.is_(None), Staffing.cancelled_at.is_(None), Staffing.meets_on >= today
        )
        .order_by(Staffing.meets_on, Staffing.meets_at)
    )


def waiting(session: Session, today: dt.date) -> list[Counted]:
    """Staffings whose day has passed and that nobody marked as held, the latest first."""
    asked = sa.select(Staffing).where(
        Staffing.held_at.is_(None), Staffing.cancelled_at.is_(None), Staffing.meets_on < today
    )
    return _counted(session, asked.order_by(Staffing.meets_on.desc()))


def held(session: Session, limit: int = 26) -> list[Counted]:
    """Staffings that were held, the latest first."""
    asked = sa.select(Staffing).where(Staffing.held_at.is_not(None))
    order = (Staffing.meets_on.desc(), Staffing.held_at.desc())
    return _counted(session, asked.order_by(*order).limit(limit))


def next_staffing(session: Session, today: dt.date) -> Staffing | None:
    """The next staffing to be held from ``today`` on; None when none is scheduled."""
    return session.scalars(_upcoming(today).limit(1)).first()


def entry(session: Session, entry_id: UUID) -> DocketEntry | None:
    """One docket entry in full, in the session's court; None when it was taken off."""
    asked = docket.in_full(sa.select(DocketEntry)).where(
        DocketEntry.id == entry_id, DocketEntry.removed_at.is_(None)
    )
    return session.scalar(asked.execution_options(populate_existing=True))


def entries_seen(
    session: Session, seat: Seat, staffing_id: UUID, today: dt.date
) -> list[DocketEntry]:
    """The part of a docket that the seat may see, in order.

    Coordinator and team members see all of it; a peer and a supervisor their participants.
    """
    if _sees_all(seat):
        return docket.entries(session, staffing_id)
    mine = participants.visible_to(seat, today).with_only_columns(Participant.id)
    return docket.entries(session, staffing_id, only=set(session.scalars(mine)))


def _sees_all(seat: Seat) -> bool:
    return seat.role in (Role.COORDINATOR, Role.TEAM_MEMBER)


def ready(
    session: Session, entries: Sequence[DocketEntry], meets_on: dt.date, at: dt.datetime
) -> list[Ready]:
    """What each of the entries still needs, as consents stand at ``at``."""
    grants = consents.grants_of(session, [one.participant_id for one in entries], at)
    found = []
    for one in entries:
        live, ends_on = _resting(grants[one.participant_id], meets_on, at)
        found.append(Ready(one, one.note.state if one.note else None, live, ends_on))
    return found


def _resting(
    grants: Sequence[Grant], meets_on: dt.date, at: dt.datetime
) -> tuple[bool, dt.date | None]:
    """Whether a consent is in force, and the first last day where the staffing comes near it."""
    live = [grant for grant in grants if _counts(grant, at)]
    days = [day for grant in live if (day := last_day(grant))]
    ends_on = min(days, default=None)
    near = ends_on is not None and ends_on < meets_on + MONTH
    return bool(live), ends_on if near else None


def _counts(grant: Grant, at: dt.datetime) -> bool:
    return grant.kind is not ConsentKind.PROCEEDINGS and state(grant, at) is ConsentState.LIVE


def readiness(found: Sequence[Ready]) -> Readiness:
    """How far the entries have come, as counts."""
    return _counts_of([(one.state, one.has_consent, one.consent_ends_on) for one in found])


def readiness_seen(
    session: Session, seat: Seat, staffing: Staffing, today: dt.date, at: dt.datetime
) -> Readiness:
    """How far the part of a docket that the seat may see has come, without loading it."""
    asked = (
        sa.select(DocketEntry.participant_id, AdvocacyNote.state)
        .outerjoin(AdvocacyNote, AdvocacyNote.docket_entry_id == DocketEntry.id)
        .where(DocketEntry.staffing_id == staffing.id, DocketEntry.removed_at.is_(None))
    )
    if not _sees_all(seat):
        mine = participants.visible_to(seat, today).with_only_columns(Participant.id)
        asked = asked.where(DocketEntry.participant_id.in_(mine))
    states = dict(session.execute(asked).all())
    grants = consents.grants_of(session, states, at) if states else {}
    return _counts_of(
        [(states[key], *_resting(found, staffing.meets_on, at)) for key, found in grants.items()]
    )


def _counts_of(found: Sequence[tuple[NoteState | None, bool, dt.date | None]]) -> Readiness:
    states = Counter(state for state, _, _ in found)
    return Readiness(
        entries=len(found),
        shared=states[NoteState.SHARED],
        approved=states[NoteState.APPROVED],
        drafts=states[NoteState.DRAFT],
        to_write=states[None],
        without_consent=sum(not has_consent for _, has_consent, _ in found),
        ending=sum(ends_on is not None for _, _, ends_on in found),
    )


def approval(session: Session, note: AdvocacyNote) -> NoteApproval | None:
    """The approval of the note's present text; None where it has none."""
    asked = sa.select(NoteApproval).where(
        NoteApproval.note_id == note.id, NoteApproval.text_hash == note.approved_hash
    )
    return session.scalars(asked.order_by(NoteApproval.recorded_at.desc())).first()


def decisions_of(session: Session, entry_ids: Collection[UUID]) -> dict[UUID, list[Decision]]:
    """What was decided at each docket entry, in the order of recording, asks loaded."""
    found: dict[UUID, list[Decision]] = defaultdict(list)
    asked = (
        sa.select(Decision)
        .options(joinedload(Decision.ask))
        .where(Decision.docket_entry_id.in_(entry_ids))
        .order_by(Decision.recorded_at, Decision.id)
        .execution_options(populate_existing=True)
    )
    for one in session.scalars(asked):
        found[one.docket_entry_id].append(one)
    return found


def room(session: Session, staffing_id: UUID) -> list[Attendee]:
    """Who sat in the room, by name."""
    asked = sa.select(Attendee).where(Attendee.staffing_id == staffing_id)
    return list(session.scalars(asked.order_by(Attendee.name)))


def timeline(session: Session, seat: Seat, participant: Participant, newest: int) -> list[Moment]:
    """The newest staffings at which a participant was discussed, with the team's decisions.

    To a seat that reads no notes an answer stands without its label, which would betray that
    something was asked.

    :param newest: how many at most.
    """
    whole = seat.may(Permission.ADVOCACY_READ)
    asked = (
        sa.select(DocketEntry)
        .join(DocketEntry.staffing)
        .options(joinedload(DocketEntry.staffing))
        .where(
            DocketEntry.participant_id == participant.id,
            DocketEntry.removed_at.is_(None),
            Staffing.held_at.is_not(None),
        )
        .order_by(Staffing.meets_on.desc(), Staffing.id.desc())
        .limit(newest)
    )
    entries = list(session.scalars(asked))
    decided = decisions_of(session, [one.id for one in entries])
    return [
        Moment(
            on=one.staffing.meets_on,
            kind="staffing",
            title=_("Discussed at a staffing"),
            detail=_said(decided[one.id], whole=whole),
            order=str(one.staffing.meets_at or ""),
            link=("staffing.show", {"staffing_id": one.staffing_id}),
        )
        for one in entries
    ]


def _said(decided: Iterable[Decision], *, whole: bool) -> str:
    told = [one.spoken if whole or one.ask_id is None else one.text for one in decided]
    return " ".join(_("Decided: %(decision)s", decision=sentence) for sentence in told if sentence)


def _counted(session: Session, asked: sa.Select[Staffing]) -> list[Counted]:
    found = list(session.scalars(asked))
    if not found:
        return []
    counts = (
        sa.select(DocketEntry.staffing_id, sa.func.count())
        .where(
            DocketEntry.staffing_id.in_([one.id for one in found]),
            DocketEntry.removed_at.is_(None),
        )
        .group_by(DocketEntry.staffing_id)
    )
    entries = dict(session.execute(counts).all())
    return [Counted(one, entries.get(one.id, 0)) for one in found]
