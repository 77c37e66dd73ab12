"""The demo's two alumni groups, with a year of meetings; and who of the court is invited.

Their members graduated before the court's records here begin. Nothing leads from one to the other.
"""

import datetime as dt
from collections.abc import Sequence
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.alumni import attendance, checkins, groups, invitations, meetings, members, texts
from courtpeer.alumni.checkins import Heard
from courtpeer.alumni.groups import Charter, Opening
from courtpeer.alumni.meetings import Gathering, Schedule
from courtpeer.alumni.members import Consented, Particulars
from courtpeer.alumni.models import AlumniGroup, AlumniMeeting, AlumniMember
from courtpeer.alumni.rules import (
    Answer,
    Feeling,
    GroupRole,
    Means,
    OpensTo,
    ReachKind,
    Signing,
)
from courtpeer.alumni.timetables import Rhythm, span
from courtpeer.audit.actions import Actor
from courtpeer.core.plain import to_json
from courtpeer.demo.court import DOMAIN, Staff
from courtpeer.demo.words import TOPICS_OF_GROUPS, WANTS
from courtpeer.demo.year import Enrolled, evening

YEAR, AHEAD = dt.timedelta(days=364), dt.timedelta(days=84)
DAY = dt.timedelta(days=1)
LAST_PHASE = 5
TABLE = Charter(
    "The Thursday Table",
    "Graduates and those close to it eat together, tell how it goes, and keep an open chair for "
    "whoever comes next.",
    "What is said at the table stays there.\nNobody is asked where they have been.\n"
    "Phones stay in pockets, except to call someone who is missing.",
    "America/Chicago",
)
LATE = Charter(
    "The Late Shift",
    "For the hours when it is hard to be alone. Online and by phone, late, three nights a week.",
    "Come as you are, camera on or off.\nListen more than you advise.\n"
    "If someone is in danger, we stay with them and call for help together.",
    "America/Chicago",
)
AT_THE_TABLE = (
    "Ray T.", "Marguerite", "Big Lou", "Inez", "Tobias", "Wilhelmina", "Cass", "Junior",
    "Odalys", "Pete from the bakery", "Sunny", "Hollis", "Renée", "Mr. Abbott",
)  # fmt: skip
ON_THE_LATE_SHIFT = ("Nico", "Dot", "Amparo", "J. D.", "Kit", "Solveig", "Moses", "Bea", "Teddy")
UNSEEN = 1
"""How many members of each group have stayed away for a while."""


def gather(session: Session, staff: Staff, enrolled: Sequence[Enrolled], today: dt.date) -> None:
    """Nothing; the court then has its two groups, and invitations in every state."""
    felix = staff.first(Role.ALUMNI_COORDINATOR)
    table = _table(session, staff, felix, today)
    late = _late_shift(session, staff, felix, today)
    _people(session, table, AT_THE_TABLE, felix, today)
    _people(session, late, ON_THE_LATE_SHIFT, felix, today)
    for group in (table, late):
        _year(session, group, felix, today)
    _invite(session, staff, enrolled, today)


def _table(session: Session, staff: Staff, felix: Account, today: dt.date) -> AlumniGroup:
    group = groups.found(
        session, evening(staff.court, felix, today - YEAR), TABLE, Opening(OpensTo.PHASE, 4)
    )
    what = Gathering(dt.time(18, 30), 90, place="St. Brigid’s hall, side door", is_open=True)
    start = _next(today - YEAR, 3)
    wanted = Schedule(start, what, Rhythm.WEEKLY, (3,), today + AHEAD)
    meetings.schedule(session, _at(felix, today - YEAR), group, wanted)
    return group


def _late_shift(session: Session, staff: Staff, felix: Account, today: dt.date) -> AlumniGroup:
    group = groups.found(session, evening(staff.court, felix, today - YEAR), LATE, Opening())
    what = Gathering(
        dt.time(22),
        120,
        link="https://meet.example/late-shift",
        dial_in="+1 555 010 0199, code 4471",
    )
    nights = (1, 3, 6)
    for first, until in ((today - YEAR + DAY, today - DAY), (today, today + AHEAD)):
        wanted = Schedule(first, what, Rhythm.WEEKLY, nights, until)
        meetings.schedule(session, _at(felix, first), group, wanted)
    return group


def _next(day: dt.date, weekday: int) -> dt.date:
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


