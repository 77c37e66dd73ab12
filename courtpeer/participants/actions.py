"""Admitting, editing, moving through phases, leaving."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import Language, _
from courtpeer.core.spoken import long_day
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Phase
from courtpeer.participants.models import Participant, Person, PhaseEntry
from courtpeer.participants.rules import (
    ADMISSION,
    Entered,
    ExitKind,
    entry_problems,
    search_key,
)


@dataclass(frozen=True, slots=True)
class Admission:
    """What is known of someone who enters the program.

    :param phase_since: the day they entered ``phase``; the day of admission when None.
    :param person_id: the person re-admitted; None for someone new.
    :param language: that of the papers made for someone new.
    """

    docket_number: str
    name: str
    admitted_on: dt.date
    phase: Phase
    phase_since: dt.date | None = None
    preferred_name: str | None = None
    next_hearing_on: dt.date | None = None
    decided_by: str = ADMISSION
    person_id: UUID | None = None
    language: Language = Language.EN
    id: UUID = field(default_factory=new_id)


def admit(session: Session, actor: Actor, new: Admission) -> Participant:
    """The participant, in full, in the phase given.

    :raises Refusal: when the docket number is taken, or the phase begins before admission.
    """
    _refuse_taken(session, new.docket_number)
    since = new.phase_since or new.admitted_on
    if since < new.admitted_on:
        raise Refusal(
            _(
                "The phase cannot begin before the day of admission, %(day)s.",
                day=long_day(new.admitted_on),
            ),
            field="phase_since",
        )
    person = session.get(Person, new.person_id) if new.person_id else None
    person = person or Person(
        name=new.name, preferred_name=new.preferred_name or None, language=new.language
    )
    participant = Participant(
        id=new.id,
        person=person,
        docket_number=new.docket_number,
        search=search_key(person.name, person.preferred_name, new.docket_number),
        admitted_on=new.admitted_on,
        next_hearing_on=new.next_hearing_on,
        phases=[],
        assignments=[],
    )
    session.add(participant)
    session.flush()
    audit.record(session, actor, "admitted", "participant", participant.id)
    enter_phase(session, actor, participant, new.phase, on=since, decided_by=new.decided_by)
    return participant


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the court itself knows of a participant and may correct.

    :param language: that of the papers made for them.
    """

    name: str
    preferred_name: str | None
    docket_number: str
    admitted_on: dt.date
    next_hearing_on: dt.date | None
    disposed_on: dt.date | None
    language: Language = Language.EN


def edit(
    session: Session, actor: Actor, participant: Participant, to: Particulars, *, version: int
) -> list[str]:
    """Names of the particulars that changed; none when all were as given.

    :param version: the version that the editor had before them.
    :raises Stale: when someone else saved meanwhile; carries what stands now.
    :raises Refusal: when the docket number is taken or a day contradicts the phases.
    """
    now_stands = particulars(participant)
    if participant.version != version:
        stored = {name: str(getattr(now_stands, name) or "") for name in to.__slots__}
        reason = _("Someone else changed this participant while you were editing.")
        raise Stale(reason, stored=stored)
    changed = [name for name in to.__slots__ if getattr(to, name) != getattr(now_stands, name)]
    if not changed:
        return []
    if to.docket_number != participant.docket_number:
        _refuse_taken(session, to.docket_number)
    if participant.phases and to.admitted_on > participant.phases[0].entered_on:
        first = long_day(participant.phases[0].entered_on)
        reason = _("The first phase was entered on %(day)s.", day=first)
        raise Refusal(reason, field="admitted_on")
    participant.person.name = to.name
    participant.person.preferred_name = to.preferred_name or None
    participant.person.language = to.language
    for name in ("docket_number", "admitted_on", "next_hearing_on", "disposed_on"):
        setattr(participant, name, getattr(to, name))
    participant.search = search_key(to.name, to.preferred_name, to.docket_number)
    flag_modified(participant, "search")  # a new version, though only the person changed
    session.flush()
    audit.record(session, actor, "edited", "participant", participant.id, changed=changed)
    return changed


