"""The house rules that a reader would otherwise have to check by eye."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [
    file
    for folder in ("courtpeer", "tests", "migrations")
    for file in (ROOT / folder).rglob("*.py")
    if "versions" not in file.parts
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [*PYTHON, *TEMPLATES, *(ROOT / "courtpeer" / "static").glob("*.*s")]
FORBIDDEN = re.compile(
    r"\b(offender|defendant|addict|relapse|non-?complian(t|ce)|no-?show|sanction|"
    r"todo|coming soon|lorem ipsum)s?\b",
    re.IGNORECASE,
)


def relative(file: Path) -> str:
    return str(file.relative_to(ROOT))


def test_no_file_is_longer_than_300_lines():
    lengths = {relative(file): len(file.read_text().splitlines()) for file in OURS}

    assert {name: n for name, n in lengths.items() if n > 300} == {}


def test_every_module_says_what_it_holds():
    silent = [
        relative(file)
        for file in PYTHON
        if file.is_relative_to(ROOT / "courtpeer") and not ast.get_docstring(_tree(file))
    ]

    assert silent == []


def test_templates_use_the_words_of_the_glossary():
    found = {
        f"{relative(file)}: {match.group()}"
        for file in TEMPLATES
        for match in FORBIDDEN.finditer(file.read_text())
    }

    assert found == set()


def test_every_template_parses():
    environment = jinja2.Environment(
        autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.i18n"]
    )
    for file in TEMPLATES:
        environment.parse(file.read_text(), filename=relative(file))


def test_nothing_ours_names_a_path_of_one_machine():
    home = re.compile(r"(?<![\w.:/-])/(?:work|root|home)/\w")
    kept = [*OURS, ROOT / "Makefile", *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    found = [relative(file) for file in kept if home.search(file.read_text())]

    assert found == []


def test_decisions_are_numbered_once_each_as_their_titles_say():
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(file.name[:4]) for file in files]

    assert numbers == list(range(1, len(files) + 1))
    assert [file.read_text().split(".")[0] for file in files] == [f"# {n}" for n in numbers]


def test_imports_go_downstairs():
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.fail("import-linter is not installed: uv sync --extra dev")
    ran = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert ran.returncode == 0, ran.stdout


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(), filename=str(file))
