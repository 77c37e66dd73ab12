"""Kept fragments: sealed, found again, gone with a consent they rested on."""

import datetime as dt
from uuid import UUID

import pytest
import sqlalchemy as sa

from courtpeer.core import scope
from courtpeer.core.sealing import CannotOpen
from courtpeer.printing import actions as printing
from courtpeer.printing.fragments import fragments
from courtpeer.printing.models import Fragment, FragmentBasis
from tests.printing import samples
from tests.printing.build import packet, sheet

ONE, OTHER = UUID(int=1), UUID(int=2)
SHEETS = [
    sheet(samples.full_page(1), ONE),
    sheet(samples.full_page(2), ONE, OTHER),
    sheet(samples.empty_page(3)),
]


@pytest.fixture
def shelved(session, make):
    make.court()
    shelf = printing.Shelf(session)
    made = fragments(SHEETS, shelf)
    assert shelf.shelve(session, at=samples.ISSUED) == 3
    return made


def keys(session) -> set[str]:
    return set(session.scalars(sa.select(Fragment.key)))


@pytest.mark.both_engines
def test_what_was_kept_is_found_and_not_made_again(session, shelved):
    shelf = printing.Shelf(session)

    assert fragments(SHEETS, shelf) == shelved
    assert shelf.shelve(session, at=samples.ISSUED) == 0


def test_building_writes_nothing_until_it_is_shelved(session, make):
    make.court()
    packet([samples.empty_page()], printing.Shelf(session))

    assert keys(session) == set()


def test_a_kept_fragment_is_unreadable_in_the_database(session, shelved):
    stored = session.scalars(sa.select(Fragment.pdf)).all()

    assert all(b"%PDF" not in pdf and b"obj" not in pdf[:40] for pdf in stored)
    assert shelved[0] not in stored


def test_a_fragment_moved_to_another_row_does_not_open(session, shelved):
    first, second = session.scalars(sa.select(Fragment).order_by(Fragment.id)).all()[:2]
    first.pdf = second.pdf
    session.flush()

    with pytest.raises(CannotOpen):
        printing.Shelf(session).found([first.key])


@pytest.mark.both_engines
def test_revoking_a_consent_deletes_the_fragments_that_rested_on_it(session, shelved):
    assert printing.forget(session, OTHER) == 1
    assert keys(session) == {SHEETS[0].key, SHEETS[2].key}

    assert printing.forget(session, ONE) == 1
    assert keys(session) == {SHEETS[2].key}
    assert session.scalar(sa.select(sa.func.count(FragmentBasis.id))) == 0


def test_one_participants_fragments_can_be_forgotten(session, shelved):
    assert printing.forget_participant(session, SHEETS[0].participant_id) == 1
    assert keys(session) == {SHEETS[1].key, SHEETS[2].key}


def test_fragments_of_before_an_instant_can_be_forgotten(session, shelved):
    assert printing.forget_made_before(session, samples.ISSUED) == 0
    assert printing.forget_made_before(session, samples.ISSUED + dt.timedelta(seconds=1)) == 3


def test_another_court_finds_none_of_them(session, make, shelved, engine, keyring):
    other = make.court().id
    session.commit()

    with type(session)(engine) as elsewhere:
        elsewhere.info["keyring"] = keyring
        scope.enter(elsewhere, other)
        assert printing.Shelf(elsewhere).found([each.key for each in SHEETS]) == {}