def particulars(participant: Participant) -> Particulars:
    """What stands now."""
    return Particulars(
        name=participant.person.name,
        preferred_name=participant.person.preferred_name,
        docket_number=participant.docket_number,
        admitted_on=participant.admitted_on,
        next_hearing_on=participant.next_hearing_on,
        disposed_on=participant.disposed_on,
        language=participant.person.language,
    )


def set_hearing(
    session: Session, actor: Actor, participant: Participant, day: dt.date | None
) -> bool:
    """Whether the next hearing changed."""
    if participant.next_hearing_on == day:
        return False
    participant.next_hearing_on = day
    session.flush()
    audit.record(session, actor, "edited", "participant", participant.id, changed=["hearing"])
    return True


def enter_phase(
    session: Session,
    actor: Actor,
    participant: Participant,
    phase: Phase,
    *,
    on: dt.date,
    decided_by: str,
    counted_from: dt.date | None = None,
    why: str = "",
) -> PhaseEntry:
    """The entry, in its place in the participant's phases; a phase may be entered twice.

    :param decided_by: who decided, in words fit to print.
    :param counted_from: an earlier day from which its days count; the day of entry when None.
    :raises Refusal: before admission, after exit, on a day to come, twice on one day, or the
        phase they are in.
    """
    today = max(on, participant.admitted_on)  # an admission may be entered ahead
    if participant.phases:
        court = courts.court(session, participant.court_id)
        today = day_of(actor.at, court.zone)
    history = [Entered(one.phase_id, "", one.entered_on) for one in participant.phases]
    reasons = entry_problems(
        history,
        Entered(phase.id, phase.label, on),
        admitted_on=participant.admitted_on,
        exited_on=participant.exited_on,
        today=today,
    )
    if reasons:
        raise Refusal(*reasons, field="on")
    if counted_from is not None and not participant.admitted_on <= counted_from <= on:
        raise Refusal(
            _("Their days count from a day between admission and the day of entry."),
            field="counted_from",
        )
    entry = PhaseEntry(
        participant_id=participant.id,
        phase=phase,
        entered_on=on,
        counted_from=counted_from,
        decided_by=decided_by,
        why=why,
        recorded_by=actor.account_id,
        recorded_at=actor.at,
    )
    earlier = [one for one in participant.phases if one.entered_on < on]
    try:
        with session.begin_nested():
            session.add(entry)
    except IntegrityError as error:  # two recorded a phase of that day at once
        said = _("Someone recorded a phase of that day meanwhile; look again.")
        raise Refusal(said, field="on") from error
    participant.phases.insert(len(earlier), entry)
    audit.record(session, actor, "entered", "phase", entry.id, participant=participant.id)
    return entry


def leave(
    session: Session,
    actor: Actor,
    participant: Participant,
    *,
    on: dt.date,
    kind: ExitKind,
    disposed_on: dt.date | None,
) -> None:
    """Nothing; the participant then has left, and their assignments end that day.

    :param disposed_on: the day of final disposition, at which some consents end.
    :raises Refusal: when they left already, or the day precedes what is on record or has not
        come yet.
    """
    last = max([participant.admitted_on, *(e.entered_on for e in participant.phases)])
    if participant.exited_on is not None:
        day = long_day(participant.exited_on)
        raise Refusal(_("They left the program on %(day)s already.", day=day))
    if on < last:
        reason = _("Something is on record on %(day)s, after that day.", day=long_day(last))
        raise Refusal(reason, field="on")
    if on > day_of(actor.at, courts.court(session, participant.court_id).zone):
        raise Refusal(_("That day has not come yet."), field="on")
    participant.exited_on, participant.exit_kind = on, kind
    participant.disposed_on, participant.next_hearing_on = disposed_on, None
    for assignment in participant.assignments:
        if assignment.until_on is None or assignment.until_on > on:
            assignment.until_on = max(on, assignment.from_on)
    session.flush()
    audit.record(session, actor, "exited", "participant", participant.id, kind=kind.value)


def _refuse_taken(session: Session, docket_number: str) -> None:
    taken = sa.select(Participant.id).where(Participant.docket_number == docket_number)
    if session.scalar(taken) is not None:
        reason = _("The docket number %(number)s is taken in this court.", number=docket_number)
        raise Refusal(reason, field="docket_number")
