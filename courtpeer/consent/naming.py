"""How a consent, a reason and an accounting name whoever is told something."""

from courtpeer.accounts.rules import Discipline
from courtpeer.core.language import _, _p, marked

OUTSIDE = marked("outside the team")
"""In which capacity someone is kept of whom no more is known."""


def spoken_discipline(discipline: str) -> str:
    """A discipline as the one a sentence is about: “the probation officer”."""
    said: dict[str, str] = {
        Discipline.JUDGE: _p("who", "the judge"),
        Discipline.PROSECUTOR: _p("who", "the prosecutor"),
        Discipline.DEFENSE: _p("who", "the defense attorney"),
        Discipline.PROBATION: _p("who", "the probation officer"),
        Discipline.TREATMENT: _p("who", "the treatment provider"),
        Discipline.CASE_MANAGER: _p("who", "the case manager"),
        Discipline.LAW_ENFORCEMENT: _p("who", "the law enforcement officer"),
        Discipline.COORDINATOR: _p("who", "the coordinator"),
    }
    return said.get(discipline, discipline)


def told_to(discipline: str) -> str:
    """A discipline as the one to whom something is told: “(to tell) the probation officer”."""
    said: dict[str, str] = {
        Discipline.JUDGE: _p("to whom", "the judge"),
        Discipline.PROSECUTOR: _p("to whom", "the prosecutor"),
        Discipline.DEFENSE: _p("to whom", "the defense attorney"),
        Discipline.PROBATION: _p("to whom", "the probation officer"),
        Discipline.TREATMENT: _p("to whom", "the treatment provider"),
        Discipline.CASE_MANAGER: _p("to whom", "the case manager"),
        Discipline.LAW_ENFORCEMENT: _p("to whom", "the law enforcement officer"),
        Discipline.COORDINATOR: _p("to whom", "the coordinator"),
    }
    return said.get(discipline, discipline)


def acting_as(name: str, discipline: str) -> str:
    """A person with the discipline in which they act: “Ana Peña (treatment)”."""
    return f"{name} ({capacity_said(discipline)})"


def capacity_said(kept: str) -> str:
    """In which capacity someone acts: a discipline as kept, or words of someone's own."""
    if kept in set(Discipline):
        return Discipline(kept).label.lower()
    return _(OUTSIDE) if kept == OUTSIDE else kept


def printed(label: str, discipline: str | None) -> str:
    """A recipient as the form prints it, in the language spoken.

    :param label: as kept, in English: a name with the discipline in which they act.
    :param discipline: the discipline named; None where a person is.
    """
    if discipline:
        said = spoken_discipline(discipline)
        return said[:1].upper() + said[1:]
    name, acts_as = _parted(label)
    return acting_as(name, acts_as) if acts_as else label


def is_treatment(label: str, discipline: str | None) -> bool:
    """Whether a recipient as kept provides treatment."""
    return (discipline or _parted(label)[1]) == Discipline.TREATMENT


def _parted(label: str) -> tuple[str, str | None]:
    """A person's name and discipline, from how an English form prints them."""
    name, _bracket, capacity = label.removesuffix(")").rpartition(" (")
    kept = capacity.replace(" ", "_")
    return (name, kept) if name and kept in set(Discipline) else (label, None)
