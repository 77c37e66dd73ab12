"""What is shown of advocacy notes: reading, writing, the participant's approval, sharing."""

from collections.abc import Callable
from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent.pages import language_asked, pdf
from courtpeer.contacts import queries as contacts
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _, marked, speaking
from courtpeer.core.spoken import long_day
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, seat, today
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.staffing import offering, planning, previewing, queries, writing
from courtpeer.staffing.blueprint import bp, load_entry
from courtpeer.staffing.models import AdvocacyNote, DocketEntry
from courtpeer.staffing.note_forms import ApproveForm, NoteForm, ShareForm, fields_of
from courtpeer.staffing.notes import text_of
from courtpeer.staffing.papers import WordsPage, reference, sections
from courtpeer.staffing.rules import NoteState, NoteText
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import version_in

SECTIONS = (
    ("own_words", marked("In their own words")),
    ("going_well", marked("Going well")),
    ("needs", marked("Needs and links")),
    ("goals", marked("Goals")),
    ("asks", marked("Asked of the team")),
    ("came_of", marked("Since last time")),
)


@bp.get("/docket/<uuid:entry_id>/note")
@requires(Permission.ADVOCACY_READ)
def note(entry_id: UUID) -> ResponseReturnValue:
    """One advocacy note: what it says, how far it has come, who would see what."""
    return _note(load_entry(entry_id), ShareForm())


def _note(entry: DocketEntry, form: CourtForm) -> ResponseReturnValue:
    text = text_of(entry.note)
    approved = queries.approval(session(), entry.note) if entry.note else None
    names = {entry.note.author_id} if entry.note else set()
    if approved:
        names.add(approved.recorded_by)
    page = render_template(
        "staffing/note.html",
        entry=entry,
        staffing=entry.staffing,
        participant=entry.participant,
        note=entry.note,
        text=text,
        approval=approved,
        names=courts.names(session(), names),
        decided=previewing.decided(session(), entry, now()),
        seen=previewing.seen(session(), seat().court_id, entry, now()),
        states=NoteState,
        form=form,
    )
    return page, form.status


@bp.route("/docket/<uuid:entry_id>/note/write", methods=["GET", "POST"])
@requires(Permission.ADVOCACY_WRITE)
def write(entry_id: UUID) -> ResponseReturnValue:
    """Write the note, beside what this peer heard since the last staffing."""
    entry = load_entry(entry_id)
    record = previewing.record(session(), entry, now())
    since = record.window.from_on if record.window else entry.staffing.meets_on
    offer = offering.offer(session(), entry.participant_id, since=since, on=today())
    present = text_of(entry.note) if entry.note else offer.begin(NoteText())
    form = NoteForm.from_request(**fields_of(present, _version(entry.note), record.decided))
    stored: dict[str, str] = {}
    if request.method == "POST" and form.grow(request.form.get("add")):
        pass  # shown again with one more row, all that was typed in it
    elif form.submitted() and "take_over" in request.form:
        form.take_over(offer.take_over(form.text()))
    elif form.submitted():
        version = version_in(form.version.data)
        try:
            writing.write_note(session(), actor(), entry, form.text(), version=version)
        except Stale as stale:
            stored = stale.stored
            form.refuse(stale)
            form.version.data = str(_version(entry.note) or "")
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Saved. It prints once it is approved and shared."), "success")
            return redirect(url_for("staffing.note", entry_id=entry.id))
    page = render_template(
        "staffing/write.html",
        entry=entry,
        staffing=entry.staffing,
        participant=entry.participant,
        form=form,
        had_approval=entry.note is not None and entry.note.state is not NoteState.DRAFT,
        heard=contacts.recent_words(session(), entry.participant_id, seat().account_id, since),
        decided=record.decided,
        had_note=entry.note is not None,
        moved=offer.moved(present) if request.method == "GET" else [],
        stored=[(_(label), stored[name]) for name, label in SECTIONS] if stored else [],
    )
    return page, 409 if stored else form.status


