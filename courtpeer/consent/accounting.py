"""What is shown of disclosures: the accounting of three years, as page and as paper."""

import datetime as dt
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.audit import actions as audit
from courtpeer.consent import queries, telling
from courtpeer.consent.disclosures import described
from courtpeer.consent.forms import TellForm
from courtpeer.consent.models import Disclosure
from courtpeer.consent.pages import language_asked, pdf, sitting
from courtpeer.consent.papers import AccountingPage, Told
from courtpeer.consent.words import purpose_said
from courtpeer.core.days import day_of, end_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, speaking
from courtpeer.courts.seats import actor, today
from courtpeer.participants.fetch import fetch
from courtpeer.printing.packets import paper
from courtpeer.printing.stamps import Stamp
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session

bp = Blueprint(
    "disclosures", __name__, url_prefix="/participants/<uuid:participant_id>/disclosures"
)

YEARS = 3
"""How far back an accounting reaches (42 CFR 2.25(a))."""


@bp.get("")
@requires(Permission.CONSENT_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """Every disclosure of a participant in the past three years."""
    participant = fetch(participant_id)
    page = _accounting(participant.id)
    return render_template("consent/disclosures.html", participant=participant, page=page)


@bp.get("/accounting.pdf")
@requires(Permission.CONSENT_READ)
def accounting(participant_id: UUID) -> ResponseReturnValue:
    """The accounting as paper, to hand to the participant, in their language or the one asked."""
    participant = fetch(participant_id)
    with speaking(language_asked(participant.person.language)):
        page = _accounting(participant.id)
        number = page.docket_number
        lines = (
            _("%(court)s · Peer program", court=page.court),
            _("Accounting of disclosures, %(number)s", number=number),
        )
        stamp = Stamp(_("Accounting of disclosures"), lines, now())
        built = paper("accounting.html", page, stamp)
    audit.record(session(), actor(), "printed", "accounting", participant.id)
    return pdf(built.pdf, f"accounting-{participant.id.hex[-8:]}.pdf")


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.CONSENT_RECORD)
def tell(participant_id: UUID) -> ResponseReturnValue:
    """Record what was told outside a packet, and what permitted it."""
    participant = fetch(participant_id)
    form = TellForm.from_request(told_on=today())
    form.offer(sitting())
    if form.submitted():
        try:
            telling.tell(session(), actor(), participant.id, form.telling(participant.id))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Recorded. It is part of the accounting."), "success")
            return redirect(url_for("disclosures.index", participant_id=participant.id))
    return render_template("consent/tell.html", participant=participant, form=form), form.status


def _accounting(participant_id: UUID) -> AccountingPage:
    about = queries.subject(session(), participant_id)
    through, begin = today(), years_before(today())
    since = end_of(begin - dt.timedelta(days=1), about.zone)
    found = queries.accounting(session(), participant_id, since)
    return AccountingPage(
        court=about.court,
        participant=about.name,
        docket_number=about.docket_number,
        from_on=begin,
        through_on=through,
        disclosures=tuple(_told(one, about.zone) for one in found),
    )


def years_before(day: dt.date) -> dt.date:
    """The same day three years before; 28 February for a leap day."""
    if (day.month, day.day) == (2, 29):
        day -= dt.timedelta(days=1)
    return day.replace(year=day.year - YEARS)


def _told(disclosure: Disclosure, zone: str) -> Told:
    return Told(
        on=day_of(disclosure.told_at, zone),
        recipient=disclosure.recipient,
        what=f"{disclosure.told}. {described(disclosure.description)}",
        purpose=purpose_said(disclosure.purpose),
        basis=disclosure.basis.label,
        how=_how(disclosure),
    )


def _how(disclosure: Disclosure) -> str:
    if disclosure.told_aloud:
        return _("Told aloud")
    if disclosure.serial:
        return _("Copy %(serial)s", serial=disclosure.serial)
    return _("Without a copy")
