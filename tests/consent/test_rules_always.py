"""What may be told: claims that hold for every history of consents."""

import datetime as dt
from itertools import permutations
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from courtpeer.consent.rules import (
    Category,
    ConsentKind,
    ExpiryEvent,
    Grant,
    Purpose,
    Recipient,
    may_disclose,
    may_disclose_all,
)

ZONES = ("America/Chicago", "Pacific/Honolulu", "America/New_York")
DISCIPLINES = ("judge", "prosecutor", "treatment")
PEOPLE = tuple(UUID(int=n) for n in range(1, 4))
START = dt.datetime(2030, 3, 1, tzinfo=dt.UTC)

instants = st.integers(0, 24 * 20).map(lambda hours: START + dt.timedelta(hours=hours))
days = st.integers(0, 20).map(lambda n: START.date() + dt.timedelta(days=n))
recipients = st.builds(
    Recipient, st.sampled_from(PEOPLE), st.just("Dana Whitfield"), st.sampled_from(DISCIPLINES)
)
grants = st.builds(
    Grant,
    id=st.uuids(),
    participant_id=st.just(UUID(int=9)),
    kind=st.sampled_from(ConsentKind),
    categories=st.frozensets(st.sampled_from(Category)),
    purpose=st.sampled_from(Purpose),
    accounts=st.frozensets(st.sampled_from(PEOPLE), max_size=2),
    disciplines=st.frozensets(st.sampled_from(DISCIPLINES), max_size=2),
    zone=st.sampled_from(ZONES),
    signed_at=st.none() | instants,
    expires_on=st.none() | days,
    expiry_event=st.none() | st.sampled_from(ExpiryEvent),
    event_on=st.none() | days,
    disposed_on=st.none() | days,
    criminal_docket=st.booleans(),
    revoked_at=st.none() | instants,
    superseded_at=st.none() | instants,
    known_false=st.booleans(),
    complete=st.booleans(),
)
histories = st.lists(grants, max_size=4, unique_by=lambda g: g.id)
questions = st.tuples(st.sampled_from(Category), recipients, st.sampled_from(Purpose), instants)


def covers(grant, category, recipient, purpose, at):
    """Confidentiality's words once more, one sentence each, told without the rule's code."""
    begun = grant.signed_at is not None and grant.signed_at <= at
    whole = grant.complete and (grant.expires_on is not None or grant.expiry_event is not None)
    undone = [i for i in (grant.revoked_at, grant.superseded_at) if i is not None and i <= at]
    today = at.astimezone(ZoneInfo(grant.zone)).date()
    over = any(d is not None and today > d for d in (grant.expires_on, grant.event_on))
    told = recipient.account_id in grant.accounts or recipient.discipline in grant.disciplines
    if grant.kind is ConsentKind.PROCEEDINGS:
        return False
    if grant.kind is ConsentKind.CRIMINAL_JUSTICE:
        disposed = grant.disposed_on is not None and today > grant.disposed_on
        if disposed or not grant.criminal_docket or recipient.discipline == "treatment":
            return False
    named = told and category in grant.categories and purpose is grant.purpose
    return begun and whole and named and not undone and not over and not grant.known_false


@settings(max_examples=300, deadline=None)
@given(histories, questions)
def test_no_history_permits_a_line_that_no_live_consent_covers(history, question):
    covering = {g.id for g in history if covers(g, *question)}

    answer = may_disclose(history, *question)

    assert set(answer.consents) == covering
    assert answer.permitted == bool(covering)
    assert answer.reason


@settings(max_examples=60, deadline=None)
@given(st.lists(grants, max_size=3, unique_by=lambda g: g.id), questions)
def test_the_order_of_consents_changes_no_answer(history, question):
    answers = {may_disclose(order, *question) for order in permutations(history)}

    assert len(answers) == 1


@settings(max_examples=150, deadline=None)
@given(histories, st.sets(st.sampled_from(Category), min_size=1), questions)
def test_a_computed_line_is_told_only_when_each_of_its_categories_is(history, several, question):
    _, recipient, purpose, at = question

    answer = may_disclose_all(history, several, recipient, purpose, at)

    each = [any(covers(g, c, recipient, purpose, at) for g in history) for c in several]
    assert answer.permitted == all(each)
