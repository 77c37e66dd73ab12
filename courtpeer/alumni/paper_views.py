"""Alumni papers for who coordinates a group: the consent, sheets, lists, the wall's code."""

import datetime as dt
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.alumni import addresses, attendance, groups, members, texts
from courtpeer.alumni.blueprint import bp
from courtpeer.alumni.forms import AskForm
from courtpeer.alumni.meeting_forms import DaysForm
from courtpeer.alumni.members import Named
from courtpeer.alumni.pages import fetch_group, fetch_meeting, group_actor, sheet, whole
from courtpeer.alumni.papers import (
    AlumniConsentPage,
    Listed,
    MeetingLine,
    RosterPage,
    SignInSheet,
    SummaryPage,
    WallPage,
)
from courtpeer.alumni.rules import GroupRole, MeetingState
from courtpeer.alumni.timetables import spoken_hours
from courtpeer.audit import actions as audit
from courtpeer.consent.pages import pdf
from courtpeer.core.language import Language, _, speaking, spoken
from courtpeer.printing.codes import code
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import keyring, session

QUARTER = dt.timedelta(days=90)
FEWEST, SPARE = 20, 8


@bp.get("/<uuid:group_id>/consent.pdf")
@requires(Permission.GROUP_READ)
def consent_form(group_id: UUID) -> ResponseReturnValue:
    """The alumni consent to sign on paper; ``language`` in the query says in which language."""
    group = fetch_group(group_id)
    wanted = request.args.get("language", "")
    with speaking(Language(wanted) if wanted in set(Language) else spoken()):
        page = AlumniConsentPage(
            group.name, group.purpose, group.agreements, texts.statement(group.name)
        )
        made = sheet("alumni_consent.html", page, page.statement.title)
    return pdf(made, "group-consent.pdf")


@bp.get("/<uuid:group_id>/meetings/<uuid:meeting_id>/sign-in.pdf")
@requires(Permission.GROUP_READ)
def sign_in_sheet(group_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """The sheet to sign at a meeting; it names nobody beforehand."""
    group, row = fetch_meeting(group_id, meeting_id)
    page = SignInSheet(
        group=group.name,
        on=row.on,
        when=spoken_hours(row.on, row.at, row.minutes, group.zone),
        place=row.place or "",
        topic=row.topic or "",
        rows=max(FEWEST, attendance.active(session(), group.id)[group.id] + SPARE),
    )
    return pdf(sheet("sign_in_sheet.html", page, _("Sign-in sheet")), "group-sign-in.pdf")


@bp.get("/<uuid:group_id>/roster.pdf")
@requires(Permission.GROUP_READ)
def roster(group_id: UUID) -> ResponseReturnValue:
    """Who is in the group, for who coordinates it."""
    group = fetch_group(group_id)
    listed = tuple(_listed(one) for one in members.all_of(session(), group.id))
    page = RosterPage(group.name, groups.today_of(group, now()), listed)
    audit.record(session(), group_actor(), "printed", "alumni roster", group.id)
    return pdf(sheet("group_roster.html", page, _("Group roster")), "group-roster.pdf")


def _listed(one: Named) -> Listed:
    taken_up = [role.label for role in one.roles if role is not GroupRole.MEMBER]
    reach = (
        _("%(how)s: %(reach)s", how=one.member.reach_kind.label, reach=one.reach)
        if one.reach
        else one.member.reach_kind.label
    )
    return Listed(one.name, ", ".join(taken_up), reach, one.member.since_on)


@bp.get("/<uuid:group_id>/attendance")
@requires(Permission.GROUP_READ)
def summary(group_id: UUID) -> ResponseReturnValue:
    """How many came, in numbers only; as a page or, asked so, on paper."""
    group = fetch_group(group_id)
    today = groups.today_of(group, now())
    form = DaysForm(request.args, since=today - QUARTER, until=today)
    form.validate()
    since, until = form.since.data or today - QUARTER, form.until.data or today
    page = SummaryPage(group.name, since, until, tuple(_lines(group_id, since, until, group.zone)))
    if request.args.get("as") == "pdf":
        audit.record(session(), group_actor(), "printed", "alumni attendance", group.id)
        made = sheet("attendance_summary.html", page, _("Attendance"))
        return pdf(made, "group-attendance.pdf")
    return render_template("alumni/summary.html", form=form, group=group, page=page)


def _lines(group_id: UUID, since: dt.date, until: dt.date, zone: str) -> list[MeetingLine]:
    return [
        MeetingLine(
            on=one.meeting.on,
            when=spoken_hours(one.meeting.on, one.meeting.at, one.meeting.minutes, zone),
            topic=one.meeting.topic or "",
            present=one.present if one.meeting.state is MeetingState.HELD else None,
            guests=one.meeting.guests or 0,
        )
        for one in attendance.counted(session(), group_id, since, until)
    ]


@bp.route("/<uuid:group_id>/wall", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def wall(group_id: UUID) -> ResponseReturnValue:
    """The code for the wall, and the question whether to end the one that hangs there."""
    group = fetch_group(group_id)
    form = AskForm.from_request()
    if form.submitted():
        groups.renew_wall(session(), group_actor(), group)
        flash(_("The old code leads nowhere now. Hang up the new one."), "success")
        return redirect(url_for("alumni.wall", group_id=group.id), 303)
    address = whole(url_for("group.here", secret=addresses.wall(keyring(), group)))
    return render_template("alumni/wall.html", form=form, group=group, code=code(address))


@bp.get("/<uuid:group_id>/wall.pdf")
@requires(Permission.GROUP_RUN)
def wall_poster(group_id: UUID) -> ResponseReturnValue:
    """The code to hang on the wall."""
    group = fetch_group(group_id)
    address = whole(url_for("group.here", secret=addresses.wall(keyring(), group)))
    page = WallPage(code(address), address)
    return pdf(sheet("group_wall.html", page, _("Group")), "group-wall.pdf")
