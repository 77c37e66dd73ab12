"""The court of the staffing tests, in the test's own database."""

import pytest

from tests.staffing.bench import Bench, build_bench


@pytest.fixture
def bench(session, engine, keyring, clock) -> Bench:
    return build_bench(session, engine, keyring, clock)
