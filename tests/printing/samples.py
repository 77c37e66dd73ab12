"""Pages of a fictional court for tests and for the bench: full, empty, long, many."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from courtpeer.goals.rules import NeedState
from courtpeer.staffing.pages import (
    AskLine,
    Cover,
    DocketLine,
    GoalLine,
    Head,
    MilestoneLine,
    ModeCount,
    NeedLine,
    PacketPage,
    PhaseStep,
    SinceLine,
    TimeWithPeer,
    Toward,
    WeekCount,
    Window,
)

COURT = "Riverbend County Adult Treatment Court"
STAFFING = dt.date(2026, 11, 24)
ISSUED = dt.datetime(2026, 11, 23, 16, 40, tzinfo=dt.timezone(dt.timedelta(hours=-6)))
CONSENT = UUID("0193a000-0000-7000-8000-000000000001")

PHASES = tuple(
    PhaseStep(position, name)
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
FIRST = ("Alma", "Beth", "Caleb", "Dina", "Émile", "Farid", "Gwen", "Hoa", "Iñigo", "Joan", "Lucía")
LAST = ("Reyes", "Alvarez", "Ochoa", "Lindqvist", "Núñez", "Okafor", "Tran", "Whitfield")


def head(number: int = 1, **changes: object) -> Head:
    """The court's own record of the participant with this number."""
    made = Head(
        name=f"{FIRST[number % 11]} {LAST[number % 8]}",
        preferred_name=None,
        docket_number=f"DC-26-{100 + number:04d}",
        phases=PHASES,
        phase=1 + number % 5,
        day_of_phase=10 + number,
        minimum_days=90,
        admitted_on=dt.date(2026, 3, 2),
        days_in_program=268,
        next_hearing_on=STAFFING,
        peer=None,
        shared_under=(),
    )
    return replace(made, **changes)


def empty_page(number: int = 1) -> PacketPage:
    """A participant of whom nothing may be told: the court's own record and no more."""
    return PacketPage(
        court=COURT,
        staffing_on=STAFFING,
        head=head(number),
        window=Window(dt.date(2026, 11, 10), dt.date(2026, 11, 23)),
    )


def full_page(number: int = 1, **changes: object) -> PacketPage:
    """A page with every section filled, its words its own by number."""
    made = PacketPage(
        court=COURT,
        staffing_on=STAFFING,
        head=head(
            number,
            preferred_name="Beth",
            peer="Theo Marsh",
            shared_under=(
                "the consent of March 4, 2026: attendance, strengths, own words, asks, needs, "
                "goals and milestones, to the team of this court, to support recovery and the "
                "court's decisions, until March 4, 2027.",
            ),
        ),
        window=Window(dt.date(2026, 11, 10), dt.date(2026, 11, 23)),
        own_words=(
            f"I have kept every appointment since the last time I stood here, number {number}. "
            "My daughter came to the park with us on Sunday and she laughed the whole time. I "
            "would like to talk about the bus.",
        ),
        going_well=(
            f"Six weeks at the bakery, {number + 20} hours last week",
            "Goes to a Saturday meeting in Millbrook and has begun to set up the chairs",
            "Paid the first month of rent out of wages",
        ),
        time_with_peer=TimeWithPeer(
            contacts=5,
            minutes=185 + number,
            modes=(ModeCount("In person", 3), ModeCount("By phone", 1), ModeCount("Video", 1)),
            weeks=(
                WeekCount(dt.date(2026, 11, 9), 3),
                WeekCount(dt.date(2026, 11, 16), 2),
                WeekCount(dt.date(2026, 11, 23), 0),
            ),
            attempts=None,
        ),
        needs=(
            NeedLine(
                "Transportation",
                "no bus runs to the bakery before six",
                NeedState.LINKED,
                f"the county ride program, number {number}",
            ),
            NeedLine("Health", "a dentist who takes the plan", NeedState.OPEN, None),
            NeedLine("Housing", "a lease in her own name", NeedState.MET, "Harbor House"),
        ),
        goals=(GoalLine(f"Finish the GED by summer, test {number % 4 + 1} of 4 next", "active"),),
        milestones=(
            MilestoneLine("Responsibility", "completed"),
            MilestoneLine("Family", "preparing"),
            MilestoneLine("Self", "not yet"),
            MilestoneLine("Peer training", "offered"),
        ),
        asks=(
            AskLine("Beth asks", f"Could hearings be after ten, so that bus {number} gets here?"),
            AskLine("Theo Marsh asks", "A letter to the ride program that says she is enrolled."),
        ),
        since_last=(
            SinceLine(
                "Yes, until the end of the year.",
                f"A later curfew for the early shift, number {number}?",
                "The shift began on November 12.",
            ),
            SinceLine("Bring the lease to the next hearing.", None, None),
        ),
        toward_next=Toward(
            met=("9 of 8 peer contacts", "41 days without a missed hearing"),
            unmet=(f"{10 + number} of 90 days in this phase",),
            ready=False,
        ),
    )
    return replace(made, **changes)


def long_name_page() -> PacketPage:
    """A full page for somebody whose name has ninety characters, hyphens and accents."""
    name = (
        "María-Concepción-Guadalupe Villaseñor-Etxeberria-Montgomery-Fotheringham-Wolfeschlegelsten"
    )
    page = full_page(7)
    return replace(page, head=replace(page.head, name=name))


def heavy_page() -> PacketPage:
    """A page with far more than fits on one sheet."""
    page = full_page(9)
    return replace(
        page,
        going_well=tuple(f"Something good, item {n} of a long list" for n in range(70)),
        own_words=tuple(
            f"{paragraph} Paragraph {n}." for n in range(12) for paragraph in page.own_words
        ),
        time_with_peer=TimeWithPeer(
            contacts=60,
            minutes=2100,
            modes=(ModeCount("In person", 40), ModeCount("By phone", 20)),
            weeks=tuple(
                WeekCount(dt.date(2026, 5, 25) + dt.timedelta(weeks=n), n % 5) for n in range(26)
            ),
            attempts=4,
        ),
    )


def cover(pages: list[PacketPage], **changes: object) -> Cover:
    """The cover of a copy of these pages for the judge."""
    made = Cover(
        court=COURT,
        staffing_on=STAFFING,
        starts_at=dt.time(8, 30),
        place="Courtroom 2B",
        recipient="Hon. Ruth Castellanos",
        discipline="Judge",
        serial="RB-2026-0042",
        issued_at=ISSUED,
        issued_by="Dana Whitcomb",
        sharing_policy=(
            "The peer program shares what each participant has agreed to share, and nothing "
            "else. What is private between a participant and their peer stays private."
        ),
        docket=tuple(
            DocketLine(
                order,
                page.head.name,
                page.head.docket_number,
                page.head.phase_name,
                page.head.day_of_phase,
            )
            for order, page in enumerate(pages, start=1)
        ),
    )
    return replace(made, **changes)
