"""Two courts with one of everything, and someone signed in for each role of the first."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import Client, TestResponse

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Discipline, Role
from courtpeer.audit.actions import Actor
from courtpeer.consent.models import Consent
from courtpeer.consent.rules import Recipient
from courtpeer.contacts.models import Contact, Draft, FollowUp
from courtpeer.core import scope
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import Keyring
from courtpeer.core.settings import Settings
from courtpeer.courts import queries as courts
from courtpeer.courts.models import Court, Membership, Word
from courtpeer.courts.rules import WordKind
from courtpeer.factory import create_app
from courtpeer.goals.models import Goal, Need
from courtpeer.goals.stages import RoseStage
from courtpeer.intake import actions as intake
from courtpeer.intake.headings import Kind
from courtpeer.participants.models import Assignment, Participant, PhaseEntry
from courtpeer.person_first.models import CourtTerm
from courtpeer.restorative.models import MilestoneStep
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from courtpeer.staffing.issuing import Desk, issue
from courtpeer.staffing.models import AdvocacyNote, Ask, Copy, DocketEntry
from courtpeer.web.database import db
from tests.access.groups import groups_of
from tests.access.values import FIXED, KNOWN, LOG, ROSTER, SENT, WORDS
from tests.browser import Browser
from tests.clock import MovableClock
from tests.engines import sqlite_url
from tests.factories import TODAY, Factory

TOLD = (Discipline.JUDGE, Discipline.COORDINATOR)
Ids = dict[str, UUID]


class World:
    """The app on a database that can be put back as it was, and what stands in it.

    ``places`` gives the ids of things: each role's ``own``, of another caseload
    (``unassigned``) and of the ``other`` court.
    """

    def __init__(self, folder: Path, template: Path, keyring: Keyring) -> None:
        self.file, self.kept = folder / "world.sqlite", folder / "kept.sqlite"
        shutil.copyfile(template, self.file)
        self.settings = Settings(
            instance=folder,
            database_url=sqlite_url(self.file),
            secret_key="only for tests, and long enough to sign a session",
            keyring=keyring,
            cheap_passwords=True,
        )
        self.clock = MovableClock()
        self.app: Flask = create_app(self.settings, clock=self.clock)
        self.places: dict[tuple[str, str], Ids] = {}
        self.engine = build_engine(self.settings.database_url)
        with Session(self.engine, expire_on_commit=False) as session:
            session.info["keyring"] = keyring
            people = self._fill(Factory(session), session)
            self.browsers = {
                role: Browser(self.app).sign_in_as(who) for role, who in people.items()
            }
        self.engine.dispose()
        self._close()
        shutil.copyfile(self.file, self.kept)

    def _close(self) -> None:
        """Let go of the database, its write-ahead log folded in."""
        with self.app.app_context():
            db.engine.dispose()

    def put_back(self) -> None:
        """Nothing; the database is as it was at first."""
        self._close()
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(self.kept, self.file)

    def ids(self, role: str, place: str, names: dict[str, str]) -> dict[str, Any]:
        """Values for an address: things of a place, else ids that stand for nothing."""
        here = self.places.get((role, place), {})
        found = {
            name: here[names.get(name, name)] for name in KNOWN if names.get(name, name) in here
        }
        return {**FIXED, **{name: found.get(name, uuid4()) for name in KNOWN}}

    def ask(self, role: str, method: str, path: str) -> TestResponse:
        """The answer to a form left empty, or to opening a page; whatever it did is undone."""
        client: Client = self.browsers[role].client
        carried = {**self.browsers[role].carried, **SENT} if method == "POST" else None
        cookie = client.get_cookie("courtpeer")
        answer = client.open(path, method=method, data=carried)
        client.set_cookie("courtpeer", cookie.value if cookie else "")  # no message left over
        if method == "POST" and answer.status_code < 400:
            self.put_back()
        return answer

    def _fill(self, make: Factory, session: Session) -> dict[str, Account]:
        here, there = make.court("Riverbend"), make.court("Cedar")
        supervisor = make.supervisor()
        people = {
            "peer": make.peer(supervisor=supervisor),
            "supervisor": supervisor,
            "coordinator": make.coordinator(),
            "team": make.team(Discipline.JUDGE),
            "alumni": make.member(Role.ALUMNI_COORDINATOR),
            "administrator": make.administrator(),
        }
        other_peer, prosecutor = make.peer(), make.team(Discipline.PROSECUTOR)
        own = make.participant(peer=people["peer"])
        unassigned = make.participant(peer=other_peer)
        staffing = make.staffing(own, unassigned)

        stranger = make.peer(court=there)
        foreign = make.participant(court=there, peer=stranger)
        foreign_judge = make.team(Discipline.JUDGE, court=there)
        foreign_coordinator = make.coordinator(court=there)
        abroad = make.staffing(foreign, court=there)
        with scope.everywhere(session):
            self._bring(make, staffing, own, people["peer"])
            self._bring(make, staffing, unassigned, other_peer)
            self._bring(make, abroad, foreign, stranger)
        session.commit()

        judges = self._issue(
            here, people["coordinator"], staffing.id,
            [people["team"], people["coordinator"], prosecutor],
        )  # fmt: skip
        foreign_copies = self._issue(there, foreign_coordinator, abroad.id, [foreign_judge])
        with scope.everywhere(session):
            mine = self._things(make, session, here, own, people["peer"], people["team"])
            others = self._things(make, session, here, unassigned, other_peer, prosecutor)
            others["copy_id"] = judges[prosecutor.id]
            foreign_ids = self._things(make, session, there, foreign, stranger, foreign_judge)
            foreign_ids["copy_id"] = foreign_copies[foreign_judge.id]
        session.commit()
        others.update(self._uploads(here, other_peer))
        foreign_ids.update(self._uploads(there, stranger))
        invited = {"own": own, "unassigned": unassigned, "other": foreign}
        grouped = groups_of(make, session, people["alumni"], invited, by=people["peer"])
        mine.update(grouped["own"])
        others.update(grouped["unassigned"])
        foreign_ids.update(grouped["other"])
        for role, who in people.items():
            copy = {"copy_id": judges.get(who.id, judges[people["team"].id])}
            self.places[role, "own"] = {**mine, **copy, **self._uploads(here, who)}
            self.places[role, "unassigned"] = others
            self.places[role, "other"] = foreign_ids
        return people

    def _bring(self, make: Factory, staffing: Any, who: Participant, peer: Account) -> None:
        """A note, a contact with its follow-up, and consents, to a participant of a docket."""
        make.note(make.entry_of(staffing, who), by=peer)
        make.contact(who, by=peer, note="only for the author")
        make.follow_up(who, by=peer)
        make.draft(who, by=peer)
        make.goal(who, by=peer)
        make.need(who, by=peer, linked_to="Harbor House")
        make.stage(who, RoseStage.OPPORTUNITY, by=peer)
        make.plan(who, by=peer)
        make.milestone(who, MilestoneKind.FAMILY, MilestoneState.PREPARING, by=peer, words=WORDS)
        make.consent(who, by=peer, to=TOLD)
        make.consent(who, by=peer, to=TOLD, signed_at=None)
        make.phase_entry(who, 2, on=TODAY, by=peer)

    def _issue(
        self, court: Court, by: Account, staffing_id: UUID, to: list[Account]
    ) -> dict[UUID, UUID]:
        """The ids of the copies, by their recipients' accounts."""
        with self._session(court) as session:
            members = {one.account_id: one for one in courts.members(session, court.id)}
            held = members[by.id]
            actor = _actor(held, self.clock)
            receiving = [
                Recipient(one.id, one.name, members[one.id].discipline or "") for one in to
            ]
        desk = Desk(self.engine, self.settings.keyring, self.clock, court.id)
        issue(desk, actor, staffing_id, receiving)
        with self._session(court) as session:
            return {one.recipient_account_id: one.id for one in session.query(Copy)}

    @contextmanager
    def _session(self, court: Court) -> Iterator[Session]:
        with Session(self.engine) as session:
            session.info["keyring"] = self.settings.keyring
            scope.enter(session, court.id)
            yield session

    def _things(
        self,
        make: Factory,
        session: Session,
        court: Court,
        who: Participant,
        peer: Account,
        receiver: Account,
    ) -> Ids:
        def one(model: type[Any], /, **given: Any) -> Any:
            return session.query(model).filter_by(**given).first()

        entry = one(DocketEntry, participant_id=who.id)
        signed, prepared = sorted(
            session.query(Consent).filter_by(participant_id=who.id), key=lambda c: not c.signed_at
        )
        return {
            "participant_id": who.id,
            "certificate_id": one(PhaseEntry, participant_id=who.id, entered_on=TODAY).id,
            "consent_id": signed.id,
            "prepared_id": prepared.id,
            "contact_id": one(Contact, participant_id=who.id).id,
            "step_id": one(MilestoneStep, author_id=peer.id).id,
            "draft_id": one(Draft, participant_id=who.id).id,
            "follow_up_id": one(FollowUp, participant_id=who.id).id,
            "goal_id": one(Goal, participant_id=who.id).id,
            "need_id": one(Need, participant_id=who.id).id,
            "assignment_id": one(Assignment, participant_id=who.id).id,
            "confirmation_id": make.confirmation(who, by=peer).id,
            "staffing_id": entry.staffing_id,
            "entry_id": entry.id,
            "ask_id": one(Ask, note_id=one(AdvocacyNote, docket_entry_id=entry.id).id).id,
            "word_id": one(Word, court_id=court.id, kind=WordKind.TOPIC, position=2).id,
            "term_id": make.save(self._term(court, who)).id,
            "account_id": peer.id,
            "membership_id": make.seat(peer, court).membership_id,
            "receiver_id": make.seat(receiver, court).membership_id,
        }

    def _term(self, court: Court, who: Participant) -> CourtTerm:
        said = f"pal {who.docket_number}"  # a court holds each only once
        return CourtTerm(court_id=court.id, avoid=said, prefer="peer", set_at=self.clock())

    def _uploads(self, court: Court, who: Account) -> Ids:
        with self._session(court) as session:
            held = session.query(Membership).filter_by(account_id=who.id).first()
            actor = _actor(held, self.clock)
            found = {
                "roster_id": intake.hold(session, actor, Kind.ROSTER, "roster.csv", ROSTER).id,
                "log_id": intake.hold(session, actor, Kind.LOG, "log.csv", LOG).id,
            }
            session.commit()
            return found


def _actor(held: Membership, clock: MovableClock) -> Actor:
    return Actor(held.account_id, clock(), held.court_id, held.id)
