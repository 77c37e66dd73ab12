"""What is shown at the meeting: the room, one participant after the other, what was decided."""

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission, Role
from courtpeer.audit import actions as audit
from courtpeer.consent.rules import Category
from courtpeer.core.errors import Refusal, Stale
from courtpeer.core.language import _, _n
from courtpeer.core.spoken import day
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Membership
from courtpeer.courts.seats import actor, seat, today
from courtpeer.staffing import deciding, docket, queries, register
from courtpeer.staffing.blueprint import asks_shown, bp, load_entry_on, load_staffing, said
from courtpeer.staffing.deciding import Present
from courtpeer.staffing.meeting_forms import (
    AnswerForm,
    DecideForm,
    HeldForm,
    RoomForm,
    TellForm,
)
from courtpeer.staffing.models import Copy, Decision, DocketEntry, Staffing
from courtpeer.staffing.pages import PacketPage
from courtpeer.staffing.planning import PageKey
from courtpeer.staffing.rules import Answer
from courtpeer.staffing.step_forms import items_form, step_form
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import offer, version_in

SITTING = (Role.TEAM_MEMBER, Role.COORDINATOR, Role.PEER, Role.PEER_SUPERVISOR)


@bp.route("/staffings/<uuid:staffing_id>/meeting", methods=["GET", "POST"])
@requires(Permission.STAFFING_RECORD)
def meeting(staffing_id: UUID) -> ResponseReturnValue:
    """The meeting: who is in the room, and the docket to go through."""
    staffing = load_staffing(staffing_id)
    sitting = courts.members(session(), seat().court_id, SITTING)
    present = queries.room(session(), staffing.id)
    form = RoomForm.from_request(
        people=[str(one.account_id) for one in present if one.account_id],
        guests="\n".join(one.name for one in present if not one.account_id),
    )
    people = {str(one.account_id): one for one in sitting}
    form.people.choices = choices(
        (key, f"{one.account.name}, {one.label.lower()}") for key, one in people.items()
    )
    if form.submitted():
        room = [_present(people[key]) for key in form.people.data or ()]
        room += [Present(name) for name in form.guest_names()]
        try:
            deciding.record_room(session(), actor(), staffing, room)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Who sat in the room is recorded."), "success")
            return redirect(url_for("staffing.meeting", staffing_id=staffing.id))
    return _meeting(staffing, form)


def _present(held: Membership) -> Present:
    on_team = held.role in (Role.TEAM_MEMBER, Role.COORDINATOR)
    return Present(held.account.name, held.account_id, held.discipline if on_team else None)


def _meeting(staffing: Staffing, form: CourtForm) -> ResponseReturnValue:
    entries = docket.entries(session(), staffing.id)
    decided = queries.decisions_of(session(), [one.id for one in entries])
    copy = register.copy_at_meeting(session(), seat(), staffing.id, now())
    audit.record(session(), actor(), "read", "staffing", staffing.id, entries=len(entries))
    page = render_template(
        "staffing/meeting.html",
        staffing=staffing,
        entries=entries,
        decided={key: said(ones, asks_shown(copy)) for key, ones in decided.items()},
        copy=copy,
        has_met=staffing.meets_on <= today(),
        form=form,
    )
    return page, form.status


@bp.route("/staffings/<uuid:staffing_id>/held", methods=["GET", "POST"], endpoint="held")
@requires(Permission.STAFFING_RECORD)
def mark_held(staffing_id: UUID) -> ResponseReturnValue:
    """Put on record that the staffing was held; it then ends the window of the next."""
    staffing, form = load_staffing(staffing_id), HeldForm.from_request()
    if form.submitted():
        try:
            deciding.mark_held(session(), actor(), staffing, today=today())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("The staffing is on record as held."), "success")
            return redirect(url_for("staffing.show", staffing_id=staffing_id))
    return render_template("staffing/held.html", staffing=staffing, form=form), form.status


