"""Whatever is sent, the answer is plain, and nothing of another court is touched or told."""

import sqlite3
from contextlib import closing

import pytest

from tests.access.table import ENDPOINTS
from tests.access.values import KNOWN
from tests.access.world import World
from tests.journeys.forging import KEPT, forged, forms_of

ROLES = ("peer", "supervisor", "coordinator", "team", "alumni", "administrator")


@pytest.fixture(scope="module")
def world(tmp_path_factory, template_file, keyring):
    return World(tmp_path_factory.mktemp("forged"), template_file, keyring)


def other_court(world):
    """Every row of the other court, and those of ours that point at one of them.

    The id of a contact is made where it is written, so ours may have the id of anything.
    """
    with closing(sqlite3.connect(world.file)) as connection:
        (court,) = connection.execute("SELECT id FROM court WHERE name = 'Cedar'").fetchone()
        lines = [line for line in connection.iterdump() if '"audit_event"' not in line]
    theirs = sorted(line for line in lines if court in line)
    ours = [line for line in lines if court not in line]
    foreign = {
        one.hex for (_, place), ids in world.places.items() if place == "other"
        for one in ids.values() if not any(f"VALUES('{one.hex}'" in line for line in ours)
    }  # fmt: skip
    return theirs, [line for line in ours if any(f",'{one}'" in line for one in foreign)]


@pytest.mark.parametrize("role", ROLES)
def test_no_forged_form_breaks_a_page_or_reaches_into_another_court(world, role):
    world.put_back()
    before = other_court(world)
    foreign = [str(one) for one in world.places[role, "other"].values()]
    browser = world.browsers[role]
    answers = {}
    for target, fields in list(forms_of(world, role)):
        for sent in forged(fields, foreign):
            given = {**sent, **{name: browser.carried[name] for name in KEPT if name in sent}}
            status = browser.client.post(target, data=given).status_code
            answers.setdefault(status, (target, given))

    assert {status for status in answers if status >= 500} == set(), answers
    assert other_court(world) == before


@pytest.mark.parametrize("word", ["not-an-id", "0", "%00", "..%2f..%2fetc", "é"])
def test_an_address_with_a_malformed_id_is_a_page_that_does_not_exist(world, word):
    world.put_back()
    adapter = world.app.url_map.bind("localhost")
    values = world.ids("coordinator", "own", {})
    for rule in world.app.url_map.iter_rules():
        if rule.endpoint not in ENDPOINTS or not set(rule.arguments) & set(KNOWN):
            continue
        path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        for name in set(rule.arguments) & set(KNOWN):
            broken = path.replace(str(values[name]), word)
            assert world.browsers["coordinator"].client.get(broken).status_code in (404, 405), path
