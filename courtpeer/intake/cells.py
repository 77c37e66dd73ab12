"""What happened at a contact as spreadsheets hold it: outcome, minutes, mode, topics."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache

from courtpeer.core.errors import Refusal
from courtpeer.core.language import _
from courtpeer.courts.rules import as_shipped
from courtpeer.intake.tables import text_of
from courtpeer.intake.words import fold, match, vocabulary
from courtpeer.intake.workbooks import Cell

LONGEST_MINUTES = 24 * 60


def docket_number(cell: Cell) -> str:
    """The docket number as written, without spaces at its ends.

    :raises Refusal: when there is none.
    """
    number = text_of(cell)
    if not number:
        raise Refusal(_("The docket number is missing"))
    if len(number) > 60 or "\n" in number:
        raise Refusal(_("The docket number is too long to be one"))
    return number


def key_of(number: str) -> str:
    """A docket number for comparing: capitals and spaces aside."""
    return "".join(number.split()).casefold()


def outcome(text: str) -> str:
    """``held``, ``declined``, or why not: ``not_reached``, ``logistics`` or ``our_side``.

    :raises Refusal: when the word is not known.
    """
    if not text:
        raise Refusal(_("The outcome is missing: met, declined, no answer or rescheduled"))
    meaning = _outcomes().get(fold(text))
    if meaning:
        return meaning
    raise Refusal(
        _("“%(text)s” is not an outcome: say met, declined, no answer or rescheduled", text=text)
    )


def minutes(cell: Cell) -> int:
    """Whole minutes, 0 when the cell is blank; "1:15" and "1 h 15" are 75.

    :raises Refusal: when it is not a duration of at most a day.
    """
    if isinstance(cell, dt.time):
        return cell.hour * 60 + cell.minute
    text = text_of(cell).casefold()
    if not text:
        return 0
    found = re.fullmatch(
        r"(?:(?P<h>\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h)\b|(?P<hh>\d+)(?=:))?[:,\s]*"
        r"(?:(?P<m>\d+)\s*(?:minutes?|mins?|min|m)?\.?)?",
        text,
    )
    if not found or not any(found.groups()):
        raise Refusal(_("“%(text)s” is not a number of minutes", text=text_of(cell)))
    total = round(float(found["h"] or found["hh"] or 0) * 60) + int(found["m"] or 0)
    if total > LONGEST_MINUTES:
        raise Refusal(_("%(minutes)s minutes are more than a day", minutes=total))
    return total


def mode(text: str, modes: Sequence[str]) -> str:
    """The court's own word for how the contact happened.

    :raises Refusal: when the court has no such mode.
    """
    if not text:
        raise Refusal(_("How the contact happened is missing"))
    found = match(text, modes, "modes")
    if found is None:
        theirs = ", ".join(map(as_shipped, modes))
        raise Refusal(
            _("This court has no “%(text)s” among its modes: %(modes)s", text=text, modes=theirs)
        )
    return found


def topics(text: str, topics_of_court: Sequence[str]) -> tuple[str, ...]:
    """The court's own words for what the contact was about, each once, in the file's order.

    :raises Refusal: naming those that the court does not have.
    """
    said = [part.strip() for part in re.split(r"[;|\n]", text) if part.strip()]
    if len(said) == 1 and match(said[0], topics_of_court, "topics") is None:
        said = [part.strip() for part in re.split(r"[,/]", text) if part.strip()]
    found = {word: match(word, topics_of_court, "topics") for word in said}
    unknown = [word for word, topic in found.items() if topic is None]
    if unknown:
        named = ", ".join(f"“{word}”" for word in unknown)
        raise Refusal(
            _("This court has no topic %(named)s: choose among its own, or add it", named=named)
        )
    return tuple(dict.fromkeys(topic for topic in found.values() if topic))


@cache
def _outcomes() -> Mapping[str, str]:
    lists: Mapping[str, list[str]] = vocabulary()["outcomes"]
    return {fold(word): meaning for meaning, words in lists.items() for word in words}
