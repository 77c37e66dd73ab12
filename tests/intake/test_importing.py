import datetime as dt

import pytest
import sqlalchemy as sa

from courtpeer.accounts.models import Account
from courtpeer.accounts.rules import Role
from courtpeer.audit.models import AuditEvent
from courtpeer.contacts.models import Contact, ContactTopic, PrivateNote
from courtpeer.contacts.rules import AttemptReason, Outcome
from courtpeer.core.errors import Refusal
from courtpeer.core.sealing import unseal
from courtpeer.courts.models import Membership
from courtpeer.intake import keeping
from courtpeer.intake.actions import import_contacts, import_roster
from courtpeer.participants import queries as participants
from courtpeer.participants.models import Participant, Person, PhaseEntry
from tests.clock import MORNING
from tests.intake.samples import NAMED, csv_bytes, file

HEADINGS = ["Docket #", "Participant", "Admit Date", "Phase", "Phase Start", "Peer", "Next Hearing"]

LOG_HEADINGS = ["Date", "Time", "Docket #", "Peer", "How", "Outcome", "Minutes", "Topics", "Note"]


@pytest.fixture
def actor(make, session):
    court = make.court()
    return keeping.at_the_machine(session, MORNING, court.id)


def counts(done):
    return tuple(done.counts[fate] for fate in ("new", "changed", "unchanged", "refused"))


def row(number="DC-1", name="Núñez, Alma", phase="2", since="4/1/2026", peer="Theo Marsh"):
    return [number, name, "1/5/2026", phase, since, peer, "11/24/2026"]


def number_of(session, model):
    return session.scalar(sa.select(sa.func.count()).select_from(model))


@pytest.mark.both_engines
def test_the_riverbend_files_go_in_as_expected_and_again_bring_nothing_new(session, actor):
    roster, log = file("riverbend-roster.csv"), file("riverbend-contact-log.csv")

    assert counts(import_roster(session, actor, roster)) == (34, 0, 0, 3)
    assert counts(import_contacts(session, actor, log)) == (260, 0, 0, 0)
    stood = [number_of(session, model) for model in (Participant, PhaseEntry, Contact, Account)]

    assert counts(import_roster(session, actor, roster)) == (0, 0, 34, 3)
    assert counts(import_contacts(session, actor, log)) == (0, 0, 260, 0)
    assert stood == [
        number_of(session, model) for model in (Participant, PhaseEntry, Contact, Account)
    ]


def test_the_cedar_roster_goes_in_whole_and_its_private_comments_nowhere(
    session, make, actor, engine
):
    make.scheme(number=2, names=tuple(phase.name for phase in NAMED))

    assert counts(import_roster(session, actor, file("cedar-county-roster.xlsx"))) == (22, 0, 0, 0)

    session.commit()
    with engine.connect() as connection:
        raw = "\n".join(connection.connection.driver_connection.iterdump())
    assert "WC-25-0101" in raw
    assert "call mom first" not in raw
    assert "pos 10/3" not in raw


def test_a_dry_run_tells_the_same_and_keeps_nothing(session, actor):
    done = import_roster(session, actor, file("riverbend-roster.csv"), dry_run=True)

    assert counts(done) == (34, 0, 0, 3)
    assert done.rejects is not None
    assert number_of(session, Participant) == 0


def test_peers_named_in_a_roster_become_accounts_that_cannot_sign_in(session, make, actor):
    supervisor = make.supervisor()

    import_roster(session, actor, file("riverbend-roster.csv"))

    peers = session.execute(
        sa.select(Account, Membership)
        .join(Membership, Membership.account_id == Account.id)
        .where(Membership.role == Role.PEER)
    ).all()
    assert {account.name for account, _ in peers} == {
        "Theo Marsh",
        "Lonnie Whitfield",
        "Renata Vale",
    }
    assert not any(account.may_sign_in or account.email for account, _ in peers)
    assert {membership.supervisor_id for _, membership in peers} == {supervisor.id}


def test_a_later_roster_adds_the_phase_the_name_the_peer_and_the_hearing(session, actor):
    import_roster(session, actor, csv_bytes(HEADINGS, row()))
    later = row(name="Núñez-Ortiz, Alma", phase="3", since="11/2/2026", peer="Renata Vale")
    later[-1] = "12/8/2026"

    done = import_roster(session, actor, csv_bytes(HEADINGS, later))

    alma = participants.by_docket_number(session, "DC-1")
    assert counts(done) == (0, 1, 0, 0)
    assert alma.person.name == "Alma Núñez-Ortiz"
    assert [(e.phase.position, e.entered_on) for e in alma.phases] == [
        (2, dt.date(2026, 4, 1)),
        (3, dt.date(2026, 11, 2)),
    ]
    assert [(a.peer.name, a.until_on) for a in alma.assignments] == [
        ("Theo Marsh", dt.date(2026, 11, 23)),
        ("Renata Vale", None),
    ]
    assert alma.next_hearing_on == dt.date(2026, 12, 8)


