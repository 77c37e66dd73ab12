"""Goals and needs in an advocacy note: offered, taken over, never typed twice."""

import datetime as dt

import pytest

from courtpeer.goals import actions, need_actions
from courtpeer.goals.need_actions import NeedMove
from courtpeer.goals.rules import GoalState, NeedDomain, NeedState, NeedStep
from courtpeer.staffing import offering
from courtpeer.staffing.models import AdvocacyNote
from courtpeer.staffing.rules import Goal, Need, NoteState, NoteText
from tests.clock import TODAY

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def entry(make, alma):
    staffing = make.staffing(alma, on=TODAY + 2 * DAY)
    return make.entry_of(staffing, alma)


def written(page, name):
    """What the rows of the note's form hold, those without text left out."""
    form, rows, number = page.form(), [], 0
    while f"{name}-{number}-text" in form:
        row = {key.split("-")[2]: form[key] for key in form if key.startswith(f"{name}-{number}-")}
        rows += [tuple(row[key] for key in sorted(row))] if row["text"] else []
        number += 1
    return rows


@pytest.fixture
def wants(make, session, alma, peer):
    """A goal in motion and one reached long ago, a linked need and one set aside."""
    make.staffing(alma, on=TODAY - WEEK, held_at=dt.datetime(2026, 11, 17, 15, tzinfo=dt.UTC))
    goal = make.goal(alma, "Pass the driving test", by=peer, on=TODAY - 30 * DAY)
    actor = make.actor(peer)
    actions.change_goal(
        session, actor, alma, goal, to=GoalState.WORKING, on=TODAY - 3 * DAY, version=1
    )
    make.goal(alma, "Run a mile", by=peer, on=TODAY - 60 * DAY, state=GoalState.REACHED)
    need = make.need(alma, "A room", by=peer, on=TODAY - 20 * DAY, linked_to="Harbor House")
    aside = make.need(alma, "Boots", by=peer, on=TODAY - 20 * DAY, domain=NeedDomain.CLOTHING)
    move = NeedMove(NeedStep.SET_ASIDE, TODAY)
    need_actions.move_need(session, actor, alma, aside, move, version=1)
    return goal, need


def test_a_new_note_begins_with_the_present_goals_and_needs(browser, entry, peer, wants):
    browser.sign_in_as(peer)

    page = browser.get("staffing.write", entry_id=entry.id)

    assert written(page, "needs") == [("housing", "Harbor House", "linked", "A room")]
    assert written(page, "goals") == [("working", "Pass the driving test")]


def test_what_was_reached_since_the_last_staffing_is_offered_too(
    make, session, browser, entry, peer, alma, wants
):
    goal, need = wants
    actor = make.actor(peer)
    actions.change_goal(session, actor, alma, goal, to=GoalState.REACHED, on=TODAY, version=2)
    met = NeedMove(NeedStep.MET, TODAY)
    need_actions.move_need(session, actor, alma, need, met, version=2)
    browser.sign_in_as(peer)

    page = browser.get("staffing.write", entry_id=entry.id)

    assert written(page, "needs") == [("housing", "Harbor House", "met", "A room")]
    assert written(page, "goals") == [("reached", "Pass the driving test")]


def test_the_note_keeps_its_own_text_until_its_author_takes_over_what_changed(
    make, session, browser, entry, peer, alma, wants
):
    goal, need = wants
    browser.sign_in_as(peer)
    page = browser.get("staffing.write", entry_id=entry.id)
    browser.submit(page, {"own_words": "I sleep well.", "goals-1-text": "A dog"})
    actor = make.actor(peer)
    actions.change_goal(
        session, actor, alma, goal, to=GoalState.WORKING, on=TODAY, version=2, text="Drive again"
    )
    failed = NeedMove(NeedStep.LINK_FAILED, TODAY, why="Full")
    need_actions.move_need(session, actor, alma, need, failed, version=2)
    make.goal(alma, "Sing", by=peer)

    page = browser.get("staffing.write", entry_id=entry.id)
    assert written(page, "goals") == [
        ("working", "Pass the driving test"),
        ("chosen", "A dog"),
    ]
    assert page.texts("section.notice li") == [
        "Housing: A room (open)",
        "Drive again (in motion)",
        "Sing (chosen)",
    ]

    page = browser.submit(page, {"own_words": "I sleep.", "take_over": "1"}, expect=200)
    assert written(page, "needs") == [("housing", "", "open", "A room")]
    assert written(page, "goals") == [
        ("working", "Drive again"),
        ("chosen", "A dog"),
        ("chosen", "Sing"),
    ]
    assert page.form()["own_words"] == "I sleep."
    session.expire_all()
    assert session.query(AdvocacyNote).one().own_words == ["I sleep well."]

    browser.submit(page, {})
    session.expire_all()
    assert session.query(AdvocacyNote).one().goals[2] == {"text": "Sing", "state": "chosen"}


def test_an_approved_note_stays_approved_however_goals_move(make, session, entry, peer, alma):
    text = NoteText(goals=(Goal("Pass the driving test", GoalState.CHOSEN),))
    note = make.note(entry, by=peer, text=text)
    goal = make.goal(alma, by=peer)
    actions.change_goal(
        session, make.actor(peer), alma, goal, to=GoalState.REACHED, on=TODAY, version=1
    )

    assert note.state is NoteState.SHARED
    assert note.goals == [{"text": "Pass the driving test", "state": "chosen"}]


def test_taking_over_twice_changes_nothing_more(make, session, alma, peer, wants):
    offer = offering.offer(session, alma.id, since=TODAY - WEEK, on=TODAY)
    typed = NoteText(
        needs=(
            Need(NeedDomain.HOUSING, "a ROOM", NeedState.OPEN),
            Need(NeedDomain.CLOTHING, "Boots", NeedState.OPEN),
            Need(NeedDomain.FOOD, "Bread", NeedState.OPEN),
        )
    )

    once = offer.take_over(typed)

    assert once.needs == (
        Need(NeedDomain.HOUSING, "A room", NeedState.LINKED, "Harbor House"),
        Need(NeedDomain.FOOD, "Bread", NeedState.OPEN),
    )
    assert offer.take_over(once) == once
    assert offer.moved(once) == []
    assert offer.take_over(offer.begin(typed)) == offer.begin(typed)
