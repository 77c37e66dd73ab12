"""What is entered about a group's meetings: when, where, who was there."""

from typing import Any
from uuid import UUID

from wtforms import BooleanField, HiddenField, IntegerField, RadioField, StringField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from courtpeer.alumni.attendance import Roll
from courtpeer.alumni.forms import plain, said
from courtpeer.alumni.meetings import Gathering, Schedule
from courtpeer.alumni.models import AlumniMeeting
from courtpeer.alumni.timetables import WEEK, Rhythm
from courtpeer.core import spoken
from courtpeer.core.language import _, lazy
from courtpeer.web.fields import Checkboxes, choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import day_field, version_in

LONGEST = 12 * 60
MOST_GUESTS = 500
OPEN, CLOSED = "open", "closed"


class MeetingForm(CourtForm):
    """One meeting."""

    on = day_field(lazy("Day"), lazy("Say on which day it begins"))
    at = TimeField(
        lazy("Begins at"),
        [InputRequired(lazy("Say at what time it begins"))],
        format=["%H:%M", "%I:%M %p"],
    )
    minutes = IntegerField(
        lazy("Minutes"),
        [
            InputRequired(lazy("Say how many minutes it lasts")),
            NumberRange(5, LONGEST, lazy("Give a number of minutes from 5 to 720")),
        ],
        description=lazy("It may go on past midnight."),
    )
    topic = StringField(lazy("Topic"), [Optional(), Length(max=120)])
    place = StringField(lazy("Place"), [Optional(), Length(max=160)])
    link = StringField(
        lazy("Online link"),
        [
            Optional(),
            Length(max=300),
            Regexp(r"^https://\S+$", message=lazy("Write the whole link, beginning with https://")),
        ],
    )
    dial_in = StringField(lazy("Dial-in number"), [Optional(), Length(max=80)])
    openness = RadioField(
        lazy("Who may come"),
        choices=lambda: choices([(CLOSED, _("Members only")), (OPEN, _("Guests are welcome"))]),
        default=CLOSED,
    )
    version = HiddenField()
    following = BooleanField(lazy("Change the later meetings of the series too"))

    def gathering(self) -> Gathering:
        """What was entered, but for the day."""
        if self.at.data is None or self.minutes.data is None:
            raise LookupError("the form was not validated")
        return Gathering(
            at=self.at.data,
            minutes=self.minutes.data,
            place=plain(self.place) or None,
            link=plain(self.link) or None,
            dial_in=plain(self.dial_in) or None,
            topic=plain(self.topic) or None,
            is_open=self.openness.data == OPEN,
        )

    @property
    def seen(self) -> int | None:
        """The version that was shown."""
        return version_in(self.version.data)


def meeting_defaults(meeting: AlumniMeeting) -> dict[str, Any]:
    """What a meeting's form shows at first."""
    shown = ("on", "at", "minutes", "topic", "place", "link", "dial_in", "version")
    return {
        **{name: getattr(meeting, name) for name in shown},
        "openness": OPEN if meeting.is_open else CLOSED,
    }


class ScheduleForm(MeetingForm):
    """Meetings, once or repeating."""

    rhythm = RadioField(
        lazy("Repeats"),
        [InputRequired(lazy("Choose how it repeats"))],
        choices=said(Rhythm),
        default=Rhythm.WEEKLY.value,
    )
    weekdays = Checkboxes(
        lazy("On which weekdays"),
        choices=lambda: choices((str(day), spoken.weekday(day)) for day in range(WEEK)),
        description=lazy("For what repeats by the week; otherwise the weekday of the first day."),
    )
    until = day_field(
        lazy("Last day"), description=lazy("Needed where it repeats; that day included.")
    )

    def schedule(self) -> Schedule:
        """What was entered; for a form that validated."""
        if self.on.data is None:
            raise LookupError("the form was not validated")
        return Schedule(
            on=self.on.data,
            gathering=self.gathering(),
            rhythm=Rhythm(self.rhythm.data),
            weekdays=tuple(int(day) for day in self.weekdays.data or ()),
            until=self.until.data,
        )


class AttendanceForm(CourtForm):
    """Who was at a meeting: everyone, but for who is unticked."""

    present = Checkboxes(
        lazy("Who was there"), description=lazy("Everyone is ticked. Untick who was not there.")
    )
    guests = IntegerField(
        lazy("Guests"),
        [Optional(), NumberRange(0, MOST_GUESTS, lazy("Give a number from 0 to 500"))],
        description=lazy("A number only; guests are not named."),
        default=0,
    )
    version = HiddenField()

    def offer(self, roll: Roll) -> None:
        """Offer whoever is on the roll, with who said at the wall that they were there."""
        self.present.choices = choices(
            (
                line.who.id,
                _("%(name)s, checked in", name=line.who.name) if line.checked_in else line.who.name,
            )
            for line in roll.lines
        )

    def there(self) -> set[UUID]:
        """The ids of who was there."""
        return {UUID(value) for value in self.present.data or ()}

    @property
    def seen(self) -> int | None:
        """The version that was shown."""
        return version_in(self.version.data)


class DaysForm(CourtForm):
    """From which day through which a summary counts."""

    since = day_field(lazy("From"))
    until = day_field(lazy("Through"))
