"""Who is signed in and acting where: the visitor of a request, as views know them."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from flask_login import UserMixin, current_user

from courtpeer.accounts.rules import Discipline, Role, Seat, seat_label
from courtpeer.audit.actions import Actor
from courtpeer.core.days import day_of
from courtpeer.core.language import Language
from courtpeer.web.clock import now


@dataclass(frozen=True, slots=True)
class OtherSeat:
    """A membership that the visitor could act in instead."""

    id: UUID
    court_name: str
    role: Role
    discipline: Discipline | None

    @property
    def role_label(self) -> str:
        """What is done in it, in words."""
        return seat_label(self.role, self.discipline)


@dataclass(frozen=True)
class Visitor(UserMixin):  # type: ignore[misc]
    """Someone signed in, acting in at most one seat.

    :param seat: None when no membership is left; then only the account's own pages open.
    """

    sign_in_id: UUID
    account_id: UUID
    name: str
    is_locked: bool
    is_confirmed: bool
    seat: Seat | None
    language: Language = Language.EN
    court_name: str = ""
    court_slug: str = ""
    zone: str = "UTC"
    seats: tuple[OtherSeat, ...] = field(default=())

    def get_id(self) -> str:
        """What the cookie holds."""
        return str(self.sign_in_id)

    @property
    def seat_id(self) -> str:
        """The id of the membership acted in; empty when there is none."""
        return str(self.seat.membership_id) if self.seat else ""

    @property
    def role_label(self) -> str:
        """What is done in the seat acted in, in words; empty when there is none."""
        return seat_label(self.seat.role, self.seat.discipline) if self.seat else ""

    def may(self, permission: str) -> bool:
        """Whether the seat acted in holds ``permission``."""
        return self.seat is not None and self.seat.may(permission)


def visitor() -> Visitor:
    """The visitor of this request; only for views that someone signed in reaches."""
    found: Visitor = current_user._get_current_object()
    return found


def seat() -> Seat:
    """The seat acted in; only for views that require a permission."""
    found = visitor().seat
    if found is None:
        raise LookupError("no seat is acted in")
    return found


def actor() -> Actor:
    """Who acts in this request, and when: what every action takes."""
    me = visitor()
    if me.seat is None:
        return Actor(me.account_id, now())
    return Actor(me.account_id, now(), me.seat.court_id, me.seat.membership_id)


def today() -> dt.date:
    """The court's day at the instant of this request."""
    return day_of(now(), visitor().zone)
