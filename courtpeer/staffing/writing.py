"""Writing an advocacy note, recording the participant's approval of it, and sharing it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core import plain
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.ids import new_id
from courtpeer.core.language import _
from courtpeer.staffing.models import AdvocacyNote, Ask, DocketEntry, NoteApproval, Staffing
from courtpeer.staffing.notes import as_fields, as_rows, standing_asks, text_of
from courtpeer.staffing.rules import AskText, Manner, NoteState, NoteText
from courtpeer.staffing.scheduling import refuse_closed


@dataclass(frozen=True, slots=True)
class Approval:
    """What is recorded when a participant approves a note.

    :param digest: of the text that was shown to them, see ``NoteText.digest``.
    :param on: the day on which they approved, in the court's dates.
    """

    digest: str
    manner: Manner
    on: dt.date


def write_note(
    session: Session,
    actor: Actor,
    entry: DocketEntry,
    text: NoteText,
    *,
    version: int | None = None,
) -> AdvocacyNote:
    """The note of that docket entry, saying ``text``; any change of it clears the approval.

    :param version: of the note that was edited; None where there was none.
    :raises Stale: when someone saved in between; it carries what stands now.
    :raises Refusal: when the staffing is over or cancelled.
    """
    _refuse_over(session, entry)
    note = entry.note
    if (note.version if note else None) != version:
        raise Stale(
            _("Someone saved this note while you were writing. Both texts stand below."),
            stored=as_fields(text_of(note)),
        )
    if note is None:
        note = _begin(session, actor, entry)
    elif text_of(note) == text:
        return note
    note.own_words, note.going_well = list(text.own_words), list(text.going_well)
    note.needs, note.goals = as_rows(text.needs), as_rows(text.goals)
    note.came_of = as_rows(text.came_of)
    _place_asks(session, actor, note, text.asks)
    note.state, note.approved_hash, note.shared_at = NoteState.DRAFT, None, None
    note.written_at = actor.at
    session.flush()
    audit.record(
        session, actor, "wrote", "advocacy note", note.id, participant=entry.participant_id
    )
    return note


def record_approval(
    session: Session, actor: Actor, entry: DocketEntry, approval: Approval, *, today: dt.date
) -> NoteApproval:
    """The record that the participant approved the note as it stands.

    :raises Stale: when the text is no longer the one that was shown to them.
    :raises Refusal: for an empty note, one approved already, or an impossible day.
    """
    _refuse_over(session, entry)
    note = _written(entry)
    text = text_of(note)
    if text.is_empty:
        raise Refusal(_("The note says nothing yet."))
    if text.digest != approval.digest:
        raise Stale(
            _("The note was changed since this page was opened. Read it together once more."),
            stored=as_fields(text),
        )
    if note.state is not NoteState.DRAFT:
        raise Refusal(_("This text is approved already."))
    if approval.on > today:
        raise Refusal(_("That day has not come yet."), field="on")
    made = NoteApproval(
        id=new_id(),
        note_id=note.id,
        text_hash=approval.digest,
        snapshot=plain.to_json(text),
        manner=approval.manner,
        approved_on=approval.on,
        recorded_by=_account(actor),
        recorded_at=actor.at,
    )
    session.add(made)
    note.state, note.approved_hash = NoteState.APPROVED, approval.digest
    session.flush()
    audit.record(session, actor, "approved", "advocacy note", note.id, manner=approval.manner.value)
    return made


def share(session: Session, actor: Actor, entry: DocketEntry) -> AdvocacyNote:
    """The note, from now on part of the packet wherever a consent permits.

    :raises Refusal: when the participant has not approved this very text.
    """
    _refuse_over(session, entry)
    note = _written(entry)
    if note.state is not NoteState.APPROVED or note.approved_hash != text_of(note).digest:
        raise Refusal(_("Record the participant’s approval of this text first."))
    note.state, note.shared_at = NoteState.SHARED, actor.at
    session.flush()
    audit.record(session, actor, "shared", "advocacy note", note.id)
    return note


def unshare(session: Session, actor: Actor, entry: DocketEntry) -> AdvocacyNote:
    """The note, taken back; copies issued before keep what they told.

    :raises Refusal: when it is not shared, or the staffing is over.
    """
    _refuse_over(session, entry)
    note = _written(entry)
    if note.state is not NoteState.SHARED:
        raise Refusal(_("This note is not shared."))
    note.state, note.shared_at = NoteState.APPROVED, None
    session.flush()
    audit.record(session, actor, "unshared", "advocacy note", note.id)
    return note


def _refuse_over(session: Session, entry: DocketEntry) -> None:
    refuse_closed(session.get_one(Staffing, entry.staffing_id))
    if entry.removed_at is not None:
        raise Refusal(_("They are no longer on this docket."))


def _written(entry: DocketEntry) -> AdvocacyNote:
    if entry.note is None:
        raise Refusal(_("There is no note yet."))
    return entry.note


def _begin(session: Session, actor: Actor, entry: DocketEntry) -> AdvocacyNote:
    note = AdvocacyNote(
        id=new_id(),
        docket_entry_id=entry.id,
        author_id=_account(actor),
        own_words=[],
        going_well=[],
        needs=[],
        goals=[],
        came_of=[],
        written_at=actor.at,
        asks=[],
    )
    entry.note = note
    session.add(note)
    return note


def _place_asks(
    session: Session, actor: Actor, note: AdvocacyNote, asks: tuple[AskText, ...]
) -> None:
    """Keep the asks that still stand under their ids: a copy or a decision may name them."""
    free = standing_asks(note)
    for position, wanted in enumerate(asks, 1):
        kept = next((a for a in free if (a.asked_by, a.text) == (wanted.by, wanted.text)), None)
        if kept is None:
            note.asks.append(
                Ask(id=new_id(), asked_by=wanted.by, text=wanted.text, position=position)
            )
        else:
            free.remove(kept)
            kept.position = position
    for ask in free:
        ask.withdrawn_at = actor.at


def _account(actor: Actor) -> UUID:
    if actor.account_id is None:
        raise Refusal(_("A note is written by someone with an account."))
    return actor.account_id
