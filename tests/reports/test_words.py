"""That the record of access has a word for every code that is stored."""

import ast

from courtpeer.core.paths import PACKAGE
from courtpeer.courts.rules import WordKind
from courtpeer.courts.starting import NAMES, SOURCES, starting_points
from courtpeer.goals.rules import NeedStep
from courtpeer.intake.headings import Kind
from courtpeer.reports import words


def recorded():
    """The arguments of every call that puts something on record."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("audit", "audits", "slowing"):
                yield node


def _name(called):
    return called.value.id if isinstance(getattr(called, "value", None), ast.Name) else ""


def codes(nodes):
    """What stands there as it is stored, or may by a condition; what is worked out is not seen."""
    for node in nodes:
        for one in (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,):
            if isinstance(one, ast.Constant) and isinstance(one.value, str):
                yield one.value


def test_every_act_and_thing_on_record_has_a_word():
    calls = [call for call in recorded() if len(call.args) > 3]

    acts = set(codes(call.args[2] for call in calls))
    things = set(codes(call.args[3] for call in calls))
    besides = {given.arg for call in calls for given in call.keywords if given.arg}

    assert len(acts) > 40
    assert acts | {step.replace("_", " ") for step in NeedStep} <= set(words.acts())
    assert things | set(WordKind) | set(Kind) <= set(words.things())
    assert besides <= set(words.particulars())


def test_english_says_each_code_as_it_is_stored():
    for table in (words.acts(), words.things(), words.particulars()):
        assert table == {code: code for code in table}


def test_every_scheme_shipped_can_be_said():
    assert {plan.name for plan in starting_points()} == set(NAMES)
    assert {plan.source for plan in starting_points()} == set(SOURCES)
