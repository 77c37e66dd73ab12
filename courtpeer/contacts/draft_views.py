"""Drafts: saved while someone types, found again, discarded; and what a device kept sealed."""

import base64
import datetime as dt
import json
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from werkzeug.datastructures import MultiDict

from courtpeer.accounts.rules import Permission
from courtpeer.contacts import drafting, drafts, finishing
from courtpeer.contacts.blueprint import reaches
from courtpeer.contacts.draft_models import Draft
from courtpeer.contacts.drafting import Fate, Sent
from courtpeer.contacts.loose_forms import settled
from courtpeer.contacts.pages import caseload, read_back, words_of
from courtpeer.contacts.script_words import script_words
from courtpeer.contacts.typed import settle_days
from courtpeer.core import spoken
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.core.sealed_box import Box, open_box
from courtpeer.core.sealing import CannotOpen
from courtpeer.courts import queries as courts
from courtpeer.courts.rules import WordKind
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants.models import Participant
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import keyring, session
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import version_in

bp = Blueprint("drafts", __name__)
bp.add_app_template_global(script_words)

MOST = 100
UNREADABLE = (
    AttributeError,
    CannotOpen,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a box, altered or filled with something else, may lead to."""
CARRIED = frozenset({"csrf_token", "acting"})


@bp.post("/participants/<uuid:participant_id>/drafts")
@requires(Permission.CONTACT_RECORD)
def save(participant_id: UUID) -> ResponseReturnValue:
    """What became of the whole form, sent while it is being filled in."""
    if not reaches(participant_id) and not _was_just_theirs(participant_id):
        abort(404)
    sent = _sent(participant_id, list(request.form.items(multi=True)))
    if sent is None:
        return jsonify(reason=_("the form came without its number: open it again")), 422
    try:
        fate = drafting.keep(session(), actor(), sent)
    except Refusal as refusal:
        return jsonify(reason=str(refusal)), 422
    here = now().astimezone(ZoneInfo(visitor().zone))
    return jsonify(state=fate, at=spoken.clock(here))


@bp.get("/drafts/<uuid:draft_id>")
@requires(Permission.CONTACT_RECORD)
def show(draft_id: UUID) -> ResponseReturnValue:
    """The form as the draft left it; for someone out of reach by now, the author's own words."""
    draft = _own(draft_id)
    if draft.participant_id is not None and reaches(draft.participant_id):
        address = url_for(
            "contacts.new",
            participant_id=draft.participant_id,
            draft=draft.contact_id,
            page=draft.page,
        )
        return redirect(address, 303)
    kept = words_of(draft)
    if draft.participant_id is None:
        found = _likeliest_first(next((value for name, value in kept if name == "who"), ""))
        lines = read_back(kept)
        return render_template("contacts/whom.html", draft=draft, lines=lines, found=found)
    return render_template("contacts/draft_kept.html", draft=draft, lines=read_back(kept))


@bp.post("/drafts/<uuid:draft_id>/whom")
@requires(Permission.CONTACT_RECORD)
def whom(draft_id: UUID) -> ResponseReturnValue:
    """Say whom a note written without a connection is about; then go on with it."""
    draft = _own(draft_id)
    chosen = request.form.get("participant", type=UUID)
    if chosen is not None and not reaches(chosen):
        abort(404)
    if chosen is not None and draft.participant_id is None:
        modes = courts.words(session(), WordKind.MODE)
        drafting.settle(session(), draft, chosen, settled(words_of(draft), modes))
    return redirect(url_for("drafts.show", draft_id=draft.id), 303)


@bp.route("/drafts/<uuid:draft_id>/discard", methods=["GET", "POST"])
@requires(Permission.CONTACT_RECORD)
def discard(draft_id: UUID) -> ResponseReturnValue:
    """Ask, then discard: only its author does."""
    draft = _own(draft_id)
    if request.method != "POST":
        told = {"zone": visitor().zone, "today": today(), "form": CourtForm()}
        return render_template("contacts/draft_discard.html", draft=draft, **told)
    drafting.discard(session(), actor(), draft)
    flash(_("Discarded."), "success")
    return redirect(url_for("overview.home"), 303)


@bp.get("/outbox")
@requires(Permission.CONTACT_RECORD)
def hello() -> ResponseReturnValue:
    """Who is signed in, in which seat, and the token that a form of theirs carries now."""
    return jsonify(
        account=str(seat().account_id), acting=visitor().seat_id, token=str(generate_csrf())
    )


@bp.post("/outbox")
@requires(Permission.CONTACT_RECORD)
def receive() -> ResponseReturnValue:
    """What became of each note that a device kept sealed while it could not reach us."""
    body = _body()
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list):
        return jsonify(reason=_("nothing readable was sent")), 422
    return jsonify(results=[_received(item) for item in items[:MOST] if isinstance(item, dict)])


