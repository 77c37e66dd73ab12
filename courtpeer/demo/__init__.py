"""A fictional court, for demonstration, print previews and tests."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Role
from courtpeer.core import scope
from courtpeer.core.sealing import Keyring
from courtpeer.core.unit import unit_of_work
from courtpeer.courts import queries as courts
from courtpeer.demo import (
    alumni,
    consents,
    goals,
    graduates,
    milestones,
    people,
    staffings,
    year,
)
from courtpeer.demo.court import Login, Staff, open_first, open_second

FIRST = "harbor-county"
ZONE = ZoneInfo("America/Chicago")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading the demo made; both are empty when it was there already."""

    logins: tuple[Login, ...]
    contacts: int


def load(
    engine: Engine,
    keyring: Keyring,
    today: dt.date,
    *,
    say: Callable[[str], None],
    cheap_passwords: bool = False,
) -> Loaded:
    """The demo courts, made once: a second call finds them and changes nothing.

    The same day makes the same courts, but for passwords and ids.

    :param today: the day on which the story stands; its next staffing lies ahead of it.
    :param say: told one line for each step of the work.
    """
    with unit_of_work(engine, keyring) as session:
        if courts.court_by_slug(session, FIRST) is not None:
            return Loaded((), 0)
    opened_at = dt.datetime.combine(today - dt.timedelta(days=600), dt.time(9), ZONE)
    logins: list[Login] = []
    contacts = 0
    with unit_of_work(engine, keyring) as session:
        first, made = open_first(session, opened_at.astimezone(dt.UTC), cheap=cheap_passwords)
        say(f"{first.court.name}: {len(made)} accounts")
        logins += made
        scope.enter(session, first.court.id)
        contacts += _tell(session, first, people.PARTICIPANTS, today, say)
        contacts += graduates.graduate(session, first, today)
        say(f"{first.court.name}: {len(people.GRADUATES)} who graduated")
    with unit_of_work(engine, keyring) as session:
        second, made = open_second(session, opened_at.astimezone(dt.UTC), cheap=cheap_passwords)
        say(f"{second.court.name}: {len(made)} accounts")
        logins += made
        scope.enter(session, second.court.id)
        contacts += _tell(session, second, people.SECOND_PARTICIPANTS, today, say)
    return Loaded(tuple(logins), contacts)


def _tell(
    session: Session,
    staff: Staff,
    who: Sequence[tuple[str, str | None]],
    today: dt.date,
    say: Callable[[str], None],
) -> int:
    """The story of one court; how many contacts it holds."""
    court, coordinator = staff.court, staff.first(Role.COORDINATOR)
    days = staffings.days(today)
    enrolled = year.enrol(session, court, coordinator, staff.peers, who, days.coming, today)
    say(f"{court.name}: {len(enrolled)} participants")
    contacts = 0
    for number, one in enumerate(enrolled):
        contacts += year.meet(session, court, one, today)
        consents.consent(session, court, one, number, today)
        goals.want(session, court, one, number, today)
        if number % 12 == 11:
            say(f"{court.name}: {contacts} contacts with {number + 1} participants")
    goals.plan(session, court, enrolled, today)
    milestones.walk(session, staff, enrolled, today)
    decided = staffings.hold(session, staff, enrolled, days, today)
    staffings.prepare(session, staff, enrolled, days, decided, today)
    say(f"{court.name}: goals, staffings, notes, milestones")
    if (Role.ALUMNI_COORDINATOR, None) in staff.accounts:
        alumni.gather(session, staff, enrolled, today)
        say(f"{court.name}: two alumni groups and a year of their meetings")
    return contacts


def logins_as_csv(logins: Iterable[Login]) -> str:
    """The accounts file: role, discipline, name, email and password of everyone."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(("role", "discipline", "name", "email", "password"))
    for login in logins:
        discipline = login.discipline.value if login.discipline else ""
        writer.writerow((login.role.value, discipline, login.name, login.email, login.password))
    return out.getvalue()
