"""Papers of a group, opened by a reader that did not write them."""

import datetime as dt

import pytest

from tests.clock import TODAY
from tests.printing.readers import shown_text


@pytest.fixture
def paper(circle):
    ray = circle.make.alum(circle.group, "Ray Two Rivers", reach="ray@home.test")
    met = circle.make.meeting(
        circle.group, TODAY - dt.timedelta(days=1), topic="Grief", place="St. Brigid’s"
    )
    circle.make.attendance(met, ray)
    met.state, met.guests = "held", 4
    circle.make.save(met)

    def opened(endpoint, **values):
        page = circle.browser.get(endpoint, **circle.at(**values))
        assert page.headers["Content-Disposition"].startswith('inline; filename="group-')
        return " ".join(shown_text(page.data).split("<?xpacket")[0].split())

    opened.met = met
    return opened


def test_the_roster_lists_members_for_who_coordinates_the_group(paper):
    said = paper("alumni.roster")

    assert "Ray Two Rivers" in said
    assert "By e-mail: ray@home.test" in said
    assert "March 2026" in said


def test_the_sign_in_sheet_names_nobody_beforehand(paper):
    said = paper("alumni.sign_in_sheet", meeting_id=paper.met.id)

    assert "Monday, November 23, 2026, 7:00 PM to 8:00 PM · St. Brigid’s · Grief" in said
    assert "Ray" not in said


def test_the_attendance_summary_is_numbers_only(paper):
    said = paper("alumni.summary", **{"as": "pdf"})

    assert "1 meeting held. A member was there 1 time, a guest 4 times." in said
    assert "Ray" not in said


def test_the_code_for_the_wall_names_nobody(paper, circle):
    said = paper("alumni.wall_poster")

    assert "Say that you are here" in said
    assert not [word for word in ("Ray", circle.group.name) if word in said]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_consent_is_printed_for_signature_in_the_language_asked(paper, language, circle):
    said = paper("alumni.consent_form", language=language)

    assert circle.group.name in said
    if language == "en":
        assert "What the court learns" in said
