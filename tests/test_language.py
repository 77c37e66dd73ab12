"""That Spanish says all that English says, with the same places to fill in."""

import ast
import re

import pytest

from courtpeer.core.language import Language, _, lazy, speaking
from tests.translations import ASKED_BY, ROOT, said, spanish, unsaid

PLACE = re.compile(r"%\((\w+)\)[sd]|%%")


def strings(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def sources(message):
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


def test_spanish_says_all_that_english_says():
    assert [one.id for one in unsaid(spanish())] == []


def test_the_catalogue_holds_nothing_that_is_not_said():
    kept = {(one.id, one.context) for one in spanish() if one.id}

    assert kept - {(one.id, one.context) for one in said() if one.id} == set()


def test_no_sentence_stands_within_a_format_string_where_it_is_not_gathered():
    formatted = [
        (file.name, part)
        for file in (ROOT / "courtpeer").rglob("*.py")
        for part in ast.walk(ast.parse(file.read_text()))
        if isinstance(part, ast.JoinedStr)
    ]
    said_within = [
        (name, ast.unparse(call))
        for name, part in formatted
        for call in ast.walk(part)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ASKED_BY
        and isinstance(call.args[0], ast.Constant)
    ]

    assert said_within == []


def test_both_languages_have_the_same_places_to_fill_in():
    wrong = [
        one.id
        for one in spanish()
        if one.id
        for string in strings(one)
        if not set(PLACE.findall(string)) <= set().union(*map(PLACE.findall, sources(one)))
        or set(PLACE.findall(sources(one)[-1])) - set(PLACE.findall(strings(one)[-1]))
    ]

    assert wrong == []


@pytest.mark.parametrize("mark", ['"', "<", ">"])
def test_spanish_brings_no_mark_that_could_end_an_attribute_or_begin_a_tag(mark):
    wrong = [
        one.id
        for one in spanish()
        if one.id and any(mark in s for s in strings(one)) and mark not in "".join(sources(one))
    ]

    assert wrong == []


def test_a_sentence_is_said_in_the_language_spoken_when_it_is_shown():
    label = lazy("Sign in")

    with speaking(Language.ES):
        assert str(label) == _("Sign in") == "Entrar"
    assert str(label) == _("Sign in") == "Sign in"
