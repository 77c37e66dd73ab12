import pytest

from courtpeer.accounts.rules import Role
from courtpeer.audit.actions import Actor
from courtpeer.core import scope
from courtpeer.core.errors import Refusal
from courtpeer.courts import actions, queries
from courtpeer.courts.models import Court, Membership, Policy
from courtpeer.courts.rules import CourtKind, PhasePlan, SchemePlan, WordKind, slug_of
from courtpeer.courts.starting import starting_points
from tests.clock import MORNING


@pytest.fixture
def coordinator(make, browser):
    person = make.coordinator()
    browser.sign_in_as(person)
    return person


def names(words):
    return [word.name for word in words]


def test_the_court_page_tells_what_is_set(coordinator, browser):
    page = browser.get("courts.show")

    assert "Orientation" in page.text
    assert "in custody" in page.text
    assert "America/Chicago" in page.text


def test_a_court_changes_its_name_kind_and_zone(coordinator, browser, session):
    page = browser.get("courts.edit")

    changes = {"name": "Riverbend", "kind": "veterans", "zone": "America/Denver"}
    browser.submit(page, changes)

    court = session.query(Court).one()
    assert (court.name, court.kind) == ("Riverbend", CourtKind.VETERANS)
    assert court.zone == "America/Denver"


def test_a_stale_save_is_refused_with_both_texts(coordinator, browser, session):
    page = browser.get("courts.edit")
    browser.submit(page, {"name": "Saved first"})

    refused = browser.submit(page, {"name": "Saved second"}, expect=422)
    assert "Saved first" in refused.texts(".stale")[0]
    assert refused.form()["name"] == "Saved second"

    browser.submit(refused, {})
    assert session.query(Court).one().name == "Saved second"


def test_a_new_policy_stands_beside_the_old_one(coordinator, browser, session):
    page = browser.get("courts.policy")
    browser.submit(page, {"supervisors_read_notes": "y", "sharing": "Plain words."})

    first, second = session.query(Policy).order_by(Policy.number)
    assert (first.supervisors_read_notes, second.supervisors_read_notes) == (False, True)
    assert second.set_by == coordinator.id

    browser.submit(browser.get("courts.policy"), {})
    assert session.query(Policy).count() == 2
    browser.submit(page, {"sharing": "Other words."}, expect=422)


def test_a_retired_word_can_be_offered_again_and_none_is_lost(coordinator, browser, session):
    before = names(queries.words(session, WordKind.TOPIC))
    food = next(w for w in queries.words(session, WordKind.TOPIC) if w.name == "food")

    browser.post("courts.change_word", word_id=food.id, what="retire")
    session.expire_all()
    assert "food" not in names(queries.words(session, WordKind.TOPIC))
    assert "food" in browser.get("courts.words", which="topics").text

    browser.post("courts.change_word", word_id=food.id, what="restore")
    session.expire_all()
    assert sorted(names(queries.words(session, WordKind.TOPIC))) == sorted(before)


def test_words_are_added_once_and_put_in_order(coordinator, browser, session):
    page = browser.get("courts.words", which="modes")
    browser.submit(page, {"name": "letter"}, form="main form.form")
    refused = browser.post("courts.words", {"name": "Letter"}, which="modes", expect=422)
    assert "already" in refused.text

    letter = queries.words(session, WordKind.MODE)[-1]
    browser.post("courts.change_word", word_id=letter.id, what="earlier")
    session.expire_all()
    assert names(queries.words(session, WordKind.MODE))[-2] == "letter"


def test_the_last_word_of_a_list_cannot_be_retired(coordinator, browser, session):
    for word in queries.words(session, WordKind.MODE):
        browser.post("courts.change_word", word_id=word.id, what="retire")

    session.expire_all()
    assert len(queries.words(session, WordKind.MODE)) == 1


@pytest.mark.parametrize("plan", starting_points(), ids=lambda plan: plan.key)
def test_each_shipped_scheme_can_be_adopted_as_it_is(coordinator, browser, session, plan):
    page = browser.open(browser.url("courts.adopt") + f"?from={plan.key}")
    browser.submit(page, {})

    scheme = queries.scheme(session)
    assert [phase.name for phase in scheme.phases] == [phase.name for phase in plan.phases]
    assert [p.minimum_days for p in scheme.phases] == [p.minimum_days for p in plan.phases]
    assert scheme.spans == plan.restorative
    assert scheme.source == plan.source
    assert scheme.number == 2


