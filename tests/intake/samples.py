"""What the tests of intake share: the court's facts, and files made on the spot."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from courtpeer.intake import cells, headings, logs, rosters, tables
from courtpeer.intake.headings import Kind
from courtpeer.intake.phases import Phase
from courtpeer.intake.plans import Plan

FILES = Path(__file__).with_name("files")
TODAY = dt.date(2026, 11, 20)
PEERS = ("Theo Marsh", "Lonnie Whitfield", "Renata Vale")
MODES = ("in person at the office", "phone", "video", "text message", "in the community", "court")
TOPICS = (
    "housing",
    "employment",
    "food",
    "education",
    "transportation",
    "clothing",
    "health",
    "family",
    "recovery community",
    "navigating the court",
)
FIVE = tuple(
    Phase(position, name)
    for position, name in enumerate(
        (
            "Acute Stabilization",
            "Clinical Stabilization",
            "Prosocial Habilitation",
            "Adaptive Habilitation",
            "Recovery Management",
        ),
        start=1,
    )
)
NAMED = tuple(
    Phase(position, name)
    for position, name in enumerate(
        (
            "Orientation/Stabilization",
            "Intensive Treatment",
            "Transition",
            "Maintenance",
            "Aftercare",
        ),
        start=1,
    )
)


def file(name: str) -> bytes:
    return (FILES / name).read_bytes()


def csv_bytes(*rows: list[Any], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plan_roster(
    data: bytes, known: tuple[rosters.Known, ...] = (), phases: tuple[Phase, ...] = FIVE
) -> Plan[rosters.Entry]:
    table = tables.read(data, Kind.ROSTER)
    facts = rosters.Facts(
        phases=phases,
        today=TODAY,
        known={cells.key_of(one.docket_number): one for one in known},
        peers=PEERS,
    )
    return rosters.plan(table, headings.propose(table.headings, Kind.ROSTER), facts)


def kept(plan: Plan[rosters.Entry]) -> tuple[rosters.Known, ...]:
    """The participants as they would stand on record once the plan was done."""
    entries = [row.entry for row in plan.rows if row.entry]
    return tuple(
        rosters.Known(
            docket_number=entry.docket_number,
            name=entry.name,
            preferred_name=entry.preferred_name,
            admitted_on=entry.admitted_on,
            entries=((entry.phase, entry.phase_since or TODAY),),
            peer=entry.peer,
            next_hearing_on=entry.next_hearing_on,
        )
        for entry in entries
    )


def plan_log(
    data: bytes,
    recorded: frozenset[logs.Key] = frozenset(),
    only_peer: str | None = None,
    admitted: dict[str, dt.date] | None = None,
) -> Plan[logs.Entry]:
    table = tables.read(data, Kind.LOG)
    if admitted is None:
        roster = plan_roster(file("riverbend-roster.csv"))
        admitted = {
            cells.key_of(row.entry.docket_number): row.entry.admitted_on
            for row in roster.rows
            if row.entry
        }
    facts = logs.Facts(
        admitted=admitted,
        peers=PEERS,
        modes=MODES,
        topics=TOPICS,
        today=TODAY,
        recorded=recorded,
        only_peer=only_peer,
    )
    return logs.plan(table, headings.propose(table.headings, Kind.LOG), facts)
