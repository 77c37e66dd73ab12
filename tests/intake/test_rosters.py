import datetime as dt
from dataclasses import replace

import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake.plans import Fate
from courtpeer.intake.rosters import Known
from tests.intake.samples import (
    FIVE,
    NAMED,
    csv_bytes,
    file,
    kept,
    plan_roster,
    xlsx_bytes,
)

HEADINGS = ["Docket #", "Participant", "Admit Date", "Phase", "Phase Start", "Peer", "Next Hearing"]
ALMA = Known(
    docket_number="DC-1",
    name="Alma Núñez",
    preferred_name=None,
    admitted_on=dt.date(2026, 1, 5),
    entries=((1, dt.date(2026, 1, 5)), (2, dt.date(2026, 4, 1))),
    peer="Theo Marsh",
    next_hearing_on=dt.date(2026, 11, 24),
)


def row(number="DC-1", name="Núñez, Alma", admitted="1/5/2026", phase="Phase 2", since="4/1/2026"):
    return [number, name, admitted, phase, since, "Theo Marsh", "11/24/2026"]


def only(plan):
    (planned,) = plan.rows
    return planned


def test_the_riverbend_roster_gives_34_and_refuses_3_each_with_its_reason():
    plan = plan_roster(file("riverbend-roster.csv"))

    assert (plan.count(Fate.NEW), plan.count(Fate.REFUSED), len(plan.rows)) == (34, 3, 37)
    assert plan.table.passed_over == "1 blank line and 1 total line"
    assert {row.who: row.reasons for row in plan.of(Fate.REFUSED)} == {
        "DC-26-0104": ("DC-26-0104 stands twice: line 5 has it first",),
        "DC-26-0900": ("Admit Date: 02/30/2026 is not a day",),
        "DC-26-0901": ("This court has no Phase 9",),
    }


def test_the_riverbend_roster_keeps_names_as_their_bearers_write_them():
    entries = {row.who: row.entry for row in plan_roster(file("riverbend-roster.csv")).rows}

    assert entries["DC-25-0126"].name == "Marcellus De La Cruz"
    assert entries["DC-26-0106"].name == "Marcellus St. James"
    assert entries["DC-26-0109"].name == "Guadalupe O’Rourke"
    assert entries["DC-26-0118"].name == "Björn Bracamontes"
    assert entries["DC-25-0101"].phase_since == dt.date(2026, 8, 31)


def test_the_cedar_roster_gives_22_and_its_private_comments_go_nowhere():
    plan = plan_roster(file("cedar-county-roster.xlsx"), phases=NAMED)

    assert (plan.count(Fate.NEW), plan.count(Fate.REFUSED)) == (22, 0)
    assert plan.mapping.unmapped == ("Private comments",)
    assert "call mom first" not in repr([row.entry for row in plan.rows])
    assert plan.rows[0].entry.name == "Carmen Ibarra"
    assert plan.rows[0].entry.admitted_on == dt.date(2025, 8, 11)
    assert plan.rows[0].entry.phase == 5


@pytest.mark.parametrize(
    ("name", "phases"), [("riverbend-roster.csv", FIVE), ("cedar-county-roster.xlsx", NAMED)]
)
def test_the_same_roster_again_brings_nothing_new(name, phases):
    first = plan_roster(file(name), phases=phases)

    again = plan_roster(file(name), kept(first), phases)

    assert (again.count(Fate.NEW), again.count(Fate.CHANGED)) == (0, 0)
    assert again.count(Fate.UNCHANGED) == first.count(Fate.NEW)


def test_a_later_roster_adds_a_phase_entry_where_the_phase_moved():
    data = csv_bytes(HEADINGS, row(phase="III", since="11/2/26"))

    planned = only(plan_roster(data, (ALMA,)))

    assert planned.fate is Fate.CHANGED
    assert [(c.what, c.before, c.after) for c in planned.changes] == [
        (
            "Phase",
            "Phase 2: Clinical Stabilization",
            "Phase 3: Prosocial Habilitation since 11/02/2026",
        )
    ]


def test_a_changed_name_is_shown_as_a_change():
    planned = only(plan_roster(csv_bytes(HEADINGS, row(name="Núñez-Ortiz, Alma")), (ALMA,)))

    assert [(c.what, c.before, c.after) for c in planned.changes] == [
        ("Name", "Alma Núñez", "Alma Núñez-Ortiz")
    ]


@pytest.mark.parametrize("written", ["NUÑEZ, ALMA", "Nunez, Alma", "  Núñez ,  Alma "])
def test_capitals_and_lost_accents_do_not_change_a_name(written):
    assert only(plan_roster(csv_bytes(HEADINGS, row(name=written)), (ALMA,))).fate is Fate.UNCHANGED


