"""The court's side: inviting a participant to a group, their answer, the card to hand over."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.alumni import addresses, invitations
from courtpeer.alumni.forms import AnswerForm, InviteForm, OpeningForm
from courtpeer.alumni.groups import set_opening
from courtpeer.alumni.invitations import Invited
from courtpeer.alumni.pages import sheet, whole
from courtpeer.alumni.papers import CardPage
from courtpeer.alumni.rules import Answer
from courtpeer.audit import actions as audit
from courtpeer.consent.pages import pdf
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, speaking
from courtpeer.courts import queries as courts
from courtpeer.courts.seats import actor, today
from courtpeer.participants.fetch import fetch
from courtpeer.participants.models import Participant
from courtpeer.printing.codes import code
from courtpeer.web.access import requires
from courtpeer.web.database import keyring, session
from courtpeer.web.inputs import offer as offer_rows

bp = Blueprint("invitations", __name__)
OF_ONE = "/participants/<uuid:participant_id>/invitations"


@bp.get(OF_ONE)
@requires(Permission.INVITATION_READ)
def index(participant_id: UUID) -> ResponseReturnValue:
    """The groups a participant was invited to, and what they answered; nothing beyond that."""
    participant = fetch(participant_id)
    return render_template(
        "alumni/invitations.html",
        participant=participant,
        invited=invitations.of(session(), participant),
        open_to=invitations.may_still_be_invited_to(session(), participant),
    )


@bp.route(f"{OF_ONE}/new", methods=["GET", "POST"])
@requires(Permission.INVITATION_RECORD)
def invite(participant_id: UUID) -> ResponseReturnValue:
    """An invitation to a group: what it is, and that they were asked."""
    participant = fetch(participant_id)
    open_to = invitations.may_still_be_invited_to(session(), participant)
    form = InviteForm.from_request()
    offer_rows(form.offer, [(one.offer.id, one.name) for one in open_to], _("Choose"))
    if form.submitted():
        try:
            invitations.invite(session(), actor(), participant, form.offer.data, today())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("Invited. It is theirs to accept; declining counts for nothing."), "success")
            return _back(participant)
    page = render_template(
        "alumni/invite.html", form=form, participant=participant, open_to=open_to
    )
    return page, form.status


@bp.route(f"{OF_ONE}/<uuid:invitation_id>", methods=["GET", "POST"])
@requires(Permission.INVITATION_RECORD)
def answer(participant_id: UUID, invitation_id: UUID) -> ResponseReturnValue:
    """What they answered."""
    participant = fetch(participant_id)
    invited = _invited(participant, invitation_id)
    row = invited.invitation
    form = AnswerForm.from_request(answer=row.answer.value, on=today(), version=row.version)
    if form.submitted():
        try:
            given = Answer(form.answer.data)
            invitations.answer(session(), actor(), row, given, form.on.data, form.seen)
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(row.version)
        else:
            flash(_("Saved."), "success")
            return _back(participant)
    page = render_template(
        "alumni/answer.html", form=form, participant=participant, invited=invited
    )
    return page, form.status


@bp.get(f"{OF_ONE}/<uuid:invitation_id>/card.pdf")
@requires(Permission.INVITATION_RECORD)
def card(participant_id: UUID, invitation_id: UUID) -> ResponseReturnValue:
    """A card with which they join by themselves; nothing is kept of it, on either side."""
    participant = fetch(participant_id)
    invited = _invited(participant, invitation_id)
    if invited.invitation.answer is not Answer.ACCEPTED or invited.not_yet:
        return render_template("alumni/no_card.html", participant=participant, invited=invited), 409
    ring, group_id = keyring(), invited.group.offer.group_id
    address = whole(url_for("group.join", secret=addresses.card(ring, group_id, today())))
    with speaking(participant.person.language):
        page = CardPage(code(address), address, addresses.good_through(today()))
        made = sheet("group_card.html", page, _("Group"))
    audit.record(
        session(),
        actor(),
        "printed",
        "alumni card",
        invited.invitation.id,
        participant=participant.id,
    )
    return pdf(made, "card.pdf")


def _invited(participant: Participant, invitation_id: UUID) -> Invited:
    every = invitations.of(session(), participant)
    found = next((one for one in every if one.invitation.id == invitation_id), None)
    if found is None:
        abort(404)
    return found


def _back(participant: Participant) -> ResponseReturnValue:
    return redirect(url_for("invitations.index", participant_id=participant.id), 303)


@bp.get("/court/groups")
@requires(Permission.GROUP_OFFER)
def offers() -> ResponseReturnValue:
    """The alumni groups that the court invites to, and whom it lets join."""
    phases = {one.position: one.label for one in courts.phases_in_force(session())}
    return render_template(
        "alumni/offers.html", offers=invitations.offers(session()), phases=phases
    )


@bp.route("/court/groups/<uuid:offer_id>", methods=["GET", "POST"])
@requires(Permission.GROUP_OFFER)
def set_offer(offer_id: UUID) -> ResponseReturnValue:
    """Whom the court lets join a group."""
    found = next((one for one in invitations.offers(session()) if one.offer.id == offer_id), None)
    if found is None:
        abort(404)
    form = OpeningForm.from_request(
        opens_to=found.offer.opens_to.value, from_phase=str(found.offer.from_phase or "")
    )
    form.offer(courts.phases_in_force(session()))
    if form.submitted():
        set_opening(session(), actor(), found.offer, form.opening())
        flash(_("Saved."), "success")
        return redirect(url_for("invitations.offers"), 303)
    return render_template("alumni/set_offer.html", form=form, found=found), form.status
