import datetime as dt

import pytest

from courtpeer.contacts.typed import echo, read_day, read_time
from courtpeer.core.errors import Refusal
from courtpeer.core.language import Language, speaking
from courtpeer.core.spoken import clock

TUESDAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", (2026, 11, 24)),
        (" Today ", (2026, 11, 24)),
        ("yesterday", (2026, 11, 23)),
        ("tomorrow", (2026, 11, 25)),
        ("3 days ago", (2026, 11, 21)),
        ("a week ago", (2026, 11, 17)),
        ("two weeks ago", (2026, 11, 10)),
        ("tue", (2026, 11, 24)),
        ("monday", (2026, 11, 23)),
        ("wed", (2026, 11, 18)),
        ("Thurs.", (2026, 11, 19)),
        ("tues", (2026, 11, 24)),
        ("last tuesday", (2026, 11, 17)),
        ("3/4", (2026, 3, 4)),
        ("11/24", (2026, 11, 24)),
        ("11.20", (2026, 11, 20)),
        ("12/30", (2025, 12, 30)),
        ("11/26", (2026, 11, 26)),
        ("11/3/26", (2026, 11, 3)),
        ("11-03-2026", (2026, 11, 3)),
        ("2026-11-03", (2026, 11, 3)),
        ("Nov 3", (2026, 11, 3)),
        ("november 3rd, 2026", (2026, 11, 3)),
        ("3 Nov", (2026, 11, 3)),
        ("3rd of november 2025", (2025, 11, 3)),
    ],
)
def test_a_day_typed_loosely_is_read(text, day):
    assert read_day(text, today=TUESDAY) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", (2026, 11, 27)),
        ("tuesday", (2026, 12, 1)),
        ("in 3 days", (2026, 11, 27)),
        ("in two weeks", (2026, 12, 8)),
        ("12/1", (2026, 12, 1)),
        ("1/5", (2027, 1, 5)),
        ("11/24", (2026, 11, 24)),
        ("tomorrow", (2026, 11, 25)),
    ],
)
def test_a_day_ahead_is_read_as_the_next_one(text, day):
    assert read_day(text, today=TUESDAY, ahead=True) == dt.date(*day)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "13/45", "2/30", "2/29", "2026-02-30", "99", "m", "zeroth of may", "x days ago"],
)
def test_what_is_no_day_is_refused_in_plain_words(text):
    with pytest.raises(Refusal, match="is not a day; write today"):
        read_day(text, today=TUESDAY)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9.30", (9, 30)),
        ("9:30", (9, 30)),
        ("930", (9, 30)),
        ("9", (9, 0)),
        ("at 9", (9, 0)),
        ("1:30 pm", (13, 30)),
        ("1.30p", (13, 30)),
        ("1:30 P.M.", (13, 30)),
        ("1:30", (13, 30)),
        ("01:30", (1, 30)),
        ("130", (13, 30)),
        ("1330", (13, 30)),
        ("13:30", (13, 30)),
        ("12", (12, 0)),
        ("12 am", (0, 0)),
        ("12:15 pm", (12, 15)),
        ("noon", (12, 0)),
        ("11 pm", (23, 0)),
        ("7", (7, 0)),
        ("6", (18, 0)),
    ],
)
def test_a_time_typed_loosely_is_read(text, time):
    assert read_time(text) == dt.time(*time)


@pytest.mark.parametrize("text", ["", "  "])
def test_no_time_is_no_time(text):
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["later", "25:00", "9:75", "13 pm", "0 am", "9:3"])
def test_what_is_no_time_is_refused_in_plain_words(text):
    with pytest.raises(Refusal, match=r"is not a time; write 9\.30"):
        read_time(text)


@pytest.mark.parametrize(
    ("on", "at", "said"),
    [
        (TUESDAY, None, "Tuesday, November 24, 2026 (today)"),
        (
            dt.date(2026, 11, 23),
            dt.time(9, 30),
            "Monday, November 23, 2026 (yesterday), at 9:30 AM",
        ),
        (
            dt.date(2026, 3, 4),
            dt.time(13, 5),
            "Wednesday, March 4, 2026 (265 days ago), at 1:05 PM",
        ),
        (dt.date(2026, 11, 26), None, "Thursday, November 26, 2026 (in 2 days)"),
    ],
)
def test_what_was_understood_is_said_back(on, at, said):
    assert echo(on, at, today=TUESDAY) == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hoy", (2026, 11, 24)),
        ("Ayer", (2026, 11, 23)),
        ("anteayer", (2026, 11, 22)),
        ("mañana", (2026, 11, 25)),
        ("manana", (2026, 11, 25)),
        ("hace 3 días", (2026, 11, 21)),
        ("hace dos semanas", (2026, 11, 10)),
        ("lun", (2026, 11, 23)),
        ("el lunes", (2026, 11, 23)),
        ("mié.", (2026, 11, 18)),
        ("sábado", (2026, 11, 21)),
        ("el martes pasado", (2026, 11, 17)),
        ("24 de noviembre", (2026, 11, 24)),
        ("el 3 de enero de 2026", (2026, 1, 3)),
        ("3 ene", (2026, 1, 3)),
        ("agosto 3", (2026, 8, 3)),
        ("3 ago", (2026, 8, 3)),
        ("dic 30", (2025, 12, 30)),
        ("11/24", (2026, 11, 24)),
        ("yesterday", (2026, 11, 23)),
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_a_day_is_read_in_spanish_and_english_alike(text, day, language):
    with speaking(language):
        assert read_day(text, today=TUESDAY) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("el próximo viernes", (2026, 11, 27)),
        ("martes", (2026, 12, 1)),
        ("lunes que viene", (2026, 11, 30)),
        ("en 3 días", (2026, 11, 27)),
        ("dentro de dos semanas", (2026, 12, 8)),
        ("5 de enero", (2027, 1, 5)),
        ("pasado mañana", (2026, 11, 26)),
    ],
)
def test_a_day_ahead_is_read_in_spanish(text, day):
    assert read_day(text, today=TUESDAY, ahead=True) == dt.date(*day)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9:30 a. m.", (9, 30)),
        ("1:05\u00a0p.m.", (13, 5)),
        ("a las 9", (9, 0)),
        ("a la 1:30", (13, 30)),
        ("8 de la noche", (20, 0)),
        ("12 de la noche", (0, 0)),
        ("7:15 de la mañana", (7, 15)),
        ("mediodía", (12, 0)),
    ],
)
def test_a_time_is_read_in_spanish(text, time):
    assert read_time(text) == dt.time(*time)


def test_what_was_understood_is_said_back_in_the_language_spoken():
    with speaking(Language.ES):
        said = echo(TUESDAY, dt.time(13, 5), today=TUESDAY)

    assert "martes, 24 de noviembre de 2026" in said
    assert "1:05" in said


@pytest.mark.parametrize("language", list(Language))
def test_a_time_said_back_can_be_read_again(language):
    with speaking(language):
        for hour in range(24):
            at = dt.time(hour, 5)
            assert read_time(clock(at)) == at
