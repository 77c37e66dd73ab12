import collections
import datetime as dt

import pytest

from courtpeer.intake.logs import note_shown
from courtpeer.intake.plans import Fate
from tests.intake.samples import csv_bytes, file, plan_log

HEADINGS = ["Date", "Time", "Docket #", "Peer", "How", "Outcome", "Minutes", "Topics", "Note"]
ADMITTED = {"dc-1": dt.date(2026, 1, 5)}


def row(**cells):
    usual = {
        "Date": "9/3/2026",
        "Time": "8:45",
        "Docket #": "DC-1",
        "Peer": "Theo Marsh",
        "How": "Phone",
        "Outcome": "Met",
        "Minutes": "30",
        "Topics": "housing; court navigation",
        "Note": "Spoke of the new job.",
    }
    return list((usual | cells).values())


def planned(*rows, **options):
    return plan_log(csv_bytes(HEADINGS, *rows), admitted=ADMITTED, **options).rows


def test_the_riverbend_log_gives_260_and_refuses_none():
    plan = plan_log(file("riverbend-contact-log.csv"))

    assert (plan.count(Fate.NEW), plan.count(Fate.REFUSED)) == (260, 0)
    assert collections.Counter(row.entry.outcome for row in plan.rows) == {
        "held": 211,
        "logistics": 21,
        "declined": 15,
        "not_reached": 13,
    }


def test_topics_of_what_was_not_held_are_dropped_and_that_is_said():
    plan = plan_log(file("riverbend-contact-log.csv"))
    said = [row for row in plan.rows if row.notes]

    assert len(said) == 49
    assert all(row.entry.outcome != "held" and not row.entry.topics for row in said)
    assert said[0].notes == ("2 topics left out: the contact was not held",)


def test_the_same_log_again_brings_nothing_new():
    first = plan_log(file("riverbend-contact-log.csv"))

    again = plan_log(
        file("riverbend-contact-log.csv"), frozenset(row.entry.key for row in first.rows)
    )

    assert (again.count(Fate.NEW), again.count(Fate.UNCHANGED)) == (0, 260)


def test_the_courts_own_words_are_used_for_mode_and_topics():
    (read,) = planned(row())

    assert read.entry.mode == "phone"
    assert read.entry.topics == ("housing", "navigating the court")
    assert (read.entry.on, read.entry.at) == (dt.date(2026, 9, 3), dt.time(8, 45))


def test_a_note_is_counted_and_never_shown():
    (read,) = planned(row(Note="x" * 61))

    assert note_shown(read.entry) == "note, 61 characters, private to Theo Marsh"
    assert "xxx" not in repr(read.entry)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Date": ""}, "The day of the contact is missing"),
        ({"Date": "02/30/2026"}, "Date: 02/30/2026 is not a day"),
        ({"Date": "11/21/2026"}, "11/21/2026 has not come yet"),
        ({"Date": "1/4/2026"}, "01/04/2026 is before the admission on 01/05/2026"),
        ({"Time": "25:00"}, "Time: 25:00 is not a time of day"),
        ({"Docket #": "DC-9"}, "No participant has the docket number DC-9"),
        ({"Peer": "Sol Vega"}, "This court has no peer Sol Vega"),
        ({"Peer": ""}, "The peer is missing"),
        ({"How": "pigeon"}, "This court has no “pigeon” among its modes: "),
        ({"Outcome": "maybe"}, "“maybe” is not an outcome: "),
        ({"Minutes": "0"}, "A contact that was held takes more than 0 minutes"),
        ({"Minutes": "some"}, "“some” is not a number of minutes"),
        ({"Topics": "housing; astrology"}, "This court has no topic “astrology”"),
    ],
)
def test_a_bad_row_is_refused_for_its_own_reason(cells, reason):
    bad, good = planned(row(**cells), row(Time="10:00"))

    assert bad.fate is Fate.REFUSED
    assert len(bad.reasons) == 1
    assert bad.reasons[0].startswith(reason)
    assert good.fate is Fate.NEW


def test_an_attempt_takes_neither_minutes_nor_topics():
    (read,) = planned(row(Outcome="No answer", Minutes="10", Topics="housing"))

    assert (read.entry.minutes, read.entry.topics) == (0, ())
    assert read.notes == ("1 topic and 10 minutes left out: the contact was not held",)


def test_a_peer_imports_only_their_own_contacts():
    own, others, unnamed = planned(
        row(), row(Peer="Vale, Renata"), row(Peer="", Time="9:00"), only_peer="Theo Marsh"
    )

    assert own.fate is Fate.NEW
    assert others.reasons == ("This contact names Renata Vale: import only your own contacts",)
    assert unnamed.entry.peer == "Theo Marsh"


def test_the_same_contact_twice_in_one_file_is_refused_the_second_time():
    _, second = planned(row(), row(Minutes="45"))

    assert second.reasons == (
        "The same participant, day, time and mode as line 2: mend one of them",
    )


def test_day_and_time_in_one_column_are_both_read():
    headings = ["Date/Time", "Docket #", "Peer", "How", "Outcome", "Minutes"]
    line = ["09/03/2026 1:30 PM", "DC-1", "Theo Marsh", "Zoom", "Met", "20"]

    (read,) = plan_log(csv_bytes(headings, line), admitted=ADMITTED).rows

    assert (read.entry.on, read.entry.at) == (dt.date(2026, 9, 3), dt.time(13, 30))
    assert read.entry.mode == "video"
