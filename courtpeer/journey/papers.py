"""What is printed of a journey: certificates to frame, and the participant's own copy."""

import datetime as dt
from dataclasses import dataclass

from courtpeer.core.language import _, _n
from courtpeer.core.spoken import spoken_list

GRAND, LARGE = 22, 44
"""How many letters of a name fit a certificate's line at its grandest, and on two large ones."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone whose signature is asked for.

    :ivar name: empty where it is not known who of several will sign.
    """

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One certificate: of graduation, or of advancement where phases are named.

    :ivar on: the day of graduation, or on which ``entered`` was entered.
    """

    court: str
    name: str
    on: dt.date
    signers: tuple[Signer, ...]
    completed: str | None = None
    entered: str | None = None

    @property
    def title(self) -> str:
        """What the paper is."""
        if self.entered:
            return _("Certificate of advancement")
        return _("Certificate of graduation")

    @property
    def size(self) -> str:
        """How large the name is set, so that a long one fits."""
        longest_word = max(map(len, self.name.split()), default=0)
        if len(self.name) <= GRAND:
            return "grand"
        return "large" if len(self.name) <= LARGE and longest_word <= GRAND else "long"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stay in a phase.

    :ivar through_on: the last day; None while it goes on.
    """

    label: str
    from_on: dt.date
    through_on: dt.date | None
    days: int


@dataclass(frozen=True, slots=True)
class Reached:
    """Something wanted or missing, in the participant's words, and the day it came true.

    :ivar linked_to: what helped; None where nothing is named.
    """

    text: str
    on: dt.date
    linked_to: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the participant approved to be told in their words, for the staffing of a day."""

    on: dt.date
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """The time of peers and participant, in figures only."""

    peers: tuple[str, ...] = ()
    held: int = 0
    minutes: int = 0

    @property
    def told(self) -> str:
        """The figures as a sentence to the participant."""
        hours, minutes = divmod(self.minutes, 60)
        time = [_n("%(num)s hour", "%(num)s hours", hours)] if hours else []
        if minutes or not hours:
            time.append(_n("%(num)s minute", "%(num)s minutes", minutes))
        return _n(
            "You and %(peers)s met %(num)s time: %(time)s together.",
            "You and %(peers)s met %(num)s times: %(time)s together.",
            self.held,
            peers=spoken_list(self.peers) or _("your peer"),
            time=spoken_list(time),
        )


@dataclass(frozen=True, slots=True)
class JourneyPage:
    """A participant's road through the program, for themself and nobody else.

    Status, figures and their own words; never what a contact or a milestone was about.

    :ivar called: how they are spoken to.
    :ivar days: of the program, the first and the last included.
    """

    court: str
    called: str
    admitted_on: dt.date
    days: int
    road: tuple[Stretch, ...]
    together: Together
    milestones: tuple[str, ...] = ()
    goals: tuple[Reached, ...] = ()
    needs: tuple[Reached, ...] = ()
    said: tuple[Said, ...] = ()
    graduated_on: dt.date | None = None
    left_on: dt.date | None = None
