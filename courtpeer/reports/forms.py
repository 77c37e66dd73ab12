"""How the record of access is narrowed."""

import datetime as dt
from operator import itemgetter
from uuid import UUID

from wtforms import SelectField
from wtforms.validators import Optional

from courtpeer.core.days import end_of
from courtpeer.core.language import _, lazy
from courtpeer.reports import words
from courtpeer.reports.queries import Asked
from courtpeer.web.fields import choices
from courtpeer.web.forms import CourtForm
from courtpeer.web.inputs import chosen_field, day_field, offer

DAY = dt.timedelta(days=1)


class RecordFilter(CourtForm):
    """Ids, days and enumerated values only: they stand in the address."""

    account = chosen_field(lazy("Who"))
    action = SelectField(lazy("What was done"), [Optional()])
    subject = SelectField(lazy("To what"), [Optional()])
    since = day_field(lazy("From"))
    until = day_field(lazy("Through"))

    def offer(self, people: list[tuple[UUID, str]], actions: list[str], kinds: list[str]) -> None:
        """Offer what the record of this court speaks of."""
        offer(self.account, people, _("Anyone"))
        self.action.choices = choices([("", _("Anything")), *_said(actions, words.acts())])
        self.subject.choices = choices([("", _("Anything")), *_said(kinds, words.things())])

    def asked(self, zone: str, subject_id: UUID | None, before: UUID | None) -> Asked:
        """What is wanted; a field that does not read as one narrows nothing."""
        fine = {field.name: field.data for field in self if not field.errors}
        since, until = _near(fine.get("since")), _near(fine.get("until"))
        return Asked(
            action=fine.get("action") or None,
            subject=fine.get("subject") or None,
            subject_id=subject_id,
            account_id=fine.get("account"),
            since=end_of(since - DAY, zone) if since else None,
            until=end_of(until, zone) if until else None,
            before=before,
        )


def _said(codes: list[str], said: dict[str, str]) -> list[tuple[str, str]]:
    """The codes with their words, by these."""
    pairs = ((code, said.get(code, code)) for code in codes)
    return sorted(pairs, key=itemgetter(1))


def _near(day: dt.date | None) -> dt.date | None:
    """``day`` when an instant can be named on either side of it."""
    return day if day and dt.MINYEAR < day.year < dt.MAXYEAR else None
