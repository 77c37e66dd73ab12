import datetime as dt
from uuid import uuid4

import pytest

from courtpeer.alumni.rules import OpensTo, Standing, may_be_invited, not_yet_because, unseen

HERE, LEFT, GRADUATED = Standing(3, False, False), Standing(3, True, False), Standing(5, True, True)
TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("opens_to", "from_phase", "who", "why"),
    [
        (OpensTo.GRADUATES, None, GRADUATED, None),
        (OpensTo.GRADUATES, None, HERE, "They may join once they graduate."),
        (OpensTo.PHASE, 3, HERE, None),
        (OpensTo.PHASE, 4, HERE, "They may join from phase 4 on."),
        (OpensTo.PHASE, 4, GRADUATED, None),
        (OpensTo.PHASE, 1, LEFT, "This group is for people who graduated."),
    ],
)
def test_a_court_says_who_may_join(opens_to, from_phase, who, why):
    assert not_yet_because(opens_to, from_phase, who) == why


def test_anyone_in_the_program_or_graduated_may_be_invited():
    assert [may_be_invited(who) for who in (HERE, GRADUATED, LEFT)] == [True, True, False]


def test_six_weeks_to_the_day_is_not_yet_six_weeks():
    on_the_day, a_day_more, new = uuid4(), uuid4(), uuid4()
    long_ago = dt.date(2025, 1, 1)
    seen = {
        on_the_day: TODAY - dt.timedelta(days=42),
        a_day_more: TODAY - dt.timedelta(days=43),
    }

    found = unseen(
        {on_the_day: long_ago, a_day_more: long_ago, new: dt.date(2026, 11, 1)}, seen, TODAY
    )

    assert found == {a_day_more: TODAY - dt.timedelta(days=43)}
