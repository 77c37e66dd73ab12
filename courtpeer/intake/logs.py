"""A contact log against what the court already knows: new contacts, known ones, wrong rows."""

import datetime as dt
from collections.abc import Mapping as Map
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from courtpeer.core.language import _, _n, counted
from courtpeer.core.spoken import spoken_list
from courtpeer.courts.rules import as_shipped
from courtpeer.intake import cells, days, names
from courtpeer.intake.days import written
from courtpeer.intake.headings import Mapping, require
from courtpeer.intake.plans import Fate, Plan, Planned, Reading
from courtpeer.intake.tables import Row, Table
from courtpeer.intake.words import plain

NOTE_LONGEST = 20_000
Key = tuple[str, dt.date, dt.time | None, str]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a contact log is read against.

    :param admitted: day of admission by :func:`cells.key_of` the docket number, of the
        participants whom the person importing may see; others count as unknown.
    :param recorded: keys of the contacts on record: docket number, day, time, mode.
    :param only_peer: the peer whose own contacts alone may be imported; None for any peer.
    """

    admitted: Map[str, dt.date]
    peers: tuple[str, ...]
    modes: tuple[str, ...]
    topics: tuple[str, ...]
    today: dt.date
    recorded: AbstractSet[Key] = field(default_factory=frozenset)
    only_peer: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One contact as the log has it.

    :param outcome: ``held``, ``declined``, or why it was tried in vain: ``not_reached``,
        ``logistics``, ``our_side``.
    :param at: local time of day; None where the log does not say.
    :param note: the peer's private note; kept apart, never shown.
    """

    docket_number: str
    on: dt.date
    at: dt.time | None
    peer: str
    mode: str
    outcome: str
    minutes: int
    topics: tuple[str, ...]
    note: str = field(default="", repr=False)

    @property
    def key(self) -> Key:
        """By what a contact is known again."""
        return cells.key_of(self.docket_number), self.on, self.at, self.mode

    @property
    def how(self) -> str:
        """The mode in the language spoken."""
        return as_shipped(self.mode)

    @property
    def about(self) -> list[str]:
        """The topics in the language spoken."""
        return [as_shipped(topic) for topic in self.topics]


def note_shown(entry: Entry) -> str:
    """What a preview says of the note, never its text; empty when there is none."""
    if not entry.note:
        return ""
    count = len(entry.note)
    return _n(
        "note, %(num)s character, private to %(peer)s",
        "note, %(num)s characters, private to %(peer)s",
        count,
        peer=entry.peer,
    )


def plan(table: Table, mapping: Mapping, facts: Facts) -> Plan[Entry]:
    """The fate of every row.

    :raises Refusal: when a required column is missing.
    """
    require(mapping, frozenset({"peer"}) if facts.only_peer else frozenset())
    first_lines: dict[Key, int] = {}
    rows = tuple(_planned(row, table, mapping, facts, first_lines) for row in table.rows)
    return Plan(table, mapping, rows)


def _planned(
    row: Row, table: Table, mapping: Mapping, facts: Facts, first_lines: dict[Key, int]
) -> Planned[Entry]:
    reading = Reading(mapping, row)
    who = reading.text("docket_number")
    entry = _entry(reading, table, facts)
    if entry is None or reading.reasons:
        return reading.refused(who)
    first = first_lines.setdefault(entry.key, row.line)
    if first != row.line:
        reading.reasons.append(
            _(
                "The same participant, day, time and mode as line %(line)s: mend one of them",
                line=first,
            )
        )
        return reading.refused(who)
    if entry.key in facts.recorded:
        return Planned(row, Fate.UNCHANGED, entry, who)
    return Planned(row, Fate.NEW, entry, who, notes=tuple(reading.notes))


def _entry(reading: Reading, table: Table, facts: Facts) -> Entry | None:
    number = reading.ask(lambda: cells.docket_number(reading.cell("docket_number")))
    on = reading.day_of("on", partial(days.day, epoch_1904=table.epoch_1904))
    at = reading.day_of("time", days.clock)
    if at is None and reading.cell("time") is None:
        at = days.clock_beside(reading.cell("on"))
    peer = _peer(reading, facts)
    mode = reading.ask(lambda: cells.mode(reading.text("mode"), facts.modes))
    outcome = reading.ask(lambda: cells.outcome(reading.text("outcome")))
    minutes = reading.ask(lambda: cells.minutes(reading.cell("minutes")))
    topics = reading.ask(lambda: cells.topics(reading.text("topics"), facts.topics))
    note = reading.text("note")
    if on is None and not reading.text("on"):
        reading.reasons.append(_("The day of the contact is missing"))
    if len(note) > NOTE_LONGEST:
        long, most = counted(len(note)), counted(NOTE_LONGEST)
        reason = _("A note of %(long)s characters is over %(most)s", long=long, most=most)
        reading.reasons.append(reason)
    if number and on:
        _within(reading, number, on, facts)
    if reading.reasons or not (number and on and peer and mode and outcome):
        return None
    minutes, topics = _as_told(reading, outcome, minutes or 0, topics or ())
    return Entry(number, on, at, peer, mode, outcome, minutes, topics, note)


def _peer(reading: Reading, facts: Facts) -> str | None:
    """The court's own writing of the peer's name; reasons go to the reading."""
    text = reading.text("peer")
    if not text and facts.only_peer:
        return facts.only_peer
    name = reading.ask(lambda: names.one_name(text)) if text else None
    if name is None:
        if not text:
            reading.reasons.append(_("The peer is missing"))
        return None
    found = [peer for peer in facts.peers if plain(peer) == plain(name)]
    if facts.only_peer and found != [facts.only_peer]:
        reading.reasons.append(
            _("This contact names %(peer)s: import only your own contacts", peer=name)
        )
    elif not found:
        reading.reasons.append(_("This court has no peer %(peer)s", peer=name))
    elif len(found) > 1:
        reading.reasons.append(_("This court has several peers called %(peer)s", peer=name))
    return found[0] if len(found) == 1 else None


def _within(reading: Reading, number: str, on: dt.date, facts: Facts) -> None:
    """Refuse a participant who is not known, and a day outside admission to today."""
    admitted_on = facts.admitted.get(cells.key_of(number))
    if admitted_on is None:
        reading.reasons.append(_("No participant has the docket number %(number)s", number=number))
    elif on < admitted_on:
        reason = _(
            "%(day)s is before the admission on %(admitted)s",
            day=written(on),
            admitted=written(admitted_on),
        )
        reading.reasons.append(reason)
    if on > facts.today:
        reading.reasons.append(_("%(day)s has not come yet", day=written(on)))


def _as_told(
    reading: Reading, outcome: str, minutes: int, topics: tuple[str, ...]
) -> tuple[int, tuple[str, ...]]:
    """Minutes and topics as the outcome allows; what is left out is noted."""
    if outcome == "held":
        if minutes <= 0:
            reading.reasons.append(_("A contact that was held takes more than 0 minutes"))
        return minutes, topics
    left = []
    if topics:
        left.append(_n("%(num)s topic", "%(num)s topics", len(topics)))
    if minutes:
        left.append(_n("%(num)s minute", "%(num)s minutes", minutes))
    if left:
        what = spoken_list(left)
        reading.notes.append(_("%(what)s left out: the contact was not held", what=what))
    return 0, ()
