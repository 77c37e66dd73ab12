"""A roster against what the court already knows: who is new, what changed, what is wrong."""

import datetime as dt
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from functools import partial

from courtpeer.core.language import _, _p, marked
from courtpeer.intake import cells, days, names, phases
from courtpeer.intake.days import written
from courtpeer.intake.headings import Mapping, require
from courtpeer.intake.phases import Phase
from courtpeer.intake.plans import Change, Fate, Plan, Planned, Reading
from courtpeer.intake.tables import Row, Table
from courtpeer.intake.words import plain


@dataclass(frozen=True, slots=True)
class Known:
    """A participant whom the court has on record.

    :param entries: phases entered so far, as place in the scheme and day, oldest first.
    :param phases: those of the scheme they were admitted under; the court's newest when empty.
    """

    docket_number: str
    name: str
    preferred_name: str | None
    admitted_on: dt.date
    entries: tuple[tuple[int, dt.date], ...]
    peer: str | None = None
    next_hearing_on: dt.date | None = None
    exited_on: dt.date | None = None
    phases: tuple[Phase, ...] = ()

    @property
    def present(self) -> tuple[int, dt.date] | None:
        """The phase entered last, and when."""
        return self.entries[-1] if self.entries else None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a roster is read against.

    :param known: participants by :func:`cells.key_of` their docket number.
    :param peers: names of the peers whom the court knows.
    :param today: the court's day.
    """

    phases: tuple[Phase, ...]
    today: dt.date
    known: Map[str, Known] = field(default_factory=dict)
    peers: tuple[str, ...] = ()

    def phases_of(self, known: Known | None) -> tuple[Phase, ...]:
        """The phases that a row about ``known`` speaks of."""
        return (known.phases if known else ()) or self.phases


@dataclass(frozen=True, slots=True)
class Entry:
    """One participant as the roster has them.

    :param phase: place in the court's scheme, from 1.
    :param phase_since: the day they entered it; None where the roster does not say.
    """

    docket_number: str
    name: str
    preferred_name: str | None
    admitted_on: dt.date
    phase: int
    phase_since: dt.date | None
    peer: str | None
    next_hearing_on: dt.date | None


def plan(table: Table, mapping: Mapping, facts: Facts) -> Plan[Entry]:
    """The fate of every row; nobody is exited for being absent from the file.

    :raises Refusal: when a required column is missing.
    """
    require(mapping)
    first_lines: dict[str, int] = {}
    rows = tuple(_planned(row, table, mapping, facts, first_lines) for row in table.rows)
    return Plan(table, mapping, rows, _new_peers(rows, facts))


def _planned(
    row: Row, table: Table, mapping: Mapping, facts: Facts, first_lines: dict[str, int]
) -> Planned[Entry]:
    reading = Reading(mapping, row)
    number = reading.text("docket_number")
    known = facts.known.get(cells.key_of(number))
    entry = _entry(reading, table, facts, facts.phases_of(known))
    if number:
        first = first_lines.setdefault(cells.key_of(number), row.line)
        if first != row.line:
            twice = _(
                "%(number)s stands twice: line %(line)s has it first", number=number, line=first
            )
            reading.reasons.insert(0, twice)
    if entry is None or reading.reasons:
        return reading.refused(number)
    if known is None:
        return Planned(row, Fate.NEW, entry, number, notes=tuple(_notes(entry, facts)))
    return _against(row, entry, known, facts)


def _entry(
    reading: Reading, table: Table, facts: Facts, court_phases: tuple[Phase, ...]
) -> Entry | None:
    day = partial(days.day, epoch_1904=table.epoch_1904)
    number = reading.ask(lambda: cells.docket_number(reading.cell("docket_number")))
    name = reading.ask(lambda: _name(reading))
    admitted_on = reading.day_of("admitted_on", day)
    phase = reading.ask(lambda: phases.find(reading.text("phase"), court_phases))
    since = reading.day_of("phase_since", day)
    hearing = reading.day_of("next_hearing_on", day)
    peer = reading.ask(lambda: _peer(reading.text("peer"), facts))
    if admitted_on is None and not reading.text("admitted_on"):
        reading.reasons.append(_("The day of admission is missing"))
    _order(reading, admitted_on, since, facts.today)
    if reading.reasons or not (number and name and admitted_on and phase):
        return None
    return Entry(
        docket_number=number,
        name=name,
        preferred_name=reading.ask(lambda: _preferred(reading)),
        admitted_on=admitted_on,
        phase=phase.position,
        phase_since=since,
        peer=peer,
        next_hearing_on=hearing,
    )


def _name(reading: Reading) -> str:
    if "name" in reading.mapping.columns:
        return names.one_name(reading.text("name"))
    return names.two_names(reading.text("last_name"), reading.text("first_name"))


def _preferred(reading: Reading) -> str | None:
    text = reading.text("preferred_name")
    return names.one_name(text) if text else None


def _peer(text: str, facts: Facts) -> str | None:
    """The peer's name, as the court already writes it where it knows the peer."""
    if not text or plain(text) in {"none", "unassigned", "n/a", "na", "tbd", "-", "vacant"}:
        return None
    name = names.one_name(text)
    return next((peer for peer in facts.peers if plain(peer) == plain(name)), name)


