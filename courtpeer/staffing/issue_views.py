"""What is shown to whoever makes packets ready: the preview, issuing, what was issued."""

from collections.abc import Sequence
from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent.rules import Recipient
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n
from courtpeer.courts.models import Membership
from courtpeer.courts.seats import actor, seat, today
from courtpeer.staffing import planning, queries, register
from courtpeer.staffing.blueprint import bp, load_staffing
from courtpeer.staffing.forms import IssueForm
from courtpeer.staffing.issuing import Desk, Issued, issue
from courtpeer.staffing.packet import Composition
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import db, keyring, session, set_apart
from courtpeer.web.fields import choices


@bp.get("/staffings/<uuid:staffing_id>/preview")
@requires(Permission.PACKET_PREVIEW)
def preview(staffing_id: UUID) -> ResponseReturnValue:
    """What a recipient would be told of each participant, and what is left out and why.

    Categories and reasons only: the text of a note stands on the pages of those who wrote it.
    """
    staffing = load_staffing(staffing_id)
    held = planning.recipients(session(), seat().court_id)
    chosen = _chosen(held, request.args.get("to", type=UUID))
    audit.record(session(), actor(), "previewed", "staffing", staffing.id)
    return render_template(
        "staffing/preview.html",
        staffing=staffing,
        held=held,
        chosen=chosen,
        composition=_composition(staffing.id, chosen) if chosen else None,
    )


def _chosen(held: list[Membership], membership_id: UUID | None) -> Membership | None:
    first = held[0] if held else None
    return next((one for one in held if one.id == membership_id), first)


def _composition(staffing_id: UUID, held: Membership) -> Composition:
    """The packet of one recipient, as far as the seat may see the docket."""
    entries = queries.entries_seen(session(), seat(), staffing_id, today())
    only = [one.participant_id for one in entries]
    to = planning.recipient_of(held)
    return planning.plan(session(), staffing_id, [to], now(), only=only).packets[0]


@bp.route("/staffings/<uuid:staffing_id>/issue", methods=["GET", "POST"], endpoint="issue")
@requires(Permission.PACKET_ISSUE)
def issue_packets(staffing_id: UUID) -> ResponseReturnValue:
    """Issue copies to the recipients chosen: all of them, or none."""
    staffing = load_staffing(staffing_id)
    held = planning.recipients(session(), seat().court_id)
    form = IssueForm.from_request(recipients=[str(one.id) for one in held])
    issued_so_far = register.copies_of(session(), staffing_id, now())
    form.recipients.choices = choices((str(one.id), _named(one, issued_so_far)) for one in held)
    if form.submitted():
        chosen = [planning.recipient_of(one) for one in held if str(one.id) in form.recipients.data]
        again, who = form.again.data, actor()
        try:
            issued = set_apart(lambda: issue(_desk(), who, staffing_id, chosen, again=again))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            _tell(issued)
            return redirect(url_for("staffing.issued", staffing_id=staffing_id))
    staffing = load_staffing(staffing_id)
    entries = queries.entries_seen(session(), seat(), staffing_id, today())
    found = queries.ready(session(), entries, staffing.meets_on, now())
    page = render_template(
        "staffing/issue.html",
        staffing=staffing,
        readiness=queries.readiness(found),
        copies=register.copies_of(session(), staffing_id, now()),
        form=form,
    )
    return page, form.status


def _named(held: Membership, issued: Sequence[register.Listed]) -> str:
    """A recipient with the copy that they hold already, where one is still out."""
    name = f"{held.account.name}, {held.label.lower()}"
    for one in issued:
        to = (one.copy.recipient_account_id, one.copy.discipline)
        if (
            to == (held.account_id, held.discipline)
            and one.may_be_opened
            and not one.copy.recalled_at
        ):
            holds = _("holds copy %(serial)s", serial=one.copy.serial)
            return Markup('{} <span class="hint">{}</span>').format(name, holds)
    return name


def _desk() -> Desk:
    clock = current_app.extensions["courtpeer.clock"]
    return Desk(db.engine, keyring(), clock, seat().court_id)


def _tell(issued: Issued) -> None:
    if issued.serials:
        done = _n(
            "%(num)s copy is issued: %(serials)s.",
            "%(num)s copies are issued: %(serials)s.",
            len(issued.serials),
            serials=", ".join(issued.serials),
        )
        flash(done, "success")
    if issued.standing:
        stands = _(
            "Nothing new for whoever holds %(serials)s: it tells the same.",
            serials=", ".join(issued.standing),
        )
        flash(stands, "info")


@bp.get("/staffings/<uuid:staffing_id>/issued")
@requires(Permission.PACKET_ISSUE)
def issued(staffing_id: UUID) -> ResponseReturnValue:
    """The latest copy of each recipient, and what was left out of it and why."""
    staffing = load_staffing(staffing_id)
    latest: dict[Recipient, register.Listed] = {}
    for one in reversed(register.copies_of(session(), staffing_id, now())):
        copy = one.copy
        to = Recipient(copy.recipient_account_id, copy.recipient_name, copy.discipline.value)
        latest[to] = one
    plan = planning.plan(session(), staffing_id, list(latest), now())
    return render_template(
        "staffing/issued.html",
        staffing=staffing,
        rows=[(latest[one.recipient], one) for one in plan.packets],
    )