def _body() -> object:
    """What a script sent; None where it cannot be read."""
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _received(item: dict[str, Any]) -> dict[str, str]:
    """What became of one of them, with the reason why it has to stay on the device."""
    named = {"id": str(item.get("id")), "page": str(item.get("page"))}
    try:
        return {**named, "state": _keep(_opened(item))}
    except Refusal as refusal:
        return {**named, "state": "stays", "reason": str(refusal)}


def _keep(told: dict[str, Any]) -> Fate:
    """What became of it, its days meant as on the day it was written."""
    if told["acting"] != visitor().seat_id:
        raise Refusal(_("it was written in another role or court: switch there to send it"))
    participant_id = UUID(told["participant"]) if told["participant"] else None
    if participant_id and not finishing.ever_accompanied(session(), seat(), participant_id):
        raise Refusal(_("you were never the peer of the participant it is about"))
    fields = settle_days(told["fields"], written_on=_written_on(told.get("at")), today=today())
    sent = _sent(participant_id, fields)
    if sent is None:
        raise Refusal(_("it is not whole"))
    return drafting.keep(session(), actor(), sent)


def _written_on(at: object) -> dt.date:
    """The court's day at the instant that a device gave; today where that cannot be."""
    try:
        written_on = day_of(dt.datetime.fromisoformat(str(at)), visitor().zone)
    except (OverflowError, ValueError):
        return today()
    return min(written_on, today())


def _likeliest_first(name: str) -> list[Participant]:
    """The whole caseload, those first who are called like that."""
    near = {one.id for one in caseload(name)} if name.strip() else set()
    return sorted(caseload(), key=lambda one: one.id not in near)


def _opened(item: dict[str, Any]) -> dict[str, Any]:
    """The note as it was written.

    :raises Refusal: when it was not sealed here, by whoever is signed in, for this very note.
    """
    bound = f"{seat().account_id}|{item.get('id')}|{item.get('page')}"
    try:
        sender, nonce, body = (base64.b64decode(str(item[part])) for part in ("epk", "iv", "ct"))
        box = Box(int(item["key"]), sender, nonce, body)
        told = json.loads(open_box(keyring(), box, bound))
        if told["participant"] is not None:
            UUID(told["participant"])
        if told["fields"] and all(map(_is_field, told["fields"])):
            fields = [(_readable(name), _readable(value)) for name, value in told["fields"]]
            return {**told, "acting": str(told["acting"]), "fields": fields}
    except UNREADABLE as error:
        raise Refusal(_("it could not be opened: the key it was sealed to is gone")) from error
    raise Refusal(_("it is not whole"))


def _readable(text: str) -> str:
    """``text`` without what can be neither shown nor kept: NUL, and halves of characters."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _is_field(pair: object) -> bool:
    """Whether it is a name with its value."""
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair)


def _sent(participant_id: UUID | None, fields: drafts.Fields) -> Sent | None:
    """What an opened form sent; None without the ids that a form is opened with."""
    given = MultiDict(fields)
    contact_id, page = (given.get(name, type=UUID) for name in ("id", "page"))
    if contact_id is None or page is None:
        return None
    return Sent(
        contact_id=contact_id,
        participant_id=participant_id,
        page=page,
        sequence=version_in(given.get("sequence")) or 0,
        base=given.get("base", ""),
        fields=[(name, value) for name, value in fields if name not in CARRIED],
    )


def _own(draft_id: UUID) -> Draft:
    draft = drafts.own(session(), seat(), draft_id)
    if draft is None:
        abort(404)
    return draft


def _was_just_theirs(participant_id: UUID) -> bool:
    return finishing.just_handed_over(session(), seat(), participant_id, today()) is not None
