"""Issuing: plan and render outside any write, then one short transaction, all copies or none."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.audit.actions import Actor
from courtpeer.consent import actions as consents
from courtpeer.consent.rules import Recipient
from courtpeer.core.days import Clock, day_of
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, _, lazy, speaking
from courtpeer.core.sealing import Keyring
from courtpeer.core.spoken import long_day
from courtpeer.core.unit import reading, unit_of_work
from courtpeer.courts import queries as courts
from courtpeer.printing.actions import Shelf
from courtpeer.printing.packets import Built, build
from courtpeer.printing.stamps import copy_stamp
from courtpeer.staffing import copies, planning
from courtpeer.staffing.copies import Draft
from courtpeer.staffing.models import Staffing
from courtpeer.staffing.packet import Composition
from courtpeer.staffing.planning import Plan
from courtpeer.staffing.rules import serial

TRIES = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """Where packets are issued: the database, its keys, the clock, and the court."""

    engine: Engine
    keyring: Keyring
    clock: Clock
    court_id: UUID


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing came to.

    :ivar serials: of the new copies, in the order of recipients.
    :ivar standing: serials of earlier copies that tell their recipient the very same, for
        whom nothing new was issued.
    """

    copies: tuple[UUID, ...]
    serials: tuple[str, ...]
    standing: tuple[str, ...]


def issue(
    desk: Desk,
    actor: Actor,
    staffing_id: UUID,
    receiving: Sequence[Recipient],
    *,
    again: bool = False,
) -> Issued:
    """The copies made for the chosen recipients: one each, with its disclosures, or none.

    Opens and commits its own transactions; the caller holds none. Everything slow happens
    before the one that writes, which asks every consent again: what changed meanwhile is
    planned anew. A copy is the court's record and English whoever issues it: the packet,
    its disclosures and its place in the register.

    :param actor: who issues; ``at`` is the instant that the copies carry.
    :param again: issue also to those who hold a copy that tells the very same.
    :raises Refusal: when nobody is chosen, the staffing is over, or the record keeps changing.
    """
    if not receiving:
        raise Refusal(_("Choose at least one recipient."), field="recipients")
    with speaking(Language.EN):
        for _try in range(TRIES):
            issued = _attempt(desk, actor, staffing_id, receiving, again=again)
            if issued is not None:
                return issued
            actor = replace(actor, at=desk.clock())
    raise Refusal(_("The record kept changing while the packet was made. Nothing was issued."))


def _attempt(
    desk: Desk, actor: Actor, staffing_id: UUID, receiving: Sequence[Recipient], *, again: bool
) -> Issued | None:
    """What was issued; None when something changed between planning and writing."""
    with reading(desk.engine, desk.keyring, desk.court_id) as ahead:
        _refuse_closed(ahead, staffing_id)
        plan = planning.plan(ahead, staffing_id, receiving, actor.at)
        standing = {} if again else copies.standing(ahead, plan)
        chosen = [one for one in plan.packets if one.recipient not in standing]
        serials_standing = tuple(copy.serial for copy in standing.values())
        if not chosen:
            return Issued((), (), serials_standing)
        plan = replace(plan, packets=tuple(chosen))
        press = _Press(ahead, plan, actor)
        press.print_ahead()
        with unit_of_work(desk.engine, desk.keyring, desk.court_id) as session:
            made = _store(session, desk, actor, staffing_id, plan, press)
            if made is None:
                return None
        return Issued(
            tuple(copy_id for copy_id, _ in made),
            tuple(serial for _, serial in made),
            serials_standing,
        )


def _store(
    session: Session, desk: Desk, actor: Actor, staffing_id: UUID, plan: Plan, press: "_Press"
) -> list[tuple[UUID, str]] | None:
    """Ids and serials of the copies written; None, with nothing written, when the plan is stale."""
    first = copies.take_numbers(session, desk.court_id, press.year)
    _refuse_closed(session, staffing_id)
    consents.hold(session, [one.record.participant_id for one in plan.packets[0].pages])
    receiving = [one.recipient for one in plan.packets]
    if planning.plan(session, staffing_id, receiving, desk.clock()) != plan:
        return None
    drafts = [
        press.draft(composition, first + index) for index, composition in enumerate(plan.packets)
    ]
    made = [copies.store(session, actor, plan.meeting, draft) for draft in drafts]
    press.shelf.shelve(session, at=actor.at)
    return [(copy.id, copy.serial) for copy in made]


def _refuse_closed(session: Session, staffing_id: UUID) -> None:
    staffing = session.get_one(Staffing, staffing_id)
    if staffing.cancelled_at is not None:
        raise Refusal(lazy("This staffing was cancelled; no packet is issued for it."))
    if staffing.held_at is not None:
        raise Refusal(lazy("This staffing was held; no packet is issued for it any more."))


class _Press:
    """Makes copies ahead under the numbers they will probably get, and again if they do not."""

    def __init__(self, ahead: Session, plan: Plan, actor: Actor) -> None:
        self.shelf = Shelf(ahead)
        self.year = day_of(actor.at, plan.meeting.zone).year
        self._plan, self._actor = plan, actor
        self._first = copies.next_number(ahead, self.year)
        self._by = _name(ahead, actor)
        self._made: dict[int, Draft] = {}

    def print_ahead(self) -> None:
        """Nothing; every copy is made, so that storing them is short."""
        for number, composition in enumerate(self._plan.packets, self._first):
            self._made[number] = self._print(composition, number)

    def draft(self, composition: Composition, number: int) -> Draft:
        """The copy under its number."""
        made = self._made.get(number)
        if made is not None and made.composition is composition:
            return made
        return self._print(composition, number)

    def _print(self, composition: Composition, number: int) -> Draft:
        meeting = self._plan.meeting
        numbered = serial(meeting.slug, self.year, number)
        cover = planning.cover(
            meeting, composition, serial=numbered, issued_at=self._actor.at, by=self._by
        )
        stamp = copy_stamp(
            court=meeting.court,
            staffing=long_day(meeting.meets_on),
            discipline=cover.discipline,
            serial=numbered,
            issued_at=cover.issued_at,
        )
        built: Built = build(cover, planning.sheets(composition), stamp, self.shelf)
        return Draft(
            composition=composition,
            cover=cover,
            year=self.year,
            number=number,
            pdf=built.pdf,
            page_count=built.page_count,
            sha256=hashlib.sha256(built.pdf).hexdigest(),
        )


def _name(session: Session, actor: Actor) -> str:
    if actor.account_id is None:
        raise Refusal(lazy("A packet is issued by someone with an account."))
    return courts.names(session, [actor.account_id])[actor.account_id]