def test_a_regained_accent_changes_a_name():
    plain = replace(ALMA, name="Alma Nunez")

    assert only(plan_roster(csv_bytes(HEADINGS, row()), (plain,))).changes[0].after == "Alma Núñez"


def test_a_blank_cell_takes_nothing_away():
    sparse = ["DC-1", "Núñez, Alma", "1/5/2026", "2", "", "", ""]

    assert only(plan_roster(csv_bytes(HEADINGS, sparse), (ALMA,))).fate is Fate.UNCHANGED


def test_an_older_phase_is_not_put_on_top_of_a_newer_one():
    old = csv_bytes(HEADINGS, row(phase="1", since="1/5/2026"))
    backdated = csv_bytes(HEADINGS, row(phase="3", since="2/1/2026"))

    assert only(plan_roster(old, (ALMA,))).fate is Fate.UNCHANGED
    assert only(plan_roster(backdated, (ALMA,))).reasons == (
        "Phase 3: Prosocial Habilitation since 02/01/2026 is not after "
        "Phase 2: Clinical Stabilization, "
        "on record since 04/01/2026: if it is a correction, make it on the participant's page",
    )


def test_who_is_absent_from_a_later_roster_is_not_spoken_of():
    data = csv_bytes(HEADINGS, row(number="DC-2", name="Ray Ito"))

    plan = plan_roster(data, (ALMA,))

    assert [(r.who, r.fate) for r in plan.rows] == [("DC-2", Fate.NEW)]


def test_who_left_the_program_stays_as_on_record():
    gone = replace(ALMA, exited_on=dt.date(2026, 10, 1))

    planned = only(plan_roster(csv_bytes(HEADINGS, row(phase="4", since="11/1/2026")), (gone,)))

    assert planned.fate is Fate.UNCHANGED
    assert planned.notes == ("Left the program on 10/01/2026: left as on record",)


def test_peers_the_court_does_not_know_are_named_once():
    rows = [row(number=f"DC-{n}", name="Ray Ito") for n in (1, 2, 3)]
    rows[0][5] = rows[1][5] = "Vega, Sol"
    rows[2][5] = "marsh, theo"

    plan = plan_roster(csv_bytes(HEADINGS, *rows))

    assert plan.new_peers == ("Sol Vega",)
    assert plan.rows[2].entry.peer == "Theo Marsh"


def test_a_missing_column_lists_what_was_expected_and_what_was_found():
    data = csv_bytes(["Docket #", "Participant", "Next Hearing"], ["DC-1", "Ray Ito", ""])

    with pytest.raises(Refusal) as refused:
        plan_roster(data)

    assert refused.value.reasons == (
        "This roster lacks a column for: Admitted, Phase",
        "Expected columns: Docket number, Name, Admitted, Phase",
        "Found columns: “Docket #”, “Participant”, “Next Hearing”",
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (row(number=""), "The docket number is missing"),
        (row(name=""), "The name is missing"),
        (row(admitted=""), "The day of admission is missing"),
        (row(admitted="12/1/2026", since=""), "Admit Date: 12/01/2026 has not come yet"),
        (row(since="1/4/2026"), "Phase Start: 01/04/2026 is before the admission on 01/05/2026"),
        (row(phase=""), "The phase is missing"),
        (
            [*row(), "loose"],
            "The row has more cells than there are headings: is a comma outside quotes?",
        ),
    ],
)
def test_a_bad_row_is_refused_for_its_own_reason(cells, reason):
    good = row(number="DC-2", name="Ray Ito")

    plan = plan_roster(csv_bytes(HEADINGS, cells, good))

    assert plan.rows[0].reasons == (reason,)
    assert plan.rows[1].fate is Fate.NEW


def test_every_fault_of_a_row_is_named_at_once():
    data = csv_bytes(HEADINGS, row(name="", admitted="13/1/2026", phase="9", since="soon"))

    assert only(plan_roster(data)).reasons == (
        "The name is missing",
        "Admit Date: 13/1/2026 is not a day",
        "This court has no phase “9”",
        "Phase Start: soon is not a day",
    )


def test_a_docket_number_that_excel_took_for_a_number_is_still_itself():
    data = xlsx_bytes(
        Roster=[HEADINGS, [26104, "Ito, Ray", dt.date(2026, 1, 5), 2.0, None, "", ""]]
    )

    entry = only(plan_roster(data)).entry

    assert (entry.docket_number, entry.phase, entry.admitted_on) == (
        "26104",
        2,
        dt.date(2026, 1, 5),
    )
