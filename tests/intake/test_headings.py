import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake.headings import Kind, choose, propose

ROSTER = ("Docket No.", "Client Name", "Admited Date", "Ph.", "Private comments", "DOB")


def test_headings_are_mapped_by_what_courts_call_things():
    mapping = propose(["CASE #", "Last", "First", "Entry Date", "Level", "Court Date"], Kind.ROSTER)

    assert mapping.columns == {
        "docket_number": 0,
        "last_name": 1,
        "first_name": 2,
        "admitted_on": 3,
        "phase": 4,
        "next_hearing_on": 5,
    }
    assert mapping.missing() == ()


def test_spanish_headings_are_mapped_by_what_courts_call_things():
    roster = ["Núm. de expediente", "Nombre completo", "Fecha de ingreso", "Fase actual"]
    log = ["Fecha", "No. de caso", "Compañera", "Cómo", "Resultado", "Minutos", "Temas", "Notas"]

    assert propose(roster, Kind.ROSTER).missing() == ()
    assert propose(log, Kind.LOG).missing() == ()
    assert propose(["Fecha", "Notas privadas"], Kind.LOG).unmapped == ("Notas privadas",)


def test_a_misspelt_heading_is_proposed_as_worth_a_look():
    mapping = propose(ROSTER, Kind.ROSTER)

    assert mapping.columns["admitted_on"] == 2
    assert mapping.likely == {"admitted_on"}


def test_columns_that_nothing_names_are_not_read_and_are_listed():
    assert propose(ROSTER, Kind.ROSTER).unmapped == ("Ph.", "Private comments", "DOB")
    assert "Private comments" in propose(["Date", "Private comments"], Kind.LOG).unmapped


@pytest.mark.parametrize(
    "heading",
    ["Participant phone number", "Last court date", "Test date", "Peer email"],
)
def test_a_heading_that_only_shares_words_is_left_alone(heading):
    assert propose([heading], Kind.ROSTER).columns == {}


def test_of_two_columns_for_one_field_the_first_is_read():
    mapping = propose(["Phase", "Current phase"], Kind.ROSTER)

    assert (mapping.columns, mapping.unmapped) == ({"phase": 0}, ("Current phase",))


def test_last_and_first_name_win_over_a_whole_name():
    mapping = propose(["Name", "Last name", "First name"], Kind.ROSTER)

    assert "name" not in mapping.columns


def test_a_person_may_choose_another_mapping():
    chosen = choose(ROSTER, Kind.ROSTER, {"docket_number": 0, "phase": 3})

    assert chosen.heading("phase") == "Ph."
    assert chosen.missing() == ("Name", "Admitted")


@pytest.mark.parametrize(
    "columns", [{"phase": 99}, {"phase": -1}, {"secret": 0}, {"phase": 3, "name": 3}]
)
def test_a_choice_that_does_not_fit_the_file_is_refused(columns):
    with pytest.raises(Refusal):
        choose(ROSTER, Kind.ROSTER, columns)
