"""The consent form and the accounting, as printed."""

import pytest

from courtpeer.consent.words import ConsentKind
from courtpeer.printing.notices import SHORT_NOTICE
from courtpeer.printing.packets import Built, paper
from courtpeer.printing.stamps import Stamp
from tests.printing import forms, samples
from tests.printing.readers import failures, poppler_pages


def printed(template: str, page: object) -> Built:
    lines = (SHORT_NOTICE, f"{samples.COURT} · Reference C-0042")
    return paper(template, page, Stamp("A paper of the court", lines, samples.ISSUED))


@pytest.mark.parametrize("kind", ConsentKind)
def test_a_consent_form_holds_every_clause_and_its_signature_on_one_sheet(kind, tmp_path):
    page = forms.consent_form(kind)
    built = printed("consent_form.html", page)
    (text,) = poppler_pages(built.pdf, tmp_path)

    assert failures(built.pdf) == []
    assert page.statement.title in text
    assert f"wording {page.statement.version}" in text
    assert f"Signature of {forms.PARTICIPANT}" in text
    assert "Representative, where one signs" in text
    for clause in page.statement.clauses:
        for words in (clause.heading, clause.text, *clause.items):
            assert all(word in text for word in words.split())


def test_an_accounting_lists_every_disclosure_under_repeated_headings(tmp_path):
    built = printed("accounting.html", forms.accounting(40))
    pages = poppler_pages(built.pdf, tmp_path)

    assert failures(built.pdf) == []
    assert "40 disclosures" in pages[0]
    assert "November 24, 2023 through November 23, 2026" in pages[0]
    assert all("To whom" in text for text in pages)
    assert all(f"RB-2026-{number:04d}" in " ".join(pages) for number in range(40))


def test_an_accounting_of_nothing_says_so(tmp_path):
    built = printed("accounting.html", forms.accounting(0))

    assert "No disclosure was made in these days." in poppler_pages(built.pdf, tmp_path)[0]
