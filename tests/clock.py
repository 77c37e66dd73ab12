"""A clock that tests move by hand and hand to the application."""

import datetime as dt

MORNING = dt.datetime(2026, 11, 24, 14, 0, tzinfo=dt.UTC)
"""Tuesday, 24 November 2026: 8:00 AM in Chicago, the zone of the courts that tests make."""

TODAY = MORNING.date()


class MovableClock:
    """Stands still until it is set or moved."""

    def __init__(self, now: dt.datetime = MORNING) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def move(self, **by: float) -> None:
        """On by days, hours, minutes…, as ``timedelta`` names them."""
        self.now += dt.timedelta(**by)
