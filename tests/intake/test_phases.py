import pytest

from courtpeer.core.errors import Refusal
from courtpeer.intake.phases import Phase, find
from tests.intake.samples import FIVE, NAMED

NUMBERED = (Phase(1, "Orientation"), Phase(2, "Phase 1"), Phase(3, "Phase 2"))


FOURTH = """
4, 4.0, Phase 4, PHASE 4, Ph 4, Ph. 4, P4, phase iv, IV, 4th, Fourth, fourth phase, 4th phase,
Phase Four, Phase 4 of 5, Phase 4 - Adaptive Habilitation, 4. Adaptive Habilitation,
Adaptive Habilitation, adaptive, Adapt. Hab., AH, Fase 4, Etapa IV
"""


@pytest.mark.parametrize("written", [one.strip() for one in FOURTH.split(",")])
def test_a_phase_is_read_by_number_numeral_ordinal_name_or_abbreviation(written):
    assert find(written, FIVE).position == 4


@pytest.mark.parametrize(
    ("written", "position"),
    [("Orientation", 1), ("stabilization", 1), ("Orientation / Stabilization", 1), ("Maint.", 4)],
)
def test_half_a_name_that_only_one_phase_has_is_enough(written, position):
    assert find(written, NAMED).position == position


@pytest.mark.parametrize(
    ("written", "position"), [("Phase 1", 2), ("1", 2), ("II", 3), ("orient", 1)]
)
def test_a_number_in_the_phases_names_counts_before_their_place(written, position):
    assert find(written, NUMBERED).position == position


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Phase 9", "This court has no Phase 9"),
        ("9", "This court has no phase “9”"),
        ("Zenith", "This court has no phase “Zenith”"),
        ("Phase 4 - Recovery Management", "This court has no Phase 4 - Recovery Management"),
        ("", "The phase is missing"),
    ],
)
def test_a_phase_the_court_has_not_is_refused(written, reason):
    with pytest.raises(Refusal) as refused:
        find(written, FIVE)
    assert refused.value.reasons == (reason,)


def test_a_phase_that_could_be_two_is_refused_with_both():
    with pytest.raises(Refusal, match="could be Adult Care or Adult Court"):
        find("Adult", (Phase(1, "Adult Care"), Phase(2, "Adult Court")))
