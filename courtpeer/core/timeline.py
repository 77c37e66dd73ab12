"""What every capability tells a participant's timeline, in one shape."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

Link = tuple[str, dict[str, UUID]]


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of a timeline.

    :param kind: which filter shows it, as ``contact``, ``phase``, ``staffing``.
    :param order: time of day or sequence within the day, larger is later.
    :param link: an endpoint and its values; None where there is no page of its own.
    """

    on: dt.date
    kind: str
    title: str
    detail: str = ""
    by: str = ""
    order: str = ""
    link: Link | None = field(default=None)
