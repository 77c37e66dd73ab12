import sqlalchemy as sa

from courtpeer.alumni.models import GroupCoordinator
from courtpeer.core import scope


def test_whoever_begins_a_group_coordinates_it(make, browser):
    browser.sign_in_as(make.alumni_coordinator())
    page = browser.get("alumni.add")

    begun = browser.submit(
        page, {"name": "Sunday Walkers", "purpose": "To walk.", "agreements": "No rush."}
    )

    assert browser.follow(begun).texts("h1") == ["Sunday Walkers"]
    assert browser.get("alumni.index").texts(".card-title") == ["Sunday Walkers"]


def test_two_who_change_a_group_at_once_are_told(circle):
    first, second = (circle.browser.get("alumni.edit", **circle.at()) for _ in range(2))

    circle.browser.submit(first, {"purpose": "To sing."})
    refused = circle.browser.submit(second, {"purpose": "To dance."}, expect=422)

    assert "Someone changed the group meanwhile" in refused.text


def test_a_group_is_closed_to_who_no_longer_coordinates_it_and_never_left_alone(circle):
    make, browser = circle.make, circle.browser
    ana = make.alumni_coordinator("Ana Ortiz")
    page = browser.get("alumni.coordinators", **circle.at())
    browser.submit(page, {"account": str(ana.id)})
    with scope.everywhere(make.session):
        asked = sa.select(GroupCoordinator.id).where(
            GroupCoordinator.account_id == circle.coordinator.id
        )
        mine = make.session.scalar(asked)
        hers = make.session.scalar(
            sa.select(GroupCoordinator.id).where(GroupCoordinator.account_id == ana.id)
        )

    browser.post("alumni.end_coordinator", **circle.at(coordinator_id=mine))
    browser.get("alumni.show", **circle.at(), expect=404)

    browser.sign_in_as(ana)
    refused = browser.post("alumni.end_coordinator", **circle.at(coordinator_id=hers), expect=422)
    assert "The group would have nobody who coordinates it" in refused.text


def test_a_group_of_several_courts_is_offered_by_each_for_itself(make, browser):
    here, there = make.court("Riverbend"), make.court("Cedar")
    felix = make.alumni_coordinator("Felix", court=here)
    make.member("alumni_coordinator", court=there, account=felix)
    group = make.group("Both", by=felix, court=here)
    browser.sign_in_as(felix, make.seat(felix, there))

    before = browser.get("alumni.show", group_id=group.id)
    browser.submit(browser.get("alumni.offer", group_id=group.id), {})
    after = browser.get("alumni.show", group_id=group.id)

    assert "This court does not invite to the group yet." in before.text
    assert "Open to graduates of this court." in after.text
    browser.sign_in_as(make.coordinator(court=there))
    offered = browser.get("invitations.offers")
    browser.submit(browser.open(offered.attribute("td a", "href")), {
        "opens_to": "phase", "from_phase": "2",
    })  # fmt: skip
    browser.sign_in_as(felix, make.seat(felix, there))
    assert "before graduation too" in browser.get("alumni.show", group_id=group.id).text
    browser.sign_in_as(felix, make.seat(felix, here))
    assert "before graduation too" not in browser.get("alumni.show", group_id=group.id).text


def test_the_home_of_an_alumni_coordinator_says_what_waits(circle, clock):
    make, browser = circle.make, circle.browser
    make.meeting(circle.group, clock().date().replace(day=23))
    make.meeting(circle.group, clock().date().replace(day=25), place="St. Brigid’s hall")
    peer = make.peer()
    with scope.everywhere(make.session):
        from courtpeer.alumni.models import GroupOffer

        offer = make.session.query(GroupOffer).one()
    make.invitation(make.participant("Alma Ruiz", peer=peer), offer, by=peer)

    home = browser.get("/")

    assert "Wednesday, Nov 25, 7:00 PM to 8:00 PM · St. Brigid’s hall" in home.text
    assert "Take attendance of Monday, Nov 23" in home.text
    assert "1 invitation waits for an answer" in home.text
    assert "Alma" not in home.text


def test_nobody_chosen_coordinates_nothing(circle):
    circle.make.alumni_coordinator("Ana Ortiz")
    page = circle.browser.get("alumni.coordinators", **circle.at())

    for nobody in ("", "None"):
        refused = circle.browser.submit(page, {"account": nobody}, expect=422)
        assert "Choose someone" in refused.text
