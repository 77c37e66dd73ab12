"""The closed lists of consent: categories, purposes, kinds, bases, and what ends one."""

from enum import StrEnum

from courtpeer.core.language import _, _p, marked


class Category(StrEnum):
    """A kind of information that a consent names (42 CFR 2.31(a)(3))."""

    ATTENDANCE = "attendance"
    STRENGTHS = "strengths"
    OWN_WORDS = "own_words"
    ASKS = "asks"
    NEEDS = "needs"
    GOALS = "goals"
    MILESTONES = "milestones"

    @property
    def label(self) -> str:
        """The category as a reader meets it, in sentence case."""
        return _(_CATEGORIES[self][0])

    @property
    def description(self) -> str:
        """What falls under it, and what never does, for someone about to sign."""
        return _(_CATEGORIES[self][1])


_CATEGORIES = {
    Category.ATTENDANCE: (
        marked("Attendance"),
        marked(
            "The peer's name; how many meetings were held, on which days, how long and in what way "
            "(in person, by phone). Never what was talked about."
        ),
    ),
    Category.STRENGTHS: (
        marked("Strengths"),
        marked("What is going well, from the note that the participant has read and approved."),
    ),
    Category.OWN_WORDS: (
        marked("Own words"),
        marked("What the participant wants the team to hear, in the participant's words."),
    ),
    Category.ASKS: (
        marked("Asks"),
        marked("What the participant and the peer ask of the team, and what came of earlier asks."),
    ),
    Category.NEEDS: (
        marked("Needs"),
        marked(
            "What is still missing, such as housing, work or transportation, and what has been "
            "found for it."
        ),
    ),
    Category.GOALS: (
        marked("Goals"),
        marked("What the participant is working toward, and how far it has come."),
    ),
    Category.MILESTONES: (
        marked("Milestones"),
        marked(
            "Which restorative milestones were offered, are being prepared, or are completed. "
            "Their state only, never their content."
        ),
    ),
}


class Purpose(StrEnum):
    """What a disclosure is for (42 CFR 2.31(a)(5)); a closed list."""

    STAFFING = "staffing"
    CARE = "care"
    OWN_REQUEST = "own_request"

    @property
    def label(self) -> str:
        """The purpose as it stands on the form and in an accounting."""
        return _(_PURPOSES[self])


_PURPOSES = {
    Purpose.STAFFING: marked("Following and supporting recovery at the court team's staffings"),
    Purpose.CARE: marked("Coordinating treatment and services"),
    Purpose.OWN_REQUEST: marked("At the participant's own request"),
}


class ConsentKind(StrEnum):
    """Which provision a consent is made under."""

    GENERAL = "general"
    CRIMINAL_JUSTICE = "criminal_justice"
    PROCEEDINGS = "proceedings"

    @property
    def label(self) -> str:
        """The kind as a heading."""
        return _(_KINDS[self][0])

    @property
    def description(self) -> str:
        """When to choose it, in one sentence."""
        return _(_KINDS[self][1])


_KINDS = {
    ConsentKind.GENERAL: (
        marked("General consent"),
        marked(
            "For anyone named, in any docket; the participant may revoke it at any time (2.31)."
        ),
    ),
    ConsentKind.CRIMINAL_JUSTICE: (
        marked("Criminal-justice consent"),
        marked(
            "In criminal dockets, for those whose duty is to monitor progress; ends at final "
            "disposition at the latest (2.35)."
        ),
    ),
    ConsentKind.PROCEEDINGS: (
        marked("Use in proceedings"),
        marked(
            "Recorded only, and combined with no other consent; nothing is told under it here "
            "(2.31(d))."
        ),
    ),
}


class ExpiryEvent(StrEnum):
    """An event that ends a consent; a closed list, each known from the court's record."""

    FINAL_DISPOSITION = "final_disposition"
    EXIT = "exit"

    @property
    def label(self) -> str:
        """The event as it follows the word “until”."""
        return _(_EVENTS[self])


_EVENTS = {
    ExpiryEvent.FINAL_DISPOSITION: marked("final disposition"),
    ExpiryEvent.EXIT: marked("leaving the program"),
}


class Revocable(StrEnum):
    """From when a consent may be revoked; only a criminal-justice one may make it wait."""

    ANY_TIME = "any_time"
    FROM_DAY = "from_day"
    FINAL_DISPOSITION = "final_disposition"

    @property
    def label(self) -> str:
        """The choice as the form offers it."""
        return _(_REVOCABLE[self])


_REVOCABLE = {
    Revocable.ANY_TIME: marked("At any time"),
    Revocable.FROM_DAY: marked("From a day"),
    Revocable.FINAL_DISPOSITION: marked("From final disposition"),
}


class SignatureKind(StrEnum):
    """How a consent was signed."""

    PAPER = "paper"
    ELECTRONIC = "electronic"

    @property
    def label(self) -> str:
        """The way of signing, as the register of consents says it."""
        return _(_SIGNATURES[self])


_SIGNATURES = {
    SignatureKind.PAPER: marked("On paper, kept on file"),
    SignatureKind.ELECTRONIC: marked("Electronically"),
}


class RevocationManner(StrEnum):
    """How a revocation reached the program."""

    WRITTEN = "written"
    SPOKEN = "spoken"

    @property
    def label(self) -> str:
        """The manner as the confirming form offers it."""
        return _(_MANNERS[self])


_MANNERS = {
    RevocationManner.WRITTEN: marked("In writing"),
    RevocationManner.SPOKEN: marked("By word of mouth; to be confirmed in writing"),
}


class Basis(StrEnum):
    """What permits a disclosure: consent, or one of the rule's exceptions."""

    CONSENT = "consent"
    COURT_ORDER = "court_order"
    MEDICAL_EMERGENCY = "medical_emergency"
    AUDIT = "audit"

    @property
    def label(self) -> str:
        """The basis with its section of 42 CFR part 2."""
        return _(_BASES[self])


_BASES = {
    Basis.CONSENT: marked("Written consent (2.31)"),
    Basis.COURT_ORDER: marked("Court order (2.61)"),
    Basis.MEDICAL_EMERGENCY: marked("Medical emergency (2.51)"),
    Basis.AUDIT: marked("Audit or evaluation (2.53)"),
}


class ConsentState(StrEnum):
    """Where a consent stands at an instant; only a live one permits anything."""

    PREPARED = "prepared"
    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    KNOWN_FALSE = "known_false"
    INCOMPLETE = "incomplete"

    @property
    def label(self) -> str:
        """The state as a word for a pill."""
        return {
            ConsentState.PREPARED: _p("consent", "Not signed yet"),
            ConsentState.LIVE: _p("consent", "In force"),
            ConsentState.EXPIRED: _p("consent", "Ended"),
            ConsentState.REVOKED: _p("consent", "Revoked"),
            ConsentState.SUPERSEDED: _p("consent", "Superseded"),
            ConsentState.KNOWN_FALSE: _p("consent", "Known to be false"),
            ConsentState.INCOMPLETE: _p("consent", "Incomplete"),
        }[self]


def purpose_said(kept: str) -> str:
    """A disclosure's purpose as kept, in the language spoken; words of someone's own stay."""
    return _(kept) if kept in _PURPOSES.values() else kept
