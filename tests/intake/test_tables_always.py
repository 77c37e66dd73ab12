import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courtpeer.core.errors import Refusal
from courtpeer.intake import cells, days, names, tables
from courtpeer.intake.headings import Kind
from tests.intake.samples import FIVE, csv_bytes, file, plan_roster

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
HEADINGS = ["Docket #", "Participant", "Admit Date", "Phase", "Phase Start", "Peer"]
WORKBOOK = file("cedar-county-roster.xlsx")


@QUICK
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data):
    with contextlib.suppress(Refusal):
        tables.read(data, Kind.ROSTER)


@settings(QUICK, max_examples=60)
@given(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused_in_words(at, byte):
    with contextlib.suppress(Refusal):
        tables.read(WORKBOOK[:at] + bytes([byte]) + WORKBOOK[at + 1 :], Kind.ROSTER)


@QUICK
@given(st.text(max_size=40))
def test_any_cell_is_parsed_or_refused_in_words(text):
    for parse in (days.day, days.clock, days.clock_beside, names.one_name, cells.minutes):
        with contextlib.suppress(Refusal):
            parse(text)


WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@QUICK
@given(st.lists(st.lists(WRITTEN, min_size=6, max_size=6), max_size=6))
def test_every_row_of_any_table_is_planned_or_refused_with_a_reason(rows):
    plan = plan_roster(csv_bytes(HEADINGS, *rows), phases=FIVE)

    assert all(bool(row.entry) != bool(row.reasons) for row in plan.rows)
