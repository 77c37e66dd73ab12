"""Goals, needs and stages in words: what stands now, for showing beside what was sent."""

from courtpeer.core import spoken
from courtpeer.goals.models import Goal, Need, RoseEntry


def goal(one: Goal) -> dict[str, str]:
    """What a goal says and how it stands, by field."""
    return {"text": one.text, "state": one.state.label, "on": spoken.day(one.since_on)}


def need(one: Need) -> dict[str, str]:
    """What a need says and how it stands, by field."""
    return {
        "domain": one.domain.label,
        "text": one.text,
        "step": one.state.label,
        "linked_to": one.linked_to or "",
        "on": spoken.day(one.since_on),
    }


def stage(one: RoseEntry | None) -> dict[str, str]:
    """Which stage stands, by field; nothing where none was set."""
    return {"stage": one.stage.label, "on": spoken.day(one.on)} if one else {}
