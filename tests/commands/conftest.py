"""The command line as someone at the machine gives it, in an installation of its own."""

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from courtpeer.cli import main


@pytest.fixture
def command(tmp_path: Path) -> Callable[..., Result]:
    """A function that gives a command; it must succeed unless ``status`` says otherwise."""
    environ = {
        "COURTPEER_INSTANCE": str(tmp_path / "instance"),
        "COURTPEER_DATABASE_URL": "",
        "COURTPEER_SECRET_KEY": "",
        "COURTPEER_DATA_KEY": "",
        "COURTPEER_SMTP_URL": "",
        "COURTPEER_PUBLIC_URL": "",
    }

    def give(*words: str, status: int = 0, typed: str | None = None, **more: str) -> Result:
        assert isinstance(main, click.Group)
        result = CliRunner().invoke(main, words, input=typed, env={**environ, **more})
        assert result.exit_code == status, f"{result.output}\n{result.exception!r}"
        return result

    return give


@pytest.fixture
def ready(command: Callable[..., Result]) -> Callable[..., Result]:
    """The same, with keys and database made."""
    command("init")
    return command
