"""What members of a group open themselves, from the card to the farewell."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from courtpeer.alumni import addresses
from courtpeer.alumni.addresses import Leads
from courtpeer.alumni.models import AlumniGroup, AlumniMember
from courtpeer.core import scope
from tests.access.world import World
from tests.browser import Browser, Page


def members_pages(world: World) -> Iterator[Page]:
    """Every page that a private address opens, and the one of an address that is closed."""
    phone, ring = Browser(world.app), world.settings.keyring
    ids = world.places["alumni", "own"]
    with Session(world.engine) as session, scope.everywhere(session):
        session.info["keyring"] = ring
        group = session.get_one(AlumniGroup, ids["group_id"])
        own = addresses.own(ring, Leads.OWN, session.get_one(AlumniMember, ids["member_id"]))
        wall = addresses.wall(ring, group)
        card = addresses.card(ring, group.id, world.clock().date())
    joining = phone.open(f"/group/join/{card}")
    yield joining
    yield phone.submit(joining, {}, expect=422)
    yield phone.submit(joining, {"name": "Zoe", "agreed": "y"}, expect=200)
    yield phone.open(f"/group/join/{card}")
    here = phone.open(f"/group/here/{wall}")
    yield here
    yield phone.submit(here, {"name": "Zoe"}, expect=200)
    for path in ("", "/change", "/renew"):
        yield phone.open(f"/group/own/{own}{path}")
    leaving = phone.open(f"/group/own/{own}/leave")
    yield leaving
    yield phone.submit(leaving, {}, expect=200)
