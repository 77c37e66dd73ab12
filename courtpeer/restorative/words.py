"""What is said of a milestone's steps: which words each step has, and how they are kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from courtpeer.core.ids import new_id
from courtpeer.core.language import _, marked
from courtpeer.core.spoken import day
from courtpeer.restorative.rules import MilestoneKind, Step, StepKind

Words = Mapping[str, str]
"""What was written, by field; a field left empty is absent."""

LONGEST = 20_000
FIELDS: dict[StepKind, tuple[str, ...]] = {
    StepKind.OFFERED: ("how",),
    StepKind.DECLINED: (),
    StepKind.PREPARED: ("facilitator", "invited", "hopes"),
    StepKind.HELD: (),
    StepKind.COMPLETED: ("reflection", "agreed", "follows"),
}
LABELS = {
    "how": marked("How it was put"),
    "facilitator": marked("Who facilitates"),
    "invited": marked("Who is invited"),
    "hopes": marked("What they hope for"),
    "reflection": marked("Their own reflection"),
    "agreed": marked("What was agreed"),
    "follows": marked("What follows"),
}


def fields_of(kind: MilestoneKind, what: StepKind) -> tuple[str, ...]:
    """The words that a step of this milestone has; nobody is invited to a training."""
    return tuple(
        name
        for name in FIELDS[what]
        if name != "invited" or kind is not MilestoneKind.PEER_TRAINING
    )


@dataclass(frozen=True, slots=True)
class Telling:
    """A step as told: what happened, and what was said of it."""

    fact: Step
    words: Words = field(default_factory=dict, repr=False)

    def lines(self) -> dict[str, str]:
        """The telling line by line, label to text, for reading two of them side by side."""
        lines = {_("What happened"): _(HAPPENED[self.fact.what]), _("Day"): day(self.fact.on)}
        if self.fact.what is StepKind.DECLINED:
            lines[_("May it be offered again?")] = _("No") if self.fact.for_good else _("Later")
        if self.fact.what is StepKind.PREPARED:
            lines[_("Safety looked at")] = _("Yes") if self.fact.safety else _("Not yet")
        return lines | said(self.words)


@dataclass(frozen=True, slots=True)
class NewStep:
    """What is to be recorded.

    :param id: made where it was written, so that sending it twice cannot make two.
    :param version: the milestone's that its author saw; zero where nothing was recorded.
    """

    told: Telling
    version: int
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Change:
    """How a step is to stand.

    :param version: the step's that its author saw.
    :param take_back: that it did not happen after all.
    """

    told: Telling
    reason: str = field(repr=False)
    version: int
    take_back: bool = False


HAPPENED = {
    StepKind.OFFERED: marked("It was offered"),
    StepKind.DECLINED: marked("They declined"),
    StepKind.PREPARED: marked("It is being prepared"),
    StepKind.HELD: marked("It was held"),
    StepKind.COMPLETED: marked("It is completed"),
}
ACTS = {
    StepKind.OFFERED: marked("Record the offer"),
    StepKind.DECLINED: marked("They declined"),
    StepKind.PREPARED: marked("Record the preparation"),
    StepKind.HELD: marked("It was held"),
    StepKind.COMPLETED: marked("Complete it"),
}
"""What a peer does to record each step, as its button says."""


def said(words: Words) -> dict[str, str]:
    """The words under their labels, in order."""
    return {_(label): words[name] for name, label in LABELS.items() if words.get(name)}


def packed(words: Words) -> str:
    """The words as one text, to be sealed."""
    return json.dumps(dict(words), ensure_ascii=False)


def unpacked(text: str) -> dict[str, str]:
    """The words that :func:`packed` wrote; none where there is no text."""
    return dict(json.loads(text)) if text else {}


def clean(words: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The words as they are kept: line ends alike, empty fields left out."""
    pairs = ((name, (text or "").replace("\r\n", "\n").strip()) for name, text in words)
    return {name: text for name, text in pairs if text}
