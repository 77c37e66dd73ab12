"""Reading a contact, finishing what was promised, and the peer's own list."""

from typing import Any
from uuid import UUID

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.contacts import (
    actions,
    amending,
    amending_views,
    drafts,
    private,
    queries,
    recording_views,
    telling,
    typed,
)
from courtpeer.contacts.advisories import SHARED, advisories
from courtpeer.contacts.blueprint import bp, load_contact
from courtpeer.contacts.models import FollowUp
from courtpeer.core.days import day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.seats import actor, seat, today, visitor
from courtpeer.participants import queries as participants
from courtpeer.web.access import requires
from courtpeer.web.database import session

__all__ = ["amending_views", "bp", "recording_views"]


@bp.get("/contacts")
@requires(Permission.CONTACT_RECORD)
def index() -> ResponseReturnValue:
    """The peer's own contacts, newest first, under what they promised to do."""
    before = request.args.get("before", type=UUID)
    rows = queries.authored(session(), seat(), today(), before=before)
    promised = private.follow_ups(session(), seat(), today())
    audit.record(session(), actor(), "listed", "contact", shown=len(rows))
    return render_template(
        "contacts/index.html",
        contacts=rows[: queries.PAGE],
        more=len(rows) > queries.PAGE,
        before=before,
        promised=promised,
        unfinished=drafts.unfinished(session(), seat(), today()),
        zone=visitor().zone,
        today=today(),
        title_of=queries.title,
    )


@bp.get("/contacts/<uuid:contact_id>")
@requires(Permission.CONTACT_READ)
def show(contact_id: UUID) -> ResponseReturnValue:
    """One contact, with the private words that the visitor may read."""
    contact = load_contact(contact_id)
    texts = private.texts(session(), seat(), contact)
    promised = private.follow_ups_of(session(), seat(), contact, today())
    before = [
        (one, private.texts_before(session(), seat(), one, contact.author_id))
        for one in reversed(contact.amendments)
    ]
    is_author = contact.author_id == seat().account_id
    if not is_author and participants.supervises(session(), seat(), contact.author_id):
        # Whether or not anything private stands there: the record must not betray a note.
        audit.record(session(), actor(), "read as supervisor", "contact", contact.id)
    names, changes = amending.names(session()), amending.plain_changes(contact)
    return render_template(
        "contacts/show.html",
        contact=contact,
        participant=contact.participant,
        texts=texts,
        promised=promised,
        before=[
            (one, day_of(one.at, visitor().zone), _lines(one.before, kept, names))
            for one, kept in before
            if is_author or kept or one in changes
        ],
        is_author=is_author,
        may_amend=is_author and seat().may(Permission.CONTACT_RECORD),
        title_of=queries.title,
        today=today(),
    )


@bp.post("/follow-ups/<uuid:follow_up_id>/done")
@requires(Permission.CONTACT_RECORD)
def finish(follow_up_id: UUID) -> ResponseReturnValue:
    """Mark a follow-up done, today."""
    follow_up = private.own_follow_up(session(), seat(), follow_up_id, today())
    if follow_up is None:
        abort(404)
    if actions.finish_follow_up(session(), actor(), follow_up, today()):
        flash(_("Done."), "success")
    return redirect(_back(follow_up), 303)


@bp.post("/contacts/check")
@requires(Permission.CONTACT_RECORD)
def check() -> ResponseReturnValue:
    """What the form says back while it is typed: the day and time, and gentle hints."""
    sound, said = True, ""
    try:
        on = typed.read_day(request.form.get("on", ""), today=today())
        said = typed.echo(on, typed.read_time(request.form.get("at", "")), today=today())
        sound = on <= today()
    except Refusal as refusal:
        sound, said = False, str(refusal)
    hints = advisories({name: request.form.get(name, "") for name in SHARED})
    return jsonify(said=said, sound=sound, hints=hints)


def _back(follow_up: FollowUp) -> str:
    """The page on which it was marked done."""
    asked = request.form.get("back")
    if asked == "home":
        return url_for("overview.home")
    if asked == "participant":
        return url_for("overview.participant", participant_id=follow_up.participant_id)
    if asked == "contact" and follow_up.contact_id is not None:
        return url_for("contacts.show", contact_id=follow_up.contact_id)
    return url_for("contacts.index")


def _lines(
    before: dict[str, Any], kept: private.PrivateTexts, names: dict[UUID, str]
) -> dict[str, str]:
    """How a contact stood, line by line, with the private words that may be read."""
    stood = telling.from_plain(before)
    lines = telling.in_words(stood, names, private=False)
    if kept.note:
        lines[_("Private note")] = kept.note
    lines |= {
        _("About %(topic)s", topic=names.get(one, "")): text for one, text in kept.topics.items()
    }
    return {label: text for label, text in lines.items() if text}
