from pathlib import Path

import pytest

FILES = Path(__file__).parent.parent / "intake" / "files"
ROSTER = str(FILES / "riverbend-roster.csv")
LOG = str(FILES / "riverbend-contact-log.csv")
CEDAR = str(FILES / "cedar-county-roster.xlsx")


@pytest.fixture
def riverbend(ready):
    ready("court", "add", "Riverbend Recovery Court", "--slug", "riverbend")
    return ready


def test_a_roster_and_its_contact_log_come_in_once(riverbend):
    roster = ("import", "roster", ROSTER, "--court", "riverbend")
    log = ("import", "contacts", LOG, "--court", "riverbend")

    assert "34 new, 0 changed, 0 unchanged, 3 refused" in riverbend(*roster).output
    assert "260 new, 0 changed, 0 unchanged, 0 refused" in riverbend(*log).output
    assert "0 new, 0 changed, 34 unchanged, 3 refused" in riverbend(*roster).output
    assert "0 new, 0 changed, 260 unchanged, 0 refused" in riverbend(*log).output


def test_refused_rows_are_named_with_their_line_and_reason(riverbend):
    said = riverbend("import", "roster", ROSTER, "--court", "riverbend").output

    assert "line 38: Admit Date: 02/30/2026 is not a day" in said
    assert "line 39: This court has no Phase 9" in said


def test_the_refused_rows_import_once_mended(riverbend, tmp_path):
    rejects = tmp_path / "rejects.csv"
    riverbend("import", "roster", ROSTER, "--court", "riverbend", "--rejects", str(rejects))
    text = rejects.read_text("utf-8-sig")
    mended = (
        text.replace("02/30/2026", "02/20/2026")
        .replace("Phase 9", "Phase 4")
        .replace("DC-26-0104", "DC-26-0904")
    )
    rejects.write_text(mended)

    said = riverbend("import", "roster", str(rejects), "--court", "riverbend").output

    assert "3 new, 0 changed, 0 unchanged, 0 refused" in said


def test_a_dry_run_changes_nothing(riverbend):
    words = ("import", "roster", ROSTER, "--court", "riverbend")

    assert "Would be: 34 new" in riverbend(*words, "--dry-run").output
    assert "34 new" in riverbend(*words).output


def test_columns_that_nobody_mapped_are_said_not_to_be_read(ready):
    ready("court", "add", "Cedar County", "--slug", "cedar", "--scheme", scheme_of_cedar())

    said = ready("import", "roster", CEDAR, "--court", "cedar").output

    assert "22 new, 0 changed, 0 unchanged, 0 refused" in said
    assert "Not read: Private comments" in said


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"name,age\nA,1\n", b"\x00\x01\x02"])
def test_a_file_that_is_no_roster_fails_with_a_reason(riverbend, tmp_path, content):
    file = tmp_path / "file.csv"
    file.write_bytes(content)

    said = riverbend("import", "roster", str(file), "--court", "riverbend", status=1).output

    assert said.startswith("Error: ")


def test_a_court_that_is_not_there_is_answered_with_those_that_are(riverbend):
    said = riverbend("import", "roster", ROSTER, "--court", "cedar", status=1).output

    assert said == "Error: No court is called cedar. Known: riverbend.\n"


def scheme_of_cedar():
    from courtpeer.courts.starting import starting_points

    names = {"intensive treatment", "transition", "maintenance", "aftercare"}
    return next(
        plan.key
        for plan in starting_points()
        if names <= {phase.name.casefold() for phase in plan.phases}
    )