def _order(
    reading: Reading, admitted_on: dt.date | None, since: dt.date | None, today: dt.date
) -> None:
    for name, day in (("admitted_on", admitted_on), ("phase_since", since)):
        if day and day > today:
            heading = reading.mapping.heading(name)
            reading.reasons.append(
                _("%(column)s: %(day)s has not come yet", column=heading, day=written(day))
            )
    if admitted_on and since and since < admitted_on:
        heading = reading.mapping.heading("phase_since")
        reading.reasons.append(
            _(
                "%(column)s: %(day)s is before the admission on %(admitted)s",
                column=heading,
                day=written(since),
                admitted=written(admitted_on),
            )
        )


def _notes(entry: Entry, facts: Facts) -> list[str]:
    if entry.phase_since or entry.phase == facts.phases[0].position:
        return []
    return [_("No day for the phase: it counts from the day of the import")]


def _against(row: Row, entry: Entry, known: Known, facts: Facts) -> Planned[Entry]:
    """The row's fate where the participant is known."""
    if known.exited_on:
        note = _("Left the program on %(day)s: left as on record", day=written(known.exited_on))
        return Planned(row, Fate.UNCHANGED, entry, entry.docket_number, notes=(note,))
    older = _older(entry, known, facts)
    if older:
        return Planned(row, Fate.REFUSED, who=entry.docket_number, reasons=(older,))
    changes = tuple(_changes(entry, known, facts))
    fate = Fate.CHANGED if changes else Fate.UNCHANGED
    notes = tuple(_disagreement(entry, known))
    return Planned(row, fate, entry, entry.docket_number, notes=notes, changes=changes)


def moved(entry: Entry, known: Known) -> bool:
    """Whether the row tells of a phase entry that is not on record.

    Without a day, a phase the participant was in before tells nothing new.
    """
    if known.present and known.present[0] == entry.phase:
        return False
    if entry.phase_since is None:
        return entry.phase not in {position for position, _ in known.entries}
    return (entry.phase, entry.phase_since) not in known.entries


def _older(entry: Entry, known: Known, facts: Facts) -> str | None:
    """Why the row cannot be newer than the record; None when it can."""
    if not (known.present and entry.phase_since and moved(entry, known)):
        return None
    position, entered_on = known.present
    if entry.phase_since > entered_on:
        return None
    return _(
        "%(phase)s since %(day)s is not after %(present)s, on record since %(entered)s: "
        "if it is a correction, make it on the participant's page",
        phase=_label(entry.phase, known, facts),
        day=written(entry.phase_since),
        present=_label(position, known, facts),
        entered=written(entered_on),
    )


def _changes(entry: Entry, known: Known, facts: Facts) -> list[Change]:
    changes: list[Change] = []
    if not names.same(known.name, entry.name):
        changes.append(Change(marked("Name"), known.name, entry.name))
    preferred = entry.preferred_name
    if preferred and not names.same(known.preferred_name or "", preferred):
        changes.append(
            Change(marked("Preferred name"), known.preferred_name or _p("name", "none"), preferred)
        )
    if moved(entry, known):
        before = _label(known.present[0], known, facts) if known.present else _p("phase", "none")
        after = _label(entry.phase, known, facts)
        since = entry.phase_since or facts.today
        to = _("%(phase)s since %(day)s", phase=after, day=written(since))
        changes.append(Change(marked("Phase"), before, to))
    if entry.peer and (not known.peer or plain(entry.peer) != plain(known.peer)):
        changes.append(Change(marked("Peer"), known.peer or _p("peer", "none"), entry.peer))
    hearing = entry.next_hearing_on
    if hearing and hearing != known.next_hearing_on:
        stands = known.next_hearing_on
        before = written(stands) if stands else _p("hearing", "none")
        changes.append(Change(marked("Next hearing"), before, written(hearing)))
    return changes


def _disagreement(entry: Entry, known: Known) -> list[str]:
    """Days on which file and record differ; the record stands."""
    notes = []
    if entry.admitted_on != known.admitted_on:
        notes.append(
            _(
                "Admitted %(file)s in the file, %(record)s on record: left as on record",
                file=written(entry.admitted_on),
                record=written(known.admitted_on),
            )
        )
    present = known.present
    since = entry.phase_since
    if present and since and entry.phase == present[0] and since != present[1]:
        notes.append(
            _(
                "In the phase since %(file)s in the file, %(record)s on record: left as on record",
                file=written(since),
                record=written(present[1]),
            )
        )
    return notes


def _label(position: int, known: Known, facts: Facts) -> str:
    named = {phase.position: phase.label for phase in facts.phases_of(known)}
    return named.get(position, _("Phase %(number)s", number=position))


def _new_peers(rows: tuple[Planned[Entry], ...], facts: Facts) -> tuple[str, ...]:
    known = {plain(name) for name in facts.peers}
    named: dict[str, str] = {}
    for row in rows:
        if row.entry and row.entry.peer and plain(row.entry.peer) not in known:
            named.setdefault(plain(row.entry.peer), row.entry.peer)
    return tuple(named.values())