def test_nobody_leaves_for_being_absent_from_a_later_roster(session, actor):
    import_roster(session, actor, csv_bytes(HEADINGS, row(), row(number="DC-2", name="Ray Ito")))

    import_roster(session, actor, csv_bytes(HEADINGS, row()))

    assert participants.by_docket_number(session, "DC-2").exited_on is None


def test_a_row_that_the_record_refuses_leaves_no_trace_and_the_others_stay(session, make, actor):
    make.participant(docket_number="DC-1", admitted_on=dt.date(2026, 1, 5), name="Alma Núñez")
    make.phase_entry(
        participants.by_docket_number(session, "DC-1"), 2, on=MORNING.date(), by=make.account()
    )
    session.expire_all()
    moved = row(name="Alma Ortiz", phase="3", since="11/24/2026", peer="")

    done = import_roster(
        session, actor, csv_bytes(HEADINGS, moved, row(number="DC-2", name="Ray Ito"))
    )

    assert counts(done) == (1, 0, 0, 1)
    assert participants.by_docket_number(session, "DC-1").person.name == "Alma Núñez"
    assert number_of(session, Person) == 2


def contact(**cells):
    usual = {
        "Date": "9/3/2026",
        "Time": "8:45",
        "Docket #": "DC-1",
        "Peer": "Theo Marsh",
        "How": "Phone",
        "Outcome": "Met",
        "Minutes": "30",
        "Topics": "housing; court navigation",
        "Note": "Spoke of the new apartment.",
    }
    return list((usual | cells).values())


def log(*rows):
    return csv_bytes(LOG_HEADINGS, *rows)


def test_a_note_in_a_log_becomes_the_private_note_of_its_peer(session, actor):
    import_roster(session, actor, csv_bytes(HEADINGS, row()))

    import_contacts(session, actor, log(contact()))

    (note,) = session.scalars(sa.select(PrivateNote))
    assert unseal(session, note, "text_sealed") == "Spoke of the new apartment."
    assert session.get(Account, note.author_id).name == "Theo Marsh"
    told = [str(event.detail) for event in session.scalars(sa.select(AuditEvent))]
    assert not any("apartment" in detail for detail in told)


def test_what_was_not_held_keeps_neither_minutes_nor_topics(session, actor):
    import_roster(session, actor, csv_bytes(HEADINGS, row()))

    import_contacts(session, actor, log(contact(Outcome="Rescheduled", Minutes="5")))

    (kept,) = session.scalars(sa.select(Contact))
    assert (kept.outcome, kept.reason, kept.minutes) == (
        Outcome.ATTEMPTED,
        AttemptReason.LOGISTICS,
        0,
    )
    assert number_of(session, ContactTopic) == 0


def test_the_last_day_held_is_known_after_an_import(session, actor):
    import_roster(session, actor, csv_bytes(HEADINGS, row()))

    import_contacts(
        session,
        actor,
        log(contact(), contact(Date="8/1/2026"), contact(Date="10/1/2026", Outcome="Declined")),
    )

    session.expire_all()
    alma = participants.by_docket_number(session, "DC-1")
    assert alma.last_held_on == dt.date(2026, 9, 3)


def test_a_missing_column_changes_nothing(session, actor):
    with pytest.raises(Refusal, match="lacks a column for: Phase"):
        import_roster(session, actor, csv_bytes(HEADINGS[:3], ["DC-1", "Ray Ito", "1/5/2026"]))

    assert number_of(session, Participant) == 0


def test_the_rejects_go_in_once_mended(session, actor):
    rejects = import_roster(session, actor, file("riverbend-roster.csv")).rejects
    mended = rejects.decode("utf-8-sig").replace("02/30/2026", "02/28/2026", 1)
    mended = mended.replace("Phase 9,", "Phase 2,").replace("DC-26-0104,", "DC-26-0135,", 1)

    assert counts(import_roster(session, actor, mended.encode())) == (3, 0, 0, 0)
    assert counts(import_roster(session, actor, mended.encode())) == (0, 0, 3, 0)


def test_progress_is_told_row_by_row(session, actor):
    told = []

    import_roster(
        session,
        actor,
        csv_bytes(HEADINGS, row(), row(number="DC-2", name="Ray Ito")),
        progress=lambda done, of: told.append((done, of)),
    )

    assert told == [(1, 2), (2, 2)]
