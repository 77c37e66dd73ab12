import re

import pytest

from courtpeer.person_first.rules import Term, hints, in_force
from courtpeer.person_first.shipped import terms


def found(text):
    return [hint.found for hint in hints(text, terms())]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("She has been clean for six months.", ["been clean"]),
        ("He stayed clean.", ["stayed clean"]),
        ("He is an addict.", ["addict"]),
        ("Two addicts came.", ["addicts"]),
        ("Worried about a relapse.", ["relapse"]),
        ("They relapsed in May.", ["relapsed"]),
        ("Our client missed it.", ["client"]),
        ("A history of substance abuse.", ["substance abuse"]),
        ("He was dirty on Monday.", ["was dirty"]),
        ("She is in denial.", ["in denial"]),
        ("Labelled noncompliant again.", ["noncompliant"]),
        ("A former addict.", ["former addict"]),
    ],
)
def test_a_term_is_found_where_it_stands_for_a_person(text, said):
    assert found(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "We helped clean the kitchen.",
        "Got clean clothes for the interview.",
        "Keeps clean sheets in the closet.",
        "He is a client of the food bank.",
        "User manual for the phone.",
        "She reports child abuse training next week.",
        "His shoes were dirty from the garden.",
        "The criminal justice system is hard to read.",
        "He is patient with his son.",
        "A slip of paper with the bus times.",
        "A lapse in insurance coverage, now mended.",
        "Sober living house has a bed.",
        "Went to the habitat volunteer day.",
        "The engine failed on the highway.",
    ],
)
def test_an_ordinary_use_of_the_word_does_not_nag(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He said “I am an addict and I know it”.",
        'He said "I am an addict", twice.',
        "Ella dijo «soy addict».",
        "She said “I stayed clean",
    ],
)
def test_quoted_speech_is_theirs(text):
    assert found(text) == []


def test_words_after_the_quotation_count_again():
    assert found("“I was high”, he said; an addict, the report says.") == ["addict"]


def test_the_longer_of_two_overlapping_terms_speaks():
    assert found("a relapse prevention group") == ["relapse prevention"]


def test_a_hint_says_what_to_prefer_and_never_commands():
    [hint] = hints("an addict", terms())

    assert hint.sentence == (
        "“addict” → “person with substance use disorder”; keep it if these are their words."
    )
    assert (hint.start, hint.end) == (3, 9)


def test_a_court_adds_terms_of_its_own_and_mutes_others():
    own = Term("graduate", "alum")
    used = in_force(terms(), [own], ["Relapse"])

    assert [hint.prefer for hint in hints("a relapse of a graduate", used)] == ["alum"]


def test_every_shipped_term_has_advice_a_source_and_a_sound_pattern():
    names = [term.avoid for term in terms()]

    assert len(names) == len(set(names)) > 60
    assert all(term.prefer and term.source for term in terms())
    assert all(re.compile(term.pattern) for term in terms())


def test_every_shipped_term_without_a_context_is_found_by_its_own_words():
    silent = [term.avoid for term in terms() if not term.pattern and not found(term.avoid)]

    assert silent == []
