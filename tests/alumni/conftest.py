"""A group with its coordinator, ready to be walked into."""

from dataclasses import dataclass

import pytest

from courtpeer.accounts.models import Account
from courtpeer.alumni.models import AlumniGroup
from tests.browser import Browser
from tests.factories import Factory


@dataclass
class Circle:
    """A group, who coordinates it, and a browser in which they are signed in."""

    group: AlumniGroup
    coordinator: Account
    browser: Browser
    make: Factory

    def at(self, **more: object) -> dict[str, object]:
        return {"group_id": self.group.id, **more}


@pytest.fixture
def circle(make: Factory, browser: Browser) -> Circle:
    coordinator = make.alumni_coordinator("Felix Okonjo")
    group = make.group("Tuesday Night", by=coordinator)
    browser.sign_in_as(coordinator)
    return Circle(group, coordinator, browser, make)
