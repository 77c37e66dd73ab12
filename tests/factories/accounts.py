"""People who sign in, and the seats they hold."""

import datetime as dt
from typing import Any

from courtpeer.accounts import passwords
from courtpeer.accounts.models import Account
from courtpeer.accounts.passwords import hashed
from courtpeer.accounts.rules import Discipline, Role, Seat
from courtpeer.audit.actions import Actor
from courtpeer.courts.models import Court, Membership
from tests.clock import MORNING
from tests.factories.courts import NAMES, Courts

PASSWORD = "nine herons over the quiet weir"
HASH = passwords.hashed(PASSWORD, cheap=True)

PASSWORD = "seven lanterns by the river"
HASH = hashed(PASSWORD, cheap=True)


class Accounts(Courts):
    """Makes accounts, and memberships in a court."""

    def account(
        self, name: str | None = None, *, email: str | None = None, **given: Any
    ) -> Account:
        """Someone who can sign in with ``PASSWORD``."""
        number = next(self.numbers)
        values = {"created_at": MORNING, "password_hash": HASH, **given}
        return self.save(
            Account(
                name=name or NAMES[number % len(NAMES)],
                email=email or f"person{number}@court.test",
                **values,
            )
        )

    def member(
        self,
        role: Role,
        *,
        court: Court | None = None,
        account: Account | None = None,
        discipline: Discipline | None = None,
        supervisor: Account | None = None,
        name: str | None = None,
    ) -> Account:
        """An account that holds ``role`` in the court."""
        account = account or self.account(name)
        self.save(
            Membership(
                court_id=self._court_id(court),
                account_id=account.id,
                role=role,
                discipline=discipline,
                supervisor_id=supervisor and supervisor.id,
                begun_at=MORNING - dt.timedelta(days=300),
            )
        )
        return account

    def peer(self, name: str | None = None, **given: Any) -> Account:
        return self.member(Role.PEER, name=name, **given)

    def supervisor(self, name: str | None = None, **given: Any) -> Account:
        return self.member(Role.PEER_SUPERVISOR, name=name, **given)

    def coordinator(self, name: str | None = None, **given: Any) -> Account:
        discipline = given.pop("discipline", Discipline.COORDINATOR)
        return self.member(Role.COORDINATOR, name=name, discipline=discipline, **given)

    def team(self, discipline: Discipline = Discipline.JUDGE, **given: Any) -> Account:
        return self.member(Role.TEAM_MEMBER, discipline=discipline, **given)

    def administrator(self, **given: Any) -> Account:
        return self.member(Role.ADMINISTRATOR, **given)

    def seat(self, account: Account, court: Court | None = None) -> Seat:
        """The seat that the account holds in the court."""
        found = (
            self.session.query(Membership)
            .filter_by(account_id=account.id, court_id=self._court_id(court), ended_at=None)
            .first()
        )
        return Seat(account.id, found.id, found.court_id, found.role, found.discipline)

    def actor(
        self, account: Account, court: Court | None = None, *, at: dt.datetime = MORNING
    ) -> Actor:
        """Who acts, for actions called without a request."""
        seat = self.seat(account, court)
        return Actor(account.id, at, seat.court_id, seat.membership_id)
