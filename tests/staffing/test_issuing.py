"""Issuing: which copies stand afterwards, with which disclosures, and what no failure leaves."""

import hashlib

from tests.printing.readers import pypdf_pages


def test_a_copy_tells_what_consent_permits_and_its_bytes_are_kept(bench):
    bench.make.note(bench.make.entry_of(bench.staffing, bench.alma), by=bench.peer)
    bench.make.consent(bench.alma, by=bench.peer)

    issued = bench.issue(bench.judge)

    pages = pypdf_pages(bench.pdf(issued.serials[0]))
    assert "I have been at my job for three months." in pages[1]
    assert "Theo Marsh" in pages[1]
    assert "Ben Núñez" in pages[2]
    assert all(issued.serials[0] in page for page in pages)
    copy = bench.copy(issued.serials[0])
    assert copy.sha256 == hashlib.sha256(bench.pdf(copy.serial)).hexdigest()
    assert copy.page_count == len(pages)
