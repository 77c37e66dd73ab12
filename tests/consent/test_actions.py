"""Consents prepared, signed and ended; disclosures recorded: against a real database."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from courtpeer.accounts.rules import Discipline
from courtpeer.audit.models import AuditEvent
from courtpeer.consent import actions, queries
from courtpeer.consent.drafts import Signature
from courtpeer.consent.models import Consent, Disclosure, Immutable
from courtpeer.consent.rules import Category, Purpose, Recipient, may_disclose
from courtpeer.consent.words import (
    Basis,
    ConsentKind,
    ConsentState,
    ExpiryEvent,
    RevocationManner,
    SignatureKind,
)
from courtpeer.core.errors import Refusal
from courtpeer.courts.rules import CourtKind
from courtpeer.printing.models import Fragment, FragmentBasis
from tests.clock import MORNING
from tests.consent.made import DAY, draft, prepared, signed

PAPER = Signature(SignatureKind.PAPER, "Alma Reyes", MORNING.date())


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def judge(make):
    account = make.team(Discipline.JUDGE, name="Dana Whitfield")
    return Recipient(account.id, account.name, "judge")


def told(session, participant, recipient, at=MORNING, category=Category.ASKS):
    grants = queries.grants_of(session, [participant.id], at)[participant.id]
    return may_disclose(grants, category, recipient, Purpose.STAFFING, at)


def test_a_prepared_consent_permits_nothing(make, session, alma, peer, judge):
    prepared(make, alma, peer)

    assert told(session, alma, judge).reason == (
        "the consent to tell the judge is prepared and not signed yet"
    )


def test_a_signed_consent_permits_what_it_names_and_keeps_the_text_shown(
    make, session, alma, peer, judge
):
    consent = signed(make, alma, peer, categories=[Category.ASKS])

    assert told(session, alma, judge).consents == (consent.id,)
    assert not told(session, alma, judge, category=Category.GOALS).permitted
    assert "Alma Reyes" in consent.text_shown
    assert consent.discloser.startswith("the peer program of Court")


def test_a_paper_signed_days_ago_counts_from_when_it_is_on_record(make, session, alma, peer, judge):
    consent = prepared(make, alma, peer)
    earlier = replace(PAPER, signed_on=MORNING.date() - 3 * DAY)

    actions.sign(session, make.actor(peer), consent, earlier)

    assert told(session, alma, judge).permitted
    assert not told(session, alma, judge, at=MORNING - dt.timedelta(seconds=1)).permitted


@pytest.mark.parametrize(
    ("signature", "reason"),
    [
        (replace(PAPER, signed_by=" "), "Say who signed."),
        (
            replace(PAPER, signed_on=MORNING.date() + DAY),
            "The day of signing has not come yet.",
        ),
        (
            Signature(SignatureKind.ELECTRONIC, "Alma Reyes", MORNING.date() - DAY),
            "An electronic signature carries today's date.",
        ),
    ],
)
def test_an_impossible_signature_is_refused(make, session, alma, peer, signature, reason):
    consent = prepared(make, alma, peer)

    with pytest.raises(Refusal, match=reason):
        actions.sign(session, make.actor(peer), consent, signature)


def test_a_consent_is_signed_once(make, session, alma, peer):
    consent = signed(make, alma, peer)

    with pytest.raises(Refusal, match="signed already"):
        actions.sign(session, make.actor(peer), consent, PAPER)


@pytest.mark.both_engines
def test_a_signed_consent_cannot_be_edited(make, session, alma, peer):
    consent = signed(make, alma, peer)
    consent.categories = ["goals"]

    with pytest.raises(Immutable):
        session.flush()


def test_a_signed_consent_takes_no_further_recipient(make, session, alma, peer):
    consent = signed(make, alma, peer)
    other = prepared(make, alma, peer, to=[Discipline.PROSECUTOR])
    consent.recipients.append(other.recipients[0])

    with pytest.raises(Immutable):
        session.flush()


def test_a_draft_with_a_flaw_is_refused_at_its_field(make, session, alma, peer):
    flawed = draft(expires_on=MORNING.date() - DAY)

    with pytest.raises(Refusal) as refused:
        actions.prepare(session, make.actor(peer), alma.id, flawed)

    assert refused.value.field == "expires_on"
    assert session.scalar(sa.select(sa.func.count(Consent.id))) == 0


def test_a_family_court_has_no_criminal_justice_consent(make, session):
    court = make.court(kind=CourtKind.FAMILY)
    peer = make.peer(court=court)
    participant = make.participant(peer=peer)

    with pytest.raises(Refusal, match="criminal dockets only"):
        prepared(make, participant, peer, kind=ConsentKind.CRIMINAL_JUSTICE)


def test_final_disposition_ends_a_criminal_justice_consent_and_no_other(
    make, session, alma, peer, judge
):
    general = signed(make, alma, peer, categories=[Category.GOALS])
    signed(make, alma, peer, kind=ConsentKind.CRIMINAL_JUSTICE, categories=[Category.ASKS])
    alma.disposed_on = MORNING.date() - DAY

    assert not told(session, alma, judge).permitted
    assert told(session, alma, judge, category=Category.GOALS).consents == (general.id,)


def test_leaving_the_program_ends_a_consent_that_runs_until_then(make, session, alma, peer, judge):
    signed(make, alma, peer, expires_on=None, expiry_event=ExpiryEvent.EXIT)
    assert told(session, alma, judge).permitted

    alma.exited_on = MORNING.date() - DAY

    assert not told(session, alma, judge).permitted


@pytest.mark.both_engines
def test_what_supersedes_a_consent_ends_it_when_signed_and_not_before(
    make, session, alma, peer, judge
):
    first = signed(make, alma, peer, categories=[Category.ASKS])
    narrower = prepared(make, alma, peer, categories=[Category.GOALS], supersedes=first)
    assert told(session, alma, judge).permitted

    actions.sign(session, make.actor(peer), narrower, PAPER)

    assert told(session, alma, judge).reason.startswith(
        "the consent to tell the judge was superseded on"
    )
    assert told(session, alma, judge, category=Category.GOALS).permitted


def test_a_revoked_consent_is_not_superseded(make, session, alma, peer):
    first = signed(make, alma, peer)
    actions.revoke(session, make.actor(peer), first, RevocationManner.WRITTEN)

    with pytest.raises(Refusal, match="stands as: revoked"):
        prepared(make, alma, peer, at=MORNING, supersedes=first)


@pytest.mark.both_engines
def test_revoking_ends_it_deletes_fragments_and_lists_what_to_recall(
    make, session, alma, peer, judge
):
    consent = signed(make, alma, peer)
    fragment = Fragment(key="k", participant_id=alma.id, pdf=b"sealed", made_at=MORNING)
    session.add(fragment)
    session.flush()
    session.add(FragmentBasis(fragment_id=fragment.id, consent_id=consent.id))
    disclosure = actions.disclose(
        session,
        make.actor(peer),
        alma.id,
        judge,
        categories=[Category.ASKS],
        purpose=Purpose.STAFFING,
        description="Staffing packet",
        consents=[consent.id],
        copy_id=alma.id,
        serial="26-0001",
    )

    rested = actions.revoke(
        session, make.actor(peer, at=MORNING), consent, RevocationManner.WRITTEN
    )

    assert list(rested) == [disclosure]
    assert not told(session, alma, judge).permitted
    assert session.scalar(sa.select(sa.func.count(Fragment.id))) == 0
    assert queries.consents_under(session, alma.id) == {consent.id}


def test_a_consent_is_revoked_once(make, session, alma, peer):
    consent = signed(make, alma, peer)
    actions.revoke(session, make.actor(peer), consent, RevocationManner.SPOKEN)

    with pytest.raises(Refusal, match="Only a consent in force can be revoked"):
        actions.revoke(session, make.actor(peer), consent, RevocationManner.SPOKEN)


@pytest.mark.both_engines
def test_consents_held_for_issuing_are_read_as_they_stand(make, session, alma, peer, judge):
    consent = signed(make, alma, peer)

    actions.hold(session, [alma.id])

    assert told(session, alma, judge).consents == (consent.id,)


def test_a_consent_known_to_be_false_permits_nothing(make, session, alma, peer, judge):
    consent = signed(make, alma, peer)

    actions.mark_false(session, make.actor(peer), consent, "Not her signature.")

    found = queries.entry(session, alma.id, consent.id, MORNING)
    assert found.state is ConsentState.KNOWN_FALSE
    assert told(session, alma, judge).reason == "the consent to tell the judge is known to be false"


def test_only_what_nobody_signed_can_be_discarded(make, session, alma, peer):
    waiting = prepared(make, alma, peer)
    actions.discard(session, make.actor(peer), waiting)
    assert session.scalar(sa.select(sa.func.count(Consent.id))) == 0

    with pytest.raises(Refusal, match="never deleted"):
        actions.discard(session, make.actor(peer), signed(make, alma, peer))


def test_a_disclosure_by_consent_names_its_consent_and_its_categories(
    make, session, alma, peer, judge
):
    asked = {
        "purpose": Purpose.STAFFING,
        "description": "Staffing packet",
    }

    for missing in ({"categories": []}, {"categories": [Category.ASKS]}):
        with pytest.raises(Refusal):
            actions.disclose(session, make.actor(peer), alma.id, judge, **asked, **missing)
    assert session.scalar(sa.select(sa.func.count(Disclosure.id))) == 0


def test_a_court_order_is_a_basis_without_consent(make, session, alma, peer, judge):
    actions.disclose(
        session,
        make.actor(peer),
        alma.id,
        judge,
        categories=[Category.ATTENDANCE],
        purpose="As the order of March 3 says",
        description="Days of contacts",
        basis=Basis.COURT_ORDER,
    )

    (kept,) = queries.accounting(session, alma.id, MORNING - DAY)
    assert (kept.basis, kept.recipient_name, kept.told) == (
        Basis.COURT_ORDER,
        "Dana Whitfield",
        "Attendance",
    )


def test_what_is_done_with_a_consent_is_on_record_without_a_name(make, session, alma, peer):
    consent = signed(make, alma, peer)
    actions.revoke(session, make.actor(peer), consent, RevocationManner.WRITTEN)

    events = session.scalars(sa.select(AuditEvent).where(AuditEvent.subject == "consent")).all()
    assert [event.action for event in events] == ["prepared", "signed", "revoked"]
    assert "Alma" not in str([event.detail for event in events])