@bp.get("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>")
@requires(Permission.STAFFING_RECORD)
def discuss(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """One participant at the meeting, as the reader's own copy tells of them, and the answers."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    return discuss_page(staffing, entry)


def discuss_page(
    staffing: Staffing, entry: DocketEntry, refused: CourtForm | None = None
) -> ResponseReturnValue:
    """The page of one participant at the meeting, a refused form shown with its reasons."""
    order = [one.id for one in docket.entries(session(), staffing.id)]
    at = order.index(entry.id)
    decided = queries.decisions_of(session(), [entry.id])[entry.id]
    answers = {one.ask_id: one for one in decided if one.ask_id}
    copy, page, key = _told(staffing, entry)
    audit.record(session(), actor(), "read", "docket entry", entry.id)
    asks = list(zip(key.ask_ids, page.asks, strict=True)) if page and key else []
    shown = render_template(
        "staffing/discuss.html",
        staffing=staffing,
        entry=entry,
        participant=entry.participant,
        copy=copy,
        page=page,
        order=at + 1,
        last=len(order),
        previous=order[at - 1] if at else None,
        following=order[at + 1] if at + 1 < len(order) else None,
        asks=[
            (ask_id, ask, _answer_form(refused, ask_id, answers.get(ask_id)))
            for ask_id, ask in asks
        ],
        decided=said([d for d in decided if d.ask_id not in dict(asks)], ()),
        decide=_decide_form(refused, staffing, entry),
        step=step_form(refused, staffing, entry) if entry.participant.is_active else None,
        confirm=items_form(refused, entry) if entry.participant.is_active else None,
        tell=refused if isinstance(refused, TellForm) else TellForm(),
        room=queries.room(session(), staffing.id),
        refused=refused,
        has_met=staffing.meets_on <= today(),
    )
    return shown, refused.status if refused else 200


def _told(
    staffing: Staffing, entry: DocketEntry
) -> tuple[Copy | None, PacketPage | None, PageKey | None]:
    """The reader's copy with its page of this entry; never a live record."""
    found = register.copy_at_meeting(session(), seat(), staffing.id, now())
    if found is None:
        return None, None, None
    data = register.data_of(session(), found.copy)
    for page, key in zip(data.packet.pages, data.keys, strict=True):
        if key.docket_entry_id == entry.id:
            return found.copy, page, key
    return found.copy, None, None


def _answer_form(refused: CourtForm | None, ask_id: UUID, given: Decision | None) -> AnswerForm:
    prefix = _prefix(ask_id)
    if isinstance(refused, AnswerForm) and refused.answer.name.startswith(prefix):
        return refused
    if given is None or given.answer is None:
        return AnswerForm(prefix=prefix)
    return AnswerForm(
        prefix=prefix, version=str(given.version), answer=given.answer.value, text=given.text
    )


def _prefix(ask_id: UUID) -> str:
    """What tells the fields of one ask's form from another's on the same page."""
    return f"a{ask_id.hex[-8:]}"


def _decide_form(refused: CourtForm | None, staffing: Staffing, entry: DocketEntry) -> DecideForm:
    form = refused if isinstance(refused, DecideForm) else DecideForm()
    _offer_phases(form, staffing, entry)
    return form


def _offer_phases(form: DecideForm, staffing: Staffing, entry: DocketEntry) -> None:
    since = [one for one in entry.participant.phases if one.entered_on >= staffing.meets_on]
    rows = [
        (one.id, _("%(phase)s, entered %(day)s", phase=one.phase.label, day=day(one.entered_on)))
        for one in since
    ]
    offer(form.phase_entry, rows, _("No change of phase"))


@bp.post("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>/answer/<uuid:ask_id>")
@requires(Permission.STAFFING_RECORD)
def answer(staffing_id: UUID, entry_id: UUID, ask_id: UUID) -> ResponseReturnValue:
    """Record the team's answer to one ask, where the reader's own copy shows it."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    key = _told(staffing, entry)[2]
    if key is None or ask_id not in key.ask_ids:
        abort(404)
    form = AnswerForm.from_request(prefix=_prefix(ask_id))
    if not form.submitted():
        return discuss_page(staffing, entry, form)
    version = version_in(form.version.data)
    said, text = Answer(form.answer.data), form.text.data or ""
    try:
        deciding.answer_ask(
            session(), actor(), entry, ask_id, said, text, today=today(), version=version
        )
    except Stale as stale:
        stands = _("It stands as: %(text)s", text=stale.stored["text"])
        form.refuse(Refusal(*stale.reasons, stands))
        return discuss_page(staffing, entry, form)
    except Refusal as refusal:
        form.refuse(refusal)
        return discuss_page(staffing, entry, form)
    flash(_("The answer is recorded."), "success")
    return back(staffing_id, entry_id)


@bp.post("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>/decide")
@requires(Permission.STAFFING_RECORD)
def decide(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Record a decision that answers no ask."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    form = DecideForm.from_request()
    _offer_phases(form, staffing, entry)
    if not form.submitted():
        return discuss_page(staffing, entry, form)
    try:
        decision = deciding.decide(session(), actor(), entry, form.text.data, today=today())
        for one in entry.participant.phases:
            if one.id == form.phase_entry.data:
                deciding.link_phase(session(), actor(), decision, one)
    except Refusal as refusal:
        form.refuse(refusal)
        return discuss_page(staffing, entry, form)
    flash(_("The decision is recorded."), "success")
    return back(staffing_id, entry_id)


@bp.post("/staffings/<uuid:staffing_id>/meeting/<uuid:entry_id>/tell")
@requires(Permission.STAFFING_RECORD)
def tell(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """Record what was told aloud, as a disclosure to each team member in the room."""
    staffing, entry = load_entry_on(staffing_id, entry_id)
    form = TellForm.from_request()
    if not form.submitted():
        return discuss_page(staffing, entry, form)
    categories = [Category(name) for name in form.categories.data]
    try:
        told = deciding.tell_aloud(session(), actor(), entry, categories, today=today())
    except Refusal as refusal:
        form.refuse(refusal)
        return discuss_page(staffing, entry, form)
    done = _n("%(num)s disclosure is recorded.", "%(num)s disclosures are recorded.", len(told))
    flash(done, "success")
    return back(staffing_id, entry_id)


def back(staffing_id: UUID, entry_id: UUID) -> ResponseReturnValue:
    """The way back to the page of one participant at the meeting."""
    return redirect(url_for("staffing.discuss", staffing_id=staffing_id, entry_id=entry_id))