def _at(felix: Account, day: dt.date) -> Actor:
    at = dt.datetime.combine(day, dt.time(9), ZoneInfo(TABLE.zone))
    return Actor(felix.id, at.astimezone(dt.UTC))


def _people(
    session: Session, group: AlumniGroup, names: Sequence[str], felix: Account, today: dt.date
) -> None:
    text = texts.statement(group.name)
    for number, name in enumerate(names):
        signing = Signing.PAPER if number % 3 == 2 else Signing.ELECTRONIC
        since = today - YEAR + dt.timedelta(days=23 * number)
        member = members.join(
            session,
            group,
            _particulars(name, number),
            Consented(signing, text.version, to_json(text)),
            _at(felix, since).at,
        )
        _walk(session, group, member, number, felix, today)


def _particulars(name: str, number: int) -> Particulars:
    local = "".join(c for c in name.casefold() if c.isascii() and c.isalpha())
    return (
        Particulars(name, ReachKind.EMAIL, f"{local}@{DOMAIN}", wants_mail=True),
        Particulars(name, ReachKind.PHONE, f"+1 555 010 01{number:02}"),
        Particulars(name),
    )[number % 3]


def _walk(
    session: Session,
    group: AlumniGroup,
    member: AlumniMember,
    number: int,
    felix: Account,
    today: dt.date,
) -> None:
    """The path of the first few: facilitator, mentor, peer in training; and how some are."""
    steps = {
        0: ((GroupRole.FACILITATOR, 300), (GroupRole.MENTOR, 160)),
        1: ((GroupRole.MENTOR, 220), (GroupRole.PEER_IN_TRAINING, 45)),
        3: ((GroupRole.MENTOR, 90),),
    }
    for role, ago in steps.get(number, ()):
        on = today - dt.timedelta(days=ago)
        members.take_up(session, _at(felix, today), group, member, role, on)
    if number % 4 == 1:
        heard = Heard(
            today - dt.timedelta(days=9 + number),
            (Means.PHONE, Means.MESSAGE)[number % 2],
            (Feeling.WELL, Feeling.UP_AND_DOWN)[number % 2],
            WANTS[number % len(WANTS)],
        )
        checkins.record(session, _at(felix, today), group, member, heard)


def _year(session: Session, group: AlumniGroup, felix: Account, today: dt.date) -> None:
    """Attendance of the past year: one night of snow, and the last meeting still to be taken."""
    chance = Random(group.name)  # noqa: S311 - a story, not a secret
    past = [row for row in meetings.ahead(session, group.id, today - YEAR - DAY) if row.on < today]
    for number, row in enumerate(past[:-1]):
        row.topic = TOPICS_OF_GROUPS[number % len(TOPICS_OF_GROUPS)] if number % 2 else None
        after = Actor(felix.id, span(row.on, row.at, row.minutes, group.zone)[1])
        if number == len(past) // 3:
            meetings.drop(session, after, row)
        else:
            _take(session, group, row, after, chance, today)


def _take(
    session: Session,
    group: AlumniGroup,
    row: AlumniMeeting,
    after: Actor,
    chance: Random,
    today: dt.date,
) -> None:
    lines = attendance.roll(session, group, row).lines
    lately = today - row.on < dt.timedelta(days=60)
    here = {line.who.id for line in lines if chance.random() < 0.72}
    if lately:
        here -= {line.who.id for line in lines[:UNSEEN]}
    guests = chance.choice((0, 0, 0, 1, 2)) if row.is_open else 0
    attendance.take(session, after, group, row, here, guests, row.version)


def _invite(session: Session, staff: Staff, enrolled: Sequence[Enrolled], today: dt.date) -> None:
    """Those furthest along: one asked lately, one who said yes, one who would rather not."""
    near = [one for one in enrolled if one.participant.current.phase.position == LAST_PHASE]
    asked = (Answer.INVITED, Answer.ACCEPTED, Answer.DECLINED)
    offered = {one.name: one.offer.id for one in invitations.offers(session)}
    for one, given in zip(near, asked, strict=False):
        day = today - dt.timedelta(days=6)
        actor = evening(staff.court, one.peer, day)
        row = invitations.invite(session, actor, one.participant, offered[TABLE.name], day)
        if given is not Answer.INVITED:
            when = today - dt.timedelta(days=2)
            later = evening(staff.court, one.peer, when)
            invitations.answer(session, later, row, given, when, row.version)
