import re

import pytest

from courtpeer.core import paths

PAGES = sorted(file for file in paths.TEMPLATES.rglob("*.html") if "print" not in file.parts)
NAMES = [str(file.relative_to(paths.TEMPLATES)) for file in PAGES]
PROPER = {"CourtPeer"}
EXTENDING = [
    file
    for file in PAGES
    if '{% extends "base.html" %}' in file.read_text() and file.name != "layout.html"
]


@pytest.mark.parametrize("file", PAGES, ids=NAMES)
def test_no_template_writes_style_or_script_inline(file):
    text = file.read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("file", EXTENDING, ids=lambda file: file.name)
def test_a_page_names_itself_once_in_sentence_case(file):
    titles = re.findall(r"{%-? set title = (.+?) -?%}", file.read_text())

    assert len(titles) == 1 or "{% if" in file.read_text().split("{% block")[0]
    for said in re.findall(r'"([^"]*)"', " ".join(titles)):
        later = [word for word in said.split()[1:] if word.istitle() and word not in PROPER]
        assert not later, f"not in sentence case: {said}"


def test_no_page_asks_another_machine_for_anything():
    asking = re.compile(r'(?:src|href|action)="https?://')

    assert [
        name for file, name in zip(PAGES, NAMES, strict=True) if asking.search(file.read_text())
    ] == []
