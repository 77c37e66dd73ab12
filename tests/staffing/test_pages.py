"""A packet's pages as plain data: what a copy stores is what is read again."""

from dataclasses import replace

import pytest

from courtpeer.staffing.pages import Packet, PacketPage, Toward
from tests.printing import samples


@pytest.mark.parametrize(
    "page", [samples.full_page(), samples.empty_page(), samples.long_name_page()]
)
def test_a_page_comes_back_from_its_json_whole(page):
    assert PacketPage.from_json(page.to_json()) == page


def test_a_packet_comes_back_from_its_json_whole():
    pages = (samples.full_page(), samples.empty_page(2))
    packet = Packet(samples.cover(list(pages)), pages)

    read = Packet.from_json(packet.to_json())

    assert read == packet
    assert read.cover.issued_at.utcoffset() == samples.ISSUED.utcoffset()


def test_a_page_of_another_shape_is_refused():
    with pytest.raises(ValueError, match="PacketPage"):
        PacketPage.from_json("{}")


def test_an_unfilled_page_is_empty_in_every_section():
    page = samples.empty_page()

    assert not any(
        (page.own_words, page.going_well, page.needs, page.goals, page.milestones, page.asks)
    )
    assert page.since_last == ()
    assert page.time_with_peer is None
    assert page.toward_next is None


def test_nothing_toward_the_next_phase_is_told_apart_from_not_ready():
    assert Toward((), (), None).is_empty
    assert not Toward((), (), False).is_empty


def test_an_unknown_phase_has_no_name():
    assert replace(samples.head(), phase=None).phase_name == ""
    assert samples.head(1).phase_name == "Clinical Stabilization"
