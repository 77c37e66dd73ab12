"""What leaving a phase asks: entered with a new scheme, told in words, kept when upgraded."""

import uuid

import pytest
import sqlalchemy as sa

from courtpeer import schema
from courtpeer.core.engine import build_engine
from courtpeer.courts import queries
from courtpeer.courts.requirements import Asked, RequirementKind, tells_of_use
from tests.clock import MORNING

BEFORE = "0003"
COURT, SCHEME = uuid.UUID(int=1).hex, uuid.UUID(int=2).hex
OLD_SCHEME = {
    "court": [
        {
            "id": COURT,
            "slug": "riverbend",
            "name": "Riverbend",
            "kind": "dwi",
            "zone": "America/Chicago",
            "created_at": MORNING.replace(tzinfo=None),
            "version": 1,
        }
    ],
    "phase_scheme": [
        {
            "id": SCHEME,
            "court_id": COURT,
            "number": 1,
            "name": "Three phases",
            "source": "",
            "restorative": {},
            "adopted_on": MORNING.date(),
        }
    ],
    "phase": [
        {
            "id": uuid.UUID(int=10 + position).hex,
            "court_id": COURT,
            "scheme_id": SCHEME,
            "position": position,
            "name": f"Phase {position}",
            "minimum_days": days,
            "contacts_asked": contacts,
        }
        for position, (days, contacts) in enumerate([(60, 8), (None, 6), (None, None)], 1)
    ],
}


@pytest.fixture
def coordinator(make, browser):
    person = make.coordinator()
    browser.sign_in_as(person)
    return person


def asked(phase):
    return [one.asked for one in phase.requirements]


def test_a_new_scheme_says_what_leaving_each_phase_asks(coordinator, browser, session):
    own = {
        "phases-0-goals_asked": "2",
        "phases-0-milestones": ["responsibility", "family"],
        "phases-0-confirmed": "Has a place to live\n\n Fees are  arranged ",
        "phases-1-minimum_days": "",
        "phases-1-contacts_asked": "",
    }

    shown = browser.follow(browser.submit(browser.get("courts.adopt"), own))

    first, second, *_ = queries.scheme(session).phases
    assert asked(first) == [
        Asked(RequirementKind.DAYS, 60),
        Asked(RequirementKind.CONTACTS, 4),
        Asked(RequirementKind.GOALS, 2),
        Asked(RequirementKind.MILESTONE, milestone="responsibility"),
        Asked(RequirementKind.MILESTONE, milestone="family"),
        Asked(RequirementKind.CONFIRMED, text="Has a place to live"),
        Asked(RequirementKind.CONFIRMED, text="Fees are arranged"),
    ]
    assert asked(second) == []
    assert shown.texts(".asked li")[:7] == [
        "At least 60 days",
        "4 contacts with a peer",
        "2 goals in motion or reached",
        "Responsibility conversation offered",
        "Family conversation offered",
        "Confirmed by the team: Has a place to live",
        "Confirmed by the team: Fees are arranged",
    ]


def test_the_next_scheme_starts_from_what_the_present_one_asks(coordinator, browser, session):
    own = {"phases-0-confirmed": "Has a place to live", "phases-0-milestones": "family"}
    browser.submit(browser.get("courts.adopt"), own)

    browser.submit(browser.get("courts.adopt"), {"name": "The same, renamed"})

    new, old, *_ = queries.schemes(session)
    assert [asked(one) for one in new.phases] == [asked(one) for one in old.phases]


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ("Thirty days of sobriety", "speaks of tests or use"),
        ("Has a place to live\nHas a place to live", "stands there twice"),
    ],
)
def test_what_may_not_be_asked_is_refused_with_its_phase(coordinator, browser, entered, said):
    page = browser.get("courts.adopt")

    refused = browser.submit(page, {"phases-0-confirmed": entered}, expect=422)

    assert "Orientation" in refused.texts("[role=alert]")[0]
    assert said in refused.texts("[role=alert]")[0]
    assert refused.form()["phases-0-confirmed"] == entered


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Negative tests for 30 days", True),
        ("14 days abstinent", True),
        ("Drug testing as the court asks", True),
        ("No return to use", True),
        ("GED test passed", False),
        ("Uses the bus to work", False),
        ("Recovery meetings found", False),
        ("Treatment plan is current", False),
    ],
)
def test_no_requirement_speaks_of_tests_or_use(text, tells):
    assert tells_of_use(text) is tells


@pytest.mark.both_engines
def test_the_days_and_contacts_of_schemes_there_already_become_requirements(fresh_database):
    engine = build_engine(fresh_database(filled=False))
    schema.upgrade(engine, BEFORE)
    tables = sa.MetaData()
    tables.reflect(engine, only=["court", "phase_scheme", "phase"])
    with engine.begin() as connection:
        for name, rows in OLD_SCHEME.items():
            connection.execute(tables.tables[name].insert(), rows)

    schema.upgrade(engine)

    with engine.connect() as connection:
        kept = "SELECT phase.position, kind, number, requirement.position FROM requirement "
        kept += "JOIN phase ON phase.id = phase_id ORDER BY 1, 4"
        rows = [tuple(row) for row in connection.execute(sa.text(kept))]
    assert rows == [(1, "days", 60, 1), (1, "contacts", 8, 2), (2, "contacts", 6, 1)]

    schema.downgrade(engine, BEFORE)

    with engine.connect() as connection:
        kept = "SELECT minimum_days, contacts_asked FROM phase ORDER BY position"
        rows = [tuple(row) for row in connection.execute(sa.text(kept))]
    assert rows == [(60, 8), (None, 6), (None, None)]
    engine.dispose()
