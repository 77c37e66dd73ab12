"""What members open themselves, by a private address and without an account.

Each page names the group at most; the one on the wall names nothing at all.
"""

from flask import Blueprint, Response, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.alumni import addresses, attendance, feed, meetings, members, texts
from courtpeer.alumni.addresses import Leads
from courtpeer.alumni.forms import AskForm, HereForm, JoinForm, MemberForm
from courtpeer.alumni.member_views import member_defaults, own_page
from courtpeer.alumni.members import Consented
from courtpeer.alumni.models import AlumniGroup, AlumniMember
from courtpeer.alumni.pages import whole
from courtpeer.alumni.rules import Signing
from courtpeer.alumni.timetables import spoken_hours
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, speaking, spoken
from courtpeer.core.plain import to_json
from courtpeer.web.access import public
from courtpeer.web.clock import now
from courtpeer.web.database import keyring, session

bp = Blueprint("group", __name__, url_prefix="/group")
SHOWN = 6


@bp.after_request
def kept_by_no_cache(response: Response) -> Response:
    """``response``, which no device keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _closed() -> ResponseReturnValue:
    """The answer to an address that leads nowhere, or no more."""
    return render_template("alumni/own/closed.html"), 404


@bp.route("/join/<secret>", methods=["GET", "POST"])
@public
def join(secret: str) -> ResponseReturnValue:
    """The alumni consent, and what makes the one who gives it a member."""
    card = addresses.group_of_card(session(), secret, now())
    if card is None:
        return _closed()
    group, text = card.group, texts.statement(card.group.name)
    form = JoinForm.from_request(language=spoken().value)
    if form.submitted():
        consented = Consented(Signing.ELECTRONIC, text.version, to_json(text))
        member = members.join(session(), group, form.particulars(), consented, now())
        addresses.spend(session(), card)
        return render_template("alumni/own/joined.html", group=group, address=own_page(member))
    return render_template("alumni/own/join.html", form=form, group=group, statement=text), (
        form.status
    )


def _mine(secret: str) -> tuple[AlumniGroup, AlumniMember] | None:
    return addresses.member_at(session(), Leads.OWN, secret)


@bp.get("/own/<secret>")
@public
def own(secret: str) -> ResponseReturnValue:
    """A member's own page: when the group meets, what it keeps of them, their calendar."""
    found = _mine(secret)
    if found is None:
        return _closed()
    group, member = found
    coming = meetings.listing(session(), group, now(), coming=SHOWN).coming
    ics = url_for("group.calendar", secret=addresses.own(keyring(), Leads.CALENDAR, member))
    return render_template(
        "alumni/own/show.html",
        secret=secret,
        group=group,
        who=members.named(session(), member),
        coming=coming,
        hours=spoken_hours,
        calendar=whole(ics),
    )


@bp.route("/own/<secret>/change", methods=["GET", "POST"])
@public
def change(secret: str) -> ResponseReturnValue:
    """How a member wants to be called and reached."""
    found = _mine(secret)
    if found is None:
        return _closed()
    group, member = found
    form = MemberForm.from_request(**member_defaults(member))
    if form.submitted():
        try:
            members.change(session(), group, member, form.particulars(), form.seen)
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(member.version)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for("group.own", secret=secret), 303)
    return render_template("alumni/own/change.html", form=form, secret=secret), form.status


@bp.route("/own/<secret>/renew", methods=["GET", "POST"])
@public
def renew(secret: str) -> ResponseReturnValue:
    """The question whether this page and the calendar shall move to new addresses."""
    found = _mine(secret)
    if found is None:
        return _closed()
    group, member = found
    form = AskForm.from_request()
    if form.submitted():
        members.renew_addresses(session(), member)
        return render_template("alumni/own/joined.html", group=group, address=own_page(member))
    return render_template("alumni/own/renew.html", form=form, secret=secret), form.status


@bp.route("/own/<secret>/leave", methods=["GET", "POST"])
@public
def leave(secret: str) -> ResponseReturnValue:
    """The question whether to leave; from then on nothing that names them is kept."""
    found = _mine(secret)
    if found is None:
        return _closed()
    group, member = found
    form = AskForm.from_request()
    if form.submitted():
        members.leave(session(), member, now(), group.zone)
        return render_template("alumni/own/left.html")
    return render_template("alumni/own/leave.html", form=form, secret=secret), form.status


@bp.get("/calendar/<secret>.ics")
@public
def calendar(secret: str) -> ResponseReturnValue:
    """A member's calendar, for a calendar application to fetch again and again."""
    found = addresses.member_at(session(), Leads.CALENDAR, secret)
    if found is None:
        return "", 404
    group, member = found
    with speaking(member.language):
        answer = make_response(feed.calendar(session(), group, member, now()))
    answer.headers["Content-Type"] = "text/calendar; charset=utf-8"
    return answer


@bp.route("/here/<secret>", methods=["GET", "POST"])
@public
def here(secret: str) -> ResponseReturnValue:
    """What the code on the wall opens: a box for a name, and thanks whoever it was."""
    group = addresses.group_at_wall(session(), secret)
    if group is None:
        return _closed()
    form = HereForm.from_request()
    if form.submitted():
        attendance.check_in(session(), group, form.name.data or "", now())
        return render_template("alumni/own/thanks.html")
    return render_template("alumni/own/here.html", form=form), form.status