@bp.route("/docket/<uuid:entry_id>/note/approve", methods=["GET", "POST"])
@requires(Permission.ADVOCACY_WRITE)
def approve(entry_id: UUID) -> ResponseReturnValue:
    """Record that the participant approved the text as it stands."""
    entry = load_entry(entry_id)
    text = text_of(entry.note)
    form = ApproveForm.from_request(digest=text.digest, on=today())
    if form.submitted():
        try:
            writing.record_approval(session(), actor(), entry, form.approval(), today=today())
        except Refusal as refusal:
            form.refuse(refusal)
            form.digest.data = text.digest
        else:
            flash(_("The approval is recorded. Share the note when it is ready."), "success")
            return redirect(url_for("staffing.note", entry_id=entry.id))
    page = render_template(
        "staffing/approve.html",
        entry=entry,
        staffing=entry.staffing,
        participant=entry.participant,
        text=text,
        reference=reference(text),
        decided=previewing.decided(session(), entry, now()),
        form=form,
    )
    return page, form.status


@bp.post("/docket/<uuid:entry_id>/note/share")
@requires(Permission.ADVOCACY_WRITE)
def share(entry_id: UUID) -> ResponseReturnValue:
    """Share the note: from now on it is part of the packet, wherever a consent permits."""
    return _step(entry_id, writing.share, _("Shared. It prints for whoever a consent names."))


@bp.post("/docket/<uuid:entry_id>/note/unshare")
@requires(Permission.ADVOCACY_WRITE)
def unshare(entry_id: UUID) -> ResponseReturnValue:
    """Take the note back; it prints no more."""
    return _step(entry_id, writing.unshare, _("Taken back. It does not print."))


def _step(entry_id: UUID, do: Callable[..., AdvocacyNote], done: str) -> ResponseReturnValue:
    entry, form = load_entry(entry_id), ShareForm()
    try:
        do(session(), actor(), entry)
    except Refusal as refusal:
        form.refuse(refusal)
        return _note(entry, form)
    flash(done, "success")
    return redirect(url_for("staffing.note", entry_id=entry_id))


@bp.get("/docket/<uuid:entry_id>/note/as/<uuid:membership_id>")
@requires(Permission.ADVOCACY_WRITE)
def preview_page(entry_id: UUID, membership_id: UUID) -> ResponseReturnValue:
    """The page as one recipient would read it, were the note shared now."""
    entry = load_entry(entry_id)
    held = planning.receiver(session(), seat().court_id, membership_id)
    if held is None:
        abort(404)
    composed = previewing.page_for(session(), entry, held, now())
    return render_template(
        "staffing/preview_page.html",
        entry=entry,
        staffing=entry.staffing,
        participant=entry.participant,
        composed=composed,
        held=held,
    )


@bp.get("/docket/<uuid:entry_id>/note/words.pdf")
@requires(Permission.ADVOCACY_WRITE)
def print_words(entry_id: UUID) -> ResponseReturnValue:
    """The note as paper, for the participant to read and approve in their language."""
    entry = load_entry(entry_id)
    note, text, participant = entry.note, text_of(entry.note), entry.participant
    if note is None or text.is_empty:
        abort(404)
    meets_on, number = entry.staffing.meets_on, participant.docket_number
    court = courts.court(session(), seat().court_id).name
    with speaking(language_asked(participant.person.language)):
        page = WordsPage(
            court=court,
            participant=participant.person.name,
            docket_number=number,
            staffing_on=meets_on,
            reference=reference(text),
            own_words=text.own_words,
            sections=sections(text, previewing.decided(session(), entry, now())),
        )
        title = _("To read and approve, for the staffing of %(day)s", day=long_day(meets_on))
        lines = (_("%(court)s · Peer program", court=court), f"{title}, {number}")
        built = paper("note_words.html", page, Stamp(title, lines, now()))
    audit.record(session(), actor(), "printed", "advocacy note", note.id)
    return pdf(built.pdf, f"note-{page.reference}.pdf")


def _version(note: AdvocacyNote | None) -> int | None:
    return note.version if note else None
