"""Passwords: how they are kept, compared, and which ones are refused."""

from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from courtpeer.core.language import _

SHORTEST = 15
LONGEST = 1024
COMMON = Path(__file__).with_name("common-passwords.txt")


@cache
def hasher(*, cheap: bool = False) -> PasswordHasher:
    """Argon2id as RFC 9106 recommends for little memory; a quick one for tests only."""
    if cheap:
        return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


@cache
def _nobodys(*, cheap: bool) -> str:
    """A hash to compare with where there is no account, so that the answer takes as long."""
    return hasher(cheap=cheap).hash("nobody signs in with this")


def matches(kept: str | None, password: str, *, cheap: bool = False) -> bool:
    """Whether ``password`` is the one kept; as slow to say no where nothing is kept."""
    if len(password) > LONGEST:
        return False
    try:
        hasher(cheap=cheap).verify(kept or _nobodys(cheap=cheap), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def hashed(password: str, *, cheap: bool = False) -> str:
    """``password`` as it is kept: Argon2id with its parameters and salt."""
    return hasher(cheap=cheap).hash(password)


@cache
def common() -> frozenset[str]:
    """Long passwords that many people think of, in small letters and without spaces."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if line and not line.startswith("#"))


def _folded(password: str) -> str:
    return "".join(sign for sign in password.casefold() if sign.isalnum())


def reason_against(password: str) -> str | None:
    """Why ``password`` cannot be chosen; None when it can. It asks for length, not for signs."""
    if len(password) < SHORTEST:
        return _(
            "Use at least %(least)s characters: a few words you will remember do well",
            least=SHORTEST,
        )
    if len(password) > LONGEST:
        return _("Use at most %(most)s characters", most=LONGEST)
    if _folded(password) in common() or len(set(password)) < 5:
        return _(
            "Many people would think of this one: choose words that only you would put together"
        )
    return None