def test_a_scheme_is_changed_to_the_courts_own_and_the_old_one_kept(coordinator, browser, session):
    page = browser.get("courts.adopt")
    own = {"phases-4-name": "", "phases-0-name": "Arrival", "self_-first": "0"}
    browser.submit(page, own)

    new, old = queries.schemes(session)
    assert names(new.phases) == ["Arrival", "Engagement", "Growth", "Renewal"]
    assert len(old.phases) == 5
    assert "self" not in new.restorative


def test_a_milestone_is_offered_in_one_phase_or_in_several(coordinator, browser, session):
    page = browser.get("courts.adopt")
    chosen = {"family-first": "2", "family-last": "4", "self_-first": "5", "self_-last": "0"}
    shown = browser.follow(browser.submit(page, chosen))

    spans = queries.scheme(session).spans
    assert (spans["family"].label, spans["self"].label) == ("phases 2 to 4", "phase 5")
    assert "Family conversation: in phases 2 to 4." in shown.text


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"phases-0-name": "Growth"}, "the same name"),
        ({"phases-0-minimum_days": "soon"}, "whole number"),
        ({f"phases-{n}-name": "" for n in range(7)}, "at least one phase"),
        ({"phases-4-name": "", "self_-first": "5"}, "is offered in phase 5, but there are 4"),
        ({"family-first": "4", "family-last": "3"}, "through an earlier phase than it begins in"),
    ],
)
def test_a_scheme_that_makes_no_sense_is_refused(coordinator, browser, own, said):
    page = browser.submit(browser.get("courts.adopt"), own, expect=422)

    assert said in page.texts("[role=alert]")[0]


def test_a_scheme_adopted_meanwhile_is_not_overwritten(coordinator, browser):
    page = browser.get("courts.adopt")
    browser.submit(page, {"name": "First"})

    refused = browser.submit(page, {"name": "Second"}, expect=422)

    assert "meanwhile" in refused.texts("[role=alert]")[0]


def test_an_administrator_opens_another_court_and_administers_it(make, browser, session):
    admin = make.administrator()
    browser.sign_in_as(admin)
    sent = {"name": "Cedar County", "kind": "dwi", "scheme": "named-five"}
    browser.submit(browser.get("courts.add"), sent)

    court = queries.court_by_slug(session, "cedar-county")
    held = session.query(Membership).filter_by(court_id=court.id).one()
    assert (held.account_id, held.role) == (admin.id, Role.ADMINISTRATOR)
    browser.post("accounts.switch", {"seat": str(held.id)})
    page = browser.get("courts.show")
    assert "Orientation/Stabilization" in page.text
    assert "housing" in page.text


@pytest.mark.both_engines
def test_a_court_opens_with_policy_scheme_and_words(session):
    court = actions.open_court(
        session,
        Actor(None, MORNING),
        name="Riverbend  County",
        kind=CourtKind.ADULT_DRUG,
        zone="America/Chicago",
        scheme=starting_points()[0],
    )
    scope.enter(session, court.id)

    assert court.slug == "riverbend-county"
    assert queries.policy(session).number == 1
    assert len(queries.scheme(session).phases) == 5
    assert len(queries.words(session, WordKind.TOPIC)) == 10


@pytest.mark.parametrize("wrong", [{"slug": "Not A Slug"}, {"zone": "Mars/Olympus"}, {"name": " "}])
def test_a_court_that_cannot_be_is_refused(session, wrong):
    given = {"name": "A court", "kind": CourtKind.DWI, "zone": "America/Chicago", **wrong}

    with pytest.raises(Refusal):
        actions.open_court(
            session, Actor(None, MORNING), scheme=SchemePlan("One", (PhasePlan("1"),), {}), **given
        )


def test_slugs_are_plain_and_never_twice():
    assert slug_of("Peña & Sons: Drug Court") == "pena-sons-drug-court"
    assert slug_of("Riverbend", {"riverbend", "riverbend-2"}) == "riverbend-3"
