"""Settings: what an installation is told by its environment and its instance folder."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from courtpeer.core.sealing import Keyring, new_ring

SECRET_KEY_FILE = "secret-key"  # noqa: S105 - a file's name
DATA_KEY_FILE = "data-key.json"
DATABASE_FILE = "courtpeer.sqlite"
SECRET_LENGTH = 32
DISTINCT = 8


class Misconfigured(RuntimeError):  # noqa: N818 - named for what is the matter
    """A setting is missing, weak or contradictory; the message names it."""


@dataclass(frozen=True)
class Settings:
    """One installation's settings, checked.

    :param cheap_passwords: a fast password hash that only tests may ask for.
    :raises Misconfigured: when an https address meets a weak or test-only setting.
    """

    instance: Path
    database_url: str = field(repr=False)
    secret_key: str = field(repr=False)
    keyring: Keyring
    smtp_url: str | None = field(default=None, repr=False)
    public_url: str | None = None
    secure_cookies: bool = False
    cheap_passwords: bool = False

    def __post_init__(self) -> None:
        if self.public_url is not None and urlsplit(self.public_url).scheme == "https":
            self._refuse_what_is_weak()

    def _refuse_what_is_weak(self) -> None:
        """Hold an installation that others can reach to more than a trial on one machine."""
        if not self.secure_cookies:
            raise Misconfigured("COURTPEER_PUBLIC_URL is https: cookies must be secure")
        if self.cheap_passwords:
            raise Misconfigured("COURTPEER_PUBLIC_URL is https: cheap passwords are for tests only")
        if len(self.secret_key) < SECRET_LENGTH or len(set(self.secret_key)) < DISTINCT:
            raise Misconfigured(
                f"COURTPEER_SECRET_KEY is too weak for an https address: give at least "
                f"{SECRET_LENGTH} random characters"
            )
        if any(len(set(key)) < DISTINCT for key in self.keyring.keys.values()):
            raise Misconfigured(
                "COURTPEER_DATA_KEY is too weak for an https address: a key must be random; "
                "`courtpeer init` makes one"
            )
        if self.database_url in ("sqlite://", "sqlite:///:memory:"):
            raise Misconfigured(
                "COURTPEER_DATABASE_URL keeps the database in memory, which is for tests only"
            )


def read_settings(environ: Mapping[str, str], instance: Path) -> Settings:
    """The settings that ``environ`` gives, completed by the keys kept in ``instance``.

    An empty variable counts as absent. The environment wins over the instance folder;
    without ``COURTPEER_DATABASE_URL`` the database is SQLite in the instance folder.

    :param instance: used unless ``COURTPEER_INSTANCE`` names another folder.
    :raises Misconfigured: naming the variable that is missing, malformed or weak.
    """
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    instance = instance_folder(given, instance)
    public_url = _public_url(given.get("COURTPEER_PUBLIC_URL"))
    return Settings(
        instance=instance,
        database_url=database_url(given, instance),
        secret_key=_secret_key(given, instance),
        keyring=_keyring(given, instance),
        smtp_url=_smtp_url(given.get("COURTPEER_SMTP_URL")),
        public_url=public_url,
        secure_cookies=public_url is not None and public_url.startswith("https:"),
    )


def instance_folder(environ: Mapping[str, str], default: Path) -> Path:
    """Where this installation keeps its files, absolute."""
    named = environ.get("COURTPEER_INSTANCE", "").strip()
    return Path(named or default).expanduser().resolve()


def database_url(environ: Mapping[str, str], instance: Path) -> str:
    """The database's address as SQLAlchemy takes it, with the driver named."""
    url = environ.get("COURTPEER_DATABASE_URL", "").strip()
    return with_driver(url) if url else f"sqlite:///{instance / DATABASE_FILE}"


def with_driver(url: str) -> str:
    """``url`` with PostgreSQL's driver named, so that every SQLAlchemy means the same one."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def make_keys(environ: Mapping[str, str], instance: Path) -> list[Path]:
    """The key files that were made, readable by their owner only; existing ones are kept.

    A key that the environment gives is not made.
    """
    instance.mkdir(parents=True, exist_ok=True)
    fresh = {
        "COURTPEER_SECRET_KEY": (SECRET_KEY_FILE, secrets.token_urlsafe(48)),
        "COURTPEER_DATA_KEY": (DATA_KEY_FILE, new_ring().render()),
    }
    made = []
    for variable, (name, content) in fresh.items():
        file = instance / name
        if not environ.get(variable, "").strip() and not file.exists():
            write_private(file, content)
            made.append(file)
    return made


def write_private(file: Path, text: str) -> None:
    """Nothing; ``file`` then holds ``text`` and a line's end, whole or not at all, mode 0600."""
    write_private_bytes(file, f"{text}\n".encode())


def write_private_bytes(file: Path, content: bytes) -> None:
    """Nothing; ``file`` then holds ``content``, whole or not at all, with mode 0600."""
    draft = file.with_name(file.name + ".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.replace(file)


def _secret_key(environ: Mapping[str, str], instance: Path) -> str:
    key = environ.get("COURTPEER_SECRET_KEY") or _kept(instance / SECRET_KEY_FILE)
    if not key:
        raise Misconfigured(
            f"COURTPEER_SECRET_KEY is not set and {instance / SECRET_KEY_FILE} does not exist; "
            "`courtpeer init` makes it"
        )
    return key


def _keyring(environ: Mapping[str, str], instance: Path) -> Keyring:
    text = environ.get("COURTPEER_DATA_KEY") or _kept(instance / DATA_KEY_FILE)
    if not text:
        raise Misconfigured(
            f"COURTPEER_DATA_KEY is not set and {instance / DATA_KEY_FILE} does not exist; "
            "`courtpeer init` makes it"
        )
    try:
        return Keyring.parse(text)
    except ValueError as error:
        raise Misconfigured(f"COURTPEER_DATA_KEY: {error}") from error


def _kept(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def _public_url(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Misconfigured("COURTPEER_PUBLIC_URL must look like https://peers.example.gov")
    return url.rstrip("/")


def _smtp_url(url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise Misconfigured("COURTPEER_SMTP_URL must look like smtp://user:password@host:587")
    return url
