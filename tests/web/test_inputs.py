"""What no browser of ours sends is refused plainly, on either database."""

import pytest

from courtpeer.goals.models import Goal


@pytest.mark.both_engines
def test_a_text_with_a_nul_is_refused_before_a_database_sees_it(make, browser, session):
    peer = make.peer()
    alma = make.participant(peer=peer)
    browser.sign_in_as(peer)
    page = browser.get("goals.add_goal", participant_id=alma.id)

    browser.submit(page, {"text": "Finish\0 school"}, expect=400)

    assert session.query(Goal).count() == 0
    browser.get("/participants?show=%00", expect=400)
