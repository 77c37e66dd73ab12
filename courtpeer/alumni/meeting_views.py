"""Meetings: the list, one of them, scheduling, attendance, and that one was not held."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from courtpeer.accounts.rules import Permission
from courtpeer.alumni import attendance, groups, meetings
from courtpeer.alumni.blueprint import bp
from courtpeer.alumni.forms import AskForm
from courtpeer.alumni.meeting_forms import (
    AttendanceForm,
    MeetingForm,
    ScheduleForm,
    meeting_defaults,
)
from courtpeer.alumni.models import AlumniGroup, AlumniMeeting
from courtpeer.alumni.pages import fetch_group, fetch_meeting, group_actor
from courtpeer.alumni.timetables import spoken_hours
from courtpeer.audit import actions as audit
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, _n
from courtpeer.web.access import requires
from courtpeer.web.clock import now
from courtpeer.web.database import session


@bp.get("/<uuid:group_id>/meetings")
@requires(Permission.GROUP_READ)
def list_meetings(group_id: UUID) -> ResponseReturnValue:
    """A group's meetings: waiting for a word, to come, over."""
    group = fetch_group(group_id)
    return render_template(
        "alumni/meetings.html",
        group=group,
        listing=meetings.listing(session(), group, now()),
        hours=spoken_hours,
        today=groups.today_of(group, now()),
    )


@bp.route("/<uuid:group_id>/meetings/new", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def schedule(group_id: UUID) -> ResponseReturnValue:
    """Meetings, once or repeating."""
    group = fetch_group(group_id)
    form = ScheduleForm.from_request(minutes=60)
    if form.submitted():
        try:
            made = meetings.schedule(session(), group_actor(), group, form.schedule())
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(
                _n("%(num)s meeting scheduled.", "%(num)s meetings scheduled.", len(made)),
                "success",
            )
            return redirect(url_for("alumni.list_meetings", group_id=group.id), 303)
    return render_template("alumni/schedule.html", form=form, group=group), form.status


@bp.get("/<uuid:group_id>/meetings/<uuid:meeting_id>")
@requires(Permission.GROUP_READ)
def meeting(group_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """One meeting: when, where, and who was there."""
    group, row = fetch_meeting(group_id, meeting_id)
    audit.record(session(), group_actor(), "read", "alumni meeting", row.id)
    return render_template(
        "alumni/meeting.html",
        group=group,
        meeting=row,
        hours=spoken_hours(row.on, row.at, row.minutes, group.zone),
        has_begun=meetings.has_begun(group, row, now()),
        roll=attendance.roll(session(), group, row),
    )


@bp.route("/<uuid:group_id>/meetings/<uuid:meeting_id>/edit", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def edit_meeting(group_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """When and where a meeting is; the later ones of its series with it, if wished."""
    group, row = fetch_meeting(group_id, meeting_id)
    form = MeetingForm.from_request(**meeting_defaults(row))
    if form.submitted():
        try:
            count = meetings.change(
                session(),
                group_actor(),
                group,
                row,
                form.on.data,
                form.gathering(),
                form.seen,
                following=bool(form.following.data),
            )
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(row.version)
        else:
            flash(_n("%(num)s meeting changed.", "%(num)s meetings changed.", count), "success")
            return _back(group, row)
    page = render_template("alumni/edit_meeting.html", form=form, group=group, meeting=row)
    return page, form.status


@bp.route("/<uuid:group_id>/meetings/<uuid:meeting_id>/attendance", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def take_attendance(group_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """Who was there: everyone ticked, to be unticked."""
    group, row = fetch_meeting(group_id, meeting_id)
    roll = attendance.roll(session(), group, row)
    form = AttendanceForm.from_request(
        present=[str(line.who.id) for line in roll.lines if line.present],
        guests=row.guests or 0,
        version=row.version,
    )
    form.offer(roll)
    if form.submitted():
        try:
            attendance.take(
                session(),
                group_actor(),
                group,
                row,
                form.there(),
                form.guests.data or 0,
                form.seen,
            )
        except Refusal as refusal:
            form.refuse(refusal)
            form.version.data = str(row.version)
        else:
            flash(_("Attendance is taken."), "success")
            return _back(group, row)
    page = render_template("alumni/attendance.html", form=form, group=group, meeting=row, roll=roll)
    return page, form.status


@bp.route("/<uuid:group_id>/meetings/<uuid:meeting_id>/not-held", methods=["GET", "POST"])
@requires(Permission.GROUP_RUN)
def not_held(group_id: UUID, meeting_id: UUID) -> ResponseReturnValue:
    """The question whether a meeting was not held; nobody is then absent from it."""
    group, row = fetch_meeting(group_id, meeting_id)
    form = AskForm.from_request()
    if form.submitted():
        meetings.drop(session(), group_actor(), row)
        flash(_("Marked as not held. Nobody was absent."), "success")
        return _back(group, row)
    page = render_template("alumni/not_held.html", form=form, group=group, meeting=row)
    return page, form.status


def _back(group: AlumniGroup, row: AlumniMeeting) -> ResponseReturnValue:
    return redirect(url_for("alumni.meeting", group_id=group.id, meeting_id=row.id), 303)
