import datetime as dt
from uuid import UUID

import pytest

from courtpeer.journey.papers import CertificatePage, Together
from courtpeer.journey.rules import Entry, advancements
from courtpeer.participants.rules import ADMISSION, ROSTER, TEAM

SCHEME, OTHER = UUID(int=1), UUID(int=2)


def entered(*steps):
    """A history of (position, decided by, scheme), a month apart."""
    return [
        Entry(UUID(int=n), scheme, position, f"Phase {position}", dt.date(2026, n, 1), by)
        for n, (position, by, scheme) in enumerate(steps, start=1)
    ]


@pytest.mark.parametrize(
    ("after", "earns"),
    [
        ((2, TEAM, SCHEME), True),
        ((3, "the team, at the staffing of May 5, 2026", SCHEME), True),
        ((2, ROSTER, SCHEME), False),
        ((2, TEAM, OTHER), False),
    ],
)
def test_what_the_team_decided_onward_in_one_scheme_earns_a_certificate(after, earns):
    history = entered((1, ADMISSION, SCHEME), after)

    assert [(one.completed, one.entered) for one in advancements(history)] == (
        [tuple(history)] if earns else []
    )


def test_returning_earns_none_and_moving_on_again_does():
    history = entered(
        (1, ADMISSION, SCHEME), (2, TEAM, SCHEME), (1, TEAM, SCHEME), (2, TEAM, SCHEME)
    )

    assert [one.entered for one in advancements(history)] == [history[1], history[3]]


@pytest.mark.parametrize(
    ("name", "size"),
    [("Ana Li", "grand"), ("Esperanza Quintanilla-Montgomery", "large"), ("A" * 30, "long")],
)
def test_a_longer_name_is_set_smaller(name, size):
    assert CertificatePage("Court", name, dt.date(2026, 1, 1), ()).size == size


@pytest.mark.parametrize(
    ("together", "told"),
    [
        (Together(("Ana",), 1, 61), "You and Ana met 1 time: 1 hour and 1 minute together."),
        (Together(("Ana", "Bo"), 2, 45), "You and Ana and Bo met 2 times: 45 minutes together."),
        (
            Together((), 1200, 61),
            "You and your peer met 1,200 times: 1 hour and 1 minute together.",
        ),
    ],
)
def test_time_together_is_a_sentence(together, told):
    assert together.told == told
