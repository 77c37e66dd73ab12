import datetime as dt

import pytest

from courtpeer.participants.rules import days_in, search_key, search_words


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Verónica Xiong", "veronica"),
        ("Verónica Xiong", "XIONG ver"),
        ("Jo O’Rourke", "orourke"),
        ("Jo O'Rourke", "o’rourke"),
        ("Marcellus St. James", "st james"),
        ("Björn Bracamontes", "bjorn"),
        ("Ezekiel Smith-Okafor", "okafor"),
        ("Ezekiel Smith-Okafor", "smith-o"),
    ],
)
def test_a_name_is_found_without_its_accents_case_or_order(name, query):
    key = search_key(name, None, "DC-26-0101")

    assert all(f" {word}" in key for word in search_words(query))


def test_a_search_finds_the_beginnings_of_words_and_not_their_middles():
    key = search_key("Verónica Xiong", None, "DC-26-0101")

    assert " nica" not in key
    assert all(f" {word}" in key for word in search_words("dc-26-0101"))


def test_the_first_day_of_a_stay_is_day_one():
    assert days_in(dt.date(2026, 11, 1), dt.date(2026, 11, 1)) == 1
    assert days_in(dt.date(2026, 11, 1), dt.date(2026, 11, 24)) == 24
