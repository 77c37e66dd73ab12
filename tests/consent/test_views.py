"""The pages of consents, as those who work with them use them."""

import io

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from courtpeer.accounts.rules import Discipline
from courtpeer.consent import actions, queries
from courtpeer.consent.models import Consent, Revocation
from courtpeer.consent.rules import Category, ConsentState, Purpose, Recipient
from tests.clock import MORNING
from tests.consent.made import prepared, signed
from tests.factories import PASSWORD


@pytest.fixture
def peer(make):
    return make.peer("Theo Marsh")


@pytest.fixture
def alma(make, peer):
    return make.participant("Alma Reyes", peer=peer)


@pytest.fixture
def visitor(browser, peer, alma):
    return browser.sign_in_as(peer)


def state(session, consent):
    session.expire_all()
    return queries.entry(session, consent.participant_id, consent.id, MORNING).state


def test_a_peer_prepares_a_consent_and_it_waits_for_its_signature(make, visitor, session, alma):
    judge = make.team(Discipline.JUDGE, name="Dana Whitfield")
    page = visitor.get("consent.prepare", participant_id=alma.id)

    page = visitor.submit(
        page,
        {
            "categories": ["attendance", "asks"],
            "people": [str(judge.id)],
            "expires_on": "2027-05-31",
        },
    )

    page = visitor.follow(page)
    assert page.texts("h1") == ["General consent"]
    assert "Not signed yet" in page.text
    assert "Dana Whitfield (judge)" in page.text
    consent = session.scalars(sa.select(Consent)).one()
    assert consent.categories == ["attendance", "asks"]
    assert consent.signed_at is None


def test_a_form_sent_twice_makes_one_consent(visitor, session, alma):
    page = visitor.get("consent.prepare", participant_id=alma.id)
    entered = {"categories": ["asks"], "disciplines": ["judge"], "expires_on": "2027-05-31"}

    first = visitor.submit(page, entered)
    second = visitor.submit(page, entered)

    assert first.location == second.location
    assert session.scalar(sa.select(sa.func.count(Consent.id))) == 1


def test_a_draft_with_a_flaw_keeps_every_answer_and_leads_to_the_field(visitor, session, alma):
    page = visitor.get("consent.prepare", participant_id=alma.id)

    page = visitor.submit(
        page,
        {"categories": ["asks"], "disciplines": ["judge"], "expires_on": "2026-11-23"},
        expect=422,
    )

    assert page.texts("[role=alert] a") == ["The last day has passed: choose today or a later day."]
    assert page.attribute("[role=alert] a", "href") == "#expires_on"
    assert page.form()["categories"] == "asks"
    assert page.form()["disciplines"] == "judge"
    assert session.scalar(sa.select(sa.func.count(Consent.id))) == 0


def test_a_consent_without_recipient_is_refused(visitor, alma):
    page = visitor.get("consent.prepare", participant_id=alma.id)

    page = visitor.submit(page, {"categories": ["asks"], "expires_on": "2027-05-31"}, expect=422)

    assert page.texts("[role=alert] a") == ["Choose at least one recipient."]


def test_a_signature_on_paper_puts_it_in_force(make, visitor, session, alma, peer):
    consent = prepared(make, alma, peer)
    address = {"participant_id": alma.id, "consent_id": consent.id}
    page = visitor.get("consent.sign", **address)

    visitor.submit(page, {"signed_by": "Alma Reyes"})

    assert state(session, consent) is ConsentState.LIVE
    page = visitor.get("consent.show", **address)
    assert "In force" in page.text
    assert "by Alma Reyes" in page.text


def test_an_electronic_signature_needs_the_text_to_have_been_read(
    make, visitor, session, alma, peer
):
    consent = prepared(make, alma, peer)
    page = visitor.get("consent.sign", participant_id=alma.id, consent_id=consent.id)
    assert "the peer program of" in page.text

    refused = visitor.submit(page, {"kind": "electronic", "signed_by": "Alma Reyes"}, expect=422)

    assert refused.texts("[role=alert] a") == ["Show or read the text first, and say that you did"]
    visitor.submit(refused, {"shown": "y"})
    assert state(session, consent) is ConsentState.LIVE


def test_signing_asks_for_the_password_once_five_minutes_have_passed(
    make, visitor, session, alma, peer, clock
):
    consent = prepared(make, alma, peer)
    clock.move(minutes=6)
    page = visitor.get("consent.sign", participant_id=alma.id, consent_id=consent.id)

    refused = visitor.submit(page, {"signed_by": "Alma Reyes"}, expect=422)
    assert refused.texts("[role=alert] a") == ["Give your password to confirm this"]
    assert refused.form()["signed_by"] == "Alma Reyes"
    assert state(session, consent) is ConsentState.PREPARED

    visitor.submit(refused, {"password": PASSWORD})
    session.expire_all()
    assert consent.signed_by == "Alma Reyes"


