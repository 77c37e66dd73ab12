"""What keeps a consent from being prepared, and what its text then says."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from courtpeer.consent.drafts import Draft, Named, flaws
from courtpeer.consent.texts import REDISCLOSURE, Terms, statement
from courtpeer.consent.words import Category, ConsentKind, ExpiryEvent, Purpose, Revocable

TODAY = dt.date(2030, 6, 3)
SOUND = Draft(
    kind=ConsentKind.GENERAL,
    categories=(Category.ASKS,),
    recipients=(Named("judge", None, "Judge"),),
    purpose=Purpose.STAFFING,
    expires_on=dt.date(2030, 12, 1),
    expiry_event=None,
)
TREATMENT = Named("treatment", UUID(int=3), "Ana Peña, treatment")
MONITORING = replace(SOUND, kind=ConsentKind.CRIMINAL_JUSTICE)


def test_a_sound_draft_has_no_flaw():
    assert flaws(SOUND, criminal_docket=False, today=TODAY) == []
    assert flaws(MONITORING, criminal_docket=True, today=TODAY) == []


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(SOUND, categories=()), "categories"),
        (replace(SOUND, recipients=()), "disciplines"),
        (replace(SOUND, expires_on=None), "expires_on"),
        (replace(SOUND, expires_on=dt.date(2030, 6, 2)), "expires_on"),
        (replace(SOUND, expires_on=dt.date(2034, 1, 1)), "expires_on"),
        (replace(SOUND, revocable=Revocable.FINAL_DISPOSITION), "revocable"),
        (replace(MONITORING, recipients=(TREATMENT,)), "disciplines"),
        (replace(MONITORING, revocable=Revocable.FROM_DAY), "revocable_on"),
    ],
)
def test_a_flaw_names_the_field_that_mends_it(draft, field):
    assert [flaw.field for flaw in flaws(draft, criminal_docket=True, today=TODAY)] == [field]


def test_the_last_day_may_be_today():
    assert flaws(replace(SOUND, expires_on=TODAY), criminal_docket=True, today=TODAY) == []


def test_outside_criminal_dockets_there_is_no_criminal_justice_consent():
    found = flaws(MONITORING, criminal_docket=False, today=TODAY)

    assert [flaw.reason for flaw in found] == [
        "A criminal-justice consent is for criminal dockets only."
    ]


def terms(**changes):
    settled = {
        "participant": "Alma Reyes",
        "docket_number": "DC-30-0001",
        "court": "Riverbend Treatment Court",
        "kind": ConsentKind.GENERAL,
        "categories": (Category.ATTENDANCE, Category.OWN_WORDS),
        "recipients": ("Dana Whitfield, judge", "The prosecutor"),
        "to_treatment": False,
        "purpose": Purpose.STAFFING,
        "expires_on": dt.date(2030, 12, 1),
        "expiry_event": None,
    }
    return Terms(**{**settled, **changes})


def said(**changes):
    """Headings to everything under them."""
    clauses = statement(terms(**changes)).clauses
    return {c.heading: " ".join([c.text, *c.items]) for c in clauses}


def test_the_text_holds_every_element_of_a_written_consent():
    text = said()

    assert "Alma Reyes" in text["Who I am"]
    assert "the peer program of Riverbend Treatment Court" in text["Who may tell"]
    assert Category.ATTENDANCE.description in text["What may be told"]
    assert Category.GOALS.label not in text["What may be told"]
    assert "Dana Whitfield, judge" in text["Who may be told"]
    assert Purpose.STAFFING.label in text["What for"]
    assert text["Until when"] == "It counts through December 1, 2030."
    assert "in writing" in text["Changing my mind"]
    assert "in reliance" in text["Changing my mind"]
    assert text["If I do not sign"]


def test_a_recipient_in_treatment_brings_the_redisclosure_statement():
    heading = "What happens to it afterwards"

    assert REDISCLOSURE in said(to_treatment=True)[heading]
    assert REDISCLOSURE not in said()[heading]


def test_a_criminal_justice_text_ends_and_is_revocable_at_final_disposition():
    text = said(kind=ConsentKind.CRIMINAL_JUSTICE, revocable=Revocable.FINAL_DISPOSITION)

    assert text["Until when"] == (
        "It counts through December 1, 2030 or until final disposition, whichever comes first."
    )
    assert text["Changing my mind"].startswith(
        "I may revoke this consent from final disposition by telling"
    )


def test_a_day_and_an_event_end_it_whichever_comes_first():
    assert said(expiry_event=ExpiryEvent.EXIT)["Until when"] == (
        "It counts through December 1, 2030 or until leaving the program, whichever comes first."
    )
