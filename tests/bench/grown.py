"""A court grown to a size: 600 participants, a caseload of 40, and as many contacts as asked."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from courtpeer.accounts.rules import Discipline
from courtpeer.consent.words import Category
from courtpeer.core.database import Base
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import Keyring
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind
from courtpeer.participants.models import Assignment, Participant, Person, PhaseEntry
from courtpeer.participants.rules import search_key
from tests.clock import MORNING, TODAY
from tests.factories import Factory

PARTICIPANTS = 600
CASELOAD = 40
PEERS = PARTICIPANTS // CASELOAD
DOCKET = 60
PHASES_EACH = 3
CHUNK = 20_000
DAYS_OF_CONTACTS = 900
STEADY = 120
COPIES = 12
CONTACT = (
    *("id", "court_id", "participant_id", "author_id", "outcome", "on", "at_time", "mode_id"),
    *("minutes", "strengths", "own_words", "asks", "imported", "recorded_at", "version"),
)
TOPIC = ("id", "court_id", "contact_id", "word_id", "open_to_supervisor")
SAID = ("Came early, and stayed to talk.", "", "")
GIVEN = ("Dana", "Theo", "Marisol", "Ana Lucía", "Jo", "Renée", "Amir", "Wren", "Iris", "Pablo")
FAMILY = ("Whitfield", "Marsh", "Reyes", "Ortiz", "O’Rourke", "Deveraux", "Haddad", "Castellanos")


@dataclass(frozen=True)
class Grown:
    """Whose pages are asked for in a grown court."""

    peer_email: str
    coordinator_email: str
    participant_id: UUID
    busiest_id: UUID
    busiest_email: str
    staffing_id: UUID


def grow(url: str, keyring: Keyring, contacts: int) -> Grown:
    """Whose pages to ask for, once the empty database at ``url`` holds so many contacts."""
    engine = build_engine(url)
    try:
        with Session(engine) as session:
            session.info["keyring"] = keyring
            make = Factory(session)
            make.court("Riverbend County")
            peers = [make.peer(f"Peer {number}") for number in range(PEERS)]
            coordinator = make.coordinator()
            owners = _participants(make, [peer.id for peer in peers])
            staffing = _staffing(make, owners[:DOCKET], peers[0])
            grown = Grown(
                str(peers[0].email),
                str(coordinator.email),
                owners[0],
                owners[-1],
                str(peers[-1].email),
                staffing,
            )
            pairs = [(one, peers[index // CASELOAD].id) for index, one in enumerate(owners)]
            words = _words(session)
            court_id = make.first_court().id
            session.commit()
        _contacts(engine, court_id, pairs, words, contacts)
        _settle(engine)
    finally:
        engine.dispose()
    return grown


def _participants(make: Factory, peers: list[UUID]) -> list[UUID]:
    court_id, phases = make.first_court().id, [phase.id for phase in make.phases()]
    admitted = TODAY - dt.timedelta(days=DAYS_OF_CONTACTS)
    ids = list(islice(_ids(1), PARTICIPANTS))
    rows: dict[type[Base], list[dict[str, Any]]] = {
        kind: [] for kind in (Person, Participant, PhaseEntry, Assignment)
    }
    fresh = _ids(2)
    written = {"recorded_by": peers[0], "recorded_at": MORNING, "court_id": court_id}
    for number, owner in enumerate(ids):
        family = FAMILY[(number // len(GIVEN)) % len(FAMILY)]
        name = f"{GIVEN[number % len(GIVEN)]} {family} {number // 80 or ''}".strip()
        docket_number, person = f"DC-26-{number:04}", next(fresh)
        rows[Person].append({"id": person, "court_id": court_id, "name": name})
        rows[Participant].append(
            {
                "id": owner,
                "court_id": court_id,
                "person_id": person,
                "docket_number": docket_number,
                "search": search_key(name, None, docket_number),
                "admitted_on": admitted,
                "next_hearing_on": TODAY + dt.timedelta(days=number % 28),
                "last_held_on": TODAY - dt.timedelta(days=number % 20),
                "version": 1,
            }
        )
        for step in range(PHASES_EACH):
            entered = admitted + dt.timedelta(days=120 * step)
            entry = {"phase_id": phases[step], "entered_on": entered, "decided_by": "the team"}
            rows[PhaseEntry].append(
                {"id": next(fresh), "participant_id": owner, **entry, **written}
            )
        rows[Assignment].append(
            {
                "id": next(fresh),
                "participant_id": owner,
                "peer_id": peers[number // CASELOAD],
                "is_primary": True,
                "from_on": admitted,
                **written,
            }
        )
    for kind, values in rows.items():
        make.session.execute(sa.insert(kind.__table__), values)  # type: ignore[arg-type]
    return ids


def _staffing(make: Factory, owners: list[UUID], peer: Any) -> UUID:
    """The id of a staffing with its docket: a note and a consent for each on it."""
    staffing = make.staffing(on=TODAY + dt.timedelta(days=2))
    consents = []
    for position, owner in enumerate(owners, 1):
        participant = make.session.get_one(Participant, owner)
        consents.append(make.consent(participant, by=peer, categories=tuple(Category)))
        make.note(make.docket_entry(staffing, participant, position=position), by=peer)
    for number in range(1, COPIES + 1):
        make.copy(staffing, consents, to=make.team(Discipline.JUDGE), by=peer, number=number)
    return staffing.id


def _words(session: Session) -> dict[WordKind, list[UUID]]:
    asked = sa.select(Word.id, Word.kind).order_by(Word.position)
    rows = session.execute(asked).all()
    return {kind: [row.id for row in rows if row.kind is kind] for kind in WordKind}


def _ids(series: int, start: int = 0) -> Iterator[UUID]:
    """Ids in order, as time-ordered ids are, the same in every run."""
    number = start
    while True:
        number += 1
        yield UUID(int=(series << 96) | (7 << 76) | (2 << 62) | number)


Pairs = list[tuple[UUID, UUID]]


def _contacts(
    engine: Engine, court_id: UUID, pairs: Pairs, words: dict[WordKind, list[UUID]], total: int
) -> None:
    """Contacts spread evenly over days, each with one topic.

    One caseload has the same number of them in every court; the other participants share
    what remains, so that the table grows and the pages of that caseload do not.
    """
    steady = CASELOAD * STEADY
    modes, topics = words[WordKind.MODE], words[WordKind.TOPIC]
    with engine.connect() as connection:
        write = _plainly(engine.dialect.name)
        court, at = write(court_id), write(MORNING.replace(tzinfo=None))
        owners = [(write(owner), write(author)) for owner, author in pairs]
        days = [write(TODAY - dt.timedelta(days=ago)) for ago in range(DAYS_OF_CONTACTS + 1)]
        hours = [write(dt.time(hour, 15)) for hour in range(9, 17)]
        modes_written, topics_written = list(map(write, modes)), list(map(write, topics))
        for start in range(0, total, CHUNK):
            numbers = range(start, min(start + CHUNK, total))
            ids = [write(one) for one in islice(_ids(3, start), len(numbers))]
            contacts, about = [], []
            for number, row_id, topic_id in zip(numbers, ids, _ids(4, start), strict=False):
                if number < steady:
                    turn, whose, every = number // CASELOAD, number % CASELOAD, STEADY
                else:
                    turn, whose = divmod(number - steady, len(pairs) - CASELOAD)
                    every, whose = (total - steady) // (len(pairs) - CASELOAD), whose + CASELOAD
                day = days[max(0, DAYS_OF_CONTACTS - DAYS_OF_CONTACTS * (turn + 1) // every)]
                mode = modes_written[turn % len(modes)]
                done = ("held", day, hours[turn % len(hours)], mode, 45, *SAID, False, at, 1)
                contacts.append((row_id, court, *owners[whose], *done))
                topic = topics_written[turn % len(topics)]
                about.append((write(topic_id), court, row_id, topic, False))
            with connection.begin():
                _insert(connection, "contact", CONTACT, contacts)
                _insert(connection, "contact_topic", TOPIC, about)


def _plainly(dialect: str) -> Callable[[Any], Any]:
    """What turns a value into the one that the driver of ``dialect`` keeps."""

    def write(value: Any) -> Any:
        if dialect == "postgresql":
            return value
        if isinstance(value, UUID):
            return value.hex
        if isinstance(value, dt.datetime):
            return value.isoformat(" ", "microseconds")
        return value.isoformat() if isinstance(value, dt.date) else value.isoformat("microseconds")

    return write


def _insert(
    connection: sa.Connection, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name != "postgresql":
        marks = ", ".join("?" * len(columns))
        raw.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608
        return
    with raw.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _settle(engine: Engine) -> None:
    """Let the engine know its own sizes, as it would after living a while."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(
            "ANALYZE" if engine.dialect.name == "sqlite" else "VACUUM ANALYZE"
        )