def test_revoking_leads_to_the_copies_to_recall(make, visitor, session, alma, peer):
    consent = signed(make, alma, peer)
    judge = make.team(Discipline.JUDGE, name="Dana Whitfield")
    actions.disclose(
        session,
        make.actor(peer),
        alma.id,
        Recipient(judge.id, judge.name, "judge"),
        categories=[Category.ASKS],
        purpose=Purpose.STAFFING,
        description="Staffing packet",
        consents=[consent.id],
        copy_id=alma.id,
        serial="26-0001",
    )
    page = visitor.get("consent.revoke", participant_id=alma.id, consent_id=consent.id)

    page = visitor.follow(visitor.submit(page, {"manner": "written"}))

    assert page.texts("h1") == ["What rested on this consent"]
    assert page.texts("tbody tr") == ["26-0001 Dana Whitfield, judge Asks Nov 24, 2026"]
    assert state(session, consent) is ConsentState.REVOKED


def test_revoking_asks_for_the_password_and_a_wrong_one_ends_nothing(
    make, visitor, session, alma, peer, clock
):
    consent = signed(make, alma, peer)
    clock.move(minutes=6)
    page = visitor.get("consent.revoke", participant_id=alma.id, consent_id=consent.id)

    refused = visitor.submit(page, {"password": "not the one at all"}, expect=422)

    assert refused.texts("[role=alert] a") == ["That is not your password"]
    assert session.scalar(sa.select(sa.func.count(Revocation.id))) == 0


def test_a_replacement_begins_with_the_terms_it_replaces(make, visitor, session, alma, peer):
    first = signed(make, alma, peer, categories=[Category.ASKS])

    page = visitor.get("consent.prepare", participant_id=alma.id, replacing=first.id)
    assert page.form()["categories"] == "asks"
    assert page.form()["disciplines"] == "judge"
    visitor.submit(page, {"expires_on": "2027-05-31"})

    second = session.scalars(sa.select(Consent).where(Consent.supersedes_id == first.id)).one()
    assert second.signed_at is None
    assert state(session, first) is ConsentState.LIVE


def test_an_unsigned_consent_is_discarded_after_a_question(make, visitor, session, alma, peer):
    consent = prepared(make, alma, peer)
    page = visitor.get("consent.discard", participant_id=alma.id, consent_id=consent.id)

    visitor.submit(page, {})

    assert session.scalar(sa.select(sa.func.count(Consent.id))) == 0


def test_a_false_consent_is_marked_with_its_reason(make, visitor, session, alma, peer):
    consent = signed(make, alma, peer)
    page = visitor.get("consent.mark_false", participant_id=alma.id, consent_id=consent.id)

    page = visitor.follow(visitor.submit(page, {"reason": "Not her signature."}))

    assert "nothing to recall" in page.text
    assert state(session, consent) is ConsentState.KNOWN_FALSE


def test_the_register_shows_each_consent_under_what_it_is(make, visitor, alma, peer):
    signed(make, alma, peer, categories=[Category.ASKS])
    prepared(make, alma, peer, categories=[Category.GOALS])
    ended = signed(make, alma, peer, categories=[Category.NEEDS])
    actions.mark_false(make.session, make.actor(peer), ended, "Not hers.")

    page = visitor.get("consent.index", participant_id=alma.id)

    assert page.texts("h2.card-title") == [
        "Waiting for a signature",
        "In force",
        "No longer in force",
    ]
    assert page.texts("tbody th") == ["Goals", "Asks", "Needs"]


def test_without_any_consent_the_register_says_what_the_team_sees(visitor, alma):
    page = visitor.get("consent.index", participant_id=alma.id)

    assert "No consent is in force" in page.text


def test_the_form_prints_with_its_text_and_names_nobody_in_its_file_name(make, visitor, alma, peer):
    consent = prepared(make, alma, peer, categories=[Category.ASKS])

    page = visitor.get("consent.print_form", participant_id=alma.id, consent_id=consent.id)

    text = read(page.data)
    assert Category.ASKS.description in text
    assert Category.GOALS.description not in text
    assert "Signature of Alma Reyes" in text
    assert "Alma" not in page.headers["Content-Disposition"]
    assert page.headers["Cache-Control"] == "no-store"


def test_the_accounting_prints_every_disclosure(make, visitor, alma, peer):
    consent = signed(make, alma, peer)
    judge = make.team(Discipline.JUDGE, name="Dana Whitfield")
    actions.disclose(
        make.session,
        make.actor(peer),
        alma.id,
        Recipient(judge.id, judge.name, "judge"),
        categories=[Category.ASKS],
        purpose=Purpose.STAFFING,
        description="Staffing packet",
        consents=[consent.id],
        copy_id=alma.id,
        serial="26-0001",
    )

    page = visitor.get("disclosures.accounting", participant_id=alma.id)

    text = read(page.data)
    assert "Dana Whitfield, judge" in text
    assert "Asks. Staffing packet" in text
    assert "Copy 26-0001" in text


def read(pdf):
    """The words of a document, as a reader that did not write it finds them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
