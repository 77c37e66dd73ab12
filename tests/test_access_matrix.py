"""Every endpoint × every role × own, another caseload's, another court's and made-up ids."""

import re

import pytest

from courtpeer.accounts.rules import GRANTS, Role
from courtpeer.web import access
from tests.access.table import ALL, ENDPOINTS, EVERYONE, ROLES, Row
from tests.access.values import KNOWN
from tests.access.world import World

NAMES = {
    "peer": Role.PEER,
    "supervisor": Role.PEER_SUPERVISOR,
    "coordinator": Role.COORDINATOR,
    "team": Role.TEAM_MEMBER,
    "alumni": Role.ALUMNI_COORDINATOR,
    "administrator": Role.ADMINISTRATOR,
}
GUARDED = sorted(name for name, row in ENDPOINTS.items() if row is not EVERYONE)
OPENED = {200, 302, 303, 409, 422}
PLACES = ("own", "other", "random")
PASSING = re.compile(rb'name="(csrf_token|acting)" value="[^"]*"')
CHANGING = {"Date", "Set-Cookie"}


@pytest.fixture(scope="module")
def world(tmp_path_factory, template_file, keyring):
    return World(tmp_path_factory.mktemp("world"), template_file, keyring)


@pytest.fixture
def rules(world):
    """The rules of the address map by endpoint."""
    found = {}
    for rule in world.app.url_map.iter_rules():
        found.setdefault(rule.endpoint, []).append(rule)
    return found


def requests_of(rules, endpoint):
    """Each method of an endpoint with the ids in its address."""
    for rule in rules[endpoint]:
        for method in sorted(rule.methods & {"GET", "POST"}):
            yield method, [name for name in KNOWN if name in rule.arguments]


def path_of(world, endpoint, values):
    adapter = world.app.url_map.bind("localhost")
    rule = next(world.app.url_map.iter_rules(endpoint))
    return adapter.build(endpoint, {name: values[name] for name in rule.arguments})


def told(answer):
    """A response as far as it may tell something."""
    headers = {name: value for name, value in answer.headers if name not in CHANGING}
    return answer.status_code, PASSING.sub(b"", answer.data), headers


def test_every_endpoint_stands_in_the_table(world):
    assert set(world.app.view_functions) == set(ENDPOINTS)


@pytest.mark.parametrize("endpoint", sorted(ENDPOINTS))
def test_the_grants_say_what_the_table_says(world, endpoint):
    wanted = access.declared[world.app.view_functions[endpoint]]
    if ENDPOINTS[endpoint] is EVERYONE:
        assert isinstance(wanted, access.Everyone)
    else:
        holders = {role for role in ROLES if wanted in GRANTS[NAMES[role]]}
        assert holders == set(ENDPOINTS[endpoint].reaches)


@pytest.mark.parametrize("endpoint", GUARDED)
def test_a_role_without_the_permission_is_refused_before_anything_is_looked_up(
    world, rules, endpoint
):
    row = ENDPOINTS[endpoint]
    for method, ids in requests_of(rules, endpoint):
        for role in set(ROLES) - set(row.reaches):
            places = ("own", "random") if ids else ("own",)
            paths = [path_of(world, endpoint, world.ids(role, p, row.ids)) for p in places]
            answers = [told(world.ask(role, method, path)) for path in paths]
            assert {status for status, *_ in answers} == {403}, (role, method)
            assert answers.count(answers[0]) == len(answers), (role, method)


@pytest.mark.parametrize("endpoint", GUARDED)
def test_a_role_opens_what_it_reaches(world, rules, endpoint):
    row = ENDPOINTS[endpoint]
    for method, ids in requests_of(rules, endpoint):
        for role, reach in row.reaches.items():
            for place in ("own", "unassigned") if ids and reach is ALL else ("own",):
                path = path_of(world, endpoint, world.ids(role, place, row.ids))
                status = world.ask(role, method, path).status_code
                assert status in OPENED, (role, method, place, status)


def beyond(row: Row, role: str, names: list[str]):
    """Combinations of ids out of a role's reach: (where the first lies, where the others lie)."""
    yield "other", "other"
    if row.reaches[role] is not ALL:
        yield "unassigned", "unassigned"
    if len(names) > 1:
        yield "own", "other"
        if names[0] in ("participant_id", "account_id", "group_id"):
            yield "own", "unassigned"


@pytest.mark.parametrize("endpoint", GUARDED)
def test_what_lies_out_of_reach_looks_like_what_does_not_exist(world, rules, endpoint):
    row = ENDPOINTS[endpoint]
    for method, names in requests_of(rules, endpoint):
        if not names:
            continue
        for role in row.reaches:
            for first, rest in beyond(row, role, names):
                values = world.ids(role, rest, row.ids)
                values[names[0]] = world.ids(role, first, row.ids)[names[0]]
                random = world.ids(role, "random", row.ids)
                if first == "own":
                    random[names[0]] = values[names[0]]
                found = told(world.ask(role, method, path_of(world, endpoint, values)))
                made_up = told(world.ask(role, method, path_of(world, endpoint, random)))
                assert found[0] == 404, (role, method, first, rest)
                assert found == made_up, (role, method, first, rest)


def test_deleting_tells_nothing_of_what_exists(world, rules):
    for endpoint in GUARDED:
        if any(ids for _, ids in requests_of(rules, endpoint)):
            row = ENDPOINTS[endpoint]
            role = next(iter(row.reaches))
            paths = {p: path_of(world, endpoint, world.ids(role, p, row.ids)) for p in PLACES}
            found = {place: told(world.ask(role, "DELETE", path)) for place, path in paths.items()}
            assert found["own"] == found["other"] == found["random"], endpoint


@pytest.mark.parametrize("endpoint", GUARDED)
def test_someone_signed_out_is_asked_to_sign_in_whatever_the_id(world, rules, endpoint):
    client = world.app.test_client()
    for method, _ in requests_of(rules, endpoint):
        answers = [
            client.open(path_of(world, endpoint, world.ids("peer", place, {})), method=method)
            for place in ("own", "random")
        ]
        assert {one.status_code for one in answers} == {303 if method == "GET" else 401}
