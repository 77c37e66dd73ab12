"""The behaviours asked of restorative milestones, each by a test named as its claim."""

import pytest

from courtpeer.consent.words import Category
from courtpeer.restorative.rules import MilestoneKind, MilestoneState
from tests.browser import Browser
from tests.clock import TODAY
from tests.staffing.bench import build_bench

K, S = MilestoneKind, MilestoneState


@pytest.fixture
def bench(session, engine, keyring, clock):
    return build_bench(session, engine, keyring, clock)


def figures(app, bench):
    """Every figure about engagement that someone reads: home, list, caseloads, packet."""
    peer = Browser(app).sign_in_as(bench.peer)
    coordinator = Browser(app).sign_in_as(bench.coordinator)
    pdf = bench.packet(bench.issue(bench.judge).serials[0])
    return (
        peer.get("overview.home").texts(".person-why"),
        peer.get("overview.participants").texts("td"),
        coordinator.get("overview.participants").texts("td"),
        [(page.time_with_peer, page.toward_next) for page in pdf.pages],
    )


def test_a_milestone_never_offered_differs_from_one_declined_neither_changes_an_engagement_figure_and_a_fraction_counts_what_applies(  # noqa: E501
    app, bench
):
    make = bench.make
    make.consent(bench.alma, by=bench.peer, categories=tuple(Category))
    make.contact(bench.alma, by=bench.peer, on=TODAY.replace(day=20), minutes=30)
    before = figures(app, bench)
    visitor = Browser(app).sign_in_as(bench.peer)

    def page():
        return visitor.get("restorative.index", participant_id=bench.alma.id)

    never = page()
    make.milestone(bench.alma, K.FAMILY, S.DECLINED, by=bench.peer)
    declined = page()

    assert "Declined" not in never.text
    assert "Declined" in declined.text
    assert "0 of 3" in never.texts(".page-lead")[0]
    assert "0 of 2" in declined.texts(".page-lead")[0]
    assert figures(app, bench) == before


def test_a_packet_never_says_that_a_milestone_was_declined(bench):
    make = bench.make
    make.consent(bench.alma, by=bench.peer, categories=(Category.MILESTONES,))
    make.milestone(bench.alma, K.RESPONSIBILITY, S.DECLINED, by=bench.peer)
    make.milestone(bench.alma, K.FAMILY, S.NOT_NOW, by=bench.peer)

    [page, *_] = bench.packet(bench.issue(bench.judge).serials[0]).pages

    assert [(line.kind, line.state) for line in page.milestones] == [
        ("Responsibility conversation", "Offered"),
        ("Family conversation", "Offered"),
        ("Conversation with self", "Not yet"),
    ]
