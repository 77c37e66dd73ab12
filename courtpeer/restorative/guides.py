"""The printable guides to the restorative processes: for the participant, and for the peer."""

from dataclasses import dataclass
from enum import StrEnum

from courtpeer.core.language import _
from courtpeer.restorative import guides_for_participants, guides_for_peers
from courtpeer.restorative.guide_texts import Guide
from courtpeer.restorative.rules import MilestoneKind


class Reader(StrEnum):
    """Whom a guide is written for."""

    PARTICIPANT = "participant"
    PEER = "peer"


GUIDES: dict[Reader, dict[MilestoneKind, Guide]] = {
    Reader.PARTICIPANT: guides_for_participants.GUIDES,
    Reader.PEER: guides_for_peers.GUIDES,
}


@dataclass(frozen=True, slots=True)
class GuidePart:
    """One section as it prints."""

    heading: str
    texts: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A whole guide in one language, naming nobody.

    :ivar room: what stands over the lines to write on.
    """

    title: str
    strap: str
    opening: str
    parts: tuple[GuidePart, ...]
    room: str
    foot: str


def guide_page(kind: MilestoneKind, reader: Reader, court: str) -> GuidePage:
    """The guide, said in the language spoken."""
    guide = GUIDES[reader][kind]
    for_peer = reader is Reader.PEER
    return GuidePage(
        title=_(guide.title),
        strap=_("For the peer") if for_peer else _("For you. Nobody collects this sheet."),
        opening=_(guide.opening),
        parts=tuple(
            GuidePart(
                _(part.heading),
                tuple(_(text) for text in part.texts),
                tuple(_(point) for point in part.points),
            )
            for part in guide.parts
        ),
        room=_(guide.room),
        foot=_("%(court)s · Peer program · Offered, never ordered", court=court),
    )
