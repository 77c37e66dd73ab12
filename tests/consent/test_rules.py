"""What may be told: the rule by table."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from courtpeer.consent.rules import (
    Category,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    Grant,
    Purpose,
    Recipient,
    Revocable,
    last_day,
    may_disclose,
    may_disclose_all,
    may_revoke,
    scope,
    state,
)

NOON = dt.datetime(2030, 6, 3, 17, 0, tzinfo=dt.UTC)
JUDGE = Recipient(UUID(int=1), "Dana Whitfield", "judge")
PROSECUTOR = Recipient(UUID(int=2), "Lee Ortega", "prosecutor")
TREATMENT = Recipient(UUID(int=3), "Ana Peña", "treatment")
CHICAGO = "America/Chicago"


def grant(**changes):
    settings = {
        "id": UUID(int=10),
        "participant_id": UUID(int=9),
        "kind": ConsentKind.GENERAL,
        "categories": frozenset({Category.ATTENDANCE, Category.ASKS}),
        "purpose": Purpose.STAFFING,
        "accounts": frozenset(),
        "disciplines": frozenset({"judge"}),
        "zone": CHICAGO,
        "signed_at": dt.datetime(2030, 3, 3, 15, 0, tzinfo=dt.UTC),
        "expires_on": dt.date(2030, 12, 31),
    }
    return Grant(**{**settings, **changes})


def ask(*grants, category=Category.ATTENDANCE, to=JUDGE, purpose=Purpose.STAFFING, at=NOON):
    return may_disclose(grants, category, to, purpose, at)


def test_a_live_consent_permits_what_it_names_and_says_which():
    answer = ask(grant())

    assert answer.permitted
    assert answer.consents == (UUID(int=10),)
    assert answer.reason == "the consent signed on March 3, 2030 permits it"


def test_a_person_named_is_reached_whatever_their_discipline():
    named = grant(disciplines=frozenset(), accounts=frozenset({TREATMENT.account_id}))

    assert ask(named, to=TREATMENT).permitted
    assert not ask(named, to=JUDGE).permitted


def test_two_live_consents_permit_their_union():
    first = grant(categories=frozenset({Category.ATTENDANCE}))
    second = grant(id=UUID(int=11), categories=frozenset({Category.GOALS}))

    assert ask(first, second).consents == (first.id,)
    assert ask(first, second, category=Category.GOALS).consents == (second.id,)


def test_a_line_rests_on_every_live_consent_that_covers_it():
    later = grant(id=UUID(int=11), signed_at=dt.datetime(2030, 4, 1, 15, tzinfo=dt.UTC))

    answer = ask(later, grant())

    assert answer.consents == (UUID(int=10), UUID(int=11))
    assert answer.reason == "the consents signed on March 3, 2030 and April 1, 2030 permit it"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"expires_on": dt.date(2030, 6, 2)},
            "the consent to tell the judge ended on June 2, 2030",
        ),
        (
            {"expiry_event": ExpiryEvent.EXIT, "event_on": dt.date(2030, 5, 1)},
            "the consent to tell the judge ended on May 1, 2030",
        ),
        (
            {"revoked_at": dt.datetime(2030, 6, 1, 12, tzinfo=dt.UTC)},
            "the consent to tell the judge was revoked on June 1, 2030",
        ),
        (
            {"superseded_at": dt.datetime(2030, 6, 1, 12, tzinfo=dt.UTC)},
            "the consent to tell the judge was superseded on June 1, 2030",
        ),
        ({"signed_at": None}, "the consent to tell the judge is prepared and not signed yet"),
        (
            {"signed_at": NOON + dt.timedelta(seconds=1)},
            "the consent to tell the judge is prepared and not signed yet",
        ),
        ({"known_false": True}, "the consent to tell the judge is known to be false"),
        ({"complete": False}, "the consent to tell the judge is incomplete"),
        ({"expires_on": None}, "the consent to tell the judge is incomplete"),
        (
            {"categories": frozenset({Category.GOALS})},
            "no consent lets us tell the judge about attendance for this purpose",
        ),
        (
            {"disciplines": frozenset({"prosecutor"})},
            "no consent lets us tell the judge about attendance for this purpose",
        ),
        (
            {"purpose": Purpose.CARE},
            "no consent lets us tell the judge about attendance for this purpose",
        ),
        (
            {"kind": ConsentKind.PROCEEDINGS},
            "no consent lets us tell the judge about attendance for this purpose",
        ),
        (
            {"kind": ConsentKind.CRIMINAL_JUSTICE},
            "a criminal-justice consent counts only in a criminal docket",
        ),
    ],
)
def test_what_is_not_permitted_has_a_reason(changes, reason):
    answer = ask(grant(**changes))

    assert not answer.permitted
    assert answer.consents == ()
    assert answer.reason == reason


def test_without_any_consent_nothing_may_be_told():
    assert ask().reason == "there is no consent"


def test_a_consent_runs_through_the_end_of_its_last_day_where_the_court_sits():
    ending = grant(expires_on=dt.date(2030, 6, 3))
    midnight = dt.datetime(2030, 6, 4, 5, 0, tzinfo=dt.UTC)

    assert ask(ending, at=midnight - dt.timedelta(microseconds=1)).permitted
    assert not ask(ending, at=midnight).permitted


def test_a_revocation_counts_from_its_instant():
    revoked = grant(revoked_at=NOON)

    assert ask(revoked, at=NOON - dt.timedelta(microseconds=1)).permitted
    assert not ask(revoked, at=NOON).permitted


def test_an_event_that_has_not_happened_ends_nothing():
    waiting = grant(expires_on=None, expiry_event=ExpiryEvent.FINAL_DISPOSITION)

    assert ask(waiting).permitted
    assert last_day(waiting) is None


def test_whichever_of_day_and_event_comes_first_ends_it():
    both = grant(expiry_event=ExpiryEvent.EXIT, event_on=dt.date(2030, 6, 1))

    assert last_day(both) == dt.date(2030, 6, 1)
    assert not ask(both).permitted


class TestCriminalJustice:
    consent = grant(
        kind=ConsentKind.CRIMINAL_JUSTICE,
        criminal_docket=True,
        disciplines=frozenset({"judge", "treatment"}),
    )

    def test_reaches_those_who_monitor_progress(self):
        assert ask(self.consent, to=JUDGE).permitted

    def test_reaches_nobody_else_though_named(self):
        answer = ask(self.consent, to=TREATMENT)

        assert answer.reason == (
            "a criminal-justice consent reaches only those who monitor progress, "
            "and the treatment provider does not"
        )

    def test_ends_at_final_disposition_whatever_day_it_names(self):
        disposed = replace(self.consent, disposed_on=dt.date(2030, 6, 1))

        assert state(disposed, NOON) is ConsentState.EXPIRED
        assert not ask(disposed).permitted

    def test_a_general_consent_outlives_final_disposition(self):
        assert ask(grant(disposed_on=dt.date(2030, 6, 1))).permitted

    @pytest.mark.parametrize(
        ("changes", "may"),
        [
            ({}, True),
            ({"revocable": Revocable.FINAL_DISPOSITION}, False),
            (
                {
                    "revocable": Revocable.FINAL_DISPOSITION,
                    "disposed_on": dt.date(2030, 6, 3),
                },
                True,
            ),
            ({"revocable": Revocable.FROM_DAY, "revocable_on": dt.date(2030, 6, 4)}, False),
            ({"revocable": Revocable.FROM_DAY, "revocable_on": dt.date(2030, 6, 3)}, True),
            (
                {
                    "revocable": Revocable.FROM_DAY,
                    "revocable_on": dt.date(2030, 9, 1),
                    "disposed_on": dt.date(2030, 6, 3),
                },
                True,
            ),
        ],
    )
    def test_is_revocable_no_later_than_final_disposition(self, changes, may):
        assert may_revoke(replace(self.consent, **changes), NOON).permitted is may


def test_a_general_consent_may_be_revoked_whatever_it_says_about_waiting():
    assert may_revoke(grant(revocable=Revocable.FINAL_DISPOSITION), NOON).permitted


def test_a_consent_that_has_ended_cannot_be_revoked():
    assert not may_revoke(grant(expires_on=dt.date(2030, 5, 1)), NOON).permitted


def test_a_line_computed_from_two_categories_needs_both():
    both = {Category.ATTENDANCE, Category.MILESTONES}
    milestones = grant(id=UUID(int=11), categories=frozenset({Category.MILESTONES}))

    refused = may_disclose_all([grant()], both, JUDGE, Purpose.STAFFING, NOON)
    permitted = may_disclose_all([grant(), milestones], both, JUDGE, Purpose.STAFFING, NOON)

    assert refused.reason == "no consent lets us tell the judge about milestones for this purpose"
    assert permitted.consents == (UUID(int=10), UUID(int=11))


def test_a_line_of_no_category_is_not_for_this_rule():
    with pytest.raises(ValueError, match="at least one category"):
        may_disclose_all([grant()], [], JUDGE, Purpose.STAFFING, NOON)


def test_the_scope_names_what_for_what_and_until_when_and_no_recipient():
    told = scope(grant(expiry_event=ExpiryEvent.EXIT))

    assert told == (
        "Attendance and asks; for following and supporting recovery at the court team's "
        "staffings; consent signed March 3, 2030, until December 31, 2030 or leaving the program."
    )
