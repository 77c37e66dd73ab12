"""A court's topics and modes: added, retired, brought back, and put in order."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from courtpeer.audit import actions as audit
from courtpeer.audit.actions import Actor
from courtpeer.core.errors import Refusal
from courtpeer.core.language import _, marked
from courtpeer.courts import queries
from courtpeer.courts.models import Word
from courtpeer.courts.rules import WordKind

LONGEST = 40
TOO_LONG = {
    WordKind.TOPIC: marked("Write a topic of at most %(most)s characters"),
    WordKind.MODE: marked("Write a mode of at most %(most)s characters"),
}
THERE_ALREADY = {
    WordKind.TOPIC: marked("There is a topic “%(name)s” already"),
    WordKind.MODE: marked("There is a mode “%(name)s” already"),
}
LAST_ONE = {
    WordKind.TOPIC: marked("The court needs at least one topic"),
    WordKind.MODE: marked("The court needs at least one mode"),
}


def add_word(session: Session, actor: Actor, kind: WordKind, name: str) -> Word:
    """The new topic or mode, last in order; one that was retired comes back instead.

    :raises Refusal: when the court has it already, or it is empty or long.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST:
        raise Refusal(_(TOO_LONG[kind], most=LONGEST), field="name")
    words = queries.words(session, kind, retired=True)
    same = next((word for word in words if word.name.casefold() == name.casefold()), None)
    if same is not None and same.retired_at is None:
        raise Refusal(_(THERE_ALREADY[kind], name=same.shown), field="name")
    if same is not None:
        restore(session, actor, same)
        return same
    word = Word(kind=kind, name=name, position=_last(words) + 1)
    session.add(word)
    session.flush()
    audit.record(session, actor, "added", kind.value, word.id)
    return word


def retire(session: Session, actor: Actor, word: Word) -> None:
    """Nothing; old records keep the word, new ones no longer offer it.

    :raises Refusal: when it is the last one left.
    """
    if word.retired_at is not None:
        return
    if len(queries.words(session, word.kind)) == 1:
        raise Refusal(_(LAST_ONE[word.kind]))
    word.retired_at = actor.at
    audit.record(session, actor, "retired", word.kind.value, word.id)


def restore(session: Session, actor: Actor, word: Word) -> None:
    """Nothing; new records offer the word again, last in order."""
    if word.retired_at is None:
        return
    word.position = _last(queries.words(session, word.kind, retired=True)) + 1
    word.retired_at = None
    audit.record(session, actor, "restored", word.kind.value, word.id)


def move(session: Session, actor: Actor, word: Word, by: int) -> None:
    """Nothing; the word then stands ``by`` places later among those offered (earlier below 0)."""
    words = queries.words(session, word.kind)
    place = words.index(word)
    words.insert(max(0, min(len(words) - 1, place + by)), words.pop(place))
    for position, one in enumerate(words, 1):
        one.position = position
    audit.record(session, actor, "moved", word.kind.value, word.id)


def word(session: Session, word_id: UUID) -> Word | None:
    """A topic or mode of the session's court; None when it has none with that id."""
    return session.scalar(sa.select(Word).where(Word.id == word_id))


def _last(words: list[Word]) -> int:
    return max((one.position for one in words), default=0)
