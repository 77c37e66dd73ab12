import pytest

from courtpeer.core.sealing import unseal
from courtpeer.printing.models import Fragment
from courtpeer.resealing import reseal
from tests.clock import MORNING


@pytest.mark.both_engines
def test_what_was_sealed_rests_under_the_new_key_and_opens_without_the_old_one(
    session, make, engine, keyring
):
    rows = []
    participant = make.participant()
    for number in range(3):
        row = Fragment(
            court_id=participant.court_id,
            key=str(number),
            participant_id=participant.id,
            pdf=b"",
            made_at=MORNING,
        )
        make.save(row)
        row.pdf = keyring.seal(
            f"page {number}".encode(), table="fragment", column="pdf", row=row.id
        )
        rows.append(row)
    session.commit()
    fresh = keyring.rotated()

    assert reseal(engine, fresh, told=lambda table, number: None) == 3
    assert reseal(engine, fresh, told=lambda table, number: None) == 0

    session.info["keyring"] = type(fresh)({fresh.newest: fresh.keys[fresh.newest]})
    assert [unseal(session, row, "pdf") for row in rows] == ["page 0", "page 1", "page 2"]
