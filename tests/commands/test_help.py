import re

import pytest

from courtpeer.cli import COMMANDS


def test_every_command_says_what_it_does(command):
    said = command("--help").output

    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w", said, re.MULTILINE), name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_of_its_own(command, name):
    assert "Usage:" in command(name, "--help").output


def test_a_command_that_is_not_there_is_refused(command):
    assert "No such command" in command("nonsense", status=2).output
